"""Who has seized power: officers, the council in whose name they speak, and the mutineers of its enemies."""

from __future__ import annotations

import re

from claimcheck.sides.parties import NAMELESS_STATE, Candidates, Party, initials
from claimcheck.sides.vocabulary import situation_words
from claimcheck.wording import Keyed, word_of

_WORDS = situation_words()
_ARMED = sorted(_WORDS["soldiers"] | _WORDS["units"])
_SOLDIERS = "|".join(_ARMED)
_OVERTHREW, _TOOK = (sorted(_WORDS[key]) for key in ("overthrew", "takes_power"))
_POWER = r"(?:over )?(?:power|control of the (?:country|state|government))"
_RULER = r"(?:the )?(?:[A-Z]\w+ )?(?:[Pp]resident|[Gg]overnment|[Kk]ing|[Pp]rime [Mm]inister)"
_SEIZED = word_of([*(f"{took} {_POWER}" for took in _TOOK), *(f"{ousted} {_RULER}" for ousted in _OVERTHREW)])
SEIZURE = Keyed(
    rf"{_SEIZED}\b",
    (*_TOOK, *_OVERTHREW),
    ("power", "control", "president", "government", "king", "minister"),
)
_WHO = Keyed(
    rf"\b({_SOLDIERS})\b(?= (?:on|said|say|have|had|who|in|announced)\b[^.;\n]{{0,70}}{_SEIZED})",
    _ARMED,
    flags=re.I,
)
_BAND = Keyed(
    rf"\b((?:group|band|handful) of (?:[a-z]+ )?(?:{_SOLDIERS}))\b", ("group", "band", "handful"), _ARMED
)
_JUNTA = re.compile(
    r"\b((?:[A-Z][\w’'-]+ )*(?:Council|Committee|Command|Directorate|Junta)"
    r"(?: (?:of|for|to) (?:the )?[A-Z][\w-]+(?: (?:(?:of|and) (?:the )?)?[A-Z][\w-]+){0,4})?)"
)
_SELF_STYLED = Keyed(
    r"\b(?:[Ss]elf-(?:styled|proclaimed|declared)|"
    r"(?:[Cc]all(?:ing|s|ed)|[Ss]tyl(?:ing|es|ed)) (?:itself|themselves)|in the name of)"
    rf" (?:the )?{_JUNTA.pattern[2:]}",
    ("self", "itself", "themselves", "in the name of"),
)
_CAUSE = re.compile(word_of(sorted(cause.capitalize() for cause in _WORDS["causes"])) + r"\b")
_OFFICERS = ("rulers", "council", "government", "generals")
_RULES = Keyed(
    rf"\b(?:junta|putschists|(?:military|ruling) (?:{'|'.join(_OFFICERS)}))\b",
    (
        "junta",
        "putschists",
        *(f"{how} {who}" for how in ("military", "ruling") for who in _OFFICERS),
    ),
    flags=re.I,
)
# What those are called who have seized power, and words that tell of nothing else.
_NEW_RULERS = Keyed(
    r"\b(junta|putschists|coup (?:leaders|plotters|makers)|new (?:military )?(?:rulers|authorities))\b",
    ("junta", "putschists", "coup", "rulers", "authorities"),
)
_COUP = Keyed(
    r"\b(?:junta|putschists|coup|putsch|takeover|new rulers|"
    r"(?:ousted|toppled|deposed|dismissed|overthrown) (?:government|cabinet|ministers?|president))\b",
    ("junta", "putschists", "coup", "putsch", "takeover", "rulers", *_OVERTHREW),
    flags=re.I,
)
_OUSTED = re.compile(
    r"\b(?:ousted|toppled|deposed|dismissed|overthrown|elected|old) "
    r"(?:government|cabinet|administration|ministers)\b|"
    r"\bpresidential guard\b",
    re.I,
)
SEVERAL = 3  # different words of a coup, one of which tells who did it
_LINK = re.compile(r" (?:of|for|to) ")
TWICE = 2  # one such phrase may tell of the past


def add_seizure(candidates: Candidates) -> None:
    """Join to one party the soldiers who have seized power and the council that they formed."""
    times = sum(1 for _ in SEIZURE.finditer(candidates.text))
    if not times or (
        times < TWICE and len({m[0].lower() for m in _COUP.finditer(candidates.text)}) < SEVERAL
    ):
        return
    bands = [match[1] for match in _BAND.finditer(candidates.text)]
    who = [match[1].lower() for match in _WHO.finditer(candidates.text)]
    councils = [match[1] for match in _JUNTA.finditer(candidates.text) if _CAUSE.search(match[1])]
    if not (bands or who) or len({name.removeprefix("The ") for name in councils}) > 1:
        return
    label = next(iter(councils + bands + who)).removeprefix("The ")
    who += [band.rpartition(" ")[2].lower() for band in bands]
    party = next((p for name in bands if (p := candidates.called(name)) is not None), None)
    if party is None:
        party = candidates.rising or candidates.party("armed:seizure", label, "armed")
    party.label = label
    party.add(2, "has seized power")
    rulers = dict.fromkeys(match[1] for match in _NEW_RULERS.finditer(candidates.text))
    _call(candidates, party, [label, *bands, *who, *rulers])
    short = initials(label)
    if f"({short})" in candidates.text:
        candidates.call(party, short)
    candidates.rising = candidates.rising or party
    candidates.seized = party


def call_junta(candidates: Candidates) -> None:
    """Call the state by the council in whose name officers rule it, where nobody tells of a new seizure."""
    if candidates.seized is not None:
        _call_ousted(candidates)
    elif candidates.rising is not None:
        councils = {match[1] for match in _SELF_STYLED.finditer(candidates.text)}
        if len(councils) == 1:
            _call(candidates, candidates.rising, sorted(councils))
    if candidates.rising is not None or not _RULES.search(candidates.text):
        return
    councils = {m[1].removeprefix("The ") for m in _JUNTA.finditer(candidates.text) if _CAUSE.search(m[1])}
    states = [p for p in candidates.parties.values() if p.state is not None and p.state.force]
    state = candidates.get(NAMELESS_STATE) or (states[0] if len(states) == 1 else None)
    name = next(iter(councils), "")
    known = candidates.called(name)
    if len(councils) != 1 or state is None or (known is not None and known.kind in ("armed", "labour")):
        return
    if known is not None and known is not state:
        candidates.merge(state, known)
    candidates.call(state, name)
    if state.key == NAMELESS_STATE:
        state.label = name


def _call_ousted(candidates: Candidates) -> None:
    """Call the state that was overthrown so: "the ousted government", "the dismissed cabinet"."""
    state = candidates.get(NAMELESS_STATE)
    if state is None:
        return
    state.label = "government"  # whose the army is now, nobody knows
    for match in _OUSTED.finditer(candidates.text):
        candidates.call(state, match[0].lower())


def _call(candidates: Candidates, party: Party, names: list[str]) -> None:
    """The names, a council's noun, and those of the mutiny, all of one party."""
    for name in names:
        other = candidates.called(name)
        if other is not None and other is not party and other.kind in ("armed", "civic", "other"):
            candidates.merge(party, other)
        candidates.call(party, name)
        noun = _LINK.split(name)[0].split()[-1].lower()
        if name[0].isupper() and f"the {noun}" in candidates.low and candidates.called(noun) is None:
            candidates.call(party, noun)
    mutiny = candidates.parties.get("armed:mutiny")
    if mutiny is not None and mutiny is not party:
        candidates.merge(party, mutiny)
