"""From label scores to spans: the best label sequence in which no span begins inside (Viterbi)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4
MARGIN = 2  # words on either side of a label that follows wrongly: most need no more to be put right

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Follows = Mapping[int, tuple[int, int]]


class TaggedSpan(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) with one label, and the mean probability of their labels."""

    first: int
    last: int
    probability: float


class Tags:
    """BIO labels, O first, and which may follow which."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.kinds = [label[2:] for label in labels]
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


def best_labels(scores: Floats, tags: Tags, starts: Sequence[int] = (0,)) -> Integers:
    """The label sequences with the highest sums of scores of those allowed; [n] indices, O is 0.

    ``starts``: the rows at which sequences begin, ascending from 0.  The result is that of Viterbi over each
    sequence, but where the best single labels follow one another as they may, they are taken as they are.
    """
    best: Integers = scores.argmax(axis=1)
    before = np.zeros_like(best)
    before[1:] = best[:-1]
    before[[start for start in starts if start < len(best)]] = 0
    broken = np.flatnonzero(~tags.allowed[before, best]).tolist()
    if not broken:
        return best
    labels = best.tolist()
    for start, stop in pairwise([*starts, len(labels)]):
        places = [place - start for place in broken[bisect_left(broken, start) : bisect_left(broken, stop)]]
        if places:
            labels[start:stop] = _mended(labels[start:stop], scores[start:stop], places, tags.follows)
    return np.array(labels, np.int64)


def _mended(labels: list[int], scores: Floats, broken: list[int], follows: Follows) -> list[int]:
    """The best allowed sequence, from the best single labels and the places where they follow wrongly.

    Only a stretch about each place is decoded, and widened until it joins the labels on both sides.  Then
    every stretch and every label outside is the best there is on its own, and so is the whole.
    """
    decoded: list[tuple[int, int]] = []
    for place in broken:
        if place and _joins(labels[place - 1], labels[place], follows):
            continue  # the stretch before has mended it
        first, last, step = max(place - MARGIN, 0), min(place + MARGIN, len(labels) - 1), MARGIN
        while True:
            while decoded and first <= decoded[-1][1]:
                first = min(first, decoded.pop()[0])
            path = _viterbi(scores[first : last + 1].tolist(), follows, at_start=first == 0)
            left = first == 0 or _joins(labels[first - 1], path[0], follows)
            right = last + 1 == len(labels) or _joins(path[-1], labels[last + 1], follows)
            if left and right:
                break
            first = first if left else max(first - step, 0)
            last = last if right else min(last + step, len(labels) - 1)
            step *= 2
        labels[first : last + 1] = path
        decoded.append((first, last))
    return labels


def _joins(before: int, label: int, follows: Follows) -> bool:
    return label not in follows or before in follows[label]


def _viterbi(rows: list[list[float]], follows: Follows, at_start: bool) -> list[int]:
    """The best path through [n][labels] scores; ``follows`` as in ``Tags``.

    Plain lists: the stretches are short and the labels few, so that numpy would cost more than it saves.
    """
    total = rows[0]
    if at_start:
        for label in follows:
            total[label] = FORBIDDEN
    totals, bound = [total], [(label, *before) for label, before in follows.items()]
    tops: list[float] = []
    for row in rows[1:]:
        top = max(total)
        tops.append(top)
        reached = [top + score for score in row]
        for label, begin, inside in bound:
            start, on = total[begin], total[inside]
            reached[label] = row[label] + (start if start >= on else on)
        totals.append(reached)
        total = reached
    path = [total.index(max(total))]
    for total, top in zip(reversed(totals[:-1]), reversed(tops), strict=True):
        if path[-1] in follows:
            begin, inside = follows[path[-1]]
            path.append(begin if total[begin] >= total[inside] else inside)
        else:
            path.append(total.index(top))
    return path[::-1]


def spans_by_label(
    path: Integers, tags: Tags, log_probability: Floats, starts: Sequence[int] = (0,)
) -> list[dict[str, list[TaggedSpan]]]:
    """The spans of allowed label sequences, in order, by label without its B or I: one mapping a sequence.

    ``starts`` as in ``best_labels``; the words of a span count from the start of its sequence.
    """
    kinds = [label[2:] for label in tags.labels if label.startswith("B-")]
    found: list[dict[str, list[TaggedSpan]]] = [{kind: [] for kind in kinds} for _ in starts]
    firsts = np.flatnonzero(tags.begins[path])
    if not len(firsts):
        return found
    goes_on = np.zeros(len(path), np.bool_)
    goes_on[:-1] = tags.inside[path[1:]]
    ends = np.flatnonzero((path > 0) & ~goes_on) + 1
    running = np.zeros(len(path) + 1)
    np.cumsum(log_probability[np.arange(len(path)), path], dtype=np.float64, out=running[1:])
    means = np.minimum(np.exp((running[ends] - running[firsts]) / (ends - firsts)), 1.0)
    owners = np.searchsorted(starts, firsts, side="right") - 1
    columns = (owners.tolist(), path[firsts].tolist(), firsts.tolist(), ends.tolist(), means.tolist())
    for owner, label, first, end, mean in zip(*columns, strict=True):
        start = starts[owner]
        found[owner][tags.kinds[label]].append(TaggedSpan(first - start, end - start - 1, mean))
    return found
