"""Label decoding on toy scores: the result is that of exhaustive search, and no span begins inside."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.neural.decoding import FORBIDDEN, Tags, best_labels, log_probabilities, spans_by_label

LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
TAGS = Tags(LABELS)
COSTS = np.where(TAGS.allowed, 0, FORBIDDEN)  # of one label after another


def search(scores: np.ndarray) -> float:
    """The best sum over every label sequence: slow and plainly right."""
    best = -np.inf
    for path in product(range(len(LABELS)), repeat=len(scores)):
        steps = zip((0, *path), path, strict=False)
        total = sum(scores[i, label] for i, label in enumerate(path)) + sum(COSTS[a, b] for a, b in steps)
        best = max(best, total)
    return best


def total(scores: np.ndarray, path: np.ndarray) -> float:
    before = [0, *path[:-1].tolist()]
    return float(scores[np.arange(len(path)), path].sum() + COSTS[before, path].sum())


@settings(deadline=None)  # the search is slow
@given(st.integers(0, 10_000), st.integers(1, 6))
def test_best_labels_are_the_best_of_all(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(LABELS))).astype(np.float32)
    path = best_labels(scores, TAGS)
    assert total(scores, path) == pytest.approx(search(scores), abs=1e-3)


def viterbi(scores: np.ndarray) -> list[int]:
    """The best sequence, every row decoded."""
    totals = scores[0] + COSTS[0]
    back = []
    for row in scores[1:]:
        reached = totals[:, None] + COSTS
        back.append(reached.argmax(axis=0))
        totals = reached.max(axis=0) + row
    path = [int(totals.argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return path[::-1]


@given(st.integers(0, 10_000), st.lists(st.integers(1, 60), min_size=1, max_size=4), st.floats(0, 4))
def test_sequences_in_one_go_are_decoded_as_each_alone(seed: int, lengths: list[int], drift: float) -> None:
    random = np.random.default_rng(seed)
    parts = [random.normal(size=(length, len(LABELS))).astype(np.float32) for length in lengths]
    for part in parts:
        part[:, 2::2] += drift  # mostly inside, and seldom a beginning: long stretches to mend
    starts = np.cumsum([0, *lengths[:-1]]).tolist()
    path = best_labels(np.concatenate(parts), TAGS, starts)
    assert path.tolist() == [label for part in parts for label in viterbi(part)]


@given(st.integers(0, 10_000))
def test_no_span_begins_inside(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(40, len(LABELS))).astype(np.float32)
    path = best_labels(scores, TAGS)
    assert TAGS.allowed[np.concatenate([[0], path[:-1]]), path].all()


def test_inside_follows_its_own_kind_only() -> None:
    allowed = {(a, b) for a, b in product(LABELS, LABELS) if TAGS.allowed[LABELS.index(a), LABELS.index(b)]}
    assert ("B-source", "I-source") in allowed
    assert ("O", "I-source") not in allowed
    assert ("B-source", "I-content") not in allowed


def test_spans_carry_their_labels_and_chances() -> None:
    path = np.array([0, 1, 2, 0, 3, 3, 4])
    chances = log_probabilities(np.zeros((7, 5), np.float32))
    (spans,) = spans_by_label(path, TAGS, chances)
    assert [span[:2] for span in spans["source"]] == [(1, 2)]
    assert [span[:2] for span in spans["content"]] == [(4, 4), (5, 6)]
    assert spans["content"][0].probability == pytest.approx(0.2)


def test_nothing_in_nothing_out() -> None:
    empty = np.zeros((0, 5), np.float32)
    assert len(best_labels(empty, TAGS)) == 0
    assert spans_by_label(np.zeros(0, np.int64), TAGS, empty) == [{"source": [], "content": []}]
