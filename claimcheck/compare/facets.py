"""What is compared of a claim, read once before it meets any other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from claimcheck.compare.classes import class_of, is_everyone, things_in
from claimcheck.compare.figures import Figure, figure_of
from claimcheck.compare.lexicon import Family, load_lexicon
from claimcheck.compare.period import Period, read_period
from claimcheck.compare.place import NOWHERE, Place, read_place
from claimcheck.compare.place import relate as relate_places
from claimcheck.model import Analysis, Claim

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_MORE_THAN = re.compile(r"\bmore than\b|\bothers?wise\b|\bno more\b", re.I)
_THAT_EVENT = re.compile(
    r"\b(?:that|those) (?:attack|strike|raid|assault|massacre|incident|blast|bombing)s?\b", re.I
)
ANSWER_REACH = 500  # code points within which "the true figure is ..." answers the claim before it
FEW_STEMS = 1  # a claim with no more words of its own than this says nothing of its subject


class Asserter(NamedTuple):
    """Who vouches for a claim: a side, a speaker of no side, an outlet's reporter, or nobody named.

    Two claims with equal asserters are one party's word.  "unresolved": the article names a source, but who
    it is has not been found out.
    """

    kind: Literal["side", "speaker", "reporter", "unsourced", "unresolved"]
    key: str


@dataclass(frozen=True, slots=True)
class Facets:
    """A claim with everything that comparison asks of it.

    ``part``: a part of another figure; ``led``: a second place that the same asserter gives beside a first
    one; ``answers``: the id of the claim whose subject this one takes up.
    """

    claim: Claim
    asserter: Asserter
    outlet_side: str | None
    family: Family
    people: str
    things: frozenset[str]
    place: Place
    period: Period
    figure: Figure | None
    denied: bool
    everyone: bool
    part: bool
    led: bool
    stems: frozenset[str]
    answers: str | None = None

    @property
    def start(self) -> int:
        """The first code point of the claim."""
        return self.claim.spans[0].start if self.claim.spans else 0


def older_first(one: Facets, other: Facets) -> tuple[Facets, Facets]:
    """Two figures of one asserter in the order in which they were given: by their days, else by the text."""
    days = one.period.last, other.period.last
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return (one, other) if days[0] < days[1] else (other, one)
    if one.period.given != other.period.given:
        return (one, other) if one.period.given else (other, one)
    return (one, other) if one.start <= other.start else (other, one)


def facets_of(analysis: Analysis, language: str = "en") -> tuple[Facets, ...]:
    """The facets of a document's claims, in their order; claims of unknown types are left out."""
    lexicon = load_lexicon(language)
    outlet = (analysis.document.outlet or "").strip().lower() or analysis.document.id
    sourced = {statement.id: bool(statement.attribution.source) for statement in analysis.statements}
    found: list[Facets] = []
    for claim in analysis.claims:
        if claim.type not in lexicon.family_of:
            continue
        asserter = asserter_of(claim, outlet, sourced)
        read = _read(claim, asserter, analysis, lexicon.family_of[claim.type])
        found.append(_in_context(read, found))
    return tuple(found)


def asserter_of(claim: Claim, outlet: str, sourced: dict[str, bool]) -> Asserter:
    """The asserter of a claim of ``outlet``; ``sourced``: attribution id -> does it name a source."""
    if claim.attribution is None:
        return Asserter("reporter", outlet)
    if claim.side is not None:
        return Asserter("side", claim.side)
    if claim.speaker is not None:
        return Asserter("speaker", claim.speaker)
    kind: Literal["unresolved", "unsourced"] = "unresolved" if sourced.get(claim.attribution) else "unsourced"
    return Asserter(kind, f"{claim.document}/{claim.attribution}")


def _read(claim: Claim, asserter: Asserter, analysis: Analysis, family: Family) -> Facets:
    affected = claim.affected.text
    return Facets(
        claim=claim,
        asserter=asserter,
        outlet_side=analysis.outlet_side if asserter.kind == "reporter" else None,
        family=family,
        people=class_of(affected, claim.affected.kind),
        things=_things(claim, family),
        place=_place(claim, family),
        period=read_period(_time_words(claim), analysis.document.published, claim.period, claim.scope),
        figure=figure_of(claim),
        denied=claim.polarity == "denied",
        everyone=claim.polarity == "denied" and is_everyone(claim.affected, claim.text),
        part=claim.subset or _is_part(claim),
        led=False,
        stems=stems_of(claim) if family.by in ("topic", "either") else frozenset(),
    )


def _things(claim: Claim, family: Family) -> frozenset[str]:
    if family.name == "equipment_lost":
        return things_in(claim.affected.text) or things_in(claim.text)
    return things_in(claim.text) if family.name.startswith("weapons") else frozenset()


def _place(claim: Claim, family: Family) -> Place:
    """The claim's place; for an attack the building that was hit stands for it."""
    place = read_place(claim.place, claim.place_key)
    if load_lexicon().apart & _words(claim.text):
        place = replace(place, elsewhere=True)
    if place == NOWHERE and family.name == "attack" and claim.affected.text:
        return replace(read_place(claim.affected.text), elsewhere=False)
    return place


def _time_words(claim: Claim) -> str | None:
    """The claim's time; its own words where they count a whole war or year."""
    return claim.time or (claim.text if load_lexicon().cumulative.search(claim.text) else None)


def _is_part(claim: Claim) -> bool:
    lexicon = load_lexicon()
    return bool(lexicon.part.search(claim.text)) or bool(lexicon.part.search(claim.affected.text or ""))


def _in_context(read: Facets, before: list[Facets]) -> Facets:
    """The facets with what the claims before it in the document tell about them."""
    claim = read.claim
    if before and (claim.place or "").strip().lower() in load_lexicon().same_place:
        read = replace(read, place=before[-1].place)
    if before and _THAT_EVENT.search(claim.text):
        last = before[-1]
        if read.place.unstated and not read.period.given:
            read = replace(read, place=last.place, period=last.period)
    if _adds_to(read, before):
        read = replace(read, part=True)
    if read.family.by == "topic":
        return replace(read, answers=_answered(read, before))
    if read.family.by != "ground":
        return replace(read, led=_gives_second_place(read, before))
    return read


def _adds_to(read: Facets, before: list[Facets]) -> bool:
    """ "another 10 bodies" after the same asserter's figure of the same kind; "two remain in hospital"."""
    lexicon = load_lexicon()
    if read.figure is None or read.family.by != "affected":
        return False
    if lexicon.remaining.search(read.claim.text):
        return True
    if not lexicon.additive & _words(_MORE_THAN.sub("", read.claim.text)):
        return False
    last = before[-1] if before else None
    # "12 killed and another 30 wounded": the thirty are all of the wounded.
    beside = last is not None and last.family is not read.family and last.asserter == read.asserter
    return last is not None and not beside


def _gives_second_place(read: Facets, before: list[Facets]) -> bool:
    """Whether the asserter has named another ground before for a figure of this kind."""
    if read.place.unstated:
        return False
    for earlier in before:
        if (
            earlier.family is read.family
            and earlier.asserter == read.asserter
            and earlier.claim.affected.side == read.claim.affected.side
            and not earlier.part
        ):
            return relate_places(earlier.place, read.place) != "same"
    return False


def _answered(read: Facets, before: list[Facets]) -> str | None:
    """The claim before that a figure without a subject of its own takes up ("Three, the log shows")."""
    if len(read.stems) > FEW_STEMS or read.figure is None or not before:
        return None
    last = before[-1]
    if read.start - last.start > ANSWER_REACH or last.family is not read.family or last.figure is None:
        return None
    return last.claim.id if last.asserter != read.asserter else None


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def stems_of(claim: Claim) -> frozenset[str]:
    """The stems of a claim's words that name its subject; number words and function words left out."""
    stop = load_lexicon().stop
    words = " ".join(filter(None, (claim.text, claim.affected.text, claim.actor.text)))
    return frozenset(
        stem(part)
        for word in _WORD.findall(words.lower())
        for part in (word.removesuffix("'s").removesuffix("’s"),)
        if part not in stop and len(part) > 1
    )


@cache
def stem(word: str) -> str:
    """The word's stem by Snowball's English rules."""
    return str(_stemmer().stem(word))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    from nltk.stem.snowball import EnglishStemmer  # slow to import, and not every report needs it

    return EnglishStemmer()
