"""Words in cells that no spreadsheet calculates, and back."""

from __future__ import annotations

import re

from claimcheck.visible import visible

# What makes a spreadsheet take a cell for a formula; also in the wide forms of East Asian keyboards.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def harmless(words: str) -> str:
    """The words on one line, with an apostrophe before what a spreadsheet would take for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    shown = visible(words)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def plain(cell: str) -> str:
    """The words of a cell on one line, without the apostrophe that ``harmless`` sets.

    >>> plain("'=1+1")
    '=1+1'
    """
    shown = visible(cell)
    return shown[1:] if shown[:1] == "'" and _FORMULA.match(shown, 1) else shown
