"""Which documents tell one story; pairs never reach from one story to another.

Two documents are of one story where they speak of the same places in like words, and their events are of one
day; where a document does not date its event, the days of publication must be the closer the less alike the
words are.  In a large collection the bar is higher still, for the sides of a war meet in a hundred stories.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from msgspec import Struct

from claimcheck.compare.lexicon import Lexicon, load_lexicon
from claimcheck.compare.period import read_period
from claimcheck.compare.words import stem
from claimcheck.model import Analysis, Document, Story

FEW = 10  # documents up to which a collection is small
MOST_HOLDERS = 60  # a word in more documents than this proposes no pair of a large collection
NEIGHBOURS = 10  # the most similar documents to which one of a large collection may be tied
MUTUAL = 0.5  # share of the documents of two groups that must be close for the groups to be one story
HEAD = 1500  # code points in which a report says what it is about
HEAD_OF_EVENT = 900  # code points in which it says when
LEAD = 700  # code points in which it says where

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CAPITALS = re.compile(r"\b[A-Z]\w+")
_SOMEWHERE = re.compile(
    r"\b(?:in|near|at|of|on|from|to|inside|outside|town|city|province|village|district|rural|outskirts)\s+"
    r"((?:the\s+)?(?:[A-Z][\w’'\-]+\s?)+)",
    re.IGNORECASE,
)


class _Bar(Struct, frozen=True):
    """How close two documents must be: days between their publication, and for each the cosine of words.

    ``events``: the same for the days between their events, which are dated less often and tell more.
    """

    likeness: tuple[tuple[int, float], ...]
    events: tuple[tuple[int, float], ...]


# Set on FA-KES: of pairs on different events of one week these let one in twenty pass.
SMALL = _Bar(likeness=((1, 0.2), (10, 0.25)), events=((0, 0.22), (1, 0.4)))
LARGE = _Bar(likeness=((3, 0.28),), events=((0, 0.28), (1, 0.4)))


class _Signature(Struct, frozen=True):
    """``words``: weight by stem, of length 1; ``places``: names of the lead; ``names``: all names.

    ``day``: of publication; ``event``: first and last day of the event, where the head's claims date it.
    """

    words: dict[str, float]
    places: frozenset[str]
    names: frozenset[str]
    day: int | None
    event: tuple[int, int] | None = None
    key: str = ""  # orders documents, whatever order they come in


def find_stories(analyses: Sequence[Analysis], *, one_story: bool = False) -> tuple[Story, ...]:
    """The stories of the documents, ids t1, t2 ... in the order of their first document.

    ``one_story`` puts all into one.  The grouping does not depend on the order of the documents.
    """
    if not analyses:
        return ()
    if one_story or len(analyses) == 1:
        groups = [list(range(len(analyses)))]
    else:
        groups = _groups([_signature(analysis) for analysis in analyses])
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
        _event(analysis),
        document.sha256 + document.name,
    )


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat(published).toordinal() if published else None
    except ValueError:
        return None


def _event(analysis: Analysis) -> tuple[int, int] | None:
    """The day of the first event of the head whose claim gives one; an overnight event has two."""
    family_of = load_lexicon().family_of
    for claim in sorted(analysis.claims, key=lambda claim: claim.spans):
        if not claim.spans or claim.spans[0].start > HEAD_OF_EVENT:
            break
        if not claim.time or claim.type not in family_of or family_of[claim.type].by == "topic":
            continue
        day = read_period(claim.time, analysis.document.published, claim.period, claim.scope)
        if not day.given or day.past or day.cumulative or day.as_of or day.first is None or day.last is None:
            continue
        if day.last - day.first <= 1:
            return day.first, day.last
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


def _groups(signatures: list[_Signature]) -> list[list[int]]:
    """Indices of documents that tell one story, groups and members in ascending order."""
    if len(signatures) > FEW:
        return _close_groups(signatures, _close_pairs(signatures))
    pairs = combinations(range(len(signatures)), 2)
    ties = (pair for pair in pairs if _tied(signatures[pair[0]], signatures[pair[1]], SMALL))
    return _connected(len(signatures), ties)


def _close_pairs(signatures: list[_Signature]) -> dict[tuple[int, int], float]:
    """Pairs of documents of a large collection that may tell one story, with their likeness."""
    found = {}
    for one, other in _candidates(signatures):
        if _tied(signatures[one], signatures[other], LARGE):
            found[one, other] = round(_likeness(signatures[one], signatures[other]), 9)
    return found


def _close_groups(signatures: list[_Signature], close: dict[tuple[int, int], float]) -> list[list[int]]:
    """Documents joined to those nearest to them, the most similar first.

    Two groups become one only where their documents are close to each other on the whole: a chain from each
    document to the next would lead from one event of a war through all of them.
    """
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), alike in close.items():
        beside[one][other] = beside[other][one] = alike
    nearest = {
        index: set(nlargest(NEIGHBOURS, alike, key=lambda other: (alike[other], signatures[other].key)))
        for index, alike in beside.items()
    }
    mutual = [(one, other) for one, other in close if other in nearest[one] and one in nearest[other]]
    mutual.sort(key=lambda pair: (-close[pair], *sorted(signatures[index].key for index in pair)))
    group = {index: {index} for index in range(len(signatures))}
    for one, other in mutual:
        fewer, more = sorted((group[one], group[other]), key=len)
        if fewer is more:
            continue
        met = sum(len(more & beside[index].keys()) for index in fewer)
        if met >= MUTUAL * len(fewer) * len(more):
            more |= fewer
            group.update(dict.fromkeys(fewer, more))
    return sorted({id(members): sorted(members) for members in group.values()}.values())


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
    least = _least_likeness(one, other, bar)
    return least is not None and _one_ground(one, other) and _likeness(one, other) >= least


def _least_likeness(one: _Signature, other: _Signature, bar: _Bar) -> float | None:
    """How alike two documents must be to tell one story; None where their days part them."""
    if one.event is not None and other.event is not None:
        steps, apart = bar.events, max(one.event[0] - other.event[1], other.event[0] - one.event[1], 0)
    else:
        known = one.day is not None and other.day is not None
        steps, apart = bar.likeness, abs((one.day or 0) - (other.day or 0)) if known else 0
    return next((likeness for most, likeness in steps if apart <= most), None)


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
