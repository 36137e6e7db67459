"""What a body's name tells: two companies, a plain word, a union of workers, a group of the library."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.sides.finder import stands_in
from claimcheck.sides.parties import Candidates, core_name
from claimcheck.sides.vocabulary import KnownParty, affiliation_words, situation_words, vocabulary
from claimcheck.wording import CAPITAL, one_of

AGAINST = re.compile(r"(?:anti|counter)-", re.I)
MISSED_COMMA = re.compile(r"(?<! of)(?<! for)(?<! and)(?<! in)(?<! to)(?<!Save) the [A-ZÀ-ÖØ-Þ]")
JOINT = re.compile(r"[a-z] and (?:the )?[a-z]")
BETWEEN_STATES = re.compile(
    r"^(?:Pan-|(?:West|East|Central|North|South|Southern|Northern|Eastern|Western|Latin) )?"
    r"(?:African|European|Arab|Asian|Gulf|Nordic|Baltic|Pacific|Caribbean|American|Eurasian) "
    r"(?:[A-Z]\w+ )?(?:Bloc|Union|Community|Forum|League|Council|Commission|Pact|Treaty|Alliance)$|"
    r"^(?:West|East|North|South|Central|Western|Eastern|Southern|Northern) "
    r"(?:Coast|Africa|Asia|America|Lakes?|Sea|Gulf) (?:Community|Union|Pact|Bloc)$"
)
JOINED = re.compile(rf"^\w+-{one_of(affiliation_words()['linked'])}$")  # "Dawn-run"
ARMY_OF_CAUSE = re.compile(r"(?:Army|Brigades?|Soldiers) of (?:the )?(?=[A-Z])")
ACRONYM = re.compile(r"[A-Z](?<!\w.)[A-Z]+\b")
IN_BRACKETS = re.compile(r"\([A-Z][\w.]{1,9}\)")
_LINK = "(?:(?:of|for|and|on|in|the|of the|for the|de|del|da|du|des) )?"
ABBREVIATION = re.compile(
    rf"({CAPITAL}[\w'’-]+(?: {_LINK}[A-ZÀ-ÖØ-Þ][\w'’-]+){{0,7}}) \(([A-Z][\w.]{{1,9}})\)"
)
AFTER_LINK = re.compile(r" (?:of|for|and|on|in|the|de|del|da|du|des) (?=[A-ZÀ-ÖØ-Þ])")
LINK = re.compile(r" (?:of|for|on|in) ")
GROUND = ("in", "town of", "city of", "village of", "district of", "near", "outside")
BRIGADES = ("brigade", "brigades", "battalion", "battalions")
STRIKE = ("union", "unions", "strikes")  # said of more than stopping work


def is_of_workers(name: str, candidates: Candidates) -> bool:
    """Whether a union is one of workers: by its name, or because people are on strike."""
    words = vocabulary()
    tokens = [token.strip("'’").lower() for token in name.split()]
    if not any(token.startswith("union") for token in tokens):
        return True  # "the union, Footplate": only what calls itself a union may be one of citizens
    trade = any(
        token in words.workers or token.endswith("workers") or token in ("guild", "brotherhood")
        for token in tokens
    )
    possessive = any(token.endswith(("s'", "s’", "'s", "’s")) for token in name.split()[:-1])
    strike = any(candidates.has(noun) for noun in words.strike.difference(STRIKE))
    return trade or possessive or strike or " of " in name or name == name.lower() or name.isupper()


@lru_cache(maxsize=2)  # an article, and the article without its furniture
def abbreviations(text: str) -> tuple[tuple[str, str], ...]:
    """The names that the text abbreviates, with what for: "National Rail Corporation (NRC)".

    Also what is left of a name without the words up to a link: of "Director of the Rail Board (RB)" both.
    """
    found = []
    begin = 0
    for bracket in IN_BRACKETS.finditer(text):
        begin = max(begin, text.rfind("\n", 0, bracket.start()) + 1)
        match = ABBREVIATION.search(text, begin, bracket.end())
        begin = bracket.end()
        if match is not None:
            found.append((match[1].removeprefix("The "), match[2]))
            found += [(match[1][link.end() :], match[2]) for link in AFTER_LINK.finditer(match[1])]
    return tuple(found)


def may_be_irregular(name: str, candidates: Candidates) -> bool:
    """Whether a brigade has a name that no regular unit has, where others than the state are in arms."""
    *before, head = name.lower().split()
    if head not in BRIGADES or not candidates.war:
        return False
    words = situation_words()
    regular = any(word in words["regular_units"] or word[0].isdigit() for word in before)
    return bool(before) and not regular and any(candidates.has(noun) for noun in words["risings"])


def is_common(name: str, text: str) -> bool:
    """Whether a name is a word that a headline or the start of a sentence capitalises: "Actors"."""
    return " " not in name and name != name.lower() and stands_in(name.lower(), text)


def are_two(name: str, text: str) -> bool:
    """Whether a name is those of two: "Voxa and Telmar", where one of them stands alone, too."""
    first, joined, second = name.partition(" and ")
    return bool(joined) and (text.count(first) > text.count(name) or text.count(second) > text.count(name))


def is_office(name: str) -> bool:
    """Whether a name is that of a state's own body."""
    return vocabulary().kind_of_body(LINK.split(name)[0].split()[-1].lower()) == "state"


def kind_of_cause(name: str, surfaces: set[str]) -> str:
    """The kind of an "Army of ...": a state's where one of ``surfaces`` is in it, else a group's."""
    words = ARMY_OF_CAUSE.sub("", name).split()
    return "state" if surfaces.intersection(words) else "armed"


def group_known(name: str) -> KnownParty | None:
    """The party of the library that is called so, also with what it is: "Houthi rebels", "RMT union"."""
    known, core = vocabulary().known.get(name), vocabulary().known.get(core_name(name).removesuffix(" union"))
    return known or (core if core is not None and core.kind in ("armed", "labour") else None)


def known_inside(name: str) -> KnownParty | None:
    """The armed group of the library that a longer name has in it: "Islamic State (ISIS) fighters"."""
    if AGAINST.match(name):
        return None
    for word in (name.partition(" (")[0], *ACRONYM.findall(name)):
        known = vocabulary().known.get(word)
        if known and known.kind == "armed":
            return known
    return None


def is_of_neutral(name: str) -> bool:
    """Whether a name begins with that of a body of no side of the library: "Amnesty Kenya"."""
    known = vocabulary().known.get(name.partition(" ")[0])
    return known is not None and known.kind == "neutral"


def is_no_party(name: str) -> bool:
    """Whether words are two names run together, a body between states ("the Nordic Forum"), or "Dawn-run"."""
    return any(pattern.search(name) for pattern in (MISSED_COMMA, JOINT, BETWEEN_STATES, JOINED))


def is_ground(name: str, text: str) -> bool:
    """Whether a name's last word is a place's: "Ngata" of "March Ngata", in the town of Ngata."""
    return any(stands_in(f"{before} {name}", text) for before in GROUND)
