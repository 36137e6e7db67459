"""Two numbers that make one figure: "30 to 40", "two or three hundred", "41 of the 48", "nine in ten"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from msgspec.structs import replace

from claimcheck.quantity.negatives import teller
from claimcheck.quantity.numbers import Number, whole
from claimcheck.quantity.reader import reader
from claimcheck.quantity.units import unit_reader
from claimcheck.quantity.vocabulary import GAP, whole_words, word_before, words

_SOFTENED = rf"(?:(?:about|around|nearly|almost|perhaps|possibly|maybe|even|some|as many as|up to){GAP})?"
_TO = re.compile(rf"{GAP}to{GAP}{_SOFTENED}", re.I)
_OR = re.compile(rf"(?:{GAP}or|,{GAP}(?:perhaps|possibly|maybe|if{GAP}not)){GAP}{_SOFTENED}", re.I)
_AND = re.compile(rf"{GAP}and{GAP}{_SOFTENED}", re.I)
_DASH = re.compile(r"[-–‑−](?=\w)|[^\S\n]–[^\S\n](?=\d)")
_DASHES = frozenset("-–‑−")
_OF_WHOLE = re.compile(
    rf"{GAP}(?:out{GAP})?of{GAP}(?:(?:the|its|their|his|her|all|some|about|a|[^\W\d_]+['’]s){GAP}){{0,3}}"
)
_IN_WHOLE = re.compile(rf"{GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?")
_LOWER_NOUN = re.compile(rf"{GAP}(?!and\b|or\b|is\b|was\b|to\b)[a-z]")  # "two-three persons"
_CLOSES = re.compile(r"\s*(?:[.,;:)!?\"”]|$)")


class RangeReader:
    """Reads what joins a second number to a first; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        self.reader = reader()
        self.teller = teller()
        self.units = unit_reader()
        self._ratio_wholes = frozenset(table["ratios"]["wholes"])
        self._no_ratio = re.compile(rf"{GAP}{whole_words(table['ratios']['not_before'])}", re.I)
        self._change = re.compile(rf"\b{whole_words(table['idioms']['change'])}[^.;:\n]{{0,40}}\Z", re.I)

    def second(
        self, text: str, first: Number, unit: str | None, stop: int, end: int, *, between: bool
    ) -> tuple[Number, str | None, int] | None:
        """The second number of a range with its unit and where that ends, or None where there is no range.

        ``unit`` and ``stop`` are those of the first number; ``between`` allows "and" as the join.
        """
        for join in (_AND, _DASH, _TO, _OR) if between else (_DASH, _TO, _OR):
            match = join.match(text, stop, end)
            if match is None:
                continue
            second = self.reader.at(text, self.units.skip_currency(text, match.end(), end), end)
            if second is None or second.form == "fraction":
                continue
            own, last = self.units.unit_after(text, second, end)
            # "7 percent to 9": a unit of the first alone holds for both only where nothing else is counted.
            if unit not in (None, own) and (
                own is not None or (unit == "percent" and not _CLOSES.match(text, last))
            ):
                continue
            if join is _DASH and second.form != "digits" and not _LOWER_NOUN.match(text, last):
                continue
            if _rises(first, second) or (join is _DASH and second.form == "digits"):
                return second, own or unit, last
        return None

    def is_change(self, text: str, position: int) -> bool:
        """Whether "from" at the position begins a change ("rose from 12 to 57") and no range."""
        return self._change.search(text, max(0, position - 60), position) is not None

    def is_former(self, text: str, position: int) -> bool:
        """Whether the number at the position is the 12 of "rose from 12 to 57"."""
        return word_before(text, position).lower() == "from" and self.is_change(text, position)

    def whole_after(self, text: str, stop: int, end: int) -> Number | None:
        """The 48 of "41 of the 48", read from the end of the 41."""
        match = _OF_WHOLE.match(text, stop, end)
        number = self.reader.at(text, match.end(), end) if match else None
        if number is None or number.value is None or number.form not in ("digits", "words"):
            return None
        if self.units.unit_after(text, number, end)[0] or text[number.end : number.end + 1] in _DASHES:
            return None
        if self.teller.kind(text, number.start, number, number, None) not in ("count", "definite", "whole"):
            return None
        return None if number.value == 1 and number.form == "words" else number

    def ratio(self, text: str, part: Number, end: int) -> Number | None:
        """ "nine in ten" as a percentage: the whole is a round one and no event or place follows."""
        match = _IN_WHOLE.match(text, part.end, end)
        if match is None or part.value is None or part.form == "fraction":
            return None
        total = self.reader.at(text, match.end(), end)
        if total is None or total.value is None or total.value not in self._ratio_wholes:
            return None
        if part.value >= total.value:
            return None
        if self._no_ratio.match(text, total.end):
            return None
        if self.teller.kind(text, total.start, total, total, None) != "count":
            return None
        share = Fraction(100) * Fraction(part.value) / Fraction(total.value)
        value = int(share + Fraction(1, 2)) if share >= 1 else float(share)
        return replace(part, value=value, form="fraction", end=total.end)


def _rises(first: Number, second: Number) -> bool:
    """Whether the second can be the upper end; vague words ("dozens or hundreds") are trusted."""
    if first.value is None or second.value is None:
        return True
    lent = lent_scale(first, second).value or 0
    return second.value > min(lent, first.value)


def falls(first: Number, second: Number) -> bool:
    """Whether two numbers are in the order in which no range is written."""
    return first.value is not None and second.value is not None and second.value < first.value


def lent_scale(first: Number, second: Number, text: str | None = None) -> Number:
    """The first number with the second's scale: "two or three hundred"; with the text also "35 to 40,000"."""
    if first.value is None or second.value is None or first.scale > 1 or first.value >= 1000:
        return first
    scale = second.scale
    if text is not None and scale == 1 and first.form == second.form == "digits" and second.value % 1000 == 0:
        scale = 1000 if text[first.end : second.start].strip() in ("-", "–", "and", "to") else 1
    if scale > 1 and first.value < second.value / scale:
        return replace(first, value=whole(Fraction(first.value) * scale), scale=scale)
    return first


def is_score(text: str, first: Number, second: Number) -> bool:
    """Whether two numbers with a dash between are no range: "3-1", "12-15-30", "555-19000"."""
    if first.value is None or second.value is None or text[first.end : second.start].strip() not in _DASHES:
        return False
    if text[second.end : second.end + 1] in _DASHES:
        return True
    return second.value <= first.value or second.value > 20 * max(first.value, 1)


@cache
def range_reader() -> RangeReader:
    """The one range reader."""
    return RangeReader()
