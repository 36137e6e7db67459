"""Which candidates are parties to the dispute."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.sides.ballot import holds_vote
from claimcheck.sides.deeds import does_violence
from claimcheck.sides.described import PROSECUTES
from claimcheck.sides.evidence import SAID_TO_FIGHT
from claimcheck.sides.fighting import fights
from claimcheck.sides.parties import (
    AT_WAR,
    NAMELESS_POLICE,
    NAMELESS_STATE,
    RESERVE,
    SECOND,
    THRESHOLD,
    Candidates,
    Party,
)
from claimcheck.sides.reserve import CROWDS, TURNS, from_reserve, is_hostile, speaks_against
from claimcheck.sides.unnamed import join_capital, join_nameless, join_state
from claimcheck.sides.vocabulary import affiliation_words, situation_words, vocabulary

EMPLOYERS = {"labour": ("other",)}  # who speaks beside a union that strikes may be the employer
ACCUSED = ("business", "other", "civic")  # bodies that may stand in the dock
THIRD = 1.0  # and so much makes a third party
IN_FORCE = 2  # so often its soldiers, ships or aircraft are told of where a silent state fights
OPPOSED = 0.75  # so much between two is a dispute: an accusation, a headline, first words in turn
FALLEN = re.compile(
    r"\b(?:army|government|regime|republic) (?:had |has |was )?(?:fell|fallen|gave up|given up|collapsed|"
    r"surrendered|toppled|overthrown|disbanded)\b"
)
PARTISAN = ("civic", "labour", "business")
OPPOSITION = "crowd:opposition"
ACTIVISTS = "crowd:activists"  # in a war they tell what others do
STRIKE = vocabulary().strike - {"union", "unions", "strike", "strikes"}
NEIGHBOURS = situation_words()["neighbours"]
COMPANY = vocabulary().company_nouns
HEARD = 2  # who speaks so often beside two who are at odds is a third party
ACCUSES = 2.0  # an accusation by name
OFTEN = 5  # a party of so many statements is one, also where nobody contradicts it


def choose(candidates: Candidates) -> list[Party]:
    """The candidates with evidence enough; nameless parties join the one named party that they can be."""
    armed = [p for p in candidates.parties.values() if p.kind == "armed"]
    join_state(candidates, bool(armed))
    join_nameless(candidates)
    join_capital(candidates)
    parties = [
        p
        for p in candidates.parties.values()
        if p.kind not in RESERVE
        and not _stands_aside(p, armed, candidates)
        and not holds_vote(p, candidates)
        and not (p.key == OPPOSITION and candidates.fought and _has_other_two(candidates))
        and (p.key != ACTIVISTS or candidates.protest or not candidates.war)
        and not (p.kind == "business" and candidates.war and not p.turns)  # a ship by its name
    ]
    bargaining = {p.kind for p in parties if p.turns} >= {"labour", "business"}
    disputing = _in_situation(candidates)
    if not candidates.fought and not disputing:
        return _at_odds(candidates, parties, bargaining)
    return _in_conflict(candidates, parties, disputing, bargaining)


def _in_conflict(
    candidates: Candidates, parties: list[Party], disputing: list[Party], bargaining: bool
) -> list[Party]:
    """The parties where people are in arms, or where the kind of dispute says who is at odds."""
    bargaining = bargaining and bool(candidates.those_had(STRIKE))
    at_war = candidates.war and any(
        p.kind in ("armed", "state", "civic") and p.score >= AT_WAR for p in parties
    )
    abroad = _between_states(candidates)
    fighting = len([p for p in parties if p.kind == "state" and p.state and _in_arms(p)]) > 1
    chosen = [
        p
        for p in parties
        if p in disputing
        or (
            p.score >= (SECOND if bargaining and p.kind in ("labour", "business") else THRESHOLD)
            and (_disputes(p, bargaining) or (fighting and p.kind in ("state", "armed", "other")))
        )
        or (at_war and p.score >= AT_WAR and _fights(p, abroad))
    ]
    if len(chosen) > 2:  # soldiers without a country, whom nobody speaks for, are those of one of the others
        chosen = [p for p in chosen if p.turns or p.key not in (NAMELESS_STATE, NAMELESS_POLICE)]
    if candidates.war and len([p for p in chosen if p.kind not in CROWDS and p.turns]) > 1:
        chosen = [p for p in chosen if p.label not in NEIGHBOURS]  # families tell what others do
    denying = [] if candidates.war or len(chosen) != 1 else _denying(candidates, chosen[0])
    if denying:
        return chosen + denying
    if len(chosen) == 1:
        rest = [
            p for p in parties if p not in chosen and _may_be_second(candidates, p, chosen[0], bargaining)
        ]
        if not rest and chosen[0].kind == "armed":
            states = [p for p in parties if p.kind == "state" and p.turns >= (1 if at_war else TURNS)]
            rest = states if len(states) == 1 else []
        chosen += sorted(rest, key=lambda p: -p.score)[:1]
    return chosen + from_reserve(candidates, chosen)


def _has_other_two(candidates: Candidates) -> bool:
    """Whether a country's opposition is beside the dispute: of two states, or of an army and mutineers."""
    return candidates.rising is not None or _between_states(candidates)


def _between_states(candidates: Candidates) -> bool:
    """Whether two states speak, so that the opposition in one of them is no third side."""
    speaking = [p for p in candidates.parties.values() if p.state is not None and p.state.force and p.turns]
    return len(speaking) > 1


def _denying(candidates: Candidates, first: Party) -> list[Party]:
    """Who is no party by its nature, but denies what the only party says: a farm that is accused."""
    reserve = (p for p in candidates.parties.values() if p.kind in RESERVE and p.turns >= TURNS)
    found = [p for p in reserve if is_hostile(p) and candidates.opposition(first, p) >= THIRD]
    return found if len(found) == 1 else []


def _stands_aside(party: Party, armed: list[Party], candidates: Candidates) -> bool:
    """Whether it mediates, is a neutral state, or a silent one while two fight: fallen, or hardly in arms."""
    if party.mediates or party.state is None:
        return party.mediates
    silent = not party.turns and sum(1 for p in armed if p.turns) > 1
    return party.state.neutral or (
        silent and (party.state.arms < IN_FORCE or _tells_of_a_fall(candidates.text))
    )


@lru_cache(maxsize=1)
def _tells_of_a_fall(text: str) -> bool:
    return FALLEN.search(text) is not None


def _at_odds(candidates: Candidates, parties: list[Party], bargaining: bool) -> list[Party]:
    """The parties of a dispute without arms: who speaks and stands against another who speaks."""
    chosen = [
        p
        for p in parties
        if p.turns
        and p.score >= (SECOND if bargaining and p.kind in ("labour", "business") else THRESHOLD)
        and _disputes(p, bargaining)
    ]
    issuer = candidates.get(candidates.issuer) if candidates.issuer else None
    if issuer is not None and issuer.turns:  # a party's own document: whoever else speaks in it is another
        chosen += [p for p in parties if p not in chosen and (p is issuer or (p.turns and _has_interest(p)))]
    states = [p for p in parties if p.kind == "state" and p.state and p.turns and p.score >= THRESHOLD]
    if len(states) > 1:
        chosen += [p for p in states if p not in chosen]
    if chosen:  # what people form in their own interest is a party where it has something to say
        chosen += [p for p in parties if p not in chosen and p.kind in PARTISAN and p.turns >= TURNS]
        chosen += [p for p in parties if p not in chosen and _is_answered(candidates, p, chosen)]
    if len(chosen) > 2 and issuer is None:
        chosen = _opposed_among(candidates, chosen)
    if len(chosen) < 2:
        chosen = _with_opponent(candidates, chosen)
    if len(chosen) > 1:
        chosen += _answering(candidates, chosen)
    if len(chosen) == 1:
        chosen = chosen + _accused_state(candidates, chosen[0])
    if len(chosen) == 1:
        rest = [
            p for p in parties if p not in chosen and _may_be_second(candidates, p, chosen[0], bargaining)
        ]
        chosen += sorted(rest, key=lambda p: -p.score)[:1]
    return chosen + from_reserve(candidates, chosen)


def _answering(candidates: Candidates, chosen: list[Party]) -> list[Party]:
    """Who is no party by its nature, but whom one of several attacks and who answers: a school board."""
    reserve = (
        p for p in candidates.parties.values() if p.kind in RESERVE and p.turns >= HEARD and p not in chosen
    )
    return [
        p
        for p in reserve
        if is_hostile(p) and speaks_against(p) and any(candidates.opposition(p, q) >= ACCUSES for q in chosen)
    ]


def _accused_state(candidates: Candidates, first: Party) -> list[Party]:
    """The one state that another accuses and that does not answer."""
    states = [p for p in candidates.parties.values() if p.state is not None and p is not first]
    found = [p for p in states if candidates.opposition(first, p) >= ACCUSES]
    return found if first.state is not None and len(found) == 1 else []


def _is_answered(candidates: Candidates, party: Party, chosen: list[Party]) -> bool:
    """Whether a state's office speaks often and, figure against figure, in turn with one who is chosen."""
    state = party.kind == "state" and party.turns >= TURNS
    return state and any(candidates.opposition(party, other) >= THIRD for other in chosen)


def _has_interest(party: Party) -> bool:
    return party.kind in PARTISAN or (party.kind == "other" and bool(set(party.aliases) & COMPANY))


def _may_be_second(candidates: Candidates, party: Party, first: Party, bargaining: bool) -> bool:
    """Whether a party with little evidence is the other one, a dispute taking two."""
    answered = party.kind in PARTISAN and party.turns > 0 and candidates.speaks_of(first, party)
    heard = party.turns != 1 or is_hostile(party) or bargaining or candidates.war or answered
    kinds = ("civic", "crowd", *EMPLOYERS.get(first.kind, ()))
    return (
        party.score >= SECOND and heard and (_disputes(party, bargaining) or party.kind in kinds or answered)
    )


def _opposed_among(candidates: Candidates, chosen: list[Party]) -> list[Party]:
    """Of three and more those that stand against another of them, or speak often; all where none do."""
    opposed = [
        p
        for p in chosen
        if p.turns >= HEARD
        or any(why.startswith("'") for why in p.evidence)
        or any(candidates.opposition(p, q) >= THIRD for q in chosen if q is not p)
    ]
    return opposed if len(opposed) > 1 else chosen


def _with_opponent(candidates: Candidates, chosen: list[Party]) -> list[Party]:
    """The two that stand against each other most; one of them is who is chosen already."""
    pool = [p for p in candidates.parties.values() if p.turns]
    pairs = [
        (candidates.opposition(p, q) + _strength(p) + _strength(q), number, p, q)
        for number, p in enumerate(pool)
        for q in pool[number + 1 :]
        if (not chosen or chosen[0] in (p, q) or _told_of(p, q)) and candidates.opposition(p, q) >= OPPOSED
    ]
    if not pairs:
        return chosen
    _, _, first, second = max(pairs, key=lambda pair: (pair[0], -pair[1]))
    return [first, second]


def _told_of(party: Party, other: Party) -> bool:
    """Whether the article says that these two are at odds: "a fight between X and Y"."""
    return SAID_TO_FIGHT in party.evidence and SAID_TO_FIGHT in other.evidence


def _strength(party: Party) -> float:
    """How much a party has to say; bodies and groups of no side by their nature weigh less."""
    return min(party.turns, OFTEN) * 0.5 - (1 if party.kind in RESERVE else 0)


def _in_situation(candidates: Candidates) -> list[Party]:
    """Who is at odds by the kind of dispute: who called a march and the police, the two sides of a trial."""
    parties = candidates.parties.values()
    if candidates.protest:
        out = vocabulary().marchers
        marched = [
            p for p in parties if p.turns and (p.called_out or (p.kind == "crowd" and out & set(p.aliases)))
        ]
        police = [p for p in parties if p.turns and p.kind == "police"]
        if marched and police:
            return [*marched, *police]
    prosecution = candidates.get("prosecution:")
    if prosecution is not None and PROSECUTES in prosecution.evidence and prosecution.turns:
        accused = [p for p in parties if p is not prosecution and p.turns and p.kind in ACCUSED]
        if accused:
            return [prosecution, max(accused, key=lambda p: p.turns)]
    return []


def _fights(party: Party, abroad: bool) -> bool:
    """Whether a party can be one of a war's; ``abroad``: between two states, others speak of it."""
    spoken = party.kind == "state" and "speaks of the others" in party.evidence
    outside = abroad or _of_citizens(party)
    civic = "speaks" in party.evidence and party.kind == "civic" and (is_hostile(party) or not outside)
    other = party.kind == "other" and party.turns > 1 and is_hostile(party)
    return (
        party.kind == "armed"
        or spoken
        or civic
        or other
        or does_violence(party)
        or (party.kind == "state" and (party.state is None or _in_arms(party) or fights(party)))
    )


def _of_citizens(party: Party) -> bool:
    """ "The Norland Campaign", "the Vale Doctors' Network"."""
    return party.label.rpartition(" ")[2].lower() in affiliation_words()["citizens"]


def _in_arms(party: Party) -> bool:
    """Whether the article names a state's soldiers; of states that no library has also its ministries."""
    state = party.state
    return state is not None and (state.arms > 0 or (state.known is None and state.force > 0))


def _disputes(party: Party, bargaining: bool) -> bool:
    """Whether it does more than be named and speak; unions and employers dispute by nature."""
    plain = ("speaks", "speaks of the others", "its forces or ministries are named")
    natural = party.kind == "armed" or (bargaining and party.kind in ("labour", "business"))
    return natural or party.turns >= OFTEN or any(e not in plain for e in party.evidence)
