"""From label scores to spans: the best label sequence in which no span begins inside (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = np.float32(-1e4)


class TaggedSpan(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) with one label, and the mean probability of their labels."""

    first: int
    last: int
    probability: float


def log_probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-softmax over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def transitions(labels: Sequence[str]) -> NDArray[np.float32]:
    """[from, to]: 0, or FORBIDDEN where an I label follows anything but its own B or I."""
    table = np.zeros((len(labels), len(labels)), np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            allowed = (label, f"B-{label[2:]}")
            table[[row for row, before in enumerate(labels) if before not in allowed], column] = FORBIDDEN
    return table


def best_labels(scores: NDArray[np.float32], table: NDArray[np.float32]) -> NDArray[np.int64]:
    """The label sequence with the highest sum of scores under the transitions; [n] indices, O is 0.

    Only the stretches where the best single labels break a transition are decoded; the result is that of
    Viterbi over the whole.
    """
    labels: NDArray[np.int64] = scores.argmax(axis=1)
    if not len(labels):
        return labels
    broken = np.flatnonzero(table[np.concatenate([[0], labels[:-1]]), labels] < 0)
    if not len(broken):
        return labels
    bound = _bound(table)
    outside = np.flatnonzero(labels == 0)
    done = -1
    for index in broken.tolist():
        if index <= done:
            continue
        left = int(np.searchsorted(outside, index)) - 1
        right = int(np.searchsorted(outside, index, side="right"))
        end = int(outside[right]) if right < len(outside) else len(labels) - 1
        while True:
            start = int(outside[left]) if left >= 0 else 0
            path = _viterbi(scores[start : end + 1].tolist(), bound, at_start=start == 0)
            if start == 0 or table[labels[start - 1], path[0]] == 0:
                break
            left -= 1
        labels[start : end + 1] = path
        done = end
    return labels


def _bound(table: NDArray[np.float32]) -> list[tuple[int, int, int]]:
    """Each I label, with the two labels that it may follow, B and I of its own."""
    before = [(label, *np.flatnonzero(column == 0).tolist()) for label, column in enumerate(table.T)]
    return [allowed for allowed in before if len(allowed) == 3]


def _viterbi(rows: list[list[float]], bound: list[tuple[int, int, int]], at_start: bool) -> list[int]:
    """The best path through [n][labels] scores; ``bound`` as ``_bound`` gives it.

    Plain lists: the stretches are short and the labels few, so that numpy would cost more than it saves.
    """
    total = rows[0]
    if at_start:
        for label, _, _ in bound:
            total[label] = float(FORBIDDEN)
    labels = len(total)
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(total)
        came = [total.index(top)] * labels
        reached = [top + score for score in row]
        for label, begin, inside in bound:
            best = begin if total[begin] >= total[inside] else inside
            came[label] = best
            reached[label] = total[best] + row[label]
        total = reached
        back.append(came)
    path = [total.index(max(total))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def spans_by_label(
    path: NDArray[np.int64], labels: Sequence[str], log_probability: NDArray[np.float32]
) -> dict[str, list[TaggedSpan]]:
    """The spans of a valid label sequence, in order, by label without its B or I."""
    found: dict[str, list[TaggedSpan]] = {label[2:]: [] for label in labels if label.startswith("B-")}
    if not len(path):
        return found
    begins = np.array([label.startswith("B-") for label in labels])
    inside = np.array([label.startswith("I-") for label in labels])
    starts = np.flatnonzero(begins[path])
    ends = np.flatnonzero(~np.append(inside[path[1:]], False) & (path > 0))
    chosen = log_probability[np.arange(len(path)), path]
    running = np.concatenate([[0.0], np.cumsum(chosen, dtype=np.float64)])
    means = np.exp((running[ends + 1] - running[starts]) / (ends + 1 - starts))
    for start, end, mean in zip(starts.tolist(), ends.tolist(), means.tolist(), strict=True):
        found[labels[path[start]][2:]].append(TaggedSpan(start, end, min(mean, 1.0)))
    return found
