"""What the text calls states and armed groups: names, demonyms, capitals, and what stands behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from claimcheck.shipped import table
from claimcheck.sides.capitals import add_capitals
from claimcheck.sides.finder import places_of, stands_apart, stands_in
from claimcheck.sides.persons import without_surnames
from claimcheck.sides.state import ADJECTIVE, State, stem
from claimcheck.sides.vocabulary import vocabulary, word_sets
from claimcheck.wording import CAPITAL, Headed, Keyed, places_in, word_of

FORCE = (
    r"(?:armed forces|air force|air defen[cs]es?|forces|army|military|troops|soldiers|navy|government|govt|"
    r"regime|"
    r"(?:[Dd]efen[cs]e|[Ff]oreign|[Ii]nterior) [Mm]inist(?:ry|er)|general staff|General Staff|"
    r"state (?:radio|television|tv|TV|media|news agency)|gunners|warplanes|jets|border guards?|"
    r"military source|army source|howitzers|tanks|aircraft|gunboats?|side|delegation|embassy|"
    r"cabinet|parliament|president|prime minister|Army|Navy|Government|President|Prime Minister|"
    r"Air Force|Armed Forces|warships?|coast ?guard|fleet|servicemen|officers?|officials?|sergeant|aggressor|"
    r"conscripts?|artillery|commanders?|guns|authorities|border post|negotiators?|diplomats?)"
)
_COMPASS = ("North", "South", "East", "West", "New", "Upper", "Lower")
# A state's name by its first letter: "Tovia", "North Tovia".
_STATE_NAME = (
    r"[A-Z](?<![\w'’-].)(?:(?:"
    + "|".join(f"(?<={word[0]}){word[1:]}" for word in _COMPASS)
    + ") [A-Z])?[a-zà-ÿ]{2,}+"
)
_STYLE = (
    r"(?:Arab|Islamic|People's|People’s|National|Royal|Democratic|Liberation|Revolutionary|Federal|"
    r"Republican)"
)
_WHICH = (
    r"(?:central|local|own|state|eastern|western|northern|southern|security|government|military|ground|"
    r"naval|special)"
)
STATE_PHRASE = re.compile(rf"({_STATE_NAME})(?:['’]s)? ((?:{_STYLE} )?(?:{_WHICH} )?{FORCE})\b")
_OFFICES = (
    "minister|ministry|coastguard|coast guard|foreign office|home office|war office|state radio|"
    "state television|parliament|general staff|air force|ambassador|embassy|consul|"
    "consulate|army|military|navy|armed forces"
)
OWNED_OFFICE = Keyed(
    r"([A-ZÀ-ÖØ-Þ](?<![\w'’-].)[a-zà-ÿ]{2,}+)['’]s (?:[a-z-]+ ){0,2}"
    r"([Mm]inist(?:er|ry)|coast ?guard|foreign office|home office|war office|state (?:radio|television)|"
    r"parliament|general staff|air force|ambassador|embassy|consul(?:ate)?|army|military|navy|"
    r"armed forces)\b",
    _OFFICES.split("|"),
)
_FORCES = "army|navy|air force|armed forces|government|coastguard|coast guard|parliament|troops|soldiers"
FORCE_OF = Keyed(
    r"\b(army|navy|air force|[Aa]rmed [Ff]orces|[Gg]overnment|coast ?guard|parliament|troops|soldiers) of "
    r"(?:the )?(?:neutral |neighbou?ring |Republic of )?([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,})(?! [A-ZÀ-ÖØ-Þ])",
    [f"{force} of" for force in _FORCES.split("|")],
)
UNARMED = re.compile(
    r"(?:[Dd]efen[cs]e|[Ff]oreign|[Ii]nterior|[Pp]rime)? ?[Mm]inist|[Gg]overnment|govt|[Pp]resident|"
    r"parliament|officials?|state|cabinet|side|authorities|embassy|ambassador|diplomat|delegation|consul|"
    r"negotiator|foreign|home|war office"
)
# After a people's adjective: "Tovian air strike".  After a bare name it may be where it happened.
_MEANS = (
    r"(?:drones?|(?:drone |missile |rocket |artillery |air )?(?:strikes?|raids?|attacks?)|air ?strikes?|"
    r"shelling|bombardment|bombing|artillery fire|missiles?|rockets?|mortars?|helicopters?|gunships?|"
    r"fighter jets?|warplanes?|bombers?|snipers?|intelligence|special forces|offensive|occupation)"
)
_MEANS_HEADS = (
    "drone|drones|strike|strikes|raid|raids|attack|attacks|airstrike|airstrikes|shelling|bombardment|bombing|"
    "artillery fire|missile|missiles|rocket|rockets|mortar|mortars|helicopter|helicopters|gunship|gunships|"
    "fighter jet|fighter jets|warplane|warplanes|bomber|bombers|sniper|snipers|intelligence|special forces|"
    "offensive|occupation"
)
MEANS_OF = Keyed(
    rf"({_STATE_NAME}(?:(?<=an)|(?<=ish)|(?<=ese))) (?:[a-z-]+ )?({_MEANS})\b", _MEANS_HEADS.split("|")
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
_FIGHTERS = (
    "fighters|rebels|militants|insurgents|guerrillas|militiamen|militia|gunmen|jihadists|separatists|group|"
    "movement|brigades|brigade|insurgency|terrorists|cadres|cadre"
)
ARMED_PHRASE = Keyed(
    rf"([A-Z](?<![\w'’-].)[\w-]+ (?:[A-Z][\w-]+ ){{0,2}})({_FIGHTERS})\b", _FIGHTERS.split("|")
)
_REBELS = (
    "rebel|insurgent|guerrilla|militant|armed|separatist|mercenary|Islamist|jihadist|rebels['’]|insurgents['’]|"
    "guerrillas['’]|separatists['’]|militants['’]"
)
_AGAINST = "(?<!anti-.)(?<!counter-.)"  # of a word after its first letter
REBEL_NAME = Headed(
    word_of(f"{rebel[0]}{_AGAINST}{rebel[1:]}" for rebel in _REBELS.split("|"))
    + r" ((?:[A-Z][\w-]+ ?){1,4})",
    re.findall(r"\w+", _REBELS),
)
FACILITY = re.compile(
    r" (?:airport|airfield|airbase|air base|base|operations?|campaign|exercises?|hospital|court)\b"
)
CALENDAR = frozenset(table("en/periods.toml")["weekdays"])
ATTRIBUTIVE = re.compile(r" [a-zA-Z]")
WEAK_FORCE = re.compile(
    r"side|tanks|fleet|cabinet|embassy|delegation|coast|officer|official|sergeant|aggressor|conscript|commander|"
    r"guns|authorities|border post|negotiator|diplomat"
)  # Paris tanks, Delhi's side
_REALMS = "Republic|Kingdom|Federation|Emirate|Principality|Commonwealth|Sultanate|Union|State"
FULL_NAME = Keyed(rf"\b(?:{_REALMS}) of (?:the )?([A-Z]\w+)", [f"{realm} of" for realm in _REALMS.split("|")])
WEAK_OWNED = re.compile(
    r"side|tanks|fleet|cabinet|officer|official|negotiator|diplomat|commander|guns|president"
)
STYLED = re.compile(r"^(?:People['’]s|Liberation|Revolutionary|Democratic|National|Islamic) (?:Army|Forces)")
NEW_FULL_NAME = Keyed(
    r"\b(?:Republic|[Kk]ingdom|[Ee]mirate|[Pp]rincipality|[Ss]ultanate) of (?:the )?"
    r"([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,})(?! [A-ZÀ-ÖØ-Þ])",
    ("republic of", "kingdom of", "emirate of", "principality of", "sultanate of"),
)
ITS_CAPITAL = Keyed(rf"({CAPITAL}[a-zà-ÿ]{{2,}})(?:['’]s|n) capital\b", ("s capital", "n capital"))
OWNS = re.compile("['’]s ")
INSIDE_SENTENCE = re.compile(r"[a-zà-ÿ,] ")
GROUND = r"\b(?:in|from|to|into|across|inside|outside|with|against|neighbouring|neighboring) "
RULES = re.compile(
    rf"({CAPITAL}[a-zà-ÿ]+)(?:['’]s|s)? "
    r"(?:[Pp]resident|[Pp]rime [Mm]inister|leader|ruler|dictator|strongman) "
    r"((?:(?:al-)?[A-ZÀ-ÖØ-Þ][\w-]+ ){0,2}(?:al-)?[A-ZÀ-ÖØ-Þ]\w+)"
)
CALLED = (
    r"\b(?:President|Prime Minister|Mr|Mrs|Ms|Gen\.|General|Colonel|King|"
    r"(?!Neighbou?ring|And|But|In|From|With|While|When|After|Since|Meanwhile|If|Both)"
    r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+[a-z]) "
)
FREE = re.compile(r"\b(?:Free|People['’]s|Popular|Revolutionary|Liberation|United|Resistance) $")
FIRST_WORD = re.compile(r"[A-Za](?<![\w'’-].)(?:(?<!a)|l-[A-Z])\w*")
WORD_ON = re.compile(r"[\w-]")
LEAST_KIN = 4  # letters that a country and its adjective must share
CAPITALISED = re.compile(r"[A-Z](?<![\w'’].)[a-zà-ÿ]{3,}\b")


@cache
def _library() -> dict[str, tuple[str, ...]]:
    """The names of the library's parties by their first word, the longest first."""
    words = vocabulary()
    by_first: dict[str, list[str]] = {}
    for name in {*words.known, *words.adjectives, *words.metonyms, *words.outlets}:
        first = FIRST_WORD.match(name)
        by_first.setdefault(first[0] if first else name, []).append(name)
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in by_first.items()}


@lru_cache(maxsize=1)
def library_names(text: str) -> tuple[tuple[str, int], ...]:
    """The names of the library's parties in the text with their places; of two at one place the longer."""
    names, after = _library(), 0
    found = []
    firsts = names.keys() & FIRST_WORD.findall(text)
    for start, first in sorted((at, word) for word in firsts for at in places_in(text, word)):
        for name in names[first] if start >= after and FIRST_WORD.match(text, start) else ():
            end = start + len(name)
            if text.startswith(name, start) and not WORD_ON.match(text, end):
                found.append((name, start))
                after = end
                break
    return tuple(found)


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
    add_capitals(text, dateline, states)
    for state in states.values():
        state.positions.sort()
    return states


def scan_armed(text: str) -> list[tuple[str, tuple[str, ...], int]]:
    """The armed groups of the library that the text names: label, names used, how often."""
    words = vocabulary()
    found: dict[str, Counter[str]] = {}
    for name, _ in library_names(text):
        known = words.known.get(name) or words.outlets.get(name)
        if known and known.kind == "armed":
            found.setdefault(known.label, Counter())[name] += 1
    return [(label, tuple(names), names.total()) for label, names in found.items()]


def _scan_unknown(text: str, states: dict[str, State], people: frozenset[str]) -> None:
    """States that no library has: "Tovian forces", with "Tovia" elsewhere."""
    known = {name: state for state in states.values() for name in state.surfaces}
    for match, name, noun in _state_phrases(text):
        if name[-1] == "s" and name[:-1] in known:  # apostrophes lost: "Norlands army"
            name = name[:-1]
        state = known.get(name)
        if state is not None and FREE.search(text, max(0, match.start() - 16), match.start()):
            continue
        if state is None:
            if name in people or not _names_a_state(text, match, name, noun):
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
    _drop_leaders(text, states)


def _state_phrases(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Phrases like "X army", "X's fisheries minister", "the army of X": the match, the name and the noun."""
    taken: set[int] = set()
    for pattern in (STATE_PHRASE, OWNED_OFFICE, FORCE_OF, MEANS_OF):
        for match in pattern.finditer(text):
            if match.start() not in taken:
                taken.add(match.start())
                noun, name = (match[1], match[2]) if pattern is FORCE_OF else (match[2], match[1])
                yield match, name, noun


def _names_a_state(text: str, match: re.Match[str], name: str, noun: str) -> bool:
    """Whether "X army" is that of a state X."""
    if match.re is MEANS_OF.pattern and not name.endswith(("ian", "ish", "ese")):  # "Ardan mortars", of Arda
        return any(stands_in(country, text) for country in (name[:-1], name[:-2]))
    owned = match.re is not STATE_PHRASE or OWNS.search(match[0]) is not None
    if STYLED.search(noun) and not ADJECTIVE.search(name) and "'" not in match[0][: len(name) + 1]:
        return False  # "Hill People's Army": a group's name
    if FREE.search(text, max(0, match.start() - 16), match.start()):  # "Free Tovia Army"
        return False
    if name.lower() in CALENDAR or (noun == "military" and FACILITY.match(text, match.end())):
        return False  # "on Tuesday military operations", "Selm military airport"
    return _may_be_state(name, noun, owned) and (owned or _is_name(text, name))


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
        if country is not None and key not in states and _may_be_state(country, "army", True):
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


def _is_name(text: str, name: str) -> bool:
    """Whether a capitalised word is a name: not a word that only opens a sentence ("Devastating regime")."""
    if name.lower() in word_sets()["quantifiers"]:
        return False
    if any(INSIDE_SENTENCE.match(text, max(0, at - 2), at) for at in places_of(name, text)):
        return True
    return ADJECTIVE.search(name.lower()) is not None and not stands_apart(name.lower(), text)


def _drop_leaders(text: str, states: dict[str, State]) -> None:
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


def _may_be_state(name: str, force: str, owned: bool = False) -> bool:
    """Whether a word before a state's noun can be a country or its people's name."""
    words, low = vocabulary(), name.lower()
    lists = (words.modifiers, words.offices, words.body_kind, word_sets()["not_states"])
    if any(low in listed for listed in lists) or f"{low}s" in words.body_kind:
        return False
    if owned and not WEAK_OWNED.match(force):
        return True
    return ADJECTIVE.search(low) is not None or WEAK_FORCE.match(force) is None


def _count_names(text: str, states: dict[str, State]) -> None:
    """The names and adjectives of these states, by stem, wherever they stand."""
    for match in CAPITALISED.finditer(text):
        state = states.get(stem(match[0]))
        if state is None:
            continue
        is_adjective = ADJECTIVE.search(match[0]) and ATTRIBUTIVE.match(text, match.end())
        (state.adjectives if is_adjective else state.names)[match[0]] += 1
        state.positions.append(match.start())
    for state in states.values():
        for adjective in list(state.adjectives):
            if adjective in state.names and any(name != adjective for name in state.names):
                state.adjectives[adjective] += state.names.pop(adjective)
