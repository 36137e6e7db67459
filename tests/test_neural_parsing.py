"""Trees from arc scores: one root, no cycle, the greedy heads where they are a tree already."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.neural.parsing import COMMON_LENGTH, ROOT, Parser, added_scores, mended
from claimcheck.neural.syntax import NameLabels
from claimcheck.neural.weights import ArcTables


def is_tree(heads: np.ndarray) -> bool:
    for start in range(len(heads)):
        word, steps = start, 0
        while word != ROOT:
            word, steps = int(heads[word]), steps + 1
            if steps > len(heads):
                return False
    return int((heads == ROOT).sum()) == 1


def best_tree(scores: np.ndarray) -> np.ndarray:
    return np.array(mended((scores.argmax(axis=1) - 1).tolist(), scores))


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
    scores = added_scores(4, tables)
    assert np.isneginf(scores[np.arange(4), np.arange(4) + 1]).all()
    assert scores.shape == (4, 5)


@given(st.integers(0, 10_000), st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_the_trees_of_a_window_are_those_of_its_sentences(seed: int, lengths: list[int]) -> None:
    dice, count = np.random.default_rng(seed), sum(lengths)
    arc, root = dice.normal(size=(count, 4)).astype(np.float32), dice.normal(size=4).astype(np.float32)
    tables = ArcTables(2, 3, dice.normal(size=7).astype(np.float32), 0.3)
    starts = np.cumsum([0, *lengths[:-1]]).tolist()
    found = Parser(tables).heads(arc, root, starts)
    for start, length in zip(starts, lengths, strict=True):
        own = Parser(tables).heads(arc[start : start + length], root, [0])
        heads = found[start : start + length]
        assert np.where(heads == ROOT, ROOT, heads - start).tolist() == own.tolist()
        assert is_tree(own)


def test_a_sentence_longer_than_most_has_a_tree() -> None:
    dice = np.random.default_rng(1)
    arc = dice.normal(size=(COMMON_LENGTH + 9, 4)).astype(np.float32)
    tables = ArcTables(2, 3, np.zeros(7, np.float32), 0.0)
    assert is_tree(Parser(tables).heads(arc, arc[0], [0]))


def test_names_that_begin_inside_are_repaired() -> None:
    labels = NameLabels(["O", "B-person", "I-person", "B-place", "I-place"])
    found = labels.repaired(np.array([2, 2, 0, 3, 2]))
    assert [labels.labels[index] for index in found] == ["B-person", "I-person", "O", "B-place", "B-person"]
