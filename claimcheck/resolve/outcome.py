"""Who a source turned out to be."""

from __future__ import annotations

from msgspec import Struct, field

from claimcheck.resolve.cast import Character
from claimcheck.resolve.phrase import SourcePhrase


class Outcome(Struct):
    """Who an attribution's source is, or who it may be, the likeliest first."""

    character: Character | None
    reason: str
    candidates: list[Character] = field(default_factory=list)


def found(character: Character, phrase: SourcePhrase, position: int, why: str) -> Outcome:
    """The character, who takes up what the phrase says; ``why`` ends the reason in words."""
    character = character.final()
    reason = f"'{phrase.text}' -> {character.label}: {why}"
    character.learn(phrase, position)
    return Outcome(character, reason)
