"""What the text calls states: names, demonyms, capitals, and what stands behind them."""

from __future__ import annotations

import re
from collections import Counter

from claimcheck.sides.capitals import add_capitals, join_seats
from claimcheck.sides.finder import stands_in
from claimcheck.sides.library import library_names
from claimcheck.sides.persons import without_surnames
from claimcheck.sides.rulers import drop_rulers
from claimcheck.sides.state import ADJECTIVE, State, stem
from claimcheck.sides.state_phrases import FREE, MEANS_OF, may_be_state, names_a_state, state_phrases
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import CAPITAL, Keyed

UNARMED = re.compile(
    r"(?:[Dd]efen[cs]e|[Ff]oreign|[Ii]nterior|[Pp]rime)? ?[Mm]inist|[Gg]overnment|govt|[Pp]resident|"
    r"parliament|officials?|state|cabinet|side|authorities|embassy|ambassador|diplomat|delegation|consul|"
    r"negotiator|foreign|home|war office"
)
FOUGHT = Keyed(
    rf"({CAPITAL}[a-zà-ÿ]{{3,}}+) and ([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{{3,}}+) (?:have |had )?"
    r"(?:fought|clashed|exchanged (?:[a-z]+ )?fire|traded (?:[a-z]+ )?(?:fire|blows|shells))\b",
    ("fought", "clashed", "exchanged", "traded"),
)
OF_PEOPLE = re.compile(
    rf"({CAPITAL}[a-zà-ÿ]{{2,}}(?:an|ian|i|ese|ish)) "
    r"(?:lawmaker|legislator|senator|opposition|officials?|spokes\w+|side|border|people|citizens?|soldiers?|"
    r"guards?)\b"
)
OWNER_OR_SPEAKER = re.compile(
    rf"({CAPITAL}[a-zà-ÿ]{{3,}}+)"
    r"(?:['’]s | and [A-Z]\w+ (?:said|reported|blamed|accused|agreed|claimed|traded)| said)"
)
ABROAD = re.compile(r"ambassador|embassy|consul|delegation|diplomat")  # of a state, but not at home
ATTRIBUTIVE = re.compile(r" [a-zA-Z]")
_REALMS = "Republic|Kingdom|Federation|Emirate|Principality|Commonwealth|Sultanate|Union|State"
FULL_NAME = Keyed(rf"\b(?:{_REALMS}) of (?:the )?([A-Z]\w+)", [f"{realm} of" for realm in _REALMS.split("|")])
NEW_FULL_NAME = Keyed(
    r"\b(?:Republic|[Kk]ingdom|[Ee]mirate|[Pp]rincipality|[Ss]ultanate) of (?:the )?"
    r"([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,}+)(?! [A-ZÀ-ÖØ-Þ])",
    ("republic of", "kingdom of", "emirate of", "principality of", "sultanate of"),
)
ITS_CAPITAL = Keyed(rf"({CAPITAL}[a-zà-ÿ]{{2,}})(?:['’]s|n) capital\b", ("s capital", "n capital"))
NO_STATES = frozenset(affiliation_words()["no_states"])
LEAST_KIN = 4  # letters that a country and its adjective must share
CAPITALISED = re.compile(r"[A-Z](?<![\w'’].)[a-zà-ÿ]{3,}\b")


def scan_states(text: str, dateline: str | None, people: frozenset[str] = frozenset()) -> dict[str, State]:
    """The states that the text names, by stem or by the library's label; ``people``: surnames, no states."""
    states: dict[str, State] = {}
    words = vocabulary()
    for name, start in without_surnames(library_names(text), text, people):
        known = (
            words.known.get(name)
            or words.adjectives.get(name)
            or words.metonyms.get(name)
            or words.outlets.get(name)
        )
        if known is None or known.kind != "state":
            continue
        state = states.get(known.label)
        if state is None:
            state = states[known.label] = State(known.label, known.label, known=known)
        kind = state.adjectives if name in words.adjectives else state.names
        if name in words.metonyms:
            state.metonyms.setdefault(name)
        elif name in words.outlets:
            state.outlets.setdefault(name)
        else:
            kind[name] += 1
        state.positions.append(start)
    _scan_unknown(text, states, people)
    for state in states.values():
        state.positions.sort()
    join_seats(text, states)
    add_capitals(text, dateline, states)
    for state in states.values():
        state.positions.sort()
    return states


def _scan_unknown(text: str, states: dict[str, State], people: frozenset[str]) -> None:
    """States that no library has: "Tovian forces", with "Tovia" elsewhere."""
    known = {name: state for state in states.values() for name in state.surfaces}
    for match, name, noun in state_phrases(text):
        if name[-1] == "s" and name[:-1] in known:  # apostrophes lost: "Norlands army"
            name = name[:-1]
        state = known.get(name)
        if state is not None and FREE.search(text, max(0, match.start() - 16), match.start()):
            continue
        if _is_group(match[0]):  # "the Syrian National Army"
            continue
        if state is None:
            none = name in people or name in NO_STATES or _is_group(name)
            if none or not names_a_state(text, match, name, noun):
                continue
            state = states.setdefault(stem(name), State(stem(name)))
            if "'" in match[0] or "’" in match[0]:
                state.names[name] += 1
        state.force += match.re is not MEANS_OF.pattern and ABROAD.match(noun) is None
        state.arms += UNARMED.match(noun) is None
        state.phrases[match[0].replace("’s", "'s")] += 1
    _scan_full_names(text, states, known, people)
    _scan_pairs(text, states, known, people)
    _scan_fighting(text, states, known)
    unknown = {state.stem: state for state in states.values() if state.known is None}
    _join_kin(states, unknown)
    if unknown:
        _count_names(text, unknown)
    for state in states.values():
        state.neutral = "neutral " in text and any(
            stands_in(f"neutral {name}", text) for name in state.surfaces
        )
    drop_rulers(text, states)


def _is_group(name: str) -> bool:
    """Whether the library knows a name as that of a group in arms: "the Houthi military"."""
    known = vocabulary().known.get(name)
    return known is not None and known.kind == "armed"


def _scan_full_names(
    text: str, states: dict[str, State], known: dict[str, State], people: frozenset[str]
) -> None:
    """ "The Republic of Tovia", "the Tovian capital": states without an army in the text."""
    for pattern in (NEW_FULL_NAME, ITS_CAPITAL):
        for match in pattern.finditer(text):
            key = stem(match[1])
            if match[1] not in known and match[1] not in people and key not in (*states, "the"):
                states[key] = State(key, names=Counter({match[1]: 1}))
    for match in FULL_NAME.finditer(text):
        state = known.get(match[1]) or states.get(stem(match[1]))
        if state is not None:
            state.names[match[0]] += 1


def _scan_pairs(text: str, states: dict[str, State], known: dict[str, State], people: frozenset[str]) -> None:
    """A country and its people's name beside another state: "Resna's guards", "a Resnian lawmaker"."""
    if not any(state.force for state in states.values()):
        return
    adjectives = set(OF_PEOPLE.findall(text)) - set(known) - people
    if not adjectives:
        return
    names = {match[1] for match in OWNER_OR_SPEAKER.finditer(text)} - set(known) - people
    for adjective in sorted(adjectives):
        key = stem(adjective)
        country = next((n for n in sorted(names) if n != adjective and stem(n) == key), None)
        if country is not None and key not in states and may_be_state(country, "army", True):
            states[key] = State(key, force=1)


def _scan_fighting(text: str, states: dict[str, State], known: dict[str, State]) -> None:
    """The other one of two that fought, where one is a state: "Tovia and Karska fought"."""
    for match in FOUGHT.finditer(text):
        both = [known.get(name) or states.get(stem(name)) for name in match.groups()]
        for state, other, name in zip(both, reversed(both), match.groups(), strict=True):
            if other is not None and other.force and (state is None or not state.force):
                state = state or states.setdefault(stem(name), State(stem(name)))
                state.force += 1
                state.arms += 1


def _join_kin(states: dict[str, State], unknown: dict[str, State]) -> None:
    """Adjectives with a letter more than their country's stem: "Ostrav-ian" of "Ostra-u", "Peruv-ian"."""
    for key, state in list(unknown.items()):
        shorter = _longer_stem(key, unknown) or key[:-1]
        if len(key) < LEAST_KIN or state.names:
            continue
        country = next(
            (unknown[key + end] for end in ("land", "lands", "stan") if key + end in unknown), None
        )
        country = country or (unknown.get(shorter) if len(shorter) >= LEAST_KIN else None)
        if country is None:
            unknown[shorter] = state
            continue
        country.force += state.force
        country.arms += state.arms
        country.phrases.update(state.phrases)
        unknown[key] = country
        del states[key]


def _longer_stem(key: str, unknown: dict[str, State]) -> str | None:
    """The country of a people whose word goes on from its name: "Karshani" of "Karshan"."""
    root = stem(key)
    return root if root != key and root in unknown else None


def _count_names(text: str, states: dict[str, State]) -> None:
    """The names and adjectives of these states, by stem, wherever they stand."""
    for match in CAPITALISED.finditer(text):
        state = states.get(stem(match[0])) or states.get(match[0].lower())  # "Tovan" of "Tovani"
        if state is None:
            continue
        is_adjective = ADJECTIVE.search(match[0]) and ATTRIBUTIVE.match(text, match.end())
        (state.adjectives if is_adjective else state.names)[match[0]] += 1
        state.positions.append(match.start())
    for state in states.values():
        for adjective in list(state.adjectives):
            if adjective in state.names and any(name != adjective for name in state.names):
                state.adjectives[adjective] += state.names.pop(adjective)
