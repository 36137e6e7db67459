"""Texts of several documents that are one text printed again, found by the rare words that they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
RAREST = 6  # words of a text by which it is looked up
MOST_HOLDERS = 20  # texts with one word of which each is compared with each; of more, neighbours only
NEIGHBOURS = 3
LONGEST = 1000  # words of a text that are compared: the cost grows with the square


class Printed(Struct, frozen=True):
    """The words of one text as printed, and the same in lower case with one kind of apostrophe."""

    document: str
    words: tuple[str, ...]
    plain: tuple[str, ...]


class Bar(Struct, frozen=True):
    """When two texts are one: words of the shorter, its length by the longer's, its words found there."""

    shortest: int
    length: float
    shared: float


def printed(document: str, text: str) -> Printed:
    """The words of a text of ``document``."""
    words = tuple(_WORD.findall(text))
    return Printed(document, words, tuple(word.replace("’", "'").casefold() for word in words))


def same_text(one: Printed, other: Printed, bar: Bar) -> bool:
    """Whether nearly all words of the shorter stand in the longer, in the same order; symmetric."""
    fewer, more = sorted((len(one.plain), len(other.plain)))
    if fewer < bar.shortest or fewer < bar.length * more:
        return False
    here, there = one.plain[:LONGEST], other.plain[:LONGEST]
    return here == there or LCSseq.similarity(here, there) >= bar.shared * min(fewer, LONGEST)


def groups_alike(texts: Sequence[Printed], bar: Bar) -> list[list[int]]:
    """Indices of texts that are one, two or more of them, of different documents; in ascending order."""
    leader = list(range(len(texts)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, other in _candidates(texts, bar.shortest):
        here, there = sorted((find(one), find(other)))
        if here != there and same_text(texts[one], texts[other], bar):
            leader[there] = here
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(texts)):
        groups[find(index)].append(index)
    return [group for group in groups.values() if len(group) > 1]


def _candidates(texts: Sequence[Printed], shortest: int) -> Iterator[tuple[int, int]]:
    """Pairs of texts of two documents that share one of the rarest words that are shared at all."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if len(text.plain) >= shortest:
            for word in set(text.plain):
                holders[word].append(index)
    chosen: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        shared = {word for word in text.plain if len(holders[word]) > 1}
        for word in sorted(shared, key=lambda word: (len(holders[word]), word))[:RAREST]:
            chosen[word].append(index)
    seen: set[tuple[int, int]] = set()
    for held in chosen.values():
        for one, other in _meetings(held, texts):
            if texts[one].document != texts[other].document and (one, other) not in seen:
                seen.add((one, other))
                yield one, other


def _meetings(held: list[int], texts: Sequence[Printed]) -> Iterator[tuple[int, int]]:
    if len(held) <= MOST_HOLDERS:
        yield from combinations(held, 2)
        return
    ordered = sorted(held, key=lambda index: (texts[index].plain, texts[index].document))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(one, other), max(one, other)
