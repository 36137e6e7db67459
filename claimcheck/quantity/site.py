"""A number where it stands: what the tests for its kind look at."""

from __future__ import annotations

import re

from msgspec import Struct

from claimcheck.quantity.numbers import Number
from claimcheck.quantity.vocabulary import GAP, word_after, word_before

# A lower-case plural, with at most one word before it: "2000 armed men" has none, "2000 armed rebels" has.
_LOWER_PLURAL = re.compile(rf"{GAP}(?:[a-z][\w-]+{GAP})?[a-z-]{{2,}}[^su\W]s(?!\w)")
_LONG_LOWER = re.compile(r"[a-z]{5,}")


class Site(Struct, frozen=True):
    """A number or range in its text.

    ``begin`` is where its qualifiers begin, ``qualifier`` their class or None; ``before`` and ``after`` are
    the words next to the whole, '' at a comma or the text's end.
    """

    text: str
    begin: int
    first: Number
    last: Number
    qualifier: str | None
    before: str
    after: str

    @classmethod
    def at(cls, text: str, begin: int, first: Number, last: Number, qualifier: str | None) -> Site:
        """The site, its neighbouring words read from the text."""
        return cls(text, begin, first, last, qualifier, word_before(text, begin), word_after(text, last.end))

    @property
    def value(self) -> float:
        """The first number's value, 0 for a vague word."""
        return self.first.value or 0

    @property
    def single(self) -> bool:
        """Whether there is one number and no range."""
        return self.first is self.last

    @property
    def word(self) -> str:
        """The first number as written, in lower case."""
        return self.text[self.first.start : self.first.end].lower()

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern matches right after the number."""
        return pattern.match(self.text, self.last.end) is not None

    def precedes(self, pattern: re.Pattern[str], reach: int) -> bool:
        """Whether the pattern, which ends in ``\\Z``, matches right before the qualifiers, so far back."""
        return pattern.search(self.text, max(0, self.begin - reach), self.begin) is not None

    def plural_follows(self) -> bool:
        """Whether a plural in lower case follows."""
        return self.follows(_LOWER_PLURAL)

    def in_prose(self) -> bool:
        """Whether the line is no headline in capitals: long lower-case words stand near."""
        start, end = self.first.start, self.first.end
        left = self.text[max(0, start - 60) : start].rpartition("\n")[2]
        right = self.text[end : end + 60].partition("\n")[0]
        return len(_LONG_LOWER.findall(f"{left} {right}")) > 1
