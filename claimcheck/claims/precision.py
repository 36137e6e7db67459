"""How exactly a claim's place is known, by the codes of UCDP GED's codebook.

``where_prec``: 1 a named point, 2 within some 25 km of one, 3 a unit of the second order (district), 4 of the
first (province), 5 a line or an area that is no such unit (a border, "the north"), 6 the country, 7 at sea or
in the air.
UCDP looks names up; here only the article's words decide, so that a bare name is a point until the article
says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from claimcheck.claims.lexicon import word_sets
from claimcheck.shipped import table

_WORDS = word_sets("places")
_WORD = re.compile(r"[\w-]+")
_NAME = re.compile(r"[A-Z][\w'’-]+")


def place_precision(
    place: str | None, key: tuple[str, ...], kinds: Mapping[str, Iterable[str]], countries: Iterable[str] = ()
) -> int | None:
    """The code of a place as worded; None where it has neither a name nor a word that tells.

    ``key``: its names and the wider ones, lower case; ``kinds``: name -> what the article calls it ("town",
    "province"); ``countries``: names of states, lower case.

    >>> place_precision("the town of Orsk", ("orsk",), {})
    1
    >>> place_precision("Melu", ("melu",), {"melu": ["province"]})
    4
    >>> place_precision("near Orsk", ("orsk",), {}), place_precision("the north", ("north",), {})
    (2, 5)
    >>> place_precision("a market", ("market",), {}) is None
    True
    """
    if place is None:
        return None
    words = frozenset(_WORD.findall(place.lower()))
    pointed = bool(key) and key[0] not in place.lower()  # "the town", "there": a place named before
    named = pointed or _NAME.search(place) is not None
    told = _by_words(words, named)
    if told is not None or not key:
        return told
    if key[0] in countries or key[0] in known_countries():
        return 6
    called = frozenset(kinds.get(key[0], ()))
    return (_by_words(called, True) or 1) if named and called else 1 if named else None


def _by_words(words: frozenset[str], named: bool) -> int | None:
    """The code that the words of a place give; those for a point need a name."""
    if not _WORDS["water"].isdisjoint(words):
        return 7
    if named and not _WORDS["near"].isdisjoint(words):
        return 2
    if named and not _WORDS["point"].isdisjoint(words):
        return 1
    for code, name in ((3, "second_order"), (4, "first_order"), (5, "fuzzy"), (6, "country")):
        if not _WORDS[name].isdisjoint(words) and (named or code > 4):
            return code
    return None


@cache
def known_countries() -> frozenset[str]:
    """The states of ``parties.toml``, lower case."""
    parties = table("parties.toml")["party"]
    return frozenset(
        name.lower()
        for party in parties
        if party["kind"] == "state"
        for name in (party["label"], *party.get("names", ()))
    )
