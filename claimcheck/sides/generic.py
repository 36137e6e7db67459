"""Candidates without a name: "the government", "police", "the rebels", "the union", "farmers"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.sides.described import add_rival_government, ruling_party
from claimcheck.sides.finder import stands_in
from claimcheck.sides.names import abbreviations, may_be_irregular
from claimcheck.sides.neutral import has_neutral_head
from claimcheck.sides.parties import NAMELESS_POLICE, NAMELESS_STATE, WORD, Body, Candidates, Party, initials
from claimcheck.sides.vocabulary import affiliation_words, singulars, situation_words, vocabulary
from claimcheck.wording import Keyed, one_of

NOT_OF_STATE = re.compile(r"\b(?:United Nations|UN|U\.N\.|European|World|International|Refugee|refugee)\b")
OPPOSITION = Keyed(r"\b[Oo]pposition ((?:[A-ZÀ-ÖØ-Þ][\w'’-]+ ?){1,4})", ("opposition",))
_VOTES = "elections|election|ballots|ballot|polling|voters|challenger|candidates|candidate"
ELECTION = Keyed(rf"\b(?:{_VOTES})\b", _VOTES.split("|"), flags=re.I)
_BANDS = situation_words()["bands"]
THE_GROUP = re.compile(f"the ({one_of(sorted(situation_words()['group_nouns'] | _BANDS))})")
OF_SEVERAL = ("coalition", "alliance", "campaign", "collective")
A_UNION = re.compile(r"\bunion\b|\b(?<!['’]s )Union\b(?! of\b)")
DEMONYM = re.compile(r"^(?!Civilian)[A-Z][a-z]+(?:ian|ese|ish)$")  # "the Ostian Ministry of Health"
ALLIANCES = ("Alliance", "Bloc", "Coalition", "Pact")
OWN_ARMY = re.compile(r"\b(?:Army|Forces|Guard|Brigades?)$")
OF_PEOPLE = re.compile(r"s['’] ")
CALLED_REGIME = "called a regime"
NO_LABEL = re.compile(r"\b(?:radio|television|tv|media|attorney general|prosecut\w+)\b", re.I)


def add_nameless(candidates: Candidates, bodies: tuple[Body, ...]) -> None:
    """Give common nouns of parties to the named party that they can only mean, or make candidates of them."""
    add_rival_government(candidates)
    _add_state(candidates, bodies)
    words = vocabulary()
    for noun in candidates.those_had(_nouns_of("police")):
        candidates.call(candidates.nameless(NAMELESS_POLICE, "police", "police"), noun)
    _name_police(candidates, bodies)
    named_opposition = OPPOSITION.search(candidates.text)
    party = candidates.called(named_opposition[1].strip()) if named_opposition else None
    if party is not None:
        candidates.call(party, "opposition")
    strike = frozenset(candidates.those_had(words.strike))
    for nouns, kinds, key, kind in (
        (_armed_people(), ("armed",), "armed:", "armed"),
        (
            words.workers if strike & words.strike - {"union", "unions"} else (),
            ("labour",),
            "labour:",
            "labour",
        ),
        (words.crowds, (), "crowd:", "crowd"),
        (("union", "unions"), ("labour", "civic"), "labour:", "labour"),
        (words.company_nouns, ("business",), "business:", "business"),
        (() if party else ("opposition",), (), "crowd:", "civic"),
    ):
        for noun in candidates.those_had(frozenset(nouns)):
            if noun == "union" and not A_UNION.search(candidates.text):  # "the People's Union of Tovia"
                continue
            wanted = ("civic",) if noun in words.marchers else kinds
            _attach(candidates, noun, wanted, f"{key}{noun}" if key == "crowd:" else key, kind)
    _call_by_kind(candidates)
    _call_alliance(candidates)
    ruling = ruling_party(candidates)
    state = candidates.parties.get(NAMELESS_STATE)
    if ruling is not None and len(candidates.states) < 2:
        candidates.ruling = tuple(ruling.aliases)
        state = state or next((p for p in candidates.parties.values() if p.kind == "state"), None)
        candidates.merge(state or candidates.nameless(NAMELESS_STATE, "government", "state"), ruling)
    _join_opposition(candidates)


@cache
def _state_nouns() -> frozenset[str]:
    """The nouns of a state's people and bodies but the office, which anybody has."""
    return (vocabulary().state_people | _nouns_of("state")) - {"office", "offices"}


@cache
def _armed_people() -> frozenset[str]:
    """What people in arms who are no state's are called."""
    return vocabulary().epithets | situation_words()["captors"]


@cache
def _nouns_of(kind: str) -> frozenset[str]:
    """The nouns of bodies of a kind."""
    return frozenset(noun for noun, known in vocabulary().body_kind.items() if known == kind)


def _name_police(candidates: Candidates, bodies: tuple[Body, ...]) -> None:
    """The force by its name, where only one has a name: "Lennick City Police"."""
    named = [b.name for b in bodies if b.kind == "police" and b.named and " " in b.name]
    if not named or len(set(named)) > 1:
        return
    police = candidates.nameless(NAMELESS_POLICE, named[0], "police")
    police.label = named[0]
    candidates.call(police, named[0])


def _call_by_kind(candidates: Candidates) -> None:
    """ "The group", "the movement": the only party in arms, or the only one that people formed."""
    told_of = {match[1] for match in THE_GROUP.finditer(candidates.low)}
    for noun in sorted(told_of):
        if candidates.called(noun) is not None:
            continue
        for kinds in _kinds_called(noun, candidates):
            owners = [p for p in candidates.parties.values() if p.kind in kinds and not p.regular]
            if noun in OF_SEVERAL:  # no group is called so that is not one of several
                owners = [p for p in owners if noun in p.label.lower()]
            if len(owners) > 1:  # the one that the article is about
                counts = sorted(((_times_named(p, candidates), p.key) for p in owners), reverse=True)
                if counts[0][0] > 2 * counts[1][0]:
                    owners = [p for p in owners if p.key == counts[0][1]]
            if owners:
                if len(owners) == 1 and (noun in _BANDS or not owners[0].key.endswith(":")):
                    candidates.call(owners[0], noun)
                break


def _kinds_called(noun: str, candidates: Candidates) -> tuple[tuple[str, ...], ...]:
    """The kinds of parties that a group's noun may mean, the likeliest first: a gang is in arms."""
    if noun in _BANDS:
        return (("armed",),)
    return (("armed",), ("civic", "other")) if candidates.war else (("armed",), ("civic",), ("other",))


def _times_named(party: Party, candidates: Candidates) -> int:
    """How often the text names a party, in full or by the abbreviation that it gives."""
    short = {abbreviation for name, abbreviation in abbreviations(candidates.text) if name == party.label}
    return sum(candidates.text.count(name) for name in (party.label, *sorted(short)))


def _call_alliance(candidates: Candidates) -> None:
    """ "The alliance", "the four-party bloc" of an election: the only party by such a name."""
    if not ELECTION.search(candidates.text):
        return
    parties = [p for p in candidates.parties.values() if p.kind == "civic"]
    named = [p for p in parties if p.label.split()[-1] in ALLIANCES]
    for noun in ALLIANCES if len(named) == 1 else ():
        if candidates.called(noun.lower()) is None and f" {noun.lower()}" in candidates.low:
            candidates.call(named[0], noun.lower())


def _join_opposition(candidates: Candidates) -> None:
    """The opposition without a name is the only other party that stands against the ruling one."""
    nameless = candidates.parties.get("crowd:opposition")
    named = [p for p in candidates.parties.values() if p.kind == "civic" and p is not nameless]
    named = [p for p in named if not OF_PEOPLE.search(p.label)]  # a "Patients' Forum" is no opposition
    if (
        nameless is not None
        and len(named) == 1
        and ("party" in named[0].aliases or ELECTION.search(candidates.text))
    ):
        candidates.merge(named[0], nameless)


def _add_state(candidates: Candidates, bodies: tuple[Body, ...]) -> None:
    """The state without a name: "the government", "troops", and its ministries by their names."""
    _call_state_nouns(candidates, bodies)
    state = candidates.parties.get(NAMELESS_STATE)
    if state is None and not candidates.states:
        state = _speaking_office(candidates, bodies)
    if state is None:
        return
    labels = vocabulary().state_labels
    state.label = next((label for label in labels if label in state.aliases), "government")
    named = [body.name for body in bodies if _is_nameless_states(body, candidates)]
    for name in named:
        candidates.call(state, name)
        short = initials(name)
        if len(short) > 1 and stands_in(short, candidates.text):
            candidates.call(state, short)
    offices = [name for name in named if not NO_LABEL.search(name)]
    weak = state.label in ("army", "military") and not candidates.war  # "we are not an army"
    if offices and (weak or state.label not in state.aliases):  # all that it is called
        state.label = max(offices, key=lambda name: (candidates.text.count(name), name))
    state.label = _speaking_agency(candidates, bodies, state) or state.label


def _call_state_nouns(candidates: Candidates, bodies: tuple[Body, ...]) -> None:
    """Give the nouns of a state that stand alone to the nameless one, or to the one regime with a name."""
    seats = {name.lower() for state in candidates.states.values() for name in state.metonyms}  # "the Kremlin"
    had = candidates.those_had(_state_nouns())
    for noun in [n for n in had if not candidates.called(n) and n not in seats]:
        if _only_in_names(noun, candidates, bodies):
            continue
        regimes = [p for p in candidates.parties.values() if CALLED_REGIME in p.evidence]
        if noun == "regime" and len(regimes) == 1:  # "the Tovian regime", then "regime forces"
            candidates.call(regimes[0], noun)
            continue
        candidates.call(candidates.nameless(NAMELESS_STATE, "government", "state"), noun)


def _is_nameless_states(body: Body, candidates: Candidates) -> bool:
    """Whether a ministry or force with a name is of the state without one."""
    return (
        body.kind == "state"
        and body.named
        and candidates.called(body.name) is None
        and not has_neutral_head(body.name)
        and _may_be_of_nameless(body.name, candidates)
        and not may_be_irregular(body.name, candidates)
        and not _call_own_army(body.name, candidates)
    )


def _speaking_agency(candidates: Candidates, bodies: tuple[Body, ...], state: Party) -> str | None:
    """The one authority that speaks and is told of more than "the government", which it is not."""
    speaking = [b.name for b in bodies if b.speaks and b.name in state.aliases]
    head = speaking[0].rpartition(" ")[2].lower() if len(speaking) == 1 else ""
    if candidates.war or head not in affiliation_words()["agencies"]:
        return None
    return speaking[0] if candidates.low.count(head) > candidates.low.count(state.label) else None


def _only_in_names(noun: str, candidates: Candidates, bodies: tuple[Body, ...]) -> bool:
    """Whether a noun is told only within the names of overseers: "the Bridge Safety Authority"."""
    names = [b.name.lower() for b in bodies if b.named and b.kind == "neutral"]
    told = sum(candidates.low.count(name) for name in names if name.endswith(f" {noun}"))
    return 0 < told == candidates.low.count(noun)


def _call_own_army(name: str, candidates: Candidates) -> bool:
    """ "The Sorv National Army" beside "Sorv rebels" is theirs, and what they are called; whether it is."""
    first, _, rest = name.partition(" ")
    armed = [p for p in candidates.parties.values() if p.kind == "armed" and not p.regular]
    owners = [
        p for p in armed if first in p.aliases or any(a.endswith(f" {first} rebels") for a in p.aliases)
    ]
    if len(owners) != 1 or OWN_ARMY.search(rest) is None:
        return False
    candidates.call(owners[0], name)
    owners[0].label = name
    short = initials(name)
    if stands_in(short, candidates.text):
        candidates.call(owners[0], short)
    return True


def _speaking_office(candidates: Candidates, bodies: tuple[Body, ...]) -> Party | None:
    """A nameless state for the office that speaks where no other body or people of a state is told of."""
    speaking = any(b.kind == "state" and b.named and b.speaks and " " in b.name for b in bodies)
    return candidates.nameless(NAMELESS_STATE, "government", "state") if speaking else None


def _may_be_of_nameless(name: str, candidates: Candidates) -> bool:
    """Whether a ministry's name has no state's in it, nor that of a body between states."""
    words = set(name.replace("’", "'").replace("'s", "").split())
    foreign = any(words & set(state.surfaces) for state in candidates.states.values())
    foreign = foreign or any(DEMONYM.search(word) for word in words)
    return not foreign and NOT_OF_STATE.search(name) is None


def _attach(candidates: Candidates, noun: str, kinds: tuple[str, ...], key: str, kind: str) -> None:
    """Give a common noun to the only named party that it can mean, or make one of it."""
    if candidates.called(noun) is not None and kind in ("armed", "crowd", "business"):
        return
    owners = [p for p in candidates.parties.values() if p.kind in kinds and not p.key.endswith(":")]
    if kind == "labour":  # "the union" is not the European Union
        owners = [p for p in owners if p.kind == "labour" or p.label not in vocabulary().known]
    owners = of_epithet(noun, owners) if kind == "armed" else owners
    named = any(p.label != p.label.lower() for p in owners)
    if kind == "business" and not named:  # "the airline" is the only body that has a spokesman
        others = [p for p in candidates.parties.values() if p.kind == "other"]
        other = [p for p in others if p.employs] or [p for p in others if _may_be_company(p)]
        owners, kinds = (other, ("other",)) if other else (owners, kinds)
    if kind == "business" and len(owners) > 1:  # not "the boiler maker" beside a company with a name
        owners = [p for p in owners if p.label != p.label.lower()] or owners
    if kind == "business" and len(owners) > 1:  # "the airline" is not the manufacturer
        owners = [p for p in owners if not vocabulary().company_nouns & set(p.aliases)] or owners
    callers = [p for p in owners if p.called_out and noun in vocabulary().marchers]
    if callers:  # of a march and a counter-march the first
        owners = [min(callers, key=lambda p: candidates.text.find(p.label))]
    if kind == "armed" and len(owners) > 1:
        owners = _called_so(noun, owners, candidates) or owners
    owners = [p for p in owners if p.kind == kinds[0]] or owners
    if _stand_apart(candidates, noun, kind, owners):
        owners, key = [], f"{kind}:{noun}"
    owner = stem_owner(noun, candidates) or (owners[0] if len(owners) == 1 else None)
    if owner is not None and (owner.kind in kinds or kind == "crowd"):
        if noun == f"{owner.label}s":  # "rebels", rather than the "rebel" of "rebel-held"
            owner.label = noun
        candidates.call(owner, noun)
    elif not owners or kind == "crowd":
        candidates.call(candidates.party(key, noun, kind), noun)


def _called_so(noun: str, owners: list[Party], candidates: Candidates) -> list[Party]:
    """Of several groups those that the text calls by the noun.

    "Dawn Front rebels", or "the Dawn Front, the rebels who hold the hills".
    """
    before = candidates.words_before(noun)
    named = [p for p in owners if any(alias.split()[-1].lower() in before for alias in p.aliases)] or owners
    return [p for p in named if f"{p.label}, the {noun}" in candidates.text] or named


def _stand_apart(candidates: Candidates, noun: str, kind: str, owners: list[Party]) -> bool:
    """Whether people are nobody's: activists who tell of a war, bandits beside a group that all know."""
    known = len(owners) == 1 and owners[0].label in vocabulary().known and not candidates.has("gang")
    return (kind == "crowd" and candidates.war and not candidates.protest) or (noun == "bandits" and known)


def _may_be_company(party: Party) -> bool:
    """Whether a speaking body can be "the company": a name without a noun for any other kind of body."""
    return not any(word.lower() in vocabulary().body_kind for word in party.label.split())


def of_epithet(noun: str, owners: list[Party]) -> list[Party]:
    """The armed parties that an epithet can mean: not regular soldiers, nor who is called a resistance."""
    if "resistance" not in noun:
        owners = [p for p in owners if "resistance" not in p.label.lower()] or owners
    return [p for p in owners if not p.regular]


def stem_owner(noun: str, candidates: Candidates) -> Party | None:
    """The body whose name has the group's own word in it: "inmates" and "inmates' collective"."""
    forms = singulars(noun)
    for party in candidates.parties.values():
        if party.kind not in ("civic", "labour", "armed", "other"):
            continue
        for word in WORD.findall(party.label.lower()):
            if word.rstrip("'’") in forms:  # "Prison Officers' Association" is not the prisoners'
                return party
    return None
