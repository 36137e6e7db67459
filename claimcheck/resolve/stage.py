"""The stage: attributions in, sides, speakers and statements out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import Attribution, Segmented, Side, SideMatcher, Speaker, Statement, Syntax
from claimcheck.resolve.cast import Character, body_class
from claimcheck.resolve.outcome import Outcome
from claimcheck.resolve.phrase import strip_article
from claimcheck.resolve.resolver import Resolver
from claimcheck.sides.discover import Voice, discover
from claimcheck.sides.file import GivenSides
from claimcheck.sides.parties import SIDED, Body


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks in one document, and for whom."""

    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    outlet_side: str | None
    matcher: SideMatcher


def resolve(
    segmented: Segmented,
    syntax: Syntax | None,
    attributions: tuple[Attribution, ...],
    given: GivenSides | None = None,
) -> Resolution:
    """Speakers and sides of one document (guidelines 2 and 3).

    ``given``: the sides of a sides file, which win over those found.  A source that is not clear has
    speaker None and the ids of those it may be.
    """
    resolver = Resolver(segmented, attributions)
    resolver.run()
    speaking = _speaking(resolver)
    voices = [_voice(character, resolver) for character in speaking]
    ids = {id(character): f"s{number}" for number, character in enumerate(speaking, 1)}
    bodies = tuple(
        _body(c, resolver) for c in resolver.cast.characters if c.kind == "body" and c.merged is None
    )
    people = frozenset(
        part
        for c in resolver.cast.characters
        if c.kind == "person" and c.name
        for part in (c.name.split()[-1], c.name.split()[-1].removeprefix("al-").removeprefix("el-"))
    )
    found = discover(segmented, tuple(voices), attributions, bodies, people, given)
    speakers = tuple(
        _speaker(character, ids[id(character)], *found.side_of_voice[number])
        for number, character in enumerate(speaking)
    )
    side_of = {speaker.id: speaker.side for speaker in speakers}
    statements = tuple(_statement(a, resolver.outcomes[a.id], ids, side_of) for a in attributions)
    return Resolution(found.sides, speakers, statements, found.outlet_side, found.matcher)


def _speaking(resolver: Resolver) -> list[Character]:
    """The characters that speak, in the order in which they first do."""
    found: list[Character] = []
    for attribution in resolver.order:
        character = resolver.outcomes[attribution.id].character
        for one in [character, *resolver.outcomes[attribution.id].candidates]:
            if one is not None and one.final() not in found:
                found.append(one.final())
    return found


def _voice(character: Character, resolver: Resolver) -> Voice:
    turns = tuple(
        a.id for a in resolver.order if (c := resolver.outcomes[a.id].character) and c.final() is character
    )
    phrases = [*character.affiliations, *(character.owner.affiliations if character.owner else ())]
    kind = _class(character)
    sided = character.kind == "body" and kind in SIDED
    if character.kind == "body" and kind == "media" and not OWNED_OUTLET.search(character.label):
        phrases = []  # "Tovian News" is no part of Tovia
    return Voice(
        label=character.label, kind=character.kind, head=character.head, named=character.name is not None, sided=sided, phrases=tuple(dict.fromkeys(phrases)),
        position=min(character.spoken, default=character.introduced), turns=turns,
    )  # fmt: skip


OWNED_OUTLET = re.compile(
    r"\b(?:state|official|government|rebel|army|party)\b|-(?:linked|run|backed|affiliated)\b|['’]s? ", re.I
)


def _class(character: Character) -> str | None:
    """The kind of a body by its own head noun, or by that of its apposition ("Norda Cement, the owner")."""
    return body_class(character.label) or (body_class(character.role) if character.role else None)


def _body(character: Character, resolver: Resolver) -> Body:
    """A body of the cast as the sides see it; one with a person's name before it is that person's."""
    name = character.name or strip_article(character.description)
    first, _, rest = name.partition("’s ") if "’s " in name else name.partition("'s ")
    owner = None
    people = resolver.cast.persons(first) if rest and " " not in first else []
    if len(people) == 1:
        owner, name = people[0].label, rest
    kind = _class(character)
    words = name.split()
    common = character.name is None and (
        len(words) == 1 or words[0] in ("each", "every", "both", "neither", "no", "some", "many")
    )
    linked = re.search(r"\b\w+-(?:linked|backed|affiliated|aligned|run|led) ", name) is not None
    if common or linked or len(name) < 2:
        kind = "neutral"  # "the group": no party by itself
    speaks = (
        character.name is not None
        and not is_probable_place(name, resolver)
        and _is_spoken_for(name, character, resolver)
    )
    return Body(name, kind, owner, speaks, character.name is not None)


def _is_spoken_for(name: str, character: Character, resolver: Resolver) -> bool:
    """Whether the body speaks, or somebody who speaks is said to be of it."""
    if character.spoken:
        return True
    last = name.split()[-1]
    speaking = (o.character.final() for o in resolver.outcomes.values() if o.character)
    return any(re.search(rf"\b{re.escape(last)}\b", phrase) for c in speaking for phrase, _ in c.affiliations)


def is_probable_place(name: str, resolver: Resolver) -> bool:
    """Whether a single unknown name stands after "in" or "near" in the text, as places do."""
    return (
        " " not in name
        and re.search(rf"\b(?:in|near|from|outside) {re.escape(name)}\b", resolver.text) is not None
    )


def _speaker(character: Character, identifier: str, side: str | None, reason: str) -> Speaker:
    name = (
        character.name or strip_article(character.description)
        if character.kind == "body"
        else character.label
    )
    names = tuple(n for n in character.names if n != name)
    return Speaker(
        identifier, name, strip_article(character.role) if character.role else None, _anonymity(character), side,
        names, character.basis, character.condition, (*character.reasons, reason),
    )  # fmt: skip


def _anonymity(character: Character) -> str:  # type: ignore[return]
    if character.kind == "document":
        return "document"
    if character.kind == "body":
        return "collective"
    return "named" if character.name else "unnamed"


def _statement(
    attribution: Attribution, outcome: Outcome, ids: dict[int, str], side_of: dict[str, str | None]
) -> Statement:
    character = outcome.character.final() if outcome.character else None
    speaker = ids[id(character)] if character else None
    candidates = () if speaker else tuple(ids[id(c.final())] for c in outcome.candidates)
    return Statement(
        attribution, speaker, side_of[speaker] if speaker else None, candidates, (outcome.reason,)
    )
