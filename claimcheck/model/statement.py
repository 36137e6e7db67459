"""Who says what: attributions, and the speakers and sides to whom they are given."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from claimcheck.model.text import Span, Spans, Syntax

Kind = Literal["direct", "indirect", "mixed"]
Anonymity = Literal["named", "unnamed", "collective", "document"]


class Attribution(Struct, frozen=True):
    """What the article lets somebody say, write, think or know, once (PARC 3.0)."""

    id: str
    kind: Kind
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    recipient: Span | None = None
    parent: str | None = None  # the attribution that this one is nested in
    floor: str | None = None  # an uncued one continues this attribution's speaker (guidelines: Floor)
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


class Tagging(Struct, frozen=True):
    """What the network saw: draft attributions, before any rule, and syntax where the model gives it."""

    drafts: tuple[Attribution, ...]
    syntax: Syntax | None = None


class Speaker(Struct, frozen=True):
    """A source, resolved."""

    id: str
    name: str
    role: str | None
    anonymity: Anonymity
    side: str | None
    names: tuple[str, ...] = ()  # other wordings that mean the same speaker
    basis: str | None = None  # how an unnamed source knows: "who saw the bodies"
    condition: str | None = None  # the stated reason for anonymity: "not authorised to speak"
    reasons: tuple[str, ...] = ()


class Side(Struct, frozen=True):
    """A party to the dispute."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """An attribution with its speaker: the same thing for the reader."""

    attribution: Attribution
    speaker: str | None
    side: str | None
    candidates: tuple[str, ...] = ()  # speaker ids, the likeliest first, where the speaker is not clear
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The attribution's id."""
        return self.attribution.id


class SideMatcher(Protocol):
    """Tells whose a noun phrase is; made by ``claimcheck.sides``, handed to ``claimcheck.claims``."""

    def side_of(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str | None, str]:
        """The side that the phrase names, and the reason in words.

        ``speaker_side`` is the side of the innermost speaker at ``position`` ("we", "our forces", "the
        enemy" depend on it), None in the reporter's voice; ``position`` is the phrase's first code point.
        Returns (None, reason) where the phrase names no side or more than one.
        """
        ...

    def sides_in(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str, ...]:
        """Every side that the phrase names ("Ostravian and Dalmari troops", "both sides"), in order."""
        ...
