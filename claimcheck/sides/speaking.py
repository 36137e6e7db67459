"""What affiliation needs to know of a speaker, and what it finds."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.sides.parties import Candidates, Party


class Affiliation(Struct, frozen=True):
    """The key of a candidate, or None, and why."""

    key: str | None
    reason: str

    def party(self, candidates: Candidates) -> Party | None:
        """The candidate itself, also after candidates were merged."""
        return candidates.get(self.key) if self.key else None


class Speaking(Struct, frozen=True):
    """What affiliation needs to know of a speaker."""

    kind: str
    label: str
    head: str
    owner: str | None  # of "Oram's office"
    sided: bool  # a body whose head noun is that of a party
    phrases: tuple[tuple[str, int], ...]  # with where they stand; of some outlets none
    position: int  # where it first speaks, as an offset
