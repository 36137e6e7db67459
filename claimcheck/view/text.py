"""Text of articles for the eye: quotation marks, lines and columns; ``visible`` makes it safe to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from claimcheck.visible import visible as visible
from claimcheck.visible import visible_lines as visible_lines

_MARKS = '“”"„«»‟'


def unquoted(text: str) -> str:
    """The text without the quotation marks around the whole of it, or one mark that lost its mate.

    >>> unquoted("“heavy casualties,”")
    'heavy casualties'
    >>> unquoted('what he called "a lie"')
    'what he called "a lie"'
    """
    opened = text[:1] in _MARKS and text != ""
    closed = text[-1:] in _MARKS and len(text) > 1
    core = text[1 if opened else 0 : -1 if closed else None]
    if any(mark in core for mark in _MARKS):
        return text
    return core.rstrip(", ") if opened or closed else text


def inner_quotes(text: str) -> str:
    """The text with its double quotation marks made single, to stand between double ones.

    >>> inner_quotes('had left "before sunrise"')
    'had left ‘before sunrise’'
    """
    single = text.replace("“", "‘").replace("”", "’")
    parts = single.split('"')
    if len(parts) % 2 == 0:  # an odd mark: nobody can say whether it opens or closes
        return single
    marks = ("‘" if place % 2 == 0 else "’" for place in range(len(parts) - 1))
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def joined(parts: Iterable[str | None], separator: str = ", ") -> str:
    """The parts that are there."""
    return separator.join(part for part in parts if part)


class Lines:
    """Line numbers of a document's text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line, and the code point within it, both from 1, as editors count.

        >>> Lines("one\\ntwo").line_and_column(5)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
