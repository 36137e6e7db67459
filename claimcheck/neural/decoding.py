"""From label scores to spans: the best label sequence in which no span begins inside (Viterbi)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class TaggedSpan(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) with one label, and the mean probability of their labels."""

    first: int
    last: int
    probability: float


class Tags:
    """BIO labels, O first, and which may follow which."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.begins = np.array([label.startswith("B-") for label in labels])
        self.inside = np.array([label.startswith("I-") for label in labels])
        # Each I label with the labels that it may follow, B and I of its own; the others follow any.
        self.follows = {
            index: (self.labels.index(f"B-{label[2:]}"), index)
            for index, label in enumerate(labels)
            if label.startswith("I-")
        }
        table = np.ones((len(labels), len(labels)), np.bool_)
        for index, before in self.follows.items():
            table[[row for row in range(len(labels)) if row not in before], index] = False
        self.allowed = table  # [from, to]


def log_probabilities(scores: Floats) -> Floats:
    """Log-softmax over the last axis of [n, labels]."""
    columns = np.ascontiguousarray(scores.T)  # a few long rows: numpy is slow on many short ones
    columns -= columns.max(axis=0)
    columns -= np.log(np.exp(columns).sum(axis=0))
    return columns.T


def best_labels(scores: Floats, tags: Tags) -> Integers:
    """The label sequence with the highest sum of scores of those allowed; [n] indices, O is 0.

    Only the stretches where the best single labels follow one another wrongly are decoded; the result is
    that of Viterbi over the whole.
    """
    best: Integers = scores.argmax(axis=1)
    broken = np.flatnonzero(~tags.allowed[np.concatenate([[0], best[:-1]]), best]).tolist()
    if not broken:
        return best
    labels, outside = best.tolist(), np.flatnonzero(best == 0).tolist()
    done = -1
    for index in broken:
        if index <= done:
            continue
        left = bisect_left(outside, index) - 1
        right = bisect_right(outside, index)
        done = outside[right] if right < len(outside) else len(labels) - 1
        while True:
            start = outside[left] if left >= 0 else 0
            path = _viterbi(scores[start : done + 1].tolist(), tags.follows, at_start=start == 0)
            if start == 0 or tags.allowed[labels[start - 1], path[0]]:
                break
            left -= 1
        labels[start : done + 1] = path
    return np.array(labels, np.int64)


def _viterbi(rows: list[list[float]], follows: Mapping[int, tuple[int, int]], at_start: bool) -> list[int]:
    """The best path through [n][labels] scores; ``follows`` as in ``Tags``.

    Plain lists: the stretches are short and the labels few, so that numpy would cost more than it saves.
    """
    total = rows[0]
    if at_start:
        for label in follows:
            total[label] = FORBIDDEN
    totals, bound = [total], [(label, *before) for label, before in follows.items()]
    for row in rows[1:]:
        top = max(total)
        reached = [top + score for score in row]
        for label, begin, inside in bound:
            start, on = total[begin], total[inside]
            reached[label] = row[label] + (start if start >= on else on)
        totals.append(reached)
        total = reached
    path = [total.index(max(total))]
    for total in reversed(totals[:-1]):
        if path[-1] in follows:
            begin, inside = follows[path[-1]]
            path.append(begin if total[begin] >= total[inside] else inside)
        else:
            path.append(total.index(max(total)))
    return path[::-1]


def spans_by_label(path: Integers, tags: Tags, log_probability: Floats) -> dict[str, list[TaggedSpan]]:
    """The spans of an allowed label sequence, in order, by label without its B or I."""
    found: dict[str, list[TaggedSpan]] = {label[2:]: [] for label in tags.labels if label.startswith("B-")}
    starts = np.flatnonzero(tags.begins[path])
    if not len(starts):
        return found
    goes_on = np.zeros(len(path), np.bool_)
    goes_on[:-1] = tags.inside[path[1:]]
    ends = np.flatnonzero((path > 0) & ~goes_on) + 1
    running = np.zeros(len(path) + 1)
    np.cumsum(log_probability[np.arange(len(path)), path], dtype=np.float64, out=running[1:])
    means = np.minimum(np.exp((running[ends] - running[starts]) / (ends - starts)), 1.0)
    for start, end, mean in zip(starts.tolist(), ends.tolist(), means.tolist(), strict=True):
        found[tags.labels[path[start]][2:]].append(TaggedSpan(start, end - 1, mean))
    return found
