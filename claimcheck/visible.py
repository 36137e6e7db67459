"""Text of articles made safe to show: one line, nothing invisible that acts."""

from __future__ import annotations

import re

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
