"""One claim in another voice: for each of "both sides", and by the one who denies another's."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.model import Claim, Spans, Statement, text_of


def of_party(claim: Claim, side: str, acts: bool) -> Claim:
    """The claim for one of "both sides" (guidelines: two claims, one a side)."""
    role = replace(claim.actor if acts else claim.affected, side=side, reason="one of both sides")
    reasons = (*claim.reasons, "both sides: one claim a side")
    claim = replace(claim, id=f"{claim.id}-{side}", reasons=reasons)
    return replace(claim, actor=role) if acts else replace(claim, affected=role)


def denying(claim: Claim, parent: Statement | None, spans: Spans, text: str, reason: str) -> Claim:
    """The claim again, of the opposite polarity, by the one who takes it up (None: the outlet)."""
    return replace(
        claim,
        spans=spans,
        text=text_of(text, spans),
        id="",
        attribution=parent.id if parent else None,
        speaker=parent.speaker if parent else None,
        side=parent.side if parent else None,
        polarity="denied" if claim.polarity == "affirmed" else "affirmed",
        denies=claim.id,
        reasons=(*claim.reasons, reason),
    )
