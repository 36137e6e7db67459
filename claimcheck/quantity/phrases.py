"""Number phrases in a stretch of text: the number, what qualifies it, its unit and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.lower_case import lower_article
from claimcheck.quantity.negatives import teller
from claimcheck.quantity.nothing import nothing_reader
from claimcheck.quantity.numbers import Number
from claimcheck.quantity.qualifiers import LeftQualifiers, qualifiers
from claimcheck.quantity.ranges import falls, is_score, lent_scale, range_reader
from claimcheck.quantity.reader import reader
from claimcheck.quantity.units import unit_reader
from claimcheck.quantity.vocabulary import GAP, any_of, digit_or_word, word_before, words
from claimcheck.wording import places_in, wording

_DIGIT = re.compile(r"\d")
_HALF_WHOSE = re.compile(rf"{GAP}(?:of|the|its|their|his|her|our|all|those|these|that)\b")
_HALF_TIME = re.compile(rf"(?:-|{GAP}(?:an?{GAP}|past|hour|way|time))")


class Phrase(Struct, frozen=True):
    """A number phrase before a convention has given it its worth.

    ``qualifier`` is a class of conventions.toml, ``whole`` the 48 of "41 of 48".
    """

    start: int
    end: int
    first: Number
    second: Number | None = None
    qualifier: str = "exactly"
    unit: str | None = None
    kind: str = "count"
    whole: float | None = None
    negative: bool = False

    @property
    def last(self) -> Number:
        """The range's second number, or the only one."""
        return self.second or self.first


class PhraseFinder:
    """Finds number phrases from left to right; holds nothing but compiled vocabulary."""

    def __init__(self) -> None:
        idioms = words()["idioms"]
        self.reader = reader()
        self.teller = teller()
        self.qualifiers = qualifiers()
        self.units = unit_reader()
        self.ranges = range_reader()
        self.nothing = nothing_reader()
        self._triggers = frozenset([*self.reader.triggers(), *self.nothing.triggers])
        self.trigger = digit_or_word(self._triggers)
        self._half_not_after = frozenset(idioms["half_after"])
        self._fixed = re.compile(any_of(idioms["fixed"]) + r"(?![\w-])", re.I)

    def phrases(self, text: str, start: int, end: int) -> Iterator[Phrase]:
        """Every phrase with a number in ``text[start:end]``, of any kind, in order."""
        low = lower_article(text)
        position = limit = start
        for place in self._places(text, low, start, end):
            match = self.trigger.match(low, place, end) if place >= position else None
            if match is None:
                continue
            phrase = self._phrase(text, match, limit, end)
            position = match.end()
            if phrase is not None:
                position = max(position, phrase.end)
                # An idiom may be part of a qualifier ("as many as 40"), so it does not bar the way back.
                limit = limit if phrase.kind == "idiom" else position
                yield phrase

    def _places(self, text: str, low: str, start: int, end: int) -> list[int]:
        """Where a digit stands or a trigger's letters do, in order: an article has few of the triggers."""
        places = [digit.start() for digit in _DIGIT.finditer(low, start, end)]
        for word in self._triggers & wording(text).words:
            places += places_in(low, word, start, end)
        return sorted(places)

    def _phrase(self, text: str, match: re.Match[str], limit: int, end: int) -> Phrase | None:
        """The phrase round the number that begins at the match (a digit, a word in lower case), or None."""
        nothing = self.nothing.read(text, match, limit, end)
        if nothing is not None:
            return self._nothing(text, match, nothing, end)
        if match.group() in self.nothing.triggers:
            return None
        fixed = self._fixed.match(text, match.start(), end)
        number = self.reader.read(text, match.start(), limit, end)
        if number is None:
            return None
        if fixed and not text[max(0, match.start() - 1)].isalnum():
            return Phrase(match.start(), fixed.end(), number, kind="name")
        if number.form == "code":
            return Phrase(number.start, number.end, number, kind=number.word or "name")
        start, unit = self.units.currency_before(text, number, limit)
        left = self.qualifiers.before(text, start, limit)
        if number.word == "half" and not self._is_share(text, number, left.start < start, end):
            return None
        ratio = None if unit else self.ranges.ratio(text, number, end)
        phrase = Phrase(left.start, number.end, ratio or number, qualifier=left.qualifier, unit=unit)
        if ratio is not None:
            return self._told(text, replace(phrase, start=left.start_without_range, end=ratio.end))
        phrase = self._told(text, self._with_whole(text, self._measured(text, phrase, left, end), end))
        return self._amount(text, phrase, end) if phrase.kind == "measure" else phrase

    def _amount(self, text: str, phrase: Phrase, end: int) -> Phrase:
        """A measure that can be claimed ("40 tonnes of rice"), with its unit; else the measure as it was."""
        unit, stop = self.units.amount_after(text, phrase.last, end)
        return replace(phrase, kind="amount", unit=unit, end=stop) if unit else phrase

    def _nothing(self, text: str, match: re.Match[str], span: tuple[int, int], end: int) -> Phrase:
        """ "no soldier" (the "no" alone), "none of the 12"."""
        start, stop = span
        phrase = Phrase(start, stop, Number(start, stop, "words", 0), negative=True)
        whole = None if match.group() == "no" else self.ranges.whole_after(text, stop, end)
        return replace(phrase, whole=whole.value, end=whole.end) if whole else phrase

    def _is_share(self, text: str, number: Number, qualified: bool, end: int) -> bool:
        """Whether "half" is a share: "half of the crew", "more than half", not "the second half"."""
        if word_before(text, number.start).lower() in self._half_not_after:
            return False
        if _HALF_WHOSE.match(text, number.end, end):
            return True
        return qualified and not _HALF_TIME.match(text, number.end, end)

    def _measured(self, text: str, phrase: Phrase, left: LeftQualifiers, end: int) -> Phrase:
        """The phrase with its range, its unit and the qualifiers after it."""
        unit, stop = phrase.unit, phrase.first.end
        if unit is None:
            unit, stop = self.units.unit_after(text, phrase.first, end)
        change = left.range_word == "from" and self.ranges.is_change(text, left.start)
        between = left.range_word == "between"
        joined = None if change else self.ranges.second(text, phrase.first, unit, stop, end, between=between)
        if joined is not None:
            start, (second, unit, stop) = phrase.start, joined
            first: Number = lent_scale(phrase.first, second, text)
        else:
            start, first, second = left.start_without_range, phrase.first, None
        qualifier, stop = self.qualifiers.after(text, stop, end, phrase.qualifier)
        return Phrase(start, stop, first, second, qualifier, unit)

    def _with_whole(self, text: str, phrase: Phrase, end: int) -> Phrase:
        """The phrase with the whole that it is a part of, as in "41 of the 48"."""
        share = phrase.first.form == "fraction"
        if phrase.second is not None or (phrase.unit is not None and not share):
            return phrase
        whole = self.ranges.whole_after(text, phrase.end, end)
        if whole is None or whole.value is None:
            return phrase
        if share or phrase.first.value is None or whole.value >= phrase.first.value:
            return replace(phrase, whole=whole.value, end=whole.end)
        return phrase

    def _told(self, text: str, phrase: Phrase) -> Phrase:
        """The phrase with its kind."""
        share = phrase.first.form == "fraction"
        fall = phrase.second is not None and falls(phrase.first, phrase.second)
        if fall and (share or phrase.unit):
            return replace(phrase, kind="score")  # "52-48 percent"
        if phrase.unit is not None and not share:
            return replace(phrase, kind="percent" if phrase.unit == "percent" else "money")
        qualifier = None if phrase.qualifier == "exactly" else phrase.qualifier
        kind = self.teller.kind(text, phrase.start, phrase.first, phrase.last, qualifier)
        if share:
            kind = kind if kind in ("duration", "measure") else "percent"
            return replace(phrase, unit="percent", kind=kind)
        if fall or (phrase.second is not None and is_score(text, phrase.first, phrase.second)):
            kind = kind if kind in ("date", "age", "time", "duration") else "score"
        elif kind == "count" and self.ranges.is_former(text, phrase.start):
            kind = "former"
        negative = phrase.first.value == 0 and qualifier is None
        if kind == phrase.kind and negative == phrase.negative:
            return phrase  # a plain count, as most are
        return replace(phrase, kind=kind, negative=negative)


@cache
def finder() -> PhraseFinder:
    """The one finder."""
    return PhraseFinder()
