"""What a number phrase is, where it is no count: an age, a date, a time, a duration, a name, a distance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from claimcheck.quantity.ages_and_dates import age_and_date_teller
from claimcheck.quantity.idioms import idiom_teller
from claimcheck.quantity.names import name_teller
from claimcheck.quantity.numbers import Number
from claimcheck.quantity.site import Site
from claimcheck.quantity.vocabulary import GAP, any_of, whole_words, words

_AGE_AFTER = (
    rf"-years?[-\s]olds?\b|{GAP}years?(?:-|{GAP})olds?\b|{GAP}years{GAP}of{GAP}age\b"
    rf"|(?:-|{GAP})(?:month|week|day)s?(?:-|{GAP})olds?\b|-something"
)
_COMPOUND_AFTER = r"[-‑](?!strong\b|plus\b|odd\b|per\b|percent)[^\W\d_]"
_LETTERS = re.compile(r"[a-z]+")
_LOWER_WORD = re.compile(rf"{GAP}([a-z]+)(?!\w)")
_DEFINITE = frozenset(["the", "these", "those", "our", "their"])
# "9 deaths per 1,000 births"
_RATE = re.compile(rf"(?:{GAP}[a-z-]+){{1,3}}{GAP}(?:per|for{GAP}(?:every|each)){GAP}\d")
_FOR_EVERY = re.compile(rf"\bfor{GAP}(?:every|each){GAP}\Z")
_EACH = frozenset(["every", "each"])
_WHOSE = frozenset(["the", "its", "their", "his", "her", "our", "these", "those"])
# "killed two people, the radio said", its comma lost, does not let the two people speak.
_ACTED_ON = re.compile(r"(?:ed|ing)\Z")


class KindTeller:
    """Tells the kind of a number from the words around it; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        self._ages_and_dates = age_and_date_teller()
        self._idioms = idiom_teller()
        self._names = name_teller()
        self._after = _after_pattern(table)
        self._settling = _settling_words(table)
        self._speakers = _speakers_pattern(table["speakers"])
        self._citing = frozenset(table["speakers"]["citing"])
        speaking = whole_words([*table["speakers"]["nouns"], *table["speakers"]["always"]])
        self._speaking = re.compile(rf"{GAP}(?:[a-z-]+{GAP}){{0,2}}?{speaking}", re.I)
        self._definite = re.compile(rf"{GAP}(?:[a-z-]+{GAP})?{whole_words(table['definite']['nouns'])}")
        self._score_before = re.compile(
            rf"\b{whole_words(table['scores']['before'])}(?:{GAP}[\w'’]+){{0,3}}{GAP}\Z", re.I
        )
        self._whole_before = re.compile(
            rf"\b{whole_words(table['idioms']['whole_before'])}{GAP}of{GAP}(?:all{GAP})?"
            rf"(?:{'|'.join(sorted(_WHOSE))}){GAP}\Z",
            re.I,
        )

    def kind(self, text: str, begin: int, first: Number, last: Number, qualifier: str | None) -> str:
        """The kind of the number (or range) from ``first`` to ``last``.

        ``begin`` is the start with qualifiers, ``qualifier`` their class or None.  "count" where nothing
        speaks against it; else age, compound, date, decimal, definite, duration, idiom, measure, multiple,
        name, points, rate, score, speakers, street, time, unit (of an army) or whole.
        """
        following = _LOWER_WORD.match(text, last.end)
        may_settle = following is None or following[1] in self._settling
        match = self._after.match(text, last.end) if may_settle else None
        if match and match.lastgroup and _trusted(match, last):
            return match.lastgroup
        site = Site.at(text, begin, first, last, qualifier)
        kind = self._ages_and_dates.kind(site) or self._idioms.kind(site)
        if kind is None and self._names.is_name(site):
            kind = "name"
        kind = kind or self._by_neighbours(site)
        if kind is None and (isinstance(first.value, float) or isinstance(last.value, float)):
            kind = "decimal"
        return kind or "count"

    def _by_neighbours(self, site: Site) -> str | None:
        before = site.before.lower()
        if before == "per" or site.follows(_RATE) or (before in _EACH and site.precedes(_FOR_EVERY, 12)):
            return "rate"
        if before in self._citing and site.follows(self._speaking):
            return "speakers"
        if site.follows(self._speakers) and not _ACTED_ON.search(before):
            return "speakers"
        if before in _DEFINITE and site.follows(self._definite):
            return "definite"
        if before in _WHOSE and site.precedes(self._whole_before, 40):
            return "whole"
        if not site.single and site.text[site.first.end : site.last.start].strip() in ("-", "–"):
            return "score" if site.precedes(self._score_before, 40) else None
        return None


def _trusted(match: re.Match[str], last: Number) -> bool:
    """Whether the words after the number settle its kind: months, streets and "m" need bare digits."""
    kind = match.lastgroup
    if kind == "date":
        return last.form == "digits" and last.scale == 1 and (last.value or 0) < 32
    if kind in ("street", "unit") or (kind == "measure" and match.group().strip().lower() == "m"):
        return last.form == "digits" and last.scale == 1
    return True


_NO_PLURALS = r"(?:was|is|has|as|its|this|does|says)\b"


def _after_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    """One pattern for what settles the kind right after a number; the group's name is the kind."""
    duration = whole_words(table["durations"]["words"])
    adjectives = rf"(?:{whole_words(table['durations']['adjectives'])}{GAP}){{0,2}}"
    months = whole_words(table["dates"]["months"])
    times = any_of(table["dates"]["time_after"])
    formations = whole_words(table["designators"]["formations"])
    counted = whole_words(table["counted"]["nouns"])
    streets = whole_words(table["designators"]["streets"])
    multiple = whole_words(table["idioms"]["multiple"])
    return re.compile(
        rf"(?P<age>{_AGE_AFTER})"
        rf"|(?P<time>(?:{GAP})?(?i:{times})(?!\w))"
        rf"|(?P<date>{GAP}(?:of{GAP})?{months})"
        rf"|(?P<duration>{GAP}of{GAP}(?:the{GAP}|an{GAP})?hour"
        rf"|(?:-|{GAP})(?:of{GAP})?{adjectives}(?i:{duration}))"
        rf"|(?P<rate>{GAP}(?:per|for{GAP}every){GAP}\d)"
        rf"|(?P<points>(?:-|{GAP}){whole_words(table['units']['percentage_points'])})"
        rf"|(?P<measure>(?:-|{GAP}(?:of{GAP})?)?(?i:{any_of(table['measures']['words'])})(?![\w/]))"
        rf"|(?P<multiple>{GAP}times{GAP}{multiple})"
        rf"|(?P<compound>{_COMPOUND_AFTER})"
        rf"|(?P<unit>{GAP}(?:[A-Z][\w'’]+{GAP}){{0,2}}{formations}(?!{GAP}(?:{counted}|[a-z]+s\b)))"
        rf"|(?P<street>{GAP}(?:[A-Z][\w'’]+{GAP}){{1,3}}{streets}(?!{GAP}(?:{counted}|(?!{_NO_PLURALS})[a-z]+s)\b))"
    )


def _settling_words(table: Mapping[str, Any]) -> frozenset[str]:
    """The words in small letters with which ``_after_pattern`` goes on behind a blank.

    Most numbers are followed by another, such as "people", and need not be tried with the pattern.
    """
    listed = (
        *table["durations"]["words"],
        *table["durations"]["adjectives"],
        *table["dates"]["months"],
        *table["dates"]["time_after"],
        *table["designators"]["formations"],
        *table["designators"]["streets"],
        *table["units"]["percentage_points"],
        *table["measures"]["words"],
    )
    own = "year years month months week weeks day days of per for times"
    return frozenset(own.split()).union(*(_LETTERS.findall(phrase.lower())[:1] for phrase in listed))


def _speakers_pattern(table: dict[str, list[str]]) -> re.Pattern[str]:
    """ "two sources", "three officials familiar with the talks said", "two residents, who ..., said"."""
    nouns, always, said = (whole_words(table[key]) for key in ("nouns", "always", "said"))
    between = rf"(?:{GAP}(?!{whole_words(table['not_between'])})[\w'’-]+){{0,6}}?"
    return re.compile(
        rf"{GAP}(?:[A-Za-z-]+{GAP}){{0,3}}?(?:{always}(?!{GAP}of\b)"
        rf"|{nouns}{between}(?<!\bbeen)(?<!\bwere)(?<!\bwas){GAP}{said}|{nouns},?{GAP}who{GAP}[^.;\n]{{0,80}},{GAP}{said})"
    )


@cache
def teller() -> KindTeller:
    """The one teller."""
    return KindTeller()
