"""Phrases that make a word a state's name: "Tovian army", "Tovia's fishing minister", "navy of Tovia"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.shipped import table
from claimcheck.sides.finder import places_of, stands_apart, stands_in
from claimcheck.sides.state import ADJECTIVE
from claimcheck.sides.vocabulary import affiliation_words, vocabulary, word_sets
from claimcheck.wording import Keyed, one_of

FORCE = (
    r"(?:armed forces|air force|air defen[cs]es?|defen[cs]e forces?|forces|army|military|troops|soldiers|"
    r"navy|government|govt|regime|"
    r"(?:[Dd]efen[cs]e|[Ff]oreign|[Ii]nterior) [Mm]inist(?:ry|er)|general staff|General Staff|"
    r"state (?:radio|television|tv|TV|media|news agency)|gunners|warplanes|jets|border (?:guards?|troops)|"
    r"military source|army source|howitzers|tanks|aircraft|gunboats?|side|delegation|embassy|"
    r"cabinet|parliament|president|prime minister|Army|Navy|Government|President|Prime Minister|"
    r"Air Force|Armed Forces|warships?|[Cc]oast ?[Gg]uard|fleet|servicemen|officers?|officials?|sergeant|"
    r"aggressor|conscripts?|artillery|commanders?|guns|authorities|border post|negotiators?|diplomats?)"
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
_WORDS = affiliation_words()
OWNED_OFFICE = Keyed(
    r"([A-ZÀ-ÖØ-Þ](?<![\w'’-].)[a-zà-ÿ]{2,}+)['’]s (?:[a-z-]+ ){0,2}"
    rf"({one_of(_WORDS['owned_offices'])})\b",
    _WORDS["owned_offices"],
)
FORCE_OF = Keyed(
    rf"\b({one_of(_WORDS['forces_of'])}) of "
    r"(?:the )?(?:neutral |neighbou?ring |Republic of )?([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,}+)(?! [A-ZÀ-ÖØ-Þ])",
    [f"{force} of" for force in _WORDS["forces_of"]],
)
# After a people's adjective: "Tovian air strike".  After a bare name it may be where it happened.
_MEANS = rf"(?:(?:{one_of(_WORDS['strikes_by'])} )?{one_of(_WORDS['strikes'])}|{one_of(_WORDS['means'])})"
MEANS_OF = Keyed(
    rf"({_STATE_NAME}(?:(?<=an)|(?<=ish)|(?<=ese))) (?:[a-z-]+ )?({_MEANS})\b",
    (*_WORDS["strikes"], *_WORDS["means"]),
)
FACILITY = re.compile(
    r" (?:administration|"
    r"airport|airfield|airbase|air base|base|operations?|campaign|exercises?|hospital|court)\b"
)
CALENDAR = frozenset(table("en/periods.toml")["weekdays"])
WEAK_FORCE = re.compile(
    r"side|tanks|fleet|cabinet|embassy|delegation|coast|officer|official|sergeant|aggressor|conscript|commander|"
    r"guns|authorities|border post|negotiator|diplomat|warplanes|jets|aircraft|howitzers"
)  # Paris tanks, Delhi's side, Mirage jets
WEAK_OWNED = re.compile(
    r"side|tanks|fleet|cabinet|officer|official|negotiator|diplomat|commander|guns|president"
)
STYLED = re.compile(r"^(?:People['’]s|Liberation|Revolutionary|Democratic|National|Islamic) (?:Army|Forces)")
OWNS = re.compile("['’]s ")
INSIDE_SENTENCE = re.compile(r"[a-zà-ÿ,] ")
FREE = re.compile(r"\b(?:Free|People['’]s|Popular|Revolutionary|Liberation|United|Resistance) $")


def state_phrases(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Phrases like "X army", "X's fisheries minister", "the army of X": the match, the name and the noun."""
    taken: set[int] = set()
    for pattern in (STATE_PHRASE, OWNED_OFFICE, FORCE_OF, MEANS_OF):
        for match in pattern.finditer(text):
            if match.start() not in taken:
                taken.add(match.start())
                noun, name = (match[1], match[2]) if pattern is FORCE_OF else (match[2], match[1])
                yield match, name, noun


def names_a_state(text: str, match: re.Match[str], name: str, noun: str) -> bool:
    """Whether "X army" is that of a state X."""
    if match.re is MEANS_OF.pattern and not name.endswith(("ian", "ish", "ese")):  # "Ardan mortars", of Arda
        return any(stands_in(country, text) for country in (name[:-1], name[:-2]))
    owned = match.re is not STATE_PHRASE or OWNS.search(match[0]) is not None
    if STYLED.search(noun) and "'" not in match[0][: len(name) + 1]:
        own = (f"{name} {body}" for body in ("government", "army", "forces", "president", "ministry"))
        if not ADJECTIVE.search(name) or not any(stands_in(words, text) for words in own):
            return False  # "Hill People's Army": a group's name
    if FREE.search(text, max(0, match.start() - 16), match.start()):  # "Free Tovia Army"
        return False
    if name.lower() in CALENDAR or (noun == "military" and FACILITY.match(text, match.end())):
        return False  # "on Tuesday military operations", "Selm military airport"
    return may_be_state(name, noun, owned) and (owned or _is_name(text, name))


def may_be_state(name: str, force: str, owned: bool = False) -> bool:
    """Whether a word before a state's noun can be a country or its people's name."""
    words, low = vocabulary(), name.lower()
    lists = (words.modifiers, words.offices, words.body_kind, word_sets()["not_states"])
    if any(low in listed for listed in lists) or f"{low}s" in words.body_kind:
        return False
    if owned and not WEAK_OWNED.match(force):
        return True
    return ADJECTIVE.search(low) is not None or WEAK_FORCE.match(force) is None


def _is_name(text: str, name: str) -> bool:
    """Whether a capitalised word is a name: not a word that only opens a sentence ("Devastating regime")."""
    if name.lower() in word_sets()["quantifiers"]:
        return False
    if any(INSIDE_SENTENCE.match(text, max(0, at - 2), at) for at in places_of(name, text)):
        return True
    return ADJECTIVE.search(name.lower()) is not None and not stands_apart(name.lower(), text)
