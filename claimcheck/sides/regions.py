"""Regions of the library's parties: whose "the Odesa governor" is, and "the regional governor" of Odesa."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.sides.finder import NameFinder
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import KnownParty, affiliation_words, vocabulary
from claimcheck.wording import one_of

REACH = 300  # code points before "the regional governor" within which the region is named
_OFFICES = one_of(affiliation_words()["regional_offices"])
# What of a region is its administration's: "Odesa regional governor", not "Odesa resident".
_OWN = re.compile(rf"(?:['’]s)? (?:[a-z]+ ){{0,2}}{_OFFICES}\b", re.I)
_HEADS = re.compile(rf"\b{_OFFICES} (?:of|for|in) (?:the )?\Z", re.I)
_BARE = re.compile(r"^(?:the |its |acting |regional |provincial )*governor\b", re.I)


def by_region(candidates: Candidates, phrase: str, position: int) -> Party | None:
    """The candidate whose region the phrase names, or the text just before a bare "the regional governor".

    ``position``: where the phrase stands in the text.
    """
    for start, end in _finder().find(phrase):
        if _OWN.match(phrase, end) or _HEADS.search(phrase[:start]):
            return _candidate(candidates, phrase[start:end])
    if _BARE.match(phrase) is None:
        return None
    before = candidates.text[max(0, position - REACH) : position]
    named = [before[start:end] for start, end in _finder().find(before)]
    return _candidate(candidates, named[-1]) if named else None


def _candidate(candidates: Candidates, region: str) -> Party | None:
    """Who holds a region, where the article names that party."""
    known = vocabulary().regions.get(region)
    return candidates.get(_key(known)) if known is not None else None


def _key(known: KnownParty) -> str:
    return f"{known.kind}:{known.label if known.kind == 'state' else known.label.lower()}"


@cache
def _finder() -> NameFinder:
    return NameFinder(vocabulary().regions)
