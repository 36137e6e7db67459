"""Occupied places with rival administrations: the occupier's officials, and the mayor in exile."""

from __future__ import annotations

import re

from claimcheck.sides.parties import Candidates
from claimcheck.wording import CAPITAL, Keyed

_PUT_IN = "installed|appointed|imposed|occupied"
PUT_IN = Keyed(rf"({CAPITAL}[\w-]*?)-(?:{_PUT_IN})\b", [f"-{verb}" for verb in _PUT_IN.split("|")])
OF_OCCUPATION = re.compile(
    r"\boccupation (?:administration|authorit|police|official|forces|council|head|governor|mayor)"
)
# Who held office before: "the legitimate mayor", "the exiled town council", "the mayor in exile".
IN_EXILE = re.compile(
    r"^(?:the )?(?:\w+['’]s )?(?:legitimate|rightful|lawful|elected|exiled|ousted) (?:[\w-]+ ){0,2}"
    r"(?:mayor|governor|council|administration|head)\b|"
    r"\b(?:mayor|governor|council|administration)[\w -]* in exile\b"
)


def by_occupation(
    candidates: Candidates, phrases: tuple[tuple[str, int], ...]
) -> tuple[str | None, str] | None:
    """The state for which somebody speaks in an occupied place, and why; None where the words do not tell.

    Only where one state alone has put somebody in ("the Norland-installed mayor"), and of those who have
    gone only where there is one other state that it can be.
    """
    occupiers = {
        party.key: party
        for match in PUT_IN.finditer(candidates.text)
        if (party := candidates.called(match[1])) is not None and party.state is not None
    }
    if len(occupiers) != 1:
        return None
    (occupier,) = occupiers
    others = [
        p for p in candidates.parties.values() if p.state is not None and p.state.force and p.key != occupier
    ]
    for phrase, _ in phrases:
        if OF_OCCUPATION.search(phrase.lower()):
            return occupier, f"'{phrase}', of the occupier"
        if IN_EXILE.search(phrase.lower()) and len(others) == 1:
            return others[0].key, f"'{phrase}', of the state whose place is occupied"
    return None
