"""Trees from arc scores: one root, no cycle, the greedy heads where they are a tree already."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.neural.parsing import ROOT, arc_scores, best_tree
from claimcheck.neural.syntax import repaired_names
from claimcheck.neural.weights import ArcTables


def is_tree(heads: np.ndarray) -> bool:
    for start in range(len(heads)):
        word, steps = start, 0
        while word != ROOT:
            word, steps = int(heads[word]), steps + 1
            if steps > len(heads):
                return False
    return int((heads == ROOT).sum()) == 1


@given(st.integers(0, 10_000), st.integers(1, 25))
def test_always_a_tree(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    scores[np.arange(count), np.arange(count) + 1] = -np.inf
    assert is_tree(best_tree(scores))


def test_a_tree_is_left_alone() -> None:
    scores = np.full((3, 4), -5, np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5  # 0 and 2 hang on 1, which is the root
    assert best_tree(scores).tolist() == [1, ROOT, 1]


def test_the_cheapest_arc_breaks_a_cycle() -> None:
    scores = np.array([[0, -np.inf, 9, 1], [0, 9, -np.inf, 8], [9, 0, 0, -np.inf]], np.float32)
    assert best_tree(scores).tolist() == [1, 2, ROOT]


def test_a_word_is_not_its_own_head() -> None:
    tables = ArcTables(2, 3, np.zeros(7, np.float32), 0.0)
    ones = np.ones((4, 2), np.float32)
    scores = arc_scores(ones, ones, np.zeros(2, np.float32), tables)
    assert np.isneginf(scores[np.arange(4), np.arange(4) + 1]).all()
    assert scores.shape == (4, 5)


def test_names_that_begin_inside_are_repaired() -> None:
    assert repaired_names(["I-person", "I-person", "O", "B-place", "I-person"]) == [
        "B-person", "I-person", "O", "B-place", "B-person",
    ]  # fmt: skip
