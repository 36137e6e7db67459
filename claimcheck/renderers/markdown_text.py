"""Text of articles as GitHub-flavoured Markdown that shows exactly these words and does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile(r"[&<>\\`*_\[\]|~#$]")
# What GitHub acts on without any markup: addresses become links, "@name" calls a person, "#12" an issue,
# ":name:" an emoji.  A comment between the characters, which is not shown, stops all of them.
_ACTING = re.compile(r"@(?=\w)|\\#(?=\d)|:(?=//)|:(?=[\w+-]+:)|www(?=\.)", re.IGNORECASE)
_BREAK: Final = "<!-- -->"
# Marks that begin a list, a heading's underline or a rule only at the start of a line.
_BLOCK_START = re.compile(r"^(?:[-+=](?=[\s=-]|$)|\d{1,9}(?=[.)]))")


def escape(words: str) -> str:
    """The words, with every character that Markdown, HTML or GitHub would act on made harmless.

    >>> escape("1 < 2 | *so*")
    '1 &lt; 2 \\\\| \\\\*so\\\\*'
    """
    plain = _MARKUP.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), words)
    return _ACTING.sub(lambda found: found[0] + _BREAK, plain)


def escape_line(words: str) -> str:
    """``escape``, for words at the start of a line.

    >>> escape_line("1. Okest")
    '1\\\\. Okest'
    """
    plain = escape(words)
    start = _BLOCK_START.match(plain)
    if start is None:
        return plain
    end = start.end()
    return f"{plain[:end]}\\{plain[end:]}" if plain[0].isdigit() else f"\\{plain}"


def link(words: str, anchor: str) -> str:
    """A link to an anchor of this report."""
    return f"[{escape(words)}](#{anchor})"


def anchor(name: str) -> str:
    """A place that a link can point to."""
    return f'<a id="{name}"></a>'


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table; the cells are Markdown already, without line breaks."""
    lines = [_table_row(headings), _table_row(["---"] * len(headings))]
    lines.extend(_table_row(row) for row in rows)
    return lines


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
