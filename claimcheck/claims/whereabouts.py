"""Where a claim is set: its place with the wider ones, also where "there" or "the same town" points back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, word_sets
from claimcheck.claims.places import (
    Called,
    called,
    find_place,
    kinds_of_names,
    named_kinds,
    part_of_relations,
    place_key,
)
from claimcheck.claims.precision import place_precision
from claimcheck.claims.units import Unit
from claimcheck.model import Side

_SAME = re.compile(r"^(?:in |at |near )?(?:the same|that|this|the said) (?:[\w-]+ )?(\w+)$", re.I)
_CAPITAL = re.compile("[A-Z]")
_HERE = frozenset({"there", "here", "thereabouts"})
_IS = frozenset(
    {"is", "are", "was", "were", "be", "been", "has", "have", "had", "can", "will", "would", "may"}
)
_LOOK = 40  # characters before a place
_NEAR = re.compile(
    r"\b(near|outside|around|off|close to|beyond|outskirts of|vicinity of"
    r"|(?:km|kilomet(?:re|er)s|miles)\b[\w\s-]*)\s+$"
)
_FRONTED = 150  # characters before a content
_CALENDAR = word_sets("noun_phrases")["months"] | word_sets("noun_phrases")["times"]
# At the head of a sentence, and nothing said behind it: "In Orrin, the worst hit town, the mayor said".
_FRONT = re.compile(
    r"(?:^|[\n.!?][\"”’»)]?\s+|\n)(?:In|At) "
    r"((?:the (?:[a-z]+ ){0,2}[a-z]+ of )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}),?"
    r" [^.;:!?\n\"“]{3,110}\Z"
)
_WHERE = re.compile(
    r"\b(?:in|at|near|of|from|was|is|outside) ((?:the [a-z]+ of )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}),"
    r" where [^.,;:!?\n\"“]{1,60}\Z"
)
_MEMORY = 3  # sentences: how far back "there" reaches


class Where(Struct, frozen=True):
    """A place as worded, its names with the wider ones, and how exactly it is known (UCDP's where_prec)."""

    place: str | None
    key: tuple[str, ...]
    precision: int | None


class Whereabouts:
    """The places of one document, asked in the order of the text.

    What the article says of its places is read when the first one is asked for: most articles claim nothing.
    """

    def __init__(self, text: str, lexicon: Lexicon, sides: Sequence[Side]) -> None:
        self._lexicon = lexicon
        self._text = text
        self._countries = frozenset(side.label.lower() for side in sides if side.label[:1].isupper())
        self._last: tuple[int, tuple[str, ...]] | None = None  # sentence and key of the last named place
        self._of_kind: dict[str, tuple[str, ...]] = {}  # noun -> key of the last place called so

    @cached_property
    def _relations(self) -> Mapping[str, frozenset[str]]:
        return part_of_relations(self._text)

    @cached_property
    def _called(self) -> list[Called]:
        return called(self._text)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return named_kinds(self._called)

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[str, ...]]:
        return kinds_of_names(self._called)

    def of(self, draft: Draft) -> Where:
        """The place of the draft's claim."""
        unit = draft.unit
        place = find_place(self._lexicon, unit, draft.first, draft.last, draft.ground)
        if place is None:
            place = self._before_source(unit)
        if place is None:
            self._target(draft)
            return self._pointed_at(unit)
        key = place_key(place, self._relations, self._names)
        same = _SAME.match(place)
        if same is not None:
            key = self._of_kind.get(same.group(1).lower(), key)
        elif _CAPITAL.search(place):
            self._remember(unit.index, key)
        worded = f"{_preposition(unit, place)} {place}"
        return Where(place, key, place_precision(worded, key, self._kinds, self._countries))

    def _before_source(self, unit: Unit) -> str | None:
        """ "In Port Maran, police said ...": the place stands before who says what happened there."""
        if unit.statement is None:
            return None
        begin = unit.starts[0]
        before = self._text[max(0, begin - _FRONTED) : begin]
        if ", where " in before and (found := _WHERE.search(before)):
            return found[1]
        found = _FRONT.search(before) if "In " in before or "At " in before else None
        return found[1] if found and found[1].split()[0].lower() not in _CALENDAR else None

    def _target(self, draft: Draft) -> None:
        """Remember the place that was hit or taken ("shells hit Tarn"), to which "there" points back."""
        hit = draft.affected
        if hit is None or hit.implicit or draft.unit.tags[hit.head] != "PROPN":
            return
        if draft.unit.entities is None or draft.unit.entities[hit.head].endswith("place"):
            words = draft.unit.phrase(hit.start, hit.end)
            self._remember(draft.unit.index, place_key(words, self._relations, self._names))

    def _pointed_at(self, unit: Unit) -> Where:
        """ "There" and "here", where no noun names the place: the last one named."""
        at = next((i for i, word in enumerate(unit.words) if word in _HERE and _points(unit, i)), None)
        if at is None or self._last is None or unit.index - self._last[0] > _MEMORY:
            return Where(None, (), None)
        key = self._last[1]
        named = key[0].title()
        return Where(unit.phrase(at, at + 1), key, place_precision(named, key, self._kinds, self._countries))

    def _remember(self, index: int, key: tuple[str, ...]) -> None:
        if not key:
            return
        self._last = (index, key)
        for kind in self._kinds.get(key[0], ()):
            self._of_kind[kind] = key


def _preposition(unit: Unit, place: str) -> str:
    """The words before the place that say how near it is: "near", "outside", "on the outskirts of"."""
    at = unit.text.find(place, unit.starts[0], unit.ends[-1])
    before = _NEAR.search(unit.text, max(0, at - _LOOK), at) if at >= 0 else None
    return before.group(1) if before else ""


def _points(unit: Unit, i: int) -> bool:
    """Whether "there" names a place: not "there were", nor "were there"."""
    return unit.word(i + 1) not in _IS and not (i > 0 and unit.word(i - 1) in _IS and unit.word(i + 1) != "")
