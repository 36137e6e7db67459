"""What a sides file says of found parties and speakers; it wins over what was found."""

from __future__ import annotations

from claimcheck.sides.file import GivenSides
from claimcheck.sides.matcher import NameMatcher
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


def given_voice(
    given: GivenSides | None,
    matcher: NameMatcher,
    label: str,
    phrases: tuple[tuple[str, int], ...],
    labels: dict[str, str],
) -> tuple[str | None, str] | None:
    """The side of a speaker where the sides file names it; None where it does not."""
    if given is None:
        return None
    low = label.casefold()
    for name in given.neutral:
        if name.casefold() in low:
            return None, f"no side: '{name}' is neutral in the sides file"
    for number, side in enumerate(given.sides, 1):
        for name in (*side.members, side.label, *side.aliases):
            if name.casefold() == low or low.endswith(" " + name.casefold()):
                return f"p{number}", f"side {side.label}: '{name}' in the sides file"
    for phrase, position in phrases:
        found, reason = matcher.side_of(phrase, None, position)
        if found:
            return found, f"side {labels[found]}: {reason}, sides file"
    return None
