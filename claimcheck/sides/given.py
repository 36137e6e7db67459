"""What a sides file says of found parties and speakers; it wins over what was found."""

from __future__ import annotations

import re

from claimcheck.sides.file import GivenSides
from claimcheck.sides.matcher import NameMatcher
from claimcheck.sides.parties import Party


def given_party(given: GivenSides | None, party: Party, new: int) -> int | None:
    """The number of the given side that shares a name with the found party, None where none or several do.

    ``new`` where the file leaves it open which sides there are, and the party is not neutral in it.
    """
    if given is None:
        return new
    names = {alias.casefold() for alias in party.aliases} | {party.label.casefold()}
    if not given.sides:
        return None if names & {name.casefold() for name in given.neutral} else new
    hits = [
        number
        for number, side in enumerate(given.sides)
        if names & {name.casefold() for name in (side.label, *side.aliases, *side.members)}
    ]
    return hits[0] if len(hits) == 1 else None


def given_owners(given: GivenSides | None) -> dict[str, int]:
    """Every name in the file, case folded, to the number of its side; -1 for names of no side."""
    if given is None:
        return {}
    owners = {name.casefold(): -1 for name in (*given.neutral, *(ally for ally, _ in given.outside_allies()))}
    for number, side in enumerate(given.sides):
        owners |= dict.fromkeys(
            (name.casefold() for name in (side.label, *side.aliases, *side.members)), number
        )
    return owners


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
    for name in given.neutral:
        if any(_names(name, words) for words in (label, *(phrase for phrase, _ in phrases))):
            return None, f"no side: '{name}' is neutral in the sides file"
    low = label.casefold()
    for number, side in enumerate(given.sides, 1):
        for name in (*side.members, side.label, *side.aliases):
            if name.casefold() == low or low.endswith(" " + name.casefold()):
                return f"p{number}", f"side {side.label}: '{name}' in the sides file"
    for phrase, position in phrases:
        found, reason = matcher.side_of(phrase, None, position)
        if found:
            return found, f"side {labels[found]}: {reason}, sides file"
    for name, ally in given.outside_allies():
        if any(_names(name, words) for words in (label, *(phrase for phrase, _ in phrases))):
            return None, f"no side: '{name}' is an ally of {ally} in the sides file, and an ally is no member"
    return None


def _names(name: str, words: str) -> bool:
    """Whether the name stands in the words as a whole."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None
