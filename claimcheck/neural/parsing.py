"""Dependency trees from arc scores: every word's best head in its sentence, one root, no cycle."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claimcheck.neural.weights import ArcTables

ROOT = -1
COMMON_LENGTH = 128  # words in a sentence up to which tables of distances are kept


def arc_scores(
    dependents: NDArray[np.float32], heads: NDArray[np.float32], root: NDArray[np.float32], tables: ArcTables
) -> NDArray[np.float32]:
    """[n, n + 1] scores of one sentence: word i with head j in column j + 1, as root in column 0."""
    count = len(dependents)
    scale = np.float32(1.0 / np.sqrt(tables.dimension))
    scores = np.empty((count, count + 1), np.float32)
    scores[:, 0] = (dependents @ root) * scale + np.float32(tables.root)
    by_distance = _by_distance if count <= COMMON_LENGTH else _by_distance.__wrapped__
    scores[:, 1:] = (dependents @ heads.T) * scale + by_distance(tables.distance.tobytes(), count)
    return scores


@lru_cache(maxsize=COMMON_LENGTH)
def _by_distance(distance: bytes, count: int) -> NDArray[np.float32]:
    """[n, n]: what word i gets for head j by how far apart they are; a word is not its own head."""
    values = np.frombuffer(distance, np.float32)
    reach = len(values) // 2
    positions = np.arange(count)
    apart = np.clip(positions[None, :] - positions[:, None], -reach, reach) + reach
    table: NDArray[np.float32] = values[apart]
    table[positions, positions] = -np.inf
    return table


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Head of each word, -1 for the root, from [n, n + 1] scores; a tree with exactly one root.

    Greedy: best heads first, then the least costly changes that leave one root and break each cycle.
    """
    count = len(scores)
    heads: NDArray[np.int64] = scores.argmax(axis=1) - 1
    roots = np.flatnonzero(heads == ROOT)
    if len(roots) != 1:
        candidates = roots if len(roots) else np.arange(count)
        rest = scores[:, 1:].max(axis=1, initial=-np.inf)
        root = int(candidates[np.argmax((scores[:, 0] - rest)[candidates])])
        for other in roots.tolist():
            if other != root:
                heads[other] = int(scores[other, 1:].argmax())
        heads[root] = ROOT
    while (cycle := _cycle(heads)) is not None:
        _break(cycle, heads, scores)
    return heads


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """The words of one cycle, or None."""
    follow = heads.tolist()
    seen_from = [ROOT] * len(follow)
    for start in range(len(follow)):
        word = start
        while word != ROOT and seen_from[word] == ROOT:
            seen_from[word] = start
            word = follow[word]
        if word != ROOT and seen_from[word] == start:
            return _around(word, follow)
    return None


def _around(word: int, follow: list[int]) -> list[int]:
    """The words of the cycle that ``word`` lies in."""
    cycle = [word]
    while (after := follow[cycle[-1]]) != word:
        cycle.append(after)
    return cycle


def _break(cycle: list[int], heads: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
    """Give one word of the cycle a head that does not hang from the cycle, at the least cost."""
    below = _hanging(cycle, heads)
    allowed = scores[cycle, 1:].copy()
    allowed[:, below] = -np.inf
    kept = scores[cycle, heads[cycle] + 1]
    loss = kept[:, None] - allowed
    row, column = np.unravel_index(int(loss.argmin()), loss.shape)
    heads[cycle[int(row)]] = int(column)


def _hanging(cycle: list[int], heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words hang from the cycle, its own among them."""
    below = np.zeros(len(heads), np.bool_)
    below[cycle] = True
    while True:
        more = below | (below[heads] & (heads != ROOT))
        if (more == below).all():
            return below
        below = more
