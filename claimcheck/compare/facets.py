"""What is compared of a claim, read once before it meets any other."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.compare.classes import NAMED, PEOPLE, class_of, is_everyone, things_in
from claimcheck.compare.figures import Figure, figure_of
from claimcheck.compare.lexicon import Family, families, load_lexicon
from claimcheck.compare.period import Period, ordinal, read_period
from claimcheck.compare.place import NOWHERE, Place, read_place
from claimcheck.compare.surroundings import Surroundings
from claimcheck.compare.words import stem, subject_words, words_in
from claimcheck.lower_case import lower_article
from claimcheck.model import Analysis, Claim, Role
from claimcheck.own_types import OwnTypes
from claimcheck.wording import has_one

SHORT = 4  # words that the name of a party has at most
_OF_A_NUMBER = re.compile(r"\bof (?:the|its|their|those|these) (?:[a-z]+ ){0,2}\d[\d,.]*(?!\w)")
_ITS_PARTS = re.compile(r"\w[^.;]*?\b(?:including|among them|of whom|of which)\b(?=\W+\w)", re.IGNORECASE)
_ITS_PARTS_SIGNS = ("including", "among them", "of whom", "of which")
_OF_THEM_ALL = re.compile(r"(?:any|none|no one|not one|nobody)\b", re.IGNORECASE)
_OWN_SIGNS = ("we", "us", "our", "my")
_OWN = re.compile(r"\b(?:we|us|our|ours|my)\b", re.IGNORECASE)


class Asserter(NamedTuple):
    """Who vouches for a claim: a side, a speaker of no side, an outlet's reporter, or nobody named.

    Two claims with equal asserters are one party's word.  "unresolved": the article names a source, but who
    it is has not been found out.
    """

    kind: Literal["side", "speaker", "reporter", "unsourced", "unresolved"]
    key: str


class Facets(Struct, frozen=True):
    """A claim with everything that comparison asks of it; a tuple, since it is often made again with changes.

    ``affected`` and ``actor``: the parties, as side ids (or ``speaker/ID``, where a speaker of no known
    side says "we"); ``pronoun``: the one that stands for those affected; ``part``: a part of another figure;
    ``led``: at a second place beside the article's main one, ``at_main``: at that; ``other_day``: on
    another day than its main
    event; ``rate``: a mean of many days; ``bare``: nothing near says what the figure counts; ``answers``: the
    id of the claim whose subject this one takes up; ``clock``: the hour at which it was said, in minutes;
    ``stopped``: no losses, of weapons that were stopped; ``published``: the day of its document, an ordinal.
    """

    claim: Claim
    asserter: Asserter
    outlet_side: str | None
    family: Family
    affected: str | None
    actor: str | None
    people: str
    pronoun: str | None
    things: frozenset[str]
    place_words: str
    place: Place
    period: Period
    figure: Figure | None
    denied: bool
    everyone: bool
    part: bool
    led: bool
    at_main: bool
    rate: bool
    bare: bool
    other_day: bool
    stems: frozenset[str]
    answers: str | None = None
    clock: int | None = None
    stopped: bool = False
    published: int | None = None

    @property
    def start(self) -> int:
        """The first code point of the claim."""
        return self.claim.spans[0].start if self.claim.spans else 0


def older_first(one: Facets, other: Facets) -> tuple[Facets, Facets]:
    """Two figures of one asserter as they were given: by their days, their hours, else by the text."""
    days = one.period.last, other.period.last
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return (one, other) if days[0] < days[1] else (other, one)
    if told_at_two_hours(one, other):
        return (one, other) if (one.clock or 0) < (other.clock or 0) else (other, one)
    if one.period.given != other.period.given:
        return (one, other) if one.period.given else (other, one)
    return (one, other) if one.start <= other.start else (other, one)


def told_at_two_hours(one: Facets, other: Facets) -> bool:
    """Whether two claims of one day were made at two hours, by the clock."""
    if one.clock is None or other.clock is None or one.clock == other.clock:
        return False
    days = one.period.last, other.period.last
    return one.claim.document == other.claim.document or (days[0] is not None and days[0] == days[1])


def read_facets(analysis: Analysis, language: str = "en", own_types: OwnTypes | None = None) -> list[Facets]:
    """Each claim of a document by itself, in their order; claims of unknown types are left out."""
    family_of = families(own_types, language)
    outlet = (analysis.document.outlet or "").strip().lower() or analysis.document.id
    sourced = {statement.id: bool(statement.attribution.source) for statement in analysis.statements}
    parties = frozenset(stem(word) for side in analysis.sides for word in words_in(side.label))
    low = lower_article(analysis.document.text) if analysis.claims else ""
    found: list[Facets] = []
    for claim in analysis.claims:
        if claim.type not in family_of:
            continue
        asserter = asserter_of(claim, outlet, sourced)
        read = _read(claim, asserter, analysis, low, family_of[claim.type], parties)
        found.append(read)
    return found


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


def _read(
    claim: Claim,
    asserter: Asserter,
    analysis: Analysis,
    low: str,
    family: Family,
    parties: frozenset[str],
) -> Facets:
    outlet_side = analysis.outlet_side if asserter.kind == "reporter" else None
    own = _own_party(asserter, outlet_side, family)
    affected = _party(claim.affected, own)
    around = Surroundings(claim, analysis.document.text, low)
    place = _place(claim, family, around)
    return Facets(
        claim=claim,
        asserter=asserter,
        outlet_side=outlet_side,
        family=family,
        affected=affected,
        actor=_party(claim.actor, own),
        people=_people(claim, affected),
        pronoun=_pronoun(claim),
        things=_things(claim, family),
        place_words=_place_words(claim, around),
        place=place,
        period=_period(claim, family, around, analysis.document.published),
        figure=figure_of(claim),
        denied=claim.polarity == "denied",
        everyone=claim.polarity == "denied" and is_everyone(claim.affected, claim.text),
        part=family.by == "affected" and (claim.subset or _is_part(claim, place, around)),
        led=False,
        at_main=False,
        bare=False,
        rate=around.tell_a_rate,
        other_day=False,
        stems=stems_of(claim) - parties if family.by in ("topic", "either") else frozenset(),
        published=ordinal(analysis.document.published),
    )


def _people(claim: Claim, party: str | None) -> str:
    """The class of those affected; the name of a party ("The Column lost hundreds") is no person's."""
    found = class_of(claim.affected.text, claim.affected.kind if party is None else None)
    named_party = found == NAMED and party is not None and len((claim.affected.text or "").split()) <= SHORT
    return PEOPLE if named_party else found


def _pronoun(claim: Claim) -> str | None:
    """ "he" for he and him, "they" for they and them; None for everything else."""
    return load_lexicon().persons.get((claim.affected.text or "").strip().lower())


def _own_party(asserter: Asserter, outlet_side: str | None, family: Family) -> str | None:
    """Whom "we" and "our" mean in the asserter's mouth."""
    if asserter.kind == "side":
        return asserter.key
    if outlet_side is not None:
        return outlet_side
    if asserter.kind in ("speaker", "reporter") and family.by in ("ground", "affected"):
        return f"{asserter.kind}/{asserter.key}"
    return None


def _party(role: Role, own: str | None) -> str | None:
    return own if role.side is None and means_the_speaker(role.text) else role.side


def means_the_speaker(words: str | None) -> bool:
    """Whether the words are of those who speak: "we", "our soldiers"."""
    if not words:
        return False
    return has_one(_OWN_SIGNS, words.casefold()) and _OWN.search(words) is not None


def _things(claim: Claim, family: Family) -> frozenset[str]:
    if family.name == "equipment_lost":
        return things_in(claim.affected.text) or things_in(claim.text)
    return things_in(claim.text) if family.name.startswith("weapons") else frozenset()


def _place(claim: Claim, family: Family, around: Surroundings) -> Place:
    """The claim's place; for an attack what was hit stands for it, for the admitted their hospital."""
    place = read_place(claim.place, claim.place_key)
    if place == NOWHERE and family.by == "affected":
        place = around.place_behind
    if family.name == "attack" and place != NOWHERE and claim.affected.text:
        hit = read_place(claim.affected.text)
        place = replace(place, kinds=place.kinds | hit.kinds, care=False)
    if family.by == "affected" and _is_hospital_count(claim, around):
        place = replace(place, care=True)
    if _is_set_apart(claim, around) or (not place.unstated and around.alone):
        place = replace(place, elsewhere=True)
    if place == NOWHERE and family.name == "attack" and claim.affected.text:
        return replace(read_place(claim.affected.text), elsewhere=False, care=False)
    return place


def _is_set_apart(claim: Claim, around: Surroundings) -> bool:
    """Whether its own words set it apart: a separate rally, a counter-march, "no one was hurt here"."""
    lexicon, words = load_lexicon(), words_in(claim.text)
    if claim.place and not words_in(claim.place).isdisjoint(lexicon.alone):
        return True
    if around.begin_another_event:
        return True
    if claim.type == "participation" and words & lexicon.sectors:
        return True
    if not words.isdisjoint(lexicon.apart):
        return True
    prefix = lexicon.apart_prefix
    if prefix in claim.text.lower() and any(word.startswith(prefix) for word in words):
        return True
    return claim.polarity == "denied" and _place_words(claim, around) == "here"


def _is_hospital_count(claim: Claim, around: Surroundings) -> bool:
    """Whether the claim counts those whom a hospital took in, by its verb."""
    lexicon = load_lexicon()
    return bool(
        lexicon.hospital_verbs.search(claim.text.lower())
        or lexicon.hospital_verbs_before.search(around.shortly_before.lower())
    )


def _place_words(claim: Claim, around: Surroundings) -> str:
    """The words of the place, lower case; "here" or "there" where one follows the claim."""
    return (claim.place or "").strip().lower() if claim.place or not claim.spans else around.here_or_there


def _time_words(claim: Claim, around: Surroundings) -> str | None:
    """The claim's time; its own words where they count a whole war or year; else how its sentence begins."""
    if claim.time:
        return f"as of {claim.time}" if around.as_of else claim.time
    words = f"{claim.actor.text or ''} {claim.text}"  # "the war claimed 300 lives, [20 of them soldiers']"
    return words if load_lexicon().cumulative.search(words.lower()) else around.opening


def _period(claim: Claim, family: Family, around: Surroundings, published: str | None) -> Period:
    """When it was; who holds ground "since Monday" holds it as those do who give no time."""
    if family.by == "ground" and (claim.time or "").lower().startswith("since "):
        return read_period(None, published)
    return read_period(_time_words(claim, around), published, claim.period, claim.scope)


def _is_part(claim: Claim, place: Place, around: Surroundings) -> bool:
    """Whether the words make it a part; "in the north alone" does not, where that is the claim's place."""
    lexicon = load_lexicon()
    if place.unstated and around.alone:
        return True
    if claim.polarity == "denied" and _OF_THEM_ALL.match(claim.affected.text or ""):
        return False  # "denied that any of them had surrendered" leaves nobody out
    for said in (claim.text, claim.affected.text):
        words = _without_its_parts(claim, said).lower()
        handled = lexicon.handled.search(words) and not lexicon.communities.search(words)
        if lexicon.part.search(words) or handled or _OF_A_NUMBER.search(words):
            return True
    return False


def _without_its_parts(claim: Claim, words: str | None) -> str:
    """ "56 civilians including 11 children" is no part, but a whole whose part its words go on to count."""
    before, figure, after = (words or "").partition((claim.quantity and claim.quantity.text) or "\0")
    if not figure or not has_one(_ITS_PARTS_SIGNS, after.casefold()):
        return words or ""
    found = _ITS_PARTS.search(after)
    return before + figure + (after[: found.start()] if found else after)


def stems_of(claim: Claim) -> frozenset[str]:
    """The stems of a claim's words that name its subject; number words and function words left out."""
    return subject_words(" ".join(filter(None, (claim.text, claim.affected.text, claim.actor.text))))
