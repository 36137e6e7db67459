"""Number phrases in a stretch of text: the number, what qualifies it, its unit and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimcheck.model import Quantity, Span
from claimcheck.quantity.conventions import Convention, convention_named
from claimcheck.quantity.negatives import teller
from claimcheck.quantity.numbers import Number, reader, whole
from claimcheck.quantity.qualifiers import LeftQualifiers, qualifiers
from claimcheck.quantity.vocabulary import GAP, any_of, whole_words, word_before, words

COUNTABLE = frozenset({"count", "percent", "money"})

_SOFTENED = rf"(?:(?:about|around|nearly|almost|perhaps|possibly|maybe|even|some|as many as|up to){GAP})?"
_TO = re.compile(rf"{GAP}to{GAP}{_SOFTENED}", re.I)
_OR = re.compile(rf"(?:{GAP}or|,{GAP}(?:perhaps|possibly|maybe|if{GAP}not)){GAP}{_SOFTENED}", re.I)
_AND = re.compile(rf"{GAP}and{GAP}{_SOFTENED}", re.I)
_DASH = re.compile(r"[-–‑−](?=\w)|[^\S\n]–[^\S\n](?=\d)")
_OF_WHOLE = re.compile(
    rf"{GAP}(?:out{GAP})?of{GAP}(?:(?:the|its|their|his|her|all|some|about|a){GAP}){{0,2}}"
)
_IN_WHOLE = re.compile(rf"{GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?")
_CLOSES = re.compile(r"\s*(?:[.,;:)!?\"”]|$)")
_HALF_WHOSE = re.compile(rf"{GAP}(?:of|the|its|their|his|her|our|all|those|these|that)\b")
_HALF_TIME = re.compile(rf"(?:-|{GAP}(?:an?{GAP}|past|hour|way|time))")
_NOT = re.compile(rf"\bnot{GAP}\Z", re.I)
_NOT_A = re.compile(rf"\b(?:not|nor){GAP}a{GAP}\Z", re.I)
_NO_ONE = re.compile(rf"(?:-|{GAP})one\b(?!{GAP}(?:of{GAP}the{GAP}\w+est\b|side\b))", re.I)
_NOUN = re.compile(rf"{GAP}(?:[a-z][\w-]+|[A-Z][a-z]+)")
_AN = re.compile(rf"an?{GAP}", re.I)
_ARTICLE_PHRASE = re.compile(
    rf"(?:an?|one|another)(?:{GAP}(?:single|lone|third|second|fourth|fifth|further))?(?={GAP}[^\W\d_])", re.I
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number phrase before a convention has given it its worth."""

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
        table = words()
        self.reader = reader()
        self.teller = teller()
        self.qualifiers = qualifiers()
        nothing = ["no", "nobody", "none", "single"]
        self.trigger = re.compile(rf"\d|\b{whole_words([*self.reader.triggers(), *nothing])}", re.I)
        self.money_before: dict[str, str] = table["money"]["before"]
        self.money_after: dict[str, str] = table["money"]["after"]
        self._money_before = re.compile(rf"(?<![^\W\d_])({any_of(self.money_before)})[^\S\n]*\Z", re.I)
        self._money_after = re.compile(
            rf"(?:-|{GAP})?(?:US{GAP}|U\.S\.{GAP})?({any_of(self.money_after)})(?!\w)(?!{GAP}of{GAP}(?!damage))",
            re.I,
        )
        self._percent = re.compile(
            rf"(?:-|{GAP})?{any_of(table['units']['percent'])}(?!\w)(?!{GAP}points?\b)", re.I
        )
        self._ratio_wholes = frozenset(table["ratios"]["wholes"])
        self._no_ratio = re.compile(rf"{GAP}{whole_words(table['ratios']['not_before'])}", re.I)
        self._no_not_before = re.compile(rf"{GAP}{whole_words(table['idioms']['no_before'])}", re.I)
        self._none_not_before = re.compile(rf"{GAP}{whole_words(table['idioms']['none_before'])}", re.I)
        self._change = re.compile(rf"\b{whole_words(table['idioms']['change'])}[^.;:\n]{{0,40}}\Z", re.I)
        self._half_not_after = frozenset(table["idioms"]["half_after"])
        self._any_currency = re.compile(any_of(self.money_before), re.I)
        self._fixed = re.compile(any_of(table["idioms"]["fixed"]) + r"(?![\w-])", re.I)

    def phrases(self, text: str, start: int, end: int) -> Iterator[Phrase]:
        """Every phrase with a number in ``text[start:end]``, of any kind, in order."""
        position = limit = start
        while match := self.trigger.search(text, position, end):
            phrase = self._phrase(text, match, limit, end)
            position = match.end()
            if phrase is not None:
                position = max(position, phrase.end)
                limit = limit if phrase.kind == "idiom" else position
                yield phrase

    def _phrase(self, text: str, match: re.Match[str], limit: int, end: int) -> Phrase | None:
        nothing = self._nothing(text, match, limit, end)
        if nothing is not None or match.group().lower() in ("no", "none", "nobody", "single"):
            return nothing
        fixed = self._fixed.match(text, match.start(), end)
        number = self.reader.read(text, match.start(), limit, end)
        if number is None:
            return None
        if fixed and not text[max(0, match.start() - 1)].isalnum():
            return Phrase(match.start(), fixed.end(), number, kind="name")
        if number.form == "code":
            return Phrase(number.start, number.end, number, kind=number.word or "name")
        start, unit = self._currency(text, number, limit)
        left = self.qualifiers.before(text, start, limit)
        if number.word == "half" and not self._is_share(text, number, left.start < start, end):
            return None
        phrase = Phrase(left.start, number.end, number, qualifier=left.qualifier, unit=unit)
        phrase = self._ratio(text, phrase, end) or self._measured(text, phrase, left, start, end)
        return self._told(text, phrase)

    def _is_share(self, text: str, number: Number, qualified: bool, end: int) -> bool:
        """Whether "half" is a share: "half of the crew", "more than half", not "the second half"."""
        if word_before(text, number.start).lower() in self._half_not_after:
            return False
        if _HALF_WHOSE.match(text, number.end, end):
            return True
        return qualified and not _HALF_TIME.match(text, number.end, end)

    # -------------------------------------------------------------- nothing

    def _nothing(self, text: str, match: re.Match[str], limit: int, end: int) -> Phrase | None:
        """ "no soldier", "no one", "nobody", "none", "not one", "not a single"."""
        word, start, stop = match.group().lower(), match.start(), match.end()
        if word == "no":
            stop = self._no(text, stop, end)
        elif word == "none":
            stop = -1 if self._none_not_before.match(text, stop, end) else stop
        elif word in ("one", "single"):
            pattern = _NOT if word == "one" else _NOT_A
            before = pattern.search(text, max(limit, start - 10), start)
            if before is None:
                return None
            start = before.start()
        elif word != "nobody":
            return None
        if stop < 0:
            return None
        whole = None
        if word != "no" and (of := self._whole_after(text, stop, end)):
            whole, stop = of.value, of.end
        number = Number(start, match.end(), "words", 0)
        return Phrase(start, stop, number, whole=whole, negative=True)

    def _no(self, text: str, stop: int, end: int) -> int:
        """Where the phrase that "no" begins ends, or -1 where it is not about a number."""
        one = _NO_ONE.match(text, stop, end)
        if one:
            return one.end()
        noun = _NOUN.match(text, stop, end)
        if noun is None or self._no_not_before.match(text, stop, end):
            return -1
        return stop

    # -------------------------------------------------------------- around the number

    def _currency(self, text: str, number: Number, limit: int) -> tuple[int, str | None]:
        if number.form != "digits":
            return number.start, None
        match = self._money_before.search(text, max(limit, number.start - 6), number.start)
        if match is None:
            return number.start, None
        return match.start(), self.money_before[match.group(1).lower()]

    def _ratio(self, text: str, phrase: Phrase, end: int) -> Phrase | None:
        """ "nine in ten": a share, when the whole is a round one and no event or place follows."""
        match = _IN_WHOLE.match(text, phrase.end, end)
        part = phrase.first.value
        if match is None or part is None or phrase.unit or phrase.first.form == "fraction":
            return None
        whole = self._number_at(text, match.end(), end)
        if (
            whole is None
            or whole.value is None
            or whole.value not in self._ratio_wholes
            or part >= whole.value
        ):
            return None
        if self._no_ratio.match(text, whole.end):
            return None
        if self.teller.kind(text, whole.start, whole, whole, None) != "count":
            return None
        share = Fraction(100) * Fraction(part) / Fraction(whole.value)
        value = int(share + Fraction(1, 2)) if share >= 1 else float(share)
        first = replace(phrase.first, value=value, form="fraction")
        return replace(phrase, first=first, end=whole.end)

    def _measured(self, text: str, phrase: Phrase, left: LeftQualifiers, start: int, end: int) -> Phrase:
        """The phrase with its range, unit, whole and the qualifiers after it."""
        unit, stop = self._unit(text, phrase.first, phrase.unit, end)
        joined = self._second(text, replace(phrase, unit=unit), stop, left, end)
        if joined is not None:
            second, unit, stop = joined
            first = _lent_scale(phrase.first, second, text)
            phrase = replace(phrase, first=first, second=second)
        else:
            start = left.start_without_range
            phrase = replace(phrase, start=start)
        qualifier, stop = self.qualifiers.after(text, stop, end, phrase.qualifier)
        phrase = replace(phrase, end=stop, unit=unit, qualifier=qualifier)
        of = self._whole_after(text, stop, end) if phrase.second is None else None
        share = phrase.first.form == "fraction"
        if of is None or of.value is None or not (unit is None or share):
            return phrase
        if share or phrase.first.value is None or of.value >= phrase.first.value:
            phrase = replace(phrase, whole=of.value, end=of.end)
        return phrase

    def _unit(self, text: str, number: Number, unit: str | None, end: int) -> tuple[str | None, int]:
        if unit is not None:
            return unit, number.end
        if number.form == "fraction":
            return "percent", number.end
        percent = self._percent.match(text, number.end, end)
        if percent:
            return "percent", percent.end()
        money = self._money_after.match(text, number.end, end)
        if money:
            return self.money_after[re.sub(r"\s+", " ", money.group(1).lower())], money.end()
        return None, number.end

    def _second(
        self, text: str, phrase: Phrase, stop: int, left: LeftQualifiers, end: int
    ) -> tuple[Number, str | None, int] | None:
        """The second number of a range with its unit and end, or None where there is no range."""
        if left.range_word == "from" and self._change.search(text, max(0, left.start - 60), left.start):
            return None
        joins = [_DASH, _TO, _OR]
        if left.range_word and left.range_word != "from":
            joins = [_AND, *joins]
        for join in joins:
            match = join.match(text, stop, end)
            if match is None:
                continue
            second = self._number_at(text, match.end(), end, currency=True)
            if second is None or second.form in ("code", "fraction"):
                continue
            unit, last = self._unit(text, second, None, end)
            if not _same_unit(phrase.unit, unit, _CLOSES.match(text, last) is not None, phrase, text):
                continue
            if _rises(phrase.first, second) or (join is _DASH and second.form == "digits"):
                return second, unit or phrase.unit, last
        return None

    def _number_at(self, text: str, position: int, end: int, *, currency: bool = False) -> Number | None:
        """The number at the position (an article or a currency sign may come before it)."""
        if currency:
            money = self._any_currency.match(text, position, end)
            position = money.end() if money else position
        article = _AN.match(text, position, end)
        begin = article.end() if article else position
        if self.trigger.match(text, begin, end) is None:
            return None
        number = self.reader.read(text, begin, position, end, joined=True)
        return None if number is None or number.form == "code" else number

    def _whole_after(self, text: str, stop: int, end: int) -> Number | None:
        """The 48 of "41 of the 48"."""
        match = _OF_WHOLE.match(text, stop, end)
        if match is None:
            return None
        number = self._number_at(text, match.end(), end)
        if number is None or number.value is None or number.form not in ("digits", "words"):
            return None
        if self._unit(text, number, None, end)[0] or text[number.end : number.end + 1] in ("-", "–"):
            return None
        if self.teller.kind(text, number.start, number, number, None) not in ("count", "definite", "whole"):
            return None
        return None if number.value == 1 and number.form == "words" else number

    def _told(self, text: str, phrase: Phrase) -> Phrase:
        """The phrase with its kind."""
        if phrase.first.form == "fraction":
            kind = self.teller.kind(text, phrase.start, phrase.first, phrase.last, None)
            kind = kind if kind in ("duration", "measure") else "percent"
            return replace(phrase, unit="percent", kind=kind)
        if phrase.unit is not None:
            return replace(phrase, kind="percent" if phrase.unit == "percent" else "money")
        if _is_score(phrase, text):
            qualifier = None if phrase.qualifier == "exactly" else phrase.qualifier
            kind = self.teller.kind(text, phrase.start, phrase.first, phrase.last, qualifier)
            return replace(phrase, kind=kind if kind in ("date", "age", "time", "duration") else "score")
        qualifier = None if phrase.qualifier == "exactly" else phrase.qualifier
        kind = self.teller.kind(text, phrase.start, phrase.first, phrase.last, qualifier)
        if kind == "count" and self._is_former(text, phrase):
            kind = "former"
        return replace(phrase, kind=kind, negative=phrase.first.value == 0 and qualifier is None)

    def _is_former(self, text: str, phrase: Phrase) -> bool:
        """The 12 of "rose from 12 to 57"."""
        if word_before(text, phrase.start).lower() != "from":
            return False
        return self._change.search(text, max(0, phrase.start - 60), phrase.start) is not None


def _rises(first: Number, second: Number) -> bool:
    if first.value is None or second.value is None:
        return second.value is None or first.value is None
    return second.value > _lent_scale(first, second).value or second.value > first.value  # type: ignore[operator]


def _lent_scale(first: Number, second: Number, text: str | None = None) -> Number:
    """The first number with the second's scale: "two or three hundred", "35 to 40,000"."""
    if first.value is None or second.value is None or first.scale > 1 or first.value >= 1000:
        return first
    scale = second.scale
    if text is not None and scale == 1 and first.form == second.form == "digits" and second.value % 1000 == 0:
        scale = 1000 if text[first.end : second.start].strip() in ("-", "–", "and", "to") else 1
    if scale > 1 and first.value < second.value / scale:
        return replace(first, value=whole(Fraction(first.value) * scale), scale=scale)
    return first


def _same_unit(first: str | None, second: str | None, closes: bool, phrase: Phrase, text: str) -> bool:
    """Whether two numbers of a range can share a unit; a unit after the second holds for both."""
    if first is None or first == second:
        return True
    prefixed = text[phrase.first.end : phrase.first.end + 1] != "%" and phrase.unit != "percent"
    return second is None and (closes or prefixed)


def _is_score(phrase: Phrase, text: str) -> bool:
    """ "3-1": a dash between numbers that do not rise."""
    if phrase.second is None or phrase.first.value is None or phrase.second.value is None:
        return False
    if text[phrase.first.end : phrase.second.start].strip() not in ("-", "–", "‑", "−"):
        return False
    if text[phrase.end : phrase.end + 1] in ("-", "–"):
        return True
    return phrase.second.value <= phrase.first.value or phrase.second.value > 20 * max(phrase.first.value, 1)


@cache
def finder() -> PhraseFinder:
    """The one finder."""
    return PhraseFinder()


def _quantity(text: str, phrase: Phrase, convention: Convention) -> Quantity:
    if phrase.negative:
        low, high, best = 0.0, 0.0, 0.0
        figure: tuple[float | None, float | None, float | None] = (int(low), int(high), int(best))
    else:
        figure = convention.figure(phrase.first, phrase.second, phrase.qualifier)
    return Quantity(
        text=text[phrase.start : phrase.end],
        span=Span(phrase.start, phrase.end),
        low=figure[0],
        high=figure[1],
        best=figure[2],
        unit=phrase.unit,
        convention=convention.name,
        of=phrase.whole,
        counted=Span(phrase.first.start, phrase.last.end),
        kind=phrase.kind,
        negative=phrase.negative,
    )


def find_quantities(
    text: str,
    start: int = 0,
    end: int | None = None,
    convention: str = "range",
    *,
    kinds: frozenset[str] | None = COUNTABLE,
) -> tuple[Quantity, ...]:
    """The number phrases in ``text[start:end]``, left to right and apart, offsets into ``text``.

    ``kinds`` chooses: by default counts, percentages and money; None gives all (ages, dates, durations,
    measures, names ...), so that a report can show them as context.  Words outside the window are looked at
    only to tell a count from something else.  NUMBERS.md's table gives the figures under ``range``.
    An unknown convention is a ``UsageError``.

    >>> [(q.text, q.low, q.high, q.best) for q in find_quantities("At least 40 fell and dozens fled.")]
    [('At least 40', 40, None, 40), ('dozens', 24, 99, None)]
    >>> [(q.text, q.best, q.of) for q in find_quantities("They shot down 41 of the 48 gliders.")]
    [('41 of the 48', 41, 48)]
    >>> [(q.text, q.low, q.high, q.best, q.unit) for q in find_quantities("between $40 and $60 million")]
    [('between $40 and $60 million', 40000000, 60000000, 50000000, 'dollars')]
    >>> find_quantities("A 44-year-old guard left Gate 4 at 10 p.m. on March 4 after a 48-hour strike.")
    ()
    >>> find_quantities("dozens", convention="acled")[0].best
    12
    """
    chosen = convention_named(convention)
    stop = len(text) if end is None else min(end, len(text))
    return tuple(
        _quantity(text, phrase, chosen)
        for phrase in finder().phrases(text, max(0, start), stop)
        if (kinds is None or phrase.kind in kinds)
        and phrase.kind != "code"
        and phrase.first.form != "code"
        and chosen.knows(phrase.first)
    )


def article_quantity(
    text: str, start: int, end: int | None = None, convention: str = "range"
) -> Quantity | None:
    """One, where a noun phrase begins with "a", "an", "one", "another", "a third", "a single"; else None.

    ``start`` is where the noun phrase begins.  Whether the noun can be counted is for the caller to know.

    >>> article_quantity("a lone guard was shot", 0).text
    'a lone'
    >>> article_quantity("the guard was shot", 0) is None
    True
    """
    match = _ARTICLE_PHRASE.match(text, start, len(text) if end is None else end)
    if match is None:
        return None
    span = Span(match.start(), match.end())
    return Quantity(match.group(), span, 1, 1, 1, None, convention, None, span)
