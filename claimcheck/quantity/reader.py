"""One number at one place of a text: digits, number words, vague words, fractions."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from claimcheck.quantity.digits import DigitReader
from claimcheck.quantity.numbers import Number, percentage, whole
from claimcheck.quantity.vocabulary import GAP, whole_words, word_before, words

_WORD = re.compile(r"[^\W\d_]+")
_AND_A_HALF = re.compile(rf"{GAP}and{GAP}a{GAP}half\b", re.I)
_AN = re.compile(rf"an?{GAP}", re.I)
_ARTICLE = re.compile(rf"(?<!\w)an?(?:{GAP}|-)\Z", re.I)
_HALF_BEFORE = re.compile(rf"(?:half(?:{GAP}an?)?|half-a|a{GAP}half)(?:{GAP}|-)\Z", re.I)
_NEED_WHOLE = frozenset(["third", "quarter", "quarters"])
_OF = re.compile(rf"{GAP}of\b", re.I)
_OF_NOUN = re.compile(rf"{GAP}of{GAP}[^\W\d_]")


class NumberReader:
    """Reads the number that begins at a position; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        self._digits = DigitReader(table)
        self._scales = self._digits.scales
        self._cardinals: dict[str, int] = table["cardinals"]
        self._plurals: dict[str, int] = table["plurals"]
        self._groups: dict[str, int] = table["groups"]
        self._groups_of: dict[str, int] = table["groups_of"]
        self._fractions: dict[str, int] = table["fractions"]
        self._vague_plain = frozenset(table["vague"]["plain"])
        self._vague_article = frozenset(table["vague"]["article"])
        multiplier = whole_words(self._digits.multipliers)
        self._of_scale = re.compile(rf"(?:{GAP}of)?{GAP}({multiplier})", re.I)
        self._of_plural = re.compile(rf"{GAP}of{GAP}({whole_words(self._plurals)})", re.I)
        self._fraction = re.compile(rf"(?:{GAP}|-)({whole_words(self._fractions)})", re.I)
        self._next = re.compile(
            rf"(?:-|({GAP}and)?{GAP})({whole_words([*self._cardinals, *self._digits.multipliers])})", re.I
        )
        whose = ["of", "the", "its", "their", "his", "her", "our", "all", "those", "these", "that"]
        self._shared = re.compile(rf"{GAP}{whole_words(whose)}", re.I)
        large = "million|billion|crore|lakh"
        self._part_of_scale = {
            "half": re.compile(
                rf"(?:-an?-|-|{GAP}(?:an?(?:{GAP}|-))?)({whole_words(table['scales'])})", re.I
            ),
            "quarter": re.compile(rf"{GAP}(?:of{GAP}a{GAP})?({large})\b", re.I),
        }
        self._begins = re.compile(rf"\d|{whole_words(self.triggers())}", re.I)

    def triggers(self) -> list[str]:
        """The words at which a number may begin."""
        kinds = (self._cardinals, self._scales, self._plurals, self._groups, self._groups_of, self._fractions)
        return [*(word for kind in kinds for word in kind), *self._vague_plain, *self._vague_article]

    def read(self, text: str, position: int, limit: int, end: int, *, joined: bool = False) -> Number | None:
        """The number at the position, or None where the words there are none.

        ``limit`` is how far to the left an article ("a dozen") may be taken in, ``end`` the window's end.
        ``joined``: a dash ties it to a number before it, as in "30-40".
        """
        if text[position].isdigit():
            return self._digits.read(text, position, end, joined=joined)
        match = _WORD.match(text, position, end)
        if match is None:
            return None
        word = match.group().lower()
        if word in self._cardinals:
            return self._cardinal(text, position, end)
        if word in self._groups_of or word in self._groups:
            return self._group(text, match, word, limit, end)
        if word in self._fractions:
            return self._share(text, match, word, limit, end)
        if word in self._plurals:
            return self._plural(match, word, text, end)
        if word in self._vague_plain or word in self._vague_article:
            return self._vague(text, match, word, limit, end)
        return self._bare_scale(text, match, word, limit, end)

    def at(self, text: str, position: int, end: int) -> Number | None:
        """The number that begins at the position, an article before it allowed; None also for a code."""
        article = _AN.match(text, position, end)
        begin = article.end() if article else position
        if self._begins.match(text, begin, end) is None:
            return None
        number = self.read(text, begin, position, end, joined=True)
        return None if number is None or number.form == "code" else number

    def _cardinal(self, text: str, position: int, end: int) -> Number:
        first = _WORD.match(text, position, end)
        assert first is not None
        total, current, last = 0, self._cardinals[first.group().lower()], 10**15
        stop, scale = first.end(), 1
        while match := self._next.match(text, stop, end):
            word = match.group(2).lower()
            if word in self._cardinals:
                value = self._cardinals[word]
                if not _continues(current, value, total, joined=bool(match.group(1))):
                    if current in (19, 20) and not total and not match.group(1) and value > 9:
                        return self._spoken_year(text, position, match.end(), end)
                    break
                current += value
            elif match.group(1) or current == 0:
                break
            elif self._scales[word] == 100 and current < 100:
                current, scale = current * 100, 100
            elif self._scales[word] < last:
                scale = last = self._scales[word]
                total, current = total + current * last, 0
            else:
                break
            stop = match.end()
        number = Number(position, stop, "words", total + current, scale=scale)
        return self._word_tail(text, number, end)

    def _spoken_year(self, text: str, position: int, stop: int, end: int) -> Number:
        """ "nineteen eighty-four", of which "nineteen eighty" has been read."""
        unit = self._next.match(text, stop, end)
        if unit and text[unit.start()] == "-":
            stop = unit.end()
        return Number(position, stop, "code", word="date")

    def _word_tail(self, text: str, number: Number, end: int) -> Number:
        """A fraction ("two-thirds") or a half ("two and a half million") after number words."""
        value = int(number.value or 0)
        match = self._fraction.match(text, number.end, end)
        if match and 0 < value < 10:
            word = match.group(1).lower()
            agrees = word.endswith("s") == (value > 1)
            # "one third attack" is an order, "three quarters" may be those of a year: they need a whole.
            shared = text[match.start()] == "-" or self._shared.match(text, match.end())
            if agrees and value < self._fractions[word] and (shared or word not in _NEED_WHOLE):
                return Number(number.start, match.end(), "fraction", percentage(value, self._fractions[word]))
        if _AND_A_HALF.match(text, number.end, end):
            return self._digits.scaled(text, number, Fraction(value), end)
        return number

    def _group(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        if word in self._groups:
            if match.group()[0].isupper() and word_before(text, match.start()):
                return None  # a name: "the Twins"
            return Number(match.start(), match.end(), "words", self._groups[word])
        article = _ARTICLE.search(text, max(limit, match.start() - 4), match.start())
        if article and _OF_NOUN.match(text, match.end(), end):
            return Number(article.start(), match.end(), "words", self._groups_of[word])
        return None

    def _share(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        """ "half of", "a third of", "half a dozen", "a quarter of a million"."""
        start, part = match.start(), self._fractions[word]
        article = _ARTICLE.search(text, max(limit, start - 4), start)
        begin = article.start() if article else start
        scaled = (
            self._part_of_scale[word].match(text, match.end(), end) if word in self._part_of_scale else None
        )
        if scaled and (word == "half" or article):
            scale = self._scales[scaled.group(1).lower()]
            return Number(begin, scaled.end(), "words", whole(Fraction(scale, part)), scale=scale)
        if word == "half":
            return Number(start, match.end(), "fraction", 50, word="half")
        if article and not word.endswith("s") and _OF.match(text, match.end(), end):
            return Number(begin, match.end(), "fraction", percentage(1, part))
        return None

    def _plural(self, match: re.Match[str], word: str, text: str, end: int) -> Number | None:
        of = self._of_plural.match(text, match.end(), end)
        if of:
            return Number(match.start(), of.end(), "vague", word=f"{word} of {of.group(1).lower()}")
        return Number(match.start(), match.end(), "vague", word=word)

    def _vague(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        start, stop, unit = match.start(), match.end(), 1
        for _ in range(2):  # "several hundred thousand"
            if scale := self._of_scale.match(text, stop, end):
                unit, stop = unit * self._scales[scale.group(1).lower()], scale.end()
        if word in self._vague_article:
            article = _ARTICLE.search(text, max(limit, start - 4), start)
            if article:
                start = article.start()
            elif unit == 1:
                return None
        if word == "couple":
            return Number(start, stop, "words", 2 * unit, scale=unit)
        return Number(start, stop, "vague", word=word, unit=unit)

    def _bare_scale(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        """ "a dozen", "a hundred and five", "another thousand"; a scale alone is no number."""
        start, value = match.start(), self._scales[word]
        article = _ARTICLE.search(text, max(limit, start - 4), start)
        half = _HALF_BEFORE.search(text, max(limit, start - 9), start)
        if half or not (article or word_before(text, start).lower() == "another"):
            return None
        begin = article.start() if article else start
        tail = self._next.match(text, match.end(), end) if value in (100, 1000) else None
        if tail and tail.group(1) and tail.group(2).lower() in self._cardinals:
            rest = self._cardinal(text, tail.start(2), end)
            if rest.form == "words" and rest.value is not None and rest.value < value:
                return Number(begin, rest.end, "words", value + rest.value)
        number = Number(begin, match.end(), "words", value, scale=value)
        return self._digits.scaled(text, number, Fraction(value), end)


def _continues(current: int, value: int, total: int, *, joined: bool) -> bool:
    """Whether a cardinal may follow: "twenty five", "hundred and five", "thousand twelve"."""
    if value == 0 or (joined and current % 100):
        return False
    if current == 0:
        return total > 0
    if current % 100 == 0:
        return value < 100
    return 1 <= value <= 9 and current % 10 == 0 and current % 100 >= 20


@cache
def reader() -> NumberReader:
    """The one reader."""
    return NumberReader()
