"""Armed groups by name: of the library, "X fighters", "rebel X", "fighters of X", "X (XF) militants"."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from claimcheck.sides.described import is_description
from claimcheck.sides.finder import stands_in
from claimcheck.sides.library import scan_kind
from claimcheck.sides.parties import SIDED, Body, Candidates, Party, core_name
from claimcheck.sides.state import stem
from claimcheck.sides.vocabulary import affiliation_words, singulars, situation_words, vocabulary
from claimcheck.wording import Headed, Keyed, one_of, word_of

Call = Callable[[Party, str], None]

_WORDS, _FIGHTERS = affiliation_words(), sorted(situation_words()["fighters"])
_FORCES = (*_FIGHTERS, *_WORDS["forces"])
ARMED_PHRASE = Keyed(rf"([A-Z](?<![\w'’-].)[\w-]+ (?:[A-Z][\w-]+ ){{0,2}})({one_of(_FORCES)})\b", _FORCES)
_REBEL = (*_WORDS["rebel"], "armed")
_AGAINST = "(?<!anti-.)(?<!counter-.)"  # of a word after its first letter
REBEL_NAME = Headed(
    word_of(f"{rebel[0]}{_AGAINST}{rebel[1:]}" for noun in _REBEL for rebel in (noun, f"{noun}s['’]"))
    + r" ((?:[A-Z][\w-]+ ?){1,4})",
    [form for noun in _REBEL for form in (noun, f"{noun}s")],
)
UNSURE = _WORDS["forces_unsure"]
_TENS = r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)?|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# Capitalised at the start of a sentence or a headline, and no part of a name.
LEADING = re.compile(
    rf"^(?:(?:{_TENS}|{_DAYS}|The|A|An|No|Our|Some|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|"
    r"Twelve|Both|But|And|In|Its|Their|On|So-called|Many|Several|Most|All|Other|Former|Local|Rival|More|"
    r"These|Those|Suspected|Dozens|Hundreds|Armed|Unidentified|Masked|Since|Another|When|While|After|"
    r"Meanwhile|[A-Z]\S*-(?:backed|born|based|held|linked|allied|aligned|controlled)) )+"
)
_CAPITALISED = one_of(noun.capitalize() for noun in (*_FIGHTERS, *_WORDS["cadres"]))
FOLLOWERS = re.compile(rf" {_CAPITALISED}$")  # of a headline
ADJECTIVE = re.compile(r"(?:ish|ian|an|i)$")
# "Kurdish-led fighters", "Pro-government militiamen": no name without its noun.
LEANING = re.compile(r"^(?:\S+-(?:led|backed|aligned|allied|linked|held)|(?:Pro|Anti)-\S+)$")
_PEOPLE = (*_FIGHTERS, *_WORDS["cadres"], *_WORDS["regulars"])
_PEOPLE_FORMS = [form for noun in _PEOPLE for form in (noun, noun.capitalize())]
PEOPLE_OF = Headed(
    word_of(_PEOPLE_FORMS)
    + r" (?:of|from|loyal to) (?:the )?(?:so-called )?([A-Z][\w’'-]+ ?(?:(?:[ae]l-)?[A-Z][\w’'-]+ ?){0,3})",
    _PEOPLE_FORMS,
)
# "the Tarn Workers' Front (TWF) militants": the body before the brackets is in arms.
_IN_ARMS = (*_FIGHTERS, *(noun.removesuffix("s") for noun in _FIGHTERS if noun[-1] == "s"), *_WORDS["cadres"])
BRACKETED = Keyed(rf"\((?<=\w \()([A-Z][\w./ -]{{1,24}})\) {one_of(_IN_ARMS)}\b", _IN_ARMS)
NEAR = 60  # code points before a bracket within which stands what it abbreviates
OUTLAWED = Keyed(
    rf"\b(?:[Tt]he|[Aa]n?|of|from) {one_of(_WORDS['outlawed'])} ((?:[A-Z][\w’'-]+ ?){{1,6}})",
    _WORDS["outlawed"],
)
OWN_MEN = Keyed(rf"\bits {one_of(_WORDS['own_fighters'])}\b", _WORDS["own_fighters"])
SENTENCE = 200  # code points back from "its fighters" within which stands whose they are
FORCE = re.compile(r" (?:Army|Front|Forces|Movement)$")
CAUSES = ("separatists", "rebels", "insurgents", "guerrillas")  # a front's own people, jihadists are others'

HEAD_OF_STATE = re.compile(r"(?:President|Prime Minister|King|Queen|Emir|Sultan|Premier)\b")
CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}s?\b")

PEOPLE_OF_BODY = re.compile(rf"{_CAPITALISED} (?:of|from) (?:the )?(?=[A-Z])")
ARMED_ADJECTIVE = re.compile(rf"{one_of((*_WORDS['rebel'], *_WORDS['extremist']))} (?=[A-Z])")


def add_armed(candidates: Candidates, call: Call) -> list[Body]:
    """Add the armed groups that have a name; those that are only described ("Islamist group") are returned.

    ``call`` notes that a party is called a name, and what the name is cut down to.
    """
    for label, names, count in scan_kind(candidates.text, "armed"):
        if not count:
            continue
        party = candidates.party(f"armed:{label.lower()}", label, "armed")
        for name in names:
            candidates.call(party, name)
        party.add(min(count, 4) * 0.5, "an armed group, named")
    surfaces = {name for state in candidates.states.values() for name in state.surfaces}
    descriptions = _add_by_followers(candidates, surfaces, call)
    for match in BRACKETED.finditer(candidates.text):
        near = candidates.named_in(candidates.text[max(0, match.start() - NEAR) : match.start()])
        if near and near[-1][2].kind in ("civic", "labour", "other"):
            _add_force(candidates, near[-1][2].label, match[1], call)
    _add_led(candidates, surfaces, call)
    if candidates.war:
        _arm_bodies(candidates, call)
    _join_fighters(candidates)
    return descriptions


def _arm_bodies(candidates: Candidates, call: Call) -> None:
    """ "The banned Vale Front", "the Front said its fighters had ambushed a convoy": bodies in arms."""
    text = candidates.text
    for match in OUTLAWED.finditer(text):
        name = own_name(match[1])
        party = candidates.called(name)
        if name and (party is None or party.kind in ("civic", "other")):
            _add_force(candidates, name, name, call)
    for match in OWN_MEN.finditer(text):
        begin = max(0, match.start() - SENTENCE)
        start = max(begin, *(text.rfind(end, begin, match.start()) for end in (". ", "\n")))
        named = candidates.named_in(text[start : match.start()])
        if not named and text[start : start + 2] == ". ":  # "Dawn denied it. Its men, a spokesman said"
            named = candidates.named_in(text[begin:start])[:1]
        if named and named[-1][2].kind in ("civic", "other"):
            _add_force(candidates, named[-1][2].label, named[-1][2].label, call)


def own_name(words: str) -> str:
    """The name in capitalised words: without what begins a sentence; "" where none is left."""
    name = FOLLOWERS.sub("", LEADING.sub("", f"{words.strip()} ").strip())
    return "" if name.lower() in vocabulary().body_kind else name


def _add_by_followers(candidates: Candidates, surfaces: set[str], call: Call) -> list[Body]:
    """ "X fighters": a group called X, unless X is a state or a place, or only describes them."""
    descriptions: list[Body] = []
    for match in ARMED_PHRASE.finditer(candidates.text):
        name = own_name(match[1])
        known = vocabulary().known.get(name)
        if not name or name in surfaces or (known and known.kind != "armed"):
            continue
        if is_description(Body(f"{name} {match[2]}", "armed", named=False)):  # "Islamist group"
            descriptions.append(Body(f"{name} {match[2]}", "armed", named=False))
            continue
        if not known and match[2] in situation_words()["fighters"] and _is_place(name, candidates.text):
            continue  # "Selm rebels", who are in Selm
        if known or candidates.war or match[2] not in UNSURE:
            _add_force(candidates, name, f"{name} {match[2]}", call)
    return descriptions


def _add_led(candidates: Candidates, surfaces: set[str], call: Call) -> None:
    """ "Rebel X", "fighters of X"."""
    for pattern in (REBEL_NAME, PEOPLE_OF):
        for match in pattern.finditer(candidates.text):
            name = own_name(match[1])
            if HEAD_OF_STATE.match(name):
                continue
            if name and name.split()[0] not in surfaces and name not in surfaces:
                regular = match[0].lower().startswith(("soldiers", "troops"))
                phrase = match[0].strip() if pattern is REBEL_NAME else name
                _add_force(candidates, name, phrase, call, regular)


def _is_place(name: str, text: str) -> bool:
    """Whether something is said to be in, near or from what has the name."""
    return any(stands_in(f"{link} {name}", text) for link in ("in", "near", "from", "around", "inside"))


def _add_force(candidates: Candidates, name: str, phrase: str, call: Call, regular: bool = False) -> None:
    known = vocabulary().known.get(name)
    label = known.label if known else name
    called = candidates.called
    party = called(name) or called(core_name(name)) or _begins(candidates, name) or _holds(candidates, name)
    if party is None or party.kind not in SIDED:
        party = candidates.party(f"armed:{core_name(label).lower()}", label, "armed")
        party.regular = regular
    elif party.kind in ("civic", "labour", "other"):
        party.regular, party.kind = regular, "armed"
    if not known and " " not in name and party.label == name and ADJECTIVE.search(name):
        _call_people(candidates, party, name, phrase)
    elif not known and party.label == name and LEANING.match(name):
        party.label = phrase
    candidates.call(party, phrase)
    call(party, name)
    party.add(1, "named with fighters")


def _begins(candidates: Candidates, name: str) -> Party | None:
    """The party whose name goes on after these words: "Workers' Party" of the Workers' Party of Tarn."""
    return next((p for p in candidates.parties.values() if p.label.startswith(f"{name} of ")), None)


def _join_fighters(candidates: Candidates) -> None:
    """ "Sorv insurgents" to the only "Sorv Liberation Army" or "Sorv Front"."""
    armed = [p for p in candidates.parties.values() if p.kind == "armed" and not p.regular]
    for people in armed:
        name, _, noun = people.label.rpartition(" ")
        forces = [p for p in armed if p is not people and p.label.startswith(f"{name} ") and name]
        if not forces and noun in CAUSES and LEANING.match(name):  # "Sorvish-led separatists"
            forces = [p for p in armed if FORCE.search(p.label) and p is not people]
        if noun in situation_words()["fighters"] and len(forces) == 1 and FORCE.search(forces[0].label):
            candidates.merge(forces[0], people)


def _holds(candidates: Candidates, name: str) -> Party | None:
    """The only group whose name has the word in it: "Maoists" of the Labour Party (Maoist)."""
    forms = set(singulars(name)) if " " not in name else set()
    named = [p for p in candidates.parties.values() if p.kind == "armed" and " " in p.label]
    found = [p for p in named if forms.intersection(re.findall(r"\w+", p.label))]
    return found[0] if len(found) == 1 else None


def _call_people(candidates: Candidates, party: Party, adjective: str, phrase: str) -> None:
    """A people in arms: "Sorvish fighters" are also "the Sorvs"."""
    party.label = phrase
    root = stem(adjective)
    for word in dict.fromkeys(CAPITALISED.findall(candidates.text)):
        if stem(word.rstrip("s")) == root:
            candidates.call(party, word)


def without_arms_noun(body: Body) -> Body:
    """The body without what only says that it is in arms, as one in arms; any other as it is."""
    for pattern in (PEOPLE_OF_BODY, ARMED_ADJECTIVE):  # "Rebels of the Dawn Front", "mercenary Vorn group"
        match = pattern.match(body.name)
        if match is not None:
            body = replace(body, name=body.name[match.end() :], kind="armed")
    name = FOLLOWERS.sub("", body.name)
    return replace(body, name=name, kind="armed") if name != body.name and " " in name else body
