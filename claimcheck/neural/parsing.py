"""Dependency trees from arc scores: every word's best head in its sentence, one root, no cycle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimcheck.neural.weights import ArcTables

ROOT = -1
COMMON_LENGTH = 128  # words in a sentence up to which the table of distances is kept

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class Parser:
    """Finds the trees of the sentences of a window, with the tables of one model."""

    def __init__(self, tables: ArcTables) -> None:
        self._tables = tables
        self._common = added_scores(COMMON_LENGTH, tables)

    def heads(self, arc: Floats, root: Floats, starts: list[int]) -> Integers:
        """[n]: the head of each word, counted from the window's first word, or ROOT.

        ``arc`` [n, 2 * dimension]: every word as dependent, then as head; ``root`` [2 * dimension];
        ``starts``: the first words of the sentences, in order, from 0.
        """
        dimension = self._tables.dimension
        dependents, candidates = arc[:, :dimension], arc[:, dimension:]
        as_root = dependents @ root[dimension:]
        bounds = [*starts, len(arc)]
        scores: list[Floats] = []
        for start, end in pairwise(bounds):
            values = np.empty((end - start, end - start + 1), np.float32)
            values[:, 0] = as_root[start:end]
            values[:, 1:] = dependents[start:end] @ candidates[start:end].T
            values += self._added(end - start)
            scores.append(values)
        best = np.concatenate([values.argmax(axis=1) for values in scores]) - 1
        heads = np.where(best == ROOT, ROOT, best + np.repeat(starts, np.diff(bounds)))
        for number in _no_trees(heads, bounds):
            start, end = bounds[number : number + 2]
            tree = best_tree(scores[number])
            heads[start:end] = np.where(tree == ROOT, ROOT, tree + start)
        return heads

    def _added(self, count: int) -> Floats:
        if count > COMMON_LENGTH:
            return added_scores(count, self._tables)
        return self._common[:count, : count + 1]


def added_scores(count: int, tables: ArcTables) -> Floats:
    """[n, n + 1]: what is added to the products in a sentence of ``count`` words; column 0: the root.

    It depends on how far apart word and head are; a word is not its own head.  All scores are the model's
    times the root of the dimension, so that the products are scores as they are.
    """
    places = np.arange(count)
    apart = np.clip(places[None, :] - places[:, None], -tables.reach, tables.reach) + tables.reach
    table = np.empty((count, count + 1), np.float32)
    table[:, 0] = tables.root
    table[:, 1:] = tables.distance[apart]
    table[places, places + 1] = -np.inf
    table *= np.sqrt(np.float32(tables.dimension))
    return table


def _no_trees(heads: Integers, bounds: list[int]) -> list[int]:
    """The numbers of the sentences whose heads have a cycle, or another number of roots than one."""
    starts = bounds[:-1]
    is_root = heads == ROOT
    above = np.where(is_root, np.arange(len(heads)), heads)
    for _ in range(int(np.diff(bounds).max()).bit_length()):
        above = above[above]  # twice as far up each time; a root is above itself
    roots = np.add.reduceat(is_root, starts, dtype=np.int64)
    lost = np.add.reduceat(~is_root[above], starts, dtype=np.int64)
    return np.flatnonzero((roots != 1) | (lost > 0)).tolist()


def best_tree(scores: Floats) -> Integers:
    """Head of each word, -1 for the root, from [n, n + 1] scores; a tree with exactly one root.

    Word i with head j in column j + 1, as root in column 0.  Greedy: best heads first, then the least costly
    changes that leave one root and break each cycle.
    """
    heads: list[int] = (scores.argmax(axis=1) - 1).tolist()
    roots = [word for word, head in enumerate(heads) if head == ROOT]
    if len(roots) != 1:
        _settle_root(heads, roots, scores)
    for cycle in list(_cycles(heads)):
        _break(cycle, heads, scores)
    return np.array(heads, np.int64)


def _settle_root(heads: list[int], roots: list[int], scores: Floats) -> None:
    """Leave the root that would lose most by another head; if there is none, make the cheapest."""
    candidates = roots or list(range(len(heads)))
    rows = scores[candidates]
    others = rows[:, 1:].argmax(axis=1)
    kept = int((rows[:, 0] - rows[np.arange(len(rows)), others + 1]).argmax())
    for word, other in zip(roots, others.tolist(), strict=False):
        heads[word] = other
    heads[candidates[kept]] = ROOT


def _cycles(heads: list[int]) -> Iterator[list[int]]:
    """The words of each cycle."""
    seen_from = [ROOT] * len(heads)
    for start, word in enumerate(heads):
        if seen_from[start] != ROOT:
            continue
        seen_from[start] = start
        while word != ROOT and seen_from[word] == ROOT:
            seen_from[word] = start
            word = heads[word]
        if word != ROOT and seen_from[word] == start:
            cycle = [word]
            while (after := heads[cycle[-1]]) != word:
                cycle.append(after)
            yield cycle


def _break(cycle: list[int], heads: list[int], scores: Floats) -> None:
    """Give one word of the cycle a head that does not hang from the cycle, at the least cost."""
    below = _hanging(cycle, heads)
    free = [word for word, hangs in enumerate(below) if not hangs]
    least, change = np.inf, (cycle[0], ROOT)
    for word in cycle:
        row = scores[word].tolist()
        others = [row[head + 1] for head in free]
        best = max(others)
        loss = row[heads[word] + 1] - best
        if loss < least:
            least, change = loss, (word, free[others.index(best)])
    heads[change[0]] = change[1]


def _hanging(cycle: list[int], heads: list[int]) -> list[bool]:
    """Whether each word hangs from the cycle; its own words do."""
    hangs: list[bool | None] = [None] * len(heads)
    for word in cycle:
        hangs[word] = True
    for start in range(len(heads)):
        path, word = [], start
        while word != ROOT and hangs[word] is None:
            hangs[word] = False
            path.append(word)
            word = heads[word]
        if word != ROOT and hangs[word]:
            for passed in path:
                hangs[passed] = True
    return [bool(known) for known in hangs]
