"""Dependency trees from arc scores: every word's best head in its sentence, one root, no cycle."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimcheck.neural.weights import ArcTables

ROOT = -1
_HERE = -2  # a word passed on the way up that is being followed
COMMON_LENGTH = 128  # words in a sentence up to which its table of distances is kept

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class Parser:
    """Finds the trees of the sentences of a window, with the tables of one model."""

    def __init__(self, tables: ArcTables) -> None:
        self._tables = tables
        self._common: dict[int, Floats] = {}  # what is added, by the number of words

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
            np.matmul(dependents[start:end], candidates[start:end].T, out=values[:, 1:])
            values += self._added(end - start)
            scores.append(values)
        best = np.concatenate([values.argmax(axis=1) for values in scores]) - 1
        heads = np.where(best == ROOT, ROOT, best + np.repeat(starts, np.diff(bounds)))
        for number in _no_trees(heads, bounds):
            start, end = bounds[number : number + 2]
            tree = mended(best[start:end].tolist(), scores[number])
            heads[start:end] = [ROOT if head == ROOT else head + start for head in tree]
        return heads

    def _added(self, count: int) -> Floats:
        added = self._common.get(count)
        if added is None:
            added = added_scores(count, self._tables)
            if count <= COMMON_LENGTH:
                self._common[count] = added
        return added


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


def mended(heads: list[int], scores: Floats) -> list[int]:
    """A tree with exactly one root from the best head of each word, -1 for the root.

    ``scores`` [n, n + 1]: word i with head j in column j + 1, as root in column 0.  Greedy: the least costly
    changes that leave one root, then those that break each cycle.
    """
    roots = [word for word, head in enumerate(heads) if head == ROOT]
    if len(roots) != 1:
        _settle_root(heads, roots, scores)
    tops = _tops(heads)
    for cycle in [top for top in dict.fromkeys(tops) if top != ROOT]:
        word, head = _cheapest_change(cycle, heads, tops, scores)
        heads[word] = head
        tops = [tops[head] if top == cycle else top for top in tops]
    return heads


def _settle_root(heads: list[int], roots: list[int], scores: Floats) -> None:
    """Leave the root that would lose most by another head; if there is none, make the cheapest."""
    if not roots:
        heads[int((scores[:, 0] - scores.max(axis=1)).argmax())] = ROOT
        return
    losses: list[float] = []
    for word in roots:
        as_root, *others = scores[word].tolist()
        best = max(others)
        heads[word] = others.index(best)
        losses.append(as_root - best)
    heads[roots[losses.index(max(losses))]] = ROOT


def _tops(heads: list[int]) -> list[int]:
    """Where the way up from each word ends: at ROOT, or in a cycle, which is called by one of its words."""
    tops: list[int | None] = [None] * len(heads)
    for start in range(len(heads)):
        if tops[start] is not None:
            continue  # most words have been passed on the way up from another
        passed, word = [], start
        while word != ROOT and tops[word] is None:
            tops[word] = _HERE
            passed.append(word)
            word = heads[word]
        top = ROOT if word == ROOT else tops[word]
        for below in passed:
            tops[below] = word if top == _HERE else top
    return [ROOT if top is None else top for top in tops]


def _cheapest_change(first: int, heads: list[int], tops: list[int], scores: Floats) -> tuple[int, int]:
    """A word of the cycle of ``first``, and the head off the cycle and all below it that costs least."""
    cycle = [first]
    while (after := heads[cycle[-1]]) != first:
        cycle.append(after)
    free = [word for word, top in enumerate(tops) if top != first]
    least, change = np.inf, (first, ROOT)
    for word in cycle:
        row = scores[word].tolist()
        others = [row[head + 1] for head in free]
        best = max(others)
        loss = row[heads[word] + 1] - best
        if loss < least:
            least, change = loss, (word, free[others.index(best)])
    return change
