"""The stage: attributions in, sides, speakers and statements out."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Attribution, Segmented, Side, SideMatcher, Speaker, Statement, Syntax
from claimcheck.resolve.cast import Character, body_class
from claimcheck.resolve.resolver import Outcome, Resolver
from claimcheck.resolve.source import strip_article
from claimcheck.sides.discover import Voice, discover
from claimcheck.sides.file import GivenSides


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks in one document, and for whom."""

    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    outlet_side: str | None
    matcher: SideMatcher


def resolve(
    segmented: Segmented, syntax: Syntax | None, attributions: tuple[Attribution, ...], given: GivenSides | None = None
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
    bodies = tuple((c.name, body_class(c.name)) for c in resolver.cast.characters if c.kind == "body" and c.name)
    found = discover(segmented, tuple(voices), attributions, bodies, given)
    speakers = tuple(
        _speaker(character, ids[id(character)], *found.side_of_voice[number]) for number, character in enumerate(speaking)
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
    turns = tuple(a.id for a in resolver.order if (c := resolver.outcomes[a.id].character) and c.final() is character)
    return Voice(
        label=character.label, kind=character.kind, named=character.name is not None, role=character.role, head=character.head,
        phrases=tuple(dict.fromkeys(character.affiliations)), position=character.introduced, turns=turns,
    )  # fmt: skip


def _speaker(character: Character, identifier: str, side: str | None, reason: str) -> Speaker:
    name = character.name or strip_article(character.description) if character.kind == "body" else character.label
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
    return Statement(attribution, speaker, side_of[speaker] if speaker else None, candidates, (outcome.reason,))
