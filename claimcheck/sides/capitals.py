"""Capitals that stand for their governments, and the country in which an article takes place."""

from __future__ import annotations

import re
from itertools import islice

from claimcheck.sides.finder import places_of
from claimcheck.sides.state import State, stem
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import Keyed, one_of

_WORDS = affiliation_words()
CAPITAL_OF = Keyed(
    r"\b([A-Z][\w-]+), (?:the )?([A-Z]\w+)(?:['’]s)? capital\b|"
    r"\b(?:the )?([A-Z]\w+)(?:['’]s)? capital,? ([A-Z][\w-]+)|\bthe capital,? ([A-Z][\w-]+)|"
    r"\b([A-Z][\w-]+), the capital\b(?: of ([A-Z]\w+))?",
    ("capital",),
)
SPEAKS = one_of(_WORDS["capital_speaks"])
CITY_SPEAKS = re.compile(
    r"([A-ZÀ-ÖØ-Þ](?:(?<=[\n.] .)|(?<=\n.))[a-zà-ÿ]{2,}) "
    rf"(?:ha[sd] |also |later |again )?{SPEAKS}\b"
)
# "The rebels, who control the capital, Selm": it stands for no government.
HELD = re.compile(rf"\b{one_of(_WORDS['captures'])} \Z")
LONGEST_HELD = 16  # code points
SEATED = re.compile(rf"\b{one_of(_WORDS['seated'])}(?: (?:spokes\w+|officials?|sources?))? in \Z")
NEAR_MINISTRY = 48  # code points
LEAD = 500  # code points in which an article says where it takes place
HOME = re.compile(
    r"\b(?:of the Republic of|in|of|across|around|northern|southern|eastern|western|central) \Z"
)
OF_A_NAME = re.compile(r"\b(?!Republic|Kingdom|Islands?)[A-Z]\w+ of \Z")  # "the Bank of Tovia"
_BACKED = f"-{one_of(_WORDS['backed'])} "
BACKED = re.compile(f"[a-z]{_BACKED}")
HAPPENS = 2  # so often an article names the city of its dateline where it tells of what happened there
LONGEST_HOME = 20  # code points
OWNS = re.compile(
    r"['’]s (?!(?:north|south|east|west|central|capital|border|remote|second|largest|main)\w*\b)"
)
NEIGHBOUR = re.compile(r"\bneighbou?r(?:ing|s)?\b", re.I)


def home_state(text: str, dateline: str | None, states: dict[str, State]) -> State | None:
    """The state in which an article says at its start that it takes place, where it names only one so."""
    country = (dateline or "").rpartition(",")[2].strip()
    told = next((s for s in states.values() if country and country in s.names), None)
    if told is not None:
        return told
    seated = vocabulary().metonyms.get(country.title())
    here = states.get(seated.label) if seated is not None else None
    if here is not None and here.positions and here.positions[0] < LEAD:
        return here  # the capital from which this is reported is that of a state in the lead
    lead = text[:LEAD]
    found = [state for state in states.values() for name in state.names if _takes_place_in(name, lead)]
    different = list({state.stem: state for state in found}.values())
    return different[0] if len(different) == 1 else None


def in_other_country(text: str, dateline: str | None, states: dict[str, State]) -> bool:
    """Whether an article takes place where its dateline is, in a country that is none of the states.

    "The army" is there the one of that country, not of the state that sent troops to it.
    """
    city, _, country = (part.strip() for part in (dateline or "").rpartition(","))
    known = {stem(name) for state in states.values() for name in state.surfaces}
    if not city or not country or stem(country) in known:
        return False
    city = city.title() if city.isupper() else city
    return sum(1 for _ in islice(places_of(city, text), HAPPENS)) == HAPPENS


def mark_neighbour(text: str, states: dict[str, State], home: State | None) -> None:
    """The only state, where it is a neighbour or backer in the one without a name: "neighbouring Selm"."""
    if len(states) != 1 or home is not None or not (NEIGHBOUR.search(text) or BACKED.search(text)):
        return
    (state,) = states.values()
    names = "|".join(re.escape(name) for name in state.names)
    surfaces = "|".join(re.escape(name) for name in state.surfaces)
    told = (
        rf"\bneighbou?r(?:ing)?,? (?:(?:state|country|republic) of )?(?:{names})\b",
        rf"\b(?:{names}), (?:its|the|a) (?:[a-z]+ )?neighbou?r\b",
        *(() if state.arms else (rf"\b(?:{surfaces}){_BACKED}",)),  # whose army fights here is at home
    )
    state.neighbour = bool(names) and any(re.search(words, text) for words in told)


def _takes_place_in(name: str, lead: str) -> bool:
    """Whether something is in or of a country and no neighbour of it; "of U.S. officials" does not count."""
    if not name[-1].isalnum():
        return False
    for at in places_of(name, lead):
        home = HOME.search(lead, max(0, at - LONGEST_HOME), at)
        if home is not None and not OF_A_NAME.search(lead, max(0, at - LONGEST_HOME), at):
            near = NEIGHBOUR.search(lead, max(0, home.start() - 20), at + len(name))
            return near is None and not OWNS.match(lead, at + len(name))
    return False


def add_capitals(text: str, dateline: str | None, states: dict[str, State]) -> None:
    """Give capitals to their states: by apposition, by the dateline, and cities that speak among states."""
    before = {key: set(state.metonyms) for key, state in states.items()}
    _find_capitals(text, dateline, states)
    for key, state in states.items():
        for city in sorted(set(state.metonyms) - before[key]):
            state.positions += places_of(city, text)


def join_seats(text: str, states: dict[str, State]) -> None:
    """Give a city that looks like a state to the state of which a ministry is in it: "Sorm's embassy".

    "Karska refuses.  A foreign ministry spokesperson in Sorm said": the state named last before is meant.
    """
    for key, city in list(states.items()):
        if city.known is not None or city.adjectives or city.arms or not city.phrases or len(states) < 2:
            continue
        others = [state for state in states.values() if state is not city and state.force]
        owner = next(
            (
                state
                for name in city.names
                for at in places_of(name, text)
                if SEATED.search(text, max(0, at - NEAR_MINISTRY), at)
                and (state := _nearest({s.stem: s for s in others}, at)) is not None
            ),
            None,
        )
        if owner is not None:
            owner.metonyms.update(dict.fromkeys(city.names))
            owner.phrases.update(city.phrases)
            owner.positions = sorted([*owner.positions, *city.positions])
            del states[key]


def _find_capitals(text: str, dateline: str | None, states: dict[str, State]) -> None:
    by_name = {name: state for state in states.values() for name in state.surfaces}
    open_cities: list[tuple[str, int]] = []
    for match in CAPITAL_OF.finditer(text):
        city = match[1] or match[4] or match[5] or match[6]
        of = match[2] or match[3] or match[7]
        if not city or city in by_name:
            continue
        state = by_name.get(of or "") or next((s for s in states.values() if of and s.stem == stem(of)), None)
        if state is not None:
            state.metonyms.setdefault(city)
        elif not of and not HELD.search(text, max(0, match.start() - LONGEST_HELD), match.start()):
            open_cities.append((city, match.start()))
    for (
        city,
        position,
    ) in open_cities:  # "the capital, X" is that of a state whose capital is not named otherwise
        without = {key: s for key, s in states.items() if not s.metonyms}
        state = _nearest(without, position)
        if state is not None:
            state.metonyms.setdefault(city)
    _add_speaking_cities(text, states)
    if dateline and "," not in dateline:
        _add_dateline_city(text, dateline.strip(), states)
    for place in (dateline or "").split("/"):  # "SORM, Tovia/HASK, Karska"
        city, _, country = (part.strip() for part in place.partition(","))
        state = next((s for s in states.values() if s.stem == stem(country)), None)
        if state:
            state.names.setdefault(country, 1)
            city = city.title() if city.isupper() else city
            if re.search(
                rf"\b{re.escape(city)} (?:\w+ )?{SPEAKS}\b", text
            ):  # a city that speaks is a capital
                state.metonyms.setdefault(city)


def _add_dateline_city(text: str, city: str, states: dict[str, State]) -> None:
    """The dateline's city, if it speaks among states: the capital of the first state that the text names."""
    city = city.title() if city.isupper() else city
    fit = [s for s in states.values() if s.force and s.positions and s.known is None and not s.metonyms]
    taken = {name for state in states.values() for name in state.surfaces}
    if len(states) < 2 or not fit or city in taken or city in vocabulary().known:
        return
    if re.search(rf"(?:^|[\n.] ?){re.escape(city)} (?:ha[sd] |also |later )?{SPEAKS}\b", text):
        min(fit, key=lambda s: s.positions[0]).metonyms.setdefault(city)


def _add_speaking_cities(text: str, states: dict[str, State]) -> None:
    """ "a briefing in Selm", then "Selm has denied it": the capital of the state told of beside "in Selm"."""
    if sum(1 for state in states.values() if state.force) < 2:
        return
    named = {name for state in states.values() for name in state.surfaces}
    speaking = {match[1] for match in CITY_SPEAKS.finditer(text)} - named
    for city in sorted(speaking.difference(vocabulary().known)):
        for at in places_of(f"in {city}", text):
            begin = max(text.rfind("\n", 0, at) + 1, text.rfind(". ", 0, at))
            near = [(p, s) for s in states.values() for p in s.positions if s.force and begin <= p < at]
            if near:
                max(near, key=lambda found: found[0])[1].metonyms.setdefault(city)
                break


def _nearest(states: dict[str, State], position: int) -> State | None:
    best = None
    for state in states.values():
        before = [p for p in state.positions if p < position]
        if before and (best is None or before[-1] > best[0]):
            best = (before[-1], state)
    return best[1] if best else None
