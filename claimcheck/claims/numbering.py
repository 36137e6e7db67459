"""The claims of a document in the order of its text, and their ids."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from claimcheck.model import Claim


def numbered(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims as c1, c2 ... in the order of the text; a denial after what it denies.

    ``denies`` holds the id that a claim had before, and follows it.
    """
    ordered = sorted(
        found, key=lambda claim: (claim.spans[0].start, claim.spans[-1].end, claim.denies is not None)
    )
    names = {claim.id: f"c{number}" for number, claim in enumerate(ordered, 1) if claim.id}
    return tuple(
        _named(claim, f"c{number}", names.get(claim.denies or "")) for number, claim in enumerate(ordered, 1)
    )


def _named(claim: Claim, name: str, denies: str | None) -> Claim:
    """The claim with these ids; itself where it has them, since a copy of a record is dear."""
    if claim.id == name and claim.denies == denies:
        return claim
    return replace(claim, id=name, denies=denies)
