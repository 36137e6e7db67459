"""Which of a person's sides a found party is."""

from __future__ import annotations

from claimcheck.sides.file import GivenSides
from claimcheck.sides.parties import Party


def given_party(given: GivenSides, party: Party) -> int | None:
    """The number of the given side that shares a name with the found party; None where none or several do."""
    names = {alias.casefold() for alias in party.aliases} | {party.label.casefold()}
    hits = [
        number
        for number, side in enumerate(given.sides)
        if names & {name.casefold() for name in (side.label, *side.aliases, *side.members)}
    ]
    return hits[0] if len(hits) == 1 else None
