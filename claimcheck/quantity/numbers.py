"""One number at one place of a text: digits, number words, vague words, fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from claimcheck.quantity.vocabulary import GAP, any_of, whole_words, word_before, words

Form = Literal["digits", "words", "vague", "fraction", "code"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, without qualifier and unit.

    ``value`` is None for a vague word, whose range a convention gives: ``word`` is its key there and
    ``unit`` what it multiplies ("several hundred": several, 100).  A fraction's value is a percentage.
    ``code`` is a token with digits that is no number: "T-72", "31st", "10:30"; ``word`` then says what.
    """

    start: int
    end: int
    form: Form
    value: float | None = None
    word: str | None = None
    unit: int = 1
    scale: int = 1  # the last scale word, so that "two or three hundred" can lend it


def whole(value: Fraction) -> float:
    """An int where the value is whole, else a float."""
    return int(value) if value.denominator == 1 else float(value)


_THIN = "[\u00a0\u2009\u202f]"  # the blanks that part thousands in print
_DIGITS = re.compile(
    r"""(?P<group> [0-9]{1,3} (?:,[0-9]{3})+ (?!,?[0-9])       # 1,200
      | [0-9]{1,2} (?:,[0-9]{2})+ ,[0-9]{3} (?![0-9])          # 1,20,000
      | [0-9]{1,3} (?:THIN[0-9]{3})+ (?![0-9])                 # 12 345 with a thin blank
      | [0-9]{1,3} (?:[ ][0-9]{3})*? [ ][0-9]00 (?![0-9,.]*[0-9]) )  # 12 300: a plain blank, a round number
      | (?P<dots> [0-9]{1,3} (?:\.[0-9]{3}){2,} (?!\.?[0-9]) )  # 1.200.000
      | (?P<plain> [0-9]+ )""".replace("THIN", _THIN),
    re.X,
)
_PLAIN = re.compile(r"[0-9]+")
_DECIMALS = re.compile(r"\.[0-9]+")
_GOES_ON = re.compile(r"[.,:/’'](?=\d)")
_CODE = re.compile(r"\w+(?:[.,:/'’+\-–‑]\w+)*")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e)\b", re.I)
_DIGIT_FRACTION = re.compile(rf"([1-9])/([1-9]|10)(?={GAP}of\b)")
_EUROPEAN = re.compile(r"\d{1,3}\.\d{3}(?![\d.,]*\d)")
_AND_A_HALF = re.compile(rf"{GAP}and{GAP}a{GAP}half\b", re.I)
_AN = re.compile(rf"an?{GAP}", re.I)
_ARTICLE = re.compile(rf"(?<!\w)an?(?:{GAP}|-)\Z", re.I)
_HALF_BEFORE = re.compile(rf"(?:half(?:{GAP}an?)?|half-a|a{GAP}half)(?:{GAP}|-)\Z", re.I)
_MODEL_BEFORE = re.compile(r"(?:\w[-‑/.:’']|[\w#@]|\d[–])\Z")


class NumberReader:
    """Reads the number that begins at a position; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        self.cardinals: dict[str, int] = table["cardinals"]
        self.scales: dict[str, int] = {**table["scales"], **table["plurals"]}
        self.plurals: dict[str, int] = table["plurals"]
        self.groups: dict[str, int] = table["groups"]
        self.groups_of: dict[str, int] = table["groups_of"]
        self.vague = frozenset(table["vague"]["plain"])
        self.vague_article = frozenset(table["vague"]["article"])
        self.fractions: dict[str, int] = table["fractions"]
        self.months = frozenset(table["dates"]["months"])
        self.short_scales: dict[str, int] = table["short_scales"]
        multipliers = [*table["scales"], *(w for w in self.plurals if w not in ("tens", "scores"))]
        self._word = re.compile(r"[^\W\d_]+")
        self._scale = re.compile(rf"(?:{GAP}|-)({whole_words(multipliers)})", re.I)
        self._of_scale = re.compile(rf"(?:{GAP}of)?{GAP}({whole_words(multipliers)})", re.I)
        self._of_plural = re.compile(rf"{GAP}of{GAP}({whole_words(self.plurals)})", re.I)
        self._short = re.compile(rf"({whole_words(self.short_scales)})", re.I)
        self._counted = re.compile(rf"{GAP}{whole_words(table['counted']['nouns'])}", re.I)
        self._fraction = re.compile(rf"(?:{GAP}|-)({whole_words(self.fractions)})", re.I)
        self._next = re.compile(
            rf"(?:-|({GAP}and)?{GAP})({whole_words([*self.cardinals, *multipliers])})", re.I
        )
        glued = ["am", "pm", *table["measures"]["words"], *table["units"]["percent"]]
        self._glued = re.compile(rf"{any_of(glued)}(?!\w)", re.I)
        whose = ["of", "the", "its", "their", "his", "her", "our", "all", "those", "these", "that"]
        self._shared = re.compile(rf"{GAP}{whole_words(whose)}", re.I)
        self._half_of = re.compile(
            rf"(?:-an?-|-|{GAP}(?:an?(?:{GAP}|-))?)({whole_words(table['scales'])})", re.I
        )

        self._begins = re.compile(rf"\d|{whole_words(self.triggers())}", re.I)

    def triggers(self) -> list[str]:
        """The words at which a number may begin."""
        kinds = (self.cardinals, self.scales, self.plurals, self.groups, self.groups_of, self.fractions)
        return [*(word for kind in kinds for word in kind), *self.vague, *self.vague_article]

    def read(self, text: str, position: int, limit: int, end: int, *, joined: bool = False) -> Number | None:
        """The number at the position, or None where the words there are none.

        ``limit`` is how far to the left an article ("a dozen") may be taken in, ``end`` the window's end.
        ``joined``: a dash ties it to a number before it, as in "30-40".
        """
        if text[position].isdigit():
            return self._digits(text, position, end, joined=joined)
        match = self._word.match(text, position, end)
        if match is None:
            return None
        word = match.group().lower()
        if word in self.cardinals:
            return self._cardinal(text, position, end)
        if word in self.groups_of or word in self.groups:
            return self._group(text, match, word, limit, end)
        if word in self.fractions:
            return self._share(text, match, word, limit, end)
        if word in self.plurals:
            return self._plural(match, word, text, end)
        if word in self.vague or word in self.vague_article:
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

    # -------------------------------------------------------------- digits

    def _digits(self, text: str, position: int, end: int, *, joined: bool) -> Number:
        if not joined and _MODEL_BEFORE.search(text, max(0, position - 2), position):
            return self._code(text, position, end, "name")
        fraction = _DIGIT_FRACTION.match(text, position, end)
        if fraction and int(fraction.group(1)) < int(fraction.group(2)):
            share = _percentage(int(fraction.group(1)), int(fraction.group(2)))
            return Number(position, fraction.end(), "fraction", share)
        match = _DIGITS.match(text, position, end)
        if match is None:
            return self._code(text, position, end, "code")
        if " " in match.group() and word_before(text, position) in self.months:
            match = _PLAIN.match(text, position, end) or match
        stop, value = match.end(), Fraction(re.sub(r"\D", "", match.group()))
        if match.group().startswith("0") and len(match.group()) > 1:
            return self._code(text, position, end, "time" if len(match.group()) == 4 else "code")
        european = _EUROPEAN.match(text, position, end)
        if european and self._counted.match(text, european.end()):
            return Number(position, european.end(), "digits", int(european.group().replace(".", "")))
        decimals = _DECIMALS.match(text, stop, end)
        if decimals and match.lastgroup != "dots":
            value, stop = (
                Fraction(text[position:stop].replace(",", "").replace(" ", "") + decimals.group()),
                decimals.end(),
            )
        return self._after_digits(text, position, stop, end, value)

    def _after_digits(self, text: str, position: int, stop: int, end: int, value: Fraction) -> Number:
        """What is glued to the digits or multiplies them: "2bn", "1.5 lakh", "31st", "10:30"."""
        if _GOES_ON.match(text, stop, end):
            return self._code(text, position, end, "code")
        if stop < end and (text[stop].isalpha() or text[stop] == "_"):
            short = self._short.match(text, stop, end)
            if short and self._multiplies(text, position, short):
                scale = self.short_scales[short.group(1).lower()]
                return Number(position, short.end(), "digits", whole(value * scale), scale=scale)
            if not self._glued.match(text, stop, end):
                return self._code(text, position, end, "ordinal" if _ORDINAL.match(text, stop) else "name")
        number = Number(position, stop, "digits", whole(value))
        return self._scaled(text, number, value, end)

    def _multiplies(self, text: str, position: int, short: re.Match[str]) -> bool:
        """Whether "m" is million here and not metres."""
        if short.group(1).lower() != "m":
            return True
        money = text[max(0, position - 2) : position].rstrip()[-1:] in {"$", "€", "£", "¥", "₹"}
        return money or self._counted.match(text, short.end()) is not None

    def _scaled(self, text: str, number: Number, value: Fraction, end: int) -> Number:
        """The number times the scale words after it: "1.5 million", "two and a half million"."""
        half = _AND_A_HALF.match(text, number.end, end)
        if half:
            value += Fraction(1, 2) * (number.scale if number.scale > 1 else 1)
            number = replace(number, end=half.end(), value=whole(value))
        while match := self._scale.match(text, number.end, end):
            scale = self.scales[match.group(1).lower()]
            value *= scale
            number = replace(number, end=match.end(), value=whole(value), scale=scale)
        return number

    def _code(self, text: str, position: int, end: int, what: str) -> Number:
        match = _CODE.match(text, position, end)
        return Number(position, match.end() if match else position + 1, "code", word=what)

    # -------------------------------------------------------------- words

    def _cardinal(self, text: str, position: int, end: int) -> Number:
        first = self._word.match(text, position, end)
        assert first is not None
        total, current, last = 0, self.cardinals[first.group().lower()], 10**15
        stop, scale = first.end(), 1
        while match := self._next.match(text, stop, end):
            word = match.group(2).lower()
            if word in self.cardinals:
                value = self.cardinals[word]
                if not _continues(current, value, total, joined=bool(match.group(1))):
                    if current in (19, 20) and not total and not match.group(1) and value > 9:
                        year = self._cardinal(text, match.start(2), end)
                        return Number(position, year.end, "code", word="date")  # "nineteen eighty"
                    break
                current += value
            elif match.group(1) or current == 0:
                break
            elif self.scales[word] == 100 and current < 100:
                current, scale = current * 100, 100
            elif self.scales[word] < last:
                scale = last = self.scales[word]
                total, current = total + current * last, 0
            else:
                break
            stop = match.end()
        number = Number(position, stop, "words", total + current, scale=scale)
        return self._word_tail(text, number, end)

    def _word_tail(self, text: str, number: Number, end: int) -> Number:
        """A fraction ("two-thirds") or a half ("two and a half million") after number words."""
        value = number.value or 0
        match = self._fraction.match(text, number.end, end)
        if match and 0 < value < 10:
            word = match.group(1).lower()
            shared = self._shared.match(text, match.end()) or text[match.start()] == "-"
            many = word.endswith("s") if value > 1 else not word.endswith("s")
            if (
                many
                and value < self.fractions[word]
                and (shared or word not in ("quarters", "third", "quarter"))
            ):
                share = _percentage(int(value), self.fractions[word])
                return Number(number.start, match.end(), "fraction", share)
        return (
            self._scaled(text, number, Fraction(value), end)
            if _AND_A_HALF.match(text, number.end)
            else number
        )

    def _group(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        if word in self.groups:
            if match.group()[0].isupper() and word_before(text, match.start()):
                return None  # a name: "the Twins"
            return Number(match.start(), match.end(), "words", self.groups[word])
        article = _ARTICLE.search(text, max(limit, match.start() - 4), match.start())
        if article and re.compile(rf"{GAP}of{GAP}[^\W\d_]").match(text, match.end(), end):
            return Number(article.start(), match.end(), "words", self.groups_of[word])
        return None

    def _share(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        """ "half of", "a third of", "half a dozen", "a quarter of a million"."""
        start, part = match.start(), self.fractions[word]
        if word in ("half", "quarter"):
            of = rf"(?:of{GAP}a{GAP})?" if word == "quarter" else ""
            scaled = re.compile(rf"{GAP}{of}(million|billion|crore|lakh)\b", re.I).match(
                text, match.end(), end
            )
            scaled = scaled or (self._half_of.match(text, match.end(), end) if word == "half" else None)
            article = _ARTICLE.search(text, max(limit, start - 4), start)
            if scaled and (word == "half" or article):
                scale = self.scales[scaled.group(1).lower()]
                begin = article.start() if article else start
                return Number(begin, scaled.end(), "words", whole(Fraction(scale, part)), scale=scale)
        if word == "half":
            return Number(start, match.end(), "fraction", 50, word="half")
        article = _ARTICLE.search(text, max(limit, start - 4), start)
        if article and not word.endswith("s") and re.compile(rf"{GAP}of\b").match(text, match.end(), end):
            return Number(article.start(), match.end(), "fraction", _percentage(1, part))
        return None

    def _plural(self, match: re.Match[str], word: str, text: str, end: int) -> Number | None:
        of = self._of_plural.match(text, match.end(), end)
        if of:
            return Number(match.start(), of.end(), "vague", word=f"{word} of {of.group(1).lower()}")
        return Number(match.start(), match.end(), "vague", word=word)

    def _vague(self, text: str, match: re.Match[str], word: str, limit: int, end: int) -> Number | None:
        start, stop, unit = match.start(), match.end(), 1
        while scale := self._of_scale.match(text, stop, end):
            unit, stop = unit * self.scales[scale.group(1).lower()], scale.end()
        if word in self.vague_article:
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
        article = _ARTICLE.search(text, max(limit, match.start() - 4), match.start())
        half = _HALF_BEFORE.search(text, max(limit, match.start() - 9), match.start())
        if half or not (article or word_before(text, match.start()).lower() in ("another",)):
            return None
        value, stop, scale = self.scales[word], match.end(), self.scales[word]
        if value in (100, 1000):
            tail = self._next.match(text, stop, end)
            if tail and tail.group(1) and tail.group(2).lower() in self.cardinals:
                rest = self._cardinal(text, tail.start(2), end)
                if rest.form == "words" and rest.value is not None and rest.value < value:
                    start = article.start() if article else match.start()
                    return Number(start, rest.end, "words", value + rest.value)
        number = Number(article.start() if article else match.start(), stop, "words", value, scale=scale)
        return self._scaled(text, number, Fraction(value), end)


def _percentage(part: int, whole_: int) -> int:
    """A fraction as a whole percentage, halves up: two thirds are 67."""
    return (200 * part + whole_) // (2 * whole_)


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
