"""Which documents tell one story: claims of two stories are never paired.

A few documents given together are taken for one story unless they plainly are not: they speak of other
places, in other words or in other weeks.  In a large collection it is the other way round: two documents are
of one story only where they are close in all three, for the sides of a war meet in a hundred stories.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from claimcheck.compare.facets import stem
from claimcheck.compare.lexicon import Lexicon, load_lexicon
from claimcheck.model import Analysis, Document, Story

FEW = 10  # documents up to which those given together are taken for one story
MOST_HOLDERS = 60  # a word in more documents than this proposes no pair of a large collection
NEIGHBOURS = 4  # the most similar documents to which one of a large collection may be tied
HEAD = 1500  # code points in which a report says what it is about
LEAD = 700  # code points in which it says where

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CAPITALS = re.compile(r"\b[A-Z]\w+")
_SOMEWHERE = re.compile(
    r"\b(?:in|near|at|of|on|from|to|inside|outside|town|city|province|village|district|rural|outskirts)\s+"
    r"((?:the\s+)?(?:[A-Z][\w’'\-]+\s?)+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Bar:
    """How close two documents must be: cosine of their words, days between their dates."""

    likeness: float
    days: int


CONSERVATIVE = _Bar(likeness=0.12, days=10)
STRICT = _Bar(likeness=0.3, days=4)


@dataclass(frozen=True, slots=True)
class _Signature:
    """``words``: weight by stem, of length 1; ``places``: names of the lead; ``names``: all names."""

    words: dict[str, float]
    places: frozenset[str]
    names: frozenset[str]
    day: int | None


def find_stories(analyses: Sequence[Analysis], *, one_story: bool = False) -> tuple[Story, ...]:
    """The stories of the documents, ids t1, t2 ... in the order of their first document.

    ``one_story`` puts all into one.  The grouping does not depend on the order of the documents.
    """
    if not analyses:
        return ()
    if one_story or len(analyses) == 1:
        groups = [list(range(len(analyses)))]
    else:
        groups = _connected(len(analyses), _ties([_signature(analysis) for analysis in analyses]))
    return tuple(
        Story(f"t{number}", _title(analyses, group), tuple(analyses[index].document.id for index in group))
        for number, group in enumerate(groups, 1)
    )


def _title(analyses: Sequence[Analysis], group: Iterable[int]) -> str | None:
    """The title of the earliest document that has one; by date, then by name."""
    titled = [analyses[index].document for index in group if analyses[index].document.title]
    first = min(titled, key=lambda document: (document.published or "9999", document.name), default=None)
    return first.title if first else None


# ------------------------------------------------------------------ what a document is about


def _signature(analysis: Analysis) -> _Signature:
    document, lexicon = analysis.document, load_lexicon()
    parties = {word for side in analysis.sides for word in _WORD.findall(side.label.lower())}
    somewhere = f"{document.title or ''}\n{document.text[:LEAD]}"
    places = {word for match in _SOMEWHERE.finditer(somewhere) for word in _names(match[1], lexicon)}
    return _Signature(
        _weights(document, lexicon),
        frozenset(places - parties),
        frozenset(_names(f"{document.title or ''} {document.text}", lexicon)),
        _day(document.published),
    )


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat(published).toordinal() if published else None
    except ValueError:
        return None


def _names(text: str, lexicon: Lexicon) -> set[str]:
    found = {word.lower().removesuffix("'s").removesuffix("’s") for word in _CAPITALS.findall(text)}
    return {word for word in found if len(word) > 3 and word not in lexicon.everywhere}


def _weights(document: Document, lexicon: Lexicon) -> dict[str, float]:
    """Stems of title and head with the logarithm of their counts, to length 1."""
    words = _WORD.findall(f"{document.title or ''} {document.text[:HEAD]}".lower())
    counted = Counter(
        stem(word.removesuffix("'s").removesuffix("’s"))
        for word in words
        if word not in lexicon.stop and len(word) > 1
    )
    weights = {word: 1 + log(count) for word, count in counted.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


# ------------------------------------------------------------------ which documents belong together


def _ties(signatures: list[_Signature]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of documents that tell one story."""
    if len(signatures) <= FEW:
        for one, other in combinations(range(len(signatures)), 2):
            if _tied(signatures[one], signatures[other], CONSERVATIVE):
                yield one, other
        return
    likeness: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other in _candidates(signatures):
        if _tied(signatures[one], signatures[other], STRICT):
            alike = _likeness(signatures[one], signatures[other])
            likeness[one].append((alike, other))
            likeness[other].append((alike, one))
    nearest = {
        index: {other for _, other in nlargest(NEIGHBOURS, found)} for index, found in likeness.items()
    }
    for index, others in nearest.items():
        yield from ((index, other) for other in others if index < other and index in nearest[other])


def _candidates(signatures: list[_Signature]) -> Iterator[tuple[int, int]]:
    """Pairs that share a name which few documents have, in ascending order."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, signature in enumerate(signatures):
        for name in signature.names:
            holders[name].append(index)
    shared = {
        pair for held in holders.values() if len(held) <= MOST_HOLDERS for pair in combinations(held, 2)
    }
    yield from sorted(shared)


def _tied(one: _Signature, other: _Signature, bar: _Bar) -> bool:
    if one.day is not None and other.day is not None and abs(one.day - other.day) > bar.days:
        return False
    return _one_ground(one, other) and _likeness(one, other) >= bar.likeness


def _one_ground(one: _Signature, other: _Signature) -> bool:
    """Whether each document names a place that the other's lead names; a lead without places fits any."""
    if not one.places or not other.places:
        return True
    return bool(one.places & other.names) and bool(other.places & one.names)


def _likeness(one: _Signature, other: _Signature) -> float:
    fewer, more = sorted((one.words, other.words), key=len)
    return sum(weight * more.get(word, 0.0) for word, weight in fewer.items())


def _connected(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Connected indices, groups and members in ascending order."""
    leader = list(range(count))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, other in ties:
        here, there = sorted((find(one), find(other)))
        leader[there] = here
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(count):
        groups[find(index)].append(index)
    return sorted(groups.values())
