"""What kind of people or things a claim counts, read from the words for those affected."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from claimcheck.compare.lexicon import Lexicon, load_lexicon
from claimcheck.model import Role

PEOPLE = "people"
CIVILIANS = "civilians"
CAPTIVES = "captives"  # the people of whom a siege is told, whatever else they are called
NAMED = "named"  # persons called by their names: a part of every total
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CUT = re.compile(r"\b(?:including|among them|most of them|mostly|many of them)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)

Kinship = Literal["same", "inside", "apart"]


@lru_cache(maxsize=4096)
def class_of(text: str | None, kind: str | None = None, language: str = "en") -> str:
    """The class of the people that ``text`` names: "combatants", "civilians", "people" where it is general.

    ``kind`` (given by an earlier stage) counts where the words tell nothing.
    """
    lexicon = load_lexicon(language)
    head = _CUT.split(text or "", maxsplit=1)[0]
    found: list[str] = []
    for word in _WORD.findall(head):
        own = _class_of_word(word.lower(), lexicon)
        if own is not None and own not in found:
            found.append(own)
    if not found:
        if kind == CIVILIANS:
            return PEOPLE  # "revellers", "shoppers": nobody calls them civilians here
        if kind is not None and (kind in lexicon.inside or kind == PEOPLE):
            return kind
        return NAMED if _names_persons(head) else PEOPLE
    narrow = [name for name in found if name != PEOPLE]
    if len(narrow) == 1 and not (PEOPLE in found and _JOINED.search(head)):
        return narrow[0]
    return _common(found, lexicon) if len(found) > 1 else found[0]


def _class_of_word(word: str, lexicon: Lexicon) -> str | None:
    word = word.removesuffix("'s").removesuffix("’s")
    return lexicon.class_of_word.get(word) or lexicon.class_of_word.get(word.rpartition("-")[2])


def _names_persons(text: str) -> bool:
    words: list[str] = _WORD.findall(text)
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals >= 2 and capitals * 2 > len(words)


def _common(found: list[str], lexicon: Lexicon) -> str:
    """The narrowest class that holds all of them."""
    lines = [_line(name, lexicon) for name in found]
    return next((name for name in lines[0] if all(name in line for line in lines)), PEOPLE)


def _line(name: str, lexicon: Lexicon) -> list[str]:
    """The class and those that hold it, narrowest first."""
    line = [name]
    while line[-1] in lexicon.inside:
        line.append(lexicon.inside[line[-1]])
    return line


def kinship(one: str, other: str, language: str = "en") -> Kinship:
    """Whether two classes are one, one holds the other, or neither."""
    if one == other:
        return "same"
    if NAMED in (one, other):
        return "inside"
    lexicon = load_lexicon(language)
    if one in _line(other, lexicon) or other in _line(one, lexicon):
        return "inside"
    return "apart"


def holds(wide: str, narrow: str, language: str = "en") -> bool:
    """Whether one class is the other or holds it: who denies that people died denies that soldiers did."""
    return wide in _line(narrow, load_lexicon(language)) or (narrow == NAMED and wide == PEOPLE)


@lru_cache(maxsize=4096)
def things_in(text: str | None, language: str = "en") -> frozenset[str]:
    """The kinds of weapon or equipment that the words name; empty where they name none or all of it."""
    lexicon = load_lexicon(language)
    found = {
        lexicon.thing_of_word[part]
        for word in _WORD.findall(text or "")
        for part in (word.lower(), *word.lower().split("-"))
        if part in lexicon.thing_of_word
    }
    found.difference_update([gun for round_, gun in lexicon.fired_from.items() if round_ in found])
    return frozenset(found - {"things"})


def is_everyone(role: Role, claim_text: str, language: str = "en") -> bool:
    """Whether a denial leaves nobody out ("nobody was hurt", "there were no casualties")."""
    lexicon = load_lexicon(language)
    words = [word.lower() for word in _WORD.findall(role.text or claim_text)]
    if role.side is not None or not words:
        return False
    if not role.text:
        return words[0] in lexicon.universal or words[:2] == ["no", "one"]
    rest = [word for word in words if word not in lexicon.universal_beside]
    return words == ["no", "one"] or bool(rest and all(word in lexicon.universal for word in rest))


def names_people(text: str | None, language: str = "en") -> bool:
    """Whether the words name people of any class ("armed men"), as "an aircraft" does not."""
    lexicon = load_lexicon(language)
    return any(_class_of_word(word.lower(), lexicon) for word in _WORD.findall(text or ""))


def names_losses(text: str | None, language: str = "en") -> bool:
    """Whether the words name losses rather than people: "no casualties", as reports of small events end."""
    lexicon = load_lexicon(language)
    return any(word.lower() in lexicon.losses for word in _WORD.findall(text or ""))
