"""Rulers whose names look like states: "Calden's government", of Norland's President Calden."""

from __future__ import annotations

import re

from claimcheck.sides.state import State
from claimcheck.wording import CAPITAL

GROUND = r"\b(?:in|from|to|into|across|inside|outside|with|against|neighbouring|neighboring) "
RULES = re.compile(
    rf"({CAPITAL}[a-zà-ÿ]+)(?:['’]s|s)? "
    r"(?:[Pp]resident|[Pp]rime [Mm]inister|leader|ruler|dictator|strongman) "
    r"((?:(?:al-)?[A-ZÀ-ÖØ-Þ][\w-]+ ){0,2}(?:al-)?[A-ZÀ-ÖØ-Þ]\w+)"
)
CALLED = (
    r"\b(?:President|Prime Minister|Mr|Mrs|Ms|Gen\.|General|Colonel|King|"
    r"(?!(?:Neighbou?ring|And|But|From|With|While|When|After|Since|Meanwhile|Both|The) )"
    r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+[a-z]) "
)


def drop_rulers(text: str, states: dict[str, State]) -> None:
    """ "Calden's government" beside another state, where a President Calden is told of and no land Calden."""
    surfaces = {name: state for state in states.values() if state.known for name in state.surfaces}
    for key, state in list(states.items()):
        if len(states) < 2 or state.known is not None or state.adjectives:
            continue
        if _join_ruled(text, state, surfaces):
            del states[key]
            continue
        if len(state.names) != 1:
            continue
        name = next(iter(state.names))
        owned = all("'s " in phrase for phrase in state.phrases)
        if owned and not re.search(rf"{GROUND}{name}\b", text) and re.search(rf"{CALLED}{name}\b", text):
            del states[key]


def _join_ruled(text: str, state: State, surfaces: dict[str, State]) -> bool:
    """Give "the Orlo regime" to Norland where the text has "Norland's President Bek Orlo"; whether it did."""
    if not state.phrases:
        return False
    name = next(iter(state.phrases)).split()[0].removesuffix("'s")
    for match in RULES.finditer(text):
        country = surfaces.get(match[1])
        if (
            match[2].rpartition(" ")[2].removeprefix("al-").rstrip("s") == name.rstrip("s")
            and country is not None
        ):
            country.phrases.update(state.phrases)
            country.force += state.force
            country.arms += state.arms
            return True
    return False
