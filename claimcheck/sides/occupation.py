"""Occupied places with rival administrations: the occupier's officials, and the mayor in exile."""

from __future__ import annotations

import re

from claimcheck.sides.parties import Candidates, Party
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
_APART = "breakaway|separatist|self-declared|self-proclaimed|secessionist|unrecognised|unrecognized"
BREAKAWAY = Keyed(
    rf"\b(?:{_APART}) (?:[a-z]+ )?(?:enclave|region|republic|province|territory) of ([A-Z][\w-]+)",
    _APART.split("|"),
)
_OWN = r"(?:(?:self-)?defen[cs]e (?:army|forces?|ministry)|army|authorities|government|forces|ministry)"


def by_occupation(
    candidates: Candidates, phrases: tuple[tuple[str, int], ...]
) -> tuple[str | None, str] | None:
    """The state for which somebody speaks in an occupied place, and why; None where the words do not tell.

    Only where one state alone has put somebody in ("the Norland-installed mayor"), and of those who have
    gone only where there is one other state that it can be.
    """
    for phrase, _ in phrases:
        ruled, gone = OF_OCCUPATION.search(phrase.lower()), IN_EXILE.search(phrase.lower())
        occupier = _occupier(candidates) if ruled or gone else None
        if occupier is None:
            continue
        if ruled:
            return occupier.key, f"'{phrase}', of the occupier"
        states = [p for p in candidates.parties.values() if p.state is not None and p.state.force]
        others = [p for p in states if p is not occupier]
        if len(others) == 1:
            return others[0].key, f"'{phrase}', of the state whose place is occupied"
    return None


def _occupier(candidates: Candidates) -> Party | None:
    """The only state that has put somebody in."""
    named = (candidates.called(match[1]) for match in PUT_IN.finditer(candidates.text))
    found = {party.key: party for party in named if party is not None and party.state is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def add_breakaway(candidates: Candidates) -> None:
    """The army and government of a breakaway place are the separatists': "the Orva defence army"."""
    places = {match[1] for match in BREAKAWAY.finditer(candidates.text)}
    armed = [p for p in candidates.parties.values() if p.kind == "armed" and not p.regular]
    if len(places) != 1 or len(armed) > 1:
        return
    place = places.pop()
    own = dict.fromkeys(re.findall(rf"\b{re.escape(place)} {_OWN}\b", candidates.text))
    if not own or candidates.called(place) is not None:
        return
    party = armed[0] if armed else candidates.party(f"armed:{place.lower()}", next(iter(own)), "armed")
    for phrase in own:
        candidates.call(party, phrase)
