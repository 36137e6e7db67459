"""Parties without a name join the one named party that they can be: "the government", "the rebels"."""

from __future__ import annotations

import re

from claimcheck.sides.parties import AT_WAR, SECOND, THRESHOLD, Candidates, Party
from claimcheck.sides.reserve import speaks_against

OF_FIGHTERS = re.compile(r"\b(?:front|liberation|resistance|movement|army|brigades?)\b", re.I)


def join_state(candidates: Candidates, armed: bool) -> None:
    """ "the government", "the army", "police" without a country go to the only state there is."""
    generic, police = candidates.parties.get("state:"), candidates.parties.get("police:")
    acting = _acting_states(candidates, generic, armed)
    if generic and len(acting) == 1:
        candidates.merge(acting[0], generic)
        generic = None
    elif generic and len(acting) > 1:
        del candidates.parties["state:"]
        generic = None
    state = generic or (acting[0] if len(acting) == 1 else None)
    if police is None:
        return
    if state and (armed or _are_one(candidates, state, police)):
        into, other = (state, police) if armed or state.score >= police.score else (police, state)
        silent = not state.turns and police.turns and state.label[:1].isupper()  # an office that says nothing
        into.label = state.label if state.turns else police.label if silent else into.label
        candidates.merge(into, other)
    elif armed and len(acting) > 1:
        del candidates.parties["police:"]


def _are_one(candidates: Candidates, state: Party, police: Party) -> bool:
    """Whether police and government are both at odds with others, or police only count its marchers."""
    counts = candidates.protest and state.score >= THRESHOLD
    return state.score >= SECOND and (police.score >= SECOND or counts)


def _acting_states(candidates: Candidates, generic: Party | None, armed: bool) -> list[Party]:
    """The states with a name that a government without one may be."""
    states = [
        p
        for p in candidates.parties.values()
        if p.kind == "state" and p is not generic and not (p.state and p.state.neighbour)
    ]
    acting = [p for p in states if p.state and p.state.force] or [
        p
        for p in states
        if p.score >= SECOND
        and p.state
        and (not p.state.known or p.state is candidates.home)
        and not _only_strikes(p)
    ]
    if not acting and armed:
        acting = [p for p in states if "speaks" in p.evidence and not _only_abroad(p)]
    home = next((p for p in states if p.state is not None and p.state is candidates.home), None)
    if generic and home is not None and home not in acting:
        acting = [home]  # a foreign minister is named, the army is at home
    if len(acting) > 1:
        strong = [p for p in acting if p.score >= THRESHOLD]
        rest = [p for p in acting if p not in strong and p.score >= AT_WAR]
        acting = strong if len(strong) == 1 and not rest else acting
    # Else of another country than the enemy's, or than the state's that has troops in it.
    abroad = generic and (candidates.issuer == generic.key or (generic.turns and candidates.elsewhere))
    return [] if abroad else acting


def join_capital(candidates: Candidates) -> None:
    """A name that speaks between two states is the capital of the one whose capital is not named."""
    states = [p for p in candidates.parties.values() if p.state is not None and p.state.force]
    without = [p for p in states if p.state is not None and not p.state.metonyms]
    names = [p for p in candidates.parties.values() if p.kind == "other" and p.turns and speaks_against(p)]
    if len(states) == 2 and len(without) == 1 and len(names) == 1 and len(names[0].label.split()) <= 2:
        candidates.merge(without[0], names[0])


def join_nameless(candidates: Candidates) -> None:
    """ "the rebels", "the company": to the strongest party of that kind."""
    for kind in ("armed", "labour", "business"):
        nameless = candidates.parties.get(f"{kind}:")
        named = [
            p for p in candidates.parties.values() if p.kind == kind and p is not nameless and not p.regular
        ]
        if kind == "armed" and not named and candidates.war:
            named = [p for p in candidates.parties.values() if _may_have_fighters(p)]
        if nameless is not None and len(named) == 1:
            named[0].kind = kind
            candidates.merge(named[0], nameless)


def _may_have_fighters(party: Party) -> bool:
    """Whether "the militants" of a war can be those of a body that speaks: a front, an army of liberation."""
    return party.kind == "civic" and party.turns > 0 and OF_FIGHTERS.search(party.label) is not None


def _only_strikes(party: Party) -> bool:
    """Whether of a state only its air strikes and drones are told of: who speaks here is another's."""
    return party.state is not None and party.state.arms > 0 and not party.state.force


def _only_abroad(party: Party) -> bool:
    """Whether of a state only its diplomats are told of."""
    return party.state is not None and bool(party.state.phrases) and not party.state.force
