"""Tables for spreadsheets: words in cells that none of them calculates, rewrites or parts, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.visible import visible

# What makes a spreadsheet take a cell for a formula; also in the wide forms of East Asian keyboards.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# What it takes for a number, a day, a time or a truth value, and writes in a form of its own.
_REWRITTEN = re.compile(
    r"[$€£¥(.]*\d[^A-Za-z]*"  # 1,300  12.5  50%  10:30  3/4  007
    r"|[\d.,]+e[+-]?\d+"
    r"|[\d:. ]+[ap]\.?m\.?"
    rf"|(?=.*\d)(?:\d{{1,2}}[ ./-]*)?{_MONTH}[ ./-]*\d{{0,4}}(?:[ ,./-]+\d{{1,4}})?"
    r"|true|false",
    re.IGNORECASE,
)


_BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for something else

_PLAIN = re.compile(r"[\w/.+-]*")

Cell = str | float | None


def table(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows as CSV (RFC 4180: comma, CRLF, quotes doubled), with a byte order mark.

    Whatever is more than one plain word stands in quotation marks: some spreadsheets part cells at semicolons
    and tabs, too.  The standard library's writer would leave those bare, or mark numbers and empty cells as
    well, which programs then read as words.

    >>> table([["claim", "a;b", 3, None]])
    '\\ufeffclaim,"a;b",3,\\r\\n'
    """
    return _BYTE_ORDER_MARK + "".join(",".join(map(_written, row)) + "\r\n" for row in rows)


def _written(cell: Cell) -> str:
    written = "" if cell is None else str(cell)
    return written if _PLAIN.fullmatch(written) else '"' + written.replace('"', '""') + '"'


def harmless(words: str) -> str:
    """The words on one line, with an apostrophe before what a spreadsheet would take for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    shown = visible(words)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def verbatim(words: str) -> str:
    """As ``harmless``, and before what a spreadsheet would write otherwise when it saves the cell.

    >>> verbatim("1,300"), verbatim("May 3"), verbatim("31 men")
    ("'1,300", "'May 3", '31 men')
    """
    shown = harmless(words)
    return f"'{shown}" if _REWRITTEN.fullmatch(shown) else shown


def plain(cell: str) -> str:
    """The words of a cell on one line, without the apostrophe that ``harmless`` or ``verbatim`` sets.

    >>> plain("'=1+1"), plain("'1,300")
    ('=1+1', '1,300')
    """
    shown = visible(cell)
    guarded = shown[:1] == "'" and (_FORMULA.match(shown, 1) or _REWRITTEN.fullmatch(shown, 1))
    return shown[1:] if guarded else shown
