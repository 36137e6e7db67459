"""Text of articles made safe to show: one line, nothing invisible that acts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

# Soft hyphens, zero-width spaces and byte order marks carry nothing and are dropped.  The joiners
# U+200C and U+200D stay: Persian and emoji need them.
_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Controls (ANSI escapes begin with one), bidi overrides, tags and lone surrogates are shown by number.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"\s+")
_INNER_SPACE = re.compile(r"[^\S\n]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MARKS = '“”"„«»‟'


def visible(text: str) -> str:
    """The text on one line, with what cannot be seen dropped or shown as ``‹U+202E›``."""
    one_line = _SPACE.sub(" ", _DROPPED.sub("", text)).strip()
    return _ACTING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", one_line)


def visible_lines(text: str) -> str:
    """As ``visible``, for a piece of running text: its line breaks and outer spaces stay.

    >>> visible_lines("one\\r\\ntwo\\x07 ")
    'one\\ntwo‹U+0007› '
    """
    lines = _LINE_END.sub("\n", _DROPPED.sub("", text))
    return "\n".join(
        _ACTING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", _INNER_SPACE.sub(" ", line))
        for line in lines.split("\n")
    )


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
