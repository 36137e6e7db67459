"""One person beside many, families beside persons: counts that look alike and are not of one thing.

A figure and a claim without one agree where both are of the same people (guidelines, section 5); a single
person is a part of every count, and no count of families can be set against one of persons.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.classes import NAMED, PEOPLE, class_of
from claimcheck.compare.facets import Facets
from claimcheck.compare.figures import meet
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.words import subject_words, words_in

_DETERMINED = re.compile(r"(?:the|his|her|their|its|my|our|this|that|[\w’'.\-]+['’]s)\s", re.IGNORECASE)
_CAPITAL = r"(?:[a-z]{2}-)?[A-ZÀ-ÖØ-Þ][\w’'.\-]*"
_BY_NAME = re.compile(rf"{_CAPITAL}(?: (?:{_CAPITAL}|bin|al|de|van))*")
_MANY = re.compile(r"(?:s|men|people|children|police|personnel|troops)\b['’”\"]*$", re.IGNORECASE)
_FULL_NAME = rf"{_CAPITAL} {_CAPITAL}"
_NAMES = re.compile(rf"{_FULL_NAME}[^.;]*?(?:,| and )[^.;]*?{_FULL_NAME}")
_FURTHER = re.compile(r"\b(?:of|from|in|who|were|had|have)\b")
_MEMBERS = frozenset({"member", "members"})  # "nine family members" are persons
_NAME = re.compile(r"(?<!^)\b[A-ZÀ-ÖØ-Þ][\w’'\-]+")


def doubt_of_persons(one: Facets, other: Facets) -> str | None:
    """Why two claims of people count different things; None where they may be compared."""
    if _are_one_and_many(one, other):
        return "one person beside several"
    if _are_of_two_units(one, other):
        return "families beside persons"
    if _are_of_two_homes(one, other):
        return "relatives of different persons, as far as the words tell"
    if _are_names_and_count(one, other) or _are_names_and_count(other, one):
        return "persons by name beside a count"
    return None


def _are_names_and_count(named: Facets, counted: Facets) -> bool:
    """ "Two men, Kamal Sorel and Adar Dovan, died" beside 35: those whom a teller can name are a part."""
    if named.figure is None or counted.figure is None or meet(named.figure, counted.figure):
        return False
    return (
        named.figure.low < counted.figure.low and _NAMES.search(named.claim.affected.text or "") is not None
    )


def _are_one_and_many(one: Facets, other: Facets) -> bool:
    """Whether one claim tells of a single person without a figure, and the other of several people."""
    return (_is_single(one) and _is_several(other)) or (_is_single(other) and _is_several(one))


def _is_single(read: Facets) -> bool:
    """Whether the words name one person: "Sorel", "his brother", "the boy"."""
    words = (read.claim.affected.text or "").strip(" \"'“”‘’")
    if read.figure is not None or read.everyone or not words:
        return False
    if read.people == NAMED or (read.affected is None and _BY_NAME.fullmatch(words)):
        return " and " not in words
    found = class_of(words)
    return found != PEOPLE and _DETERMINED.match(words) is not None and not _MANY.search(words)


def _is_several(read: Facets) -> bool:
    if read.denied:
        return False
    if read.figure is not None:
        return read.figure.high is None or read.figure.high > 1
    return _MANY.search(read.claim.affected.text or "") is not None


def _are_of_two_units(one: Facets, other: Facets) -> bool:
    """Whether one figure counts families or households and the other persons."""
    if one.figure is None or other.figure is None:
        return False
    return _counts_households(one) != _counts_households(other)


def _counts_households(read: Facets) -> bool:
    """Whether the word behind the number says so: "six families", "300 rebel households"."""
    number = read.claim.quantity.text if read.claim.quantity else ""
    return _names_households(read.claim.affected.text or read.claim.text, number)


@lru_cache(maxsize=1 << 12)
def _names_households(words: str, number: str) -> bool:
    behind = words.partition(number)[2] if number and number in words else words
    counted = words_in(_FURTHER.split(behind, maxsplit=1)[0])
    return not load_lexicon().households.isdisjoint(counted) and _MEMBERS.isdisjoint(counted)


def _are_of_two_homes(one: Facets, other: Facets) -> bool:
    """Whether both count somebody's relatives, and not the same person's: "two of their daughters"."""
    if not (one.people == other.people == "relatives"):
        return False
    owners = [_owners(read.claim.affected.text or "") for read in (one, other)]
    return None not in owners and not (owners[0] or frozenset()) & (owners[1] or frozenset())


def _owners(words: str) -> frozenset[str] | None:
    """The names of those whose relatives they are; empty for "their", None where the words say nothing."""
    names = subject_words(" ".join(_NAME.findall(words)))
    possessed = not {"their", "his", "her", "my"}.isdisjoint(words_in(words))
    return names if names or possessed else None
