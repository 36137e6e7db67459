"""The stage: attributions in, sides, speakers and statements out."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model import Anonymity, Attribution, Segmented, Side, SideMatcher, Speaker, Statement, Syntax
from claimcheck.resolve.cast import Character
from claimcheck.resolve.outcome import Outcome
from claimcheck.resolve.phrase import strip_article
from claimcheck.resolve.resolver import Resolver
from claimcheck.resolve.voices import bodies_of, surnames_of, voice_of
from claimcheck.sides.discover import discover
from claimcheck.sides.file import GivenSides


class Resolution(Struct, frozen=True):
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
    given = given.on(segmented.document.published) if given else None
    resolver = Resolver(segmented, attributions, syntax)
    resolver.run()
    turns = _turns(resolver)
    speaking = list(turns)
    ids = {character: f"s{number}" for number, character in enumerate(speaking, 1)}
    voices = tuple(voice_of(character, tuple(turns[character])) for character in speaking)
    bodies = bodies_of(resolver.cast, segmented.text)
    found = discover(segmented, voices, attributions, bodies, surnames_of(resolver.cast), given)
    speakers = tuple(
        _speaker(character, ids[character], *found.side_of_voice[number])
        for number, character in enumerate(speaking)
    )
    side_of = {speaker.id: speaker.side for speaker in speakers}
    statements = tuple(_statement(a, resolver.outcomes[a.id], ids, side_of) for a in attributions)
    return Resolution(found.sides, speakers, statements, found.outlet_side, found.matcher)


def _turns(resolver: Resolver) -> dict[Character, list[str]]:
    """The characters that speak or may do so, in that order, with the ids of their attributions."""
    turns: dict[Character, list[str]] = {}
    for attribution in resolver.order:
        outcome = resolver.outcomes[attribution.id]
        if outcome.character is not None:
            turns.setdefault(outcome.character.final(), []).append(attribution.id)
        for candidate in outcome.candidates:
            turns.setdefault(candidate.final(), [])
    return turns


def _speaker(character: Character, identifier: str, side: str | None, reason: str) -> Speaker:
    name = (
        character.name or strip_article(character.description)
        if character.kind == "body"
        else character.label
    )
    names = tuple(n for n in character.names if n != name)
    return Speaker(
        identifier,
        name,
        strip_article(character.role) if character.role else None,
        _anonymity(character),
        side,
        names,
        character.basis,
        character.condition,
        (*character.reasons, reason),
    )


def _anonymity(character: Character) -> Anonymity:
    if character.kind == "document":
        return "document"
    if character.kind == "body":
        return "collective"
    return "named" if character.name else "unnamed"


def _statement(
    attribution: Attribution, outcome: Outcome, ids: dict[Character, str], side_of: dict[str, str | None]
) -> Statement:
    character = outcome.character.final() if outcome.character else None
    speaker = ids[character] if character else None
    candidates = () if speaker else tuple(ids[c.final()] for c in outcome.candidates)
    return Statement(
        attribution, speaker, side_of[speaker] if speaker else None, candidates, (outcome.reason,)
    )
