"""Which lines of a page are furniture: menus, bylines, credits, buttons, link lists."""

from __future__ import annotations

import re
from functools import cache, cached_property

from msgspec import Struct

from claimcheck.model import Span
from claimcheck.readers.dates import DATE_LINE
from claimcheck.shipped import table

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
WORD = re.compile(r"\w+")
SENTENCE_ENDS = (".", "!", "?", "…")
CLOSERS = "\"'”’»)]"  # what may stand after the end of a sentence
SEPARATED = re.compile(r"\s[|»›>·•/]\s|\s{2,}|\t")
LONGEST_FURNITURE = 319  # characters
LONG_LINE = 22  # words; no headline, menu or byline is as long
LINK_WORDS = 16  # a linked headline at the foot of a page has fewer words


class Line(Struct, frozen=True, dict=True):  # dict: for the cached properties
    """One non-empty line: its span without white space at the ends, and its words.

    What several steps ask of a line is found once.
    """

    span: Span
    text: str

    @cached_property
    def words(self) -> int:
        """How many words the line has."""
        return len(WORD.findall(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence of the body rather than as a headline."""
        if self.words >= LONG_LINE:
            return True
        return self.words >= 5 and self.text.rstrip(CLOSERS).endswith(SENTENCE_ENDS)

    @cached_property
    def is_furniture(self) -> bool:
        """Whether it is furniture wherever it stands."""
        return len(self.text) <= LONGEST_FURNITURE and bool(patterns()["line"].fullmatch(self.text))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The compiled patterns of ``data/en/furniture.toml`` by section."""
    data = table("en/furniture.toml")
    return {
        section: re.compile("|".join(f"(?:{p})" for p in data[section]["patterns"]), re.IGNORECASE)
        for section in ("line", "head", "tail")
    }


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything, in order."""
    found: list[Line] = []
    for match in LINE.finditer(text):
        words = match.group()
        stripped = words.strip("\ufeff \t\u00a0")
        if stripped.strip():
            start = match.start() + words.index(stripped)
            found.append(Line(Span(start, start + len(stripped)), stripped))
    return found


def is_head_furniture(line: Line) -> bool:
    """Whether a line above the body is furniture: byline, date, section, menu."""
    if line.is_prose:
        return False
    return bool(patterns()["head"].fullmatch(line.text) or DATE_LINE.fullmatch(line.text) or _is_menu(line))


def _is_menu(line: Line) -> bool:
    parts = SEPARATED.split(line.text)
    if len(parts) > 1 and all(len(part.split()) <= 3 for part in parts):
        return True
    letters = [char for char in line.text if char.isalpha()]
    return line.words <= 3 and bool(letters) and all(char.isupper() for char in letters)


def tail_start(lines: list[Line], first: int) -> int:
    """The index of the line from which on the page is a list of links, or ``len(lines)``."""
    at = len(lines)
    for index in range(len(lines) - 1, first, -1):
        line = lines[index]
        if patterns()["tail"].fullmatch(line.text):
            at = index
        elif not line.is_furniture and (line.words > LINK_WORDS or line.is_prose):
            break
    return at
