"""Syntax from the heads of a multi-task model: part of speech, names, dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Segmented, Syntax
from claimcheck.neural.parsing import ROOT, arc_scores, best_tree
from claimcheck.neural.session import Rows
from claimcheck.neural.weights import Contract

OUTSIDE = "O"


def read_syntax(contract: Contract, segmented: Segmented, rows: Sequence[tuple[int, int, Rows]]) -> Syntax:
    """One entry a token.  ``rows``: (first word, last word exclusive, scores) of every window, in order.

    A sentence that two windows part is parsed in parts, each with a root of its own.
    """
    pos: list[str] = []
    entity: list[str] = []
    relation: list[str] = []
    heads: list[int] = []
    sentence = np.array(segmented.inner_sentence_of, np.int64)
    for first, last, scores in rows:
        pos.extend(_labels(scores["pos"], contract.pos))
        entity.extend(_labels(scores["entity"], contract.entity))
        tree = _trees(contract, scores, sentence[first:last])
        named = _labels(scores["relation"], contract.relation)
        for root in np.flatnonzero(tree == ROOT).tolist():
            named[root] = "root"
        relation.extend(named)
        heads.extend(np.where(tree == ROOT, ROOT, tree + first).tolist())
    return Syntax(tuple(pos), tuple(repaired_names(entity)), tuple(heads), tuple(relation))


def _labels(scores: NDArray[np.float32], names: Sequence[str]) -> list[str]:
    return [names[index] for index in scores.argmax(axis=1).tolist()]


def _trees(contract: Contract, scores: Rows, sentence: NDArray[np.int64]) -> NDArray[np.int64]:
    """The head of each word of a window, counted from the window's first word."""
    tables = contract.arc
    if tables is None:
        raise ValueError("the model has no arcs")
    dependents, heads = scores["arc"][:, : tables.dimension], scores["arc"][:, tables.dimension :]
    root = scores["root"][0, tables.dimension :]
    result = np.empty(len(sentence), np.int64)
    for start, end in _runs(sentence):
        tree = best_tree(arc_scores(dependents[start:end], heads[start:end], root, tables))
        result[start:end] = np.where(tree == ROOT, ROOT, tree + start)
    return result


def _runs(values: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The stretches of equal values, ends exclusive."""
    changes = (np.flatnonzero(np.diff(values)) + 1).tolist()
    return zip([0, *changes], [*changes, len(values)], strict=True)


def repaired_names(labels: Sequence[str]) -> list[str]:
    """BIO labels in which an I that continues nothing begins a name.

    >>> repaired_names(["O", "I-place", "I-place", "B-person", "I-place"])
    ['O', 'B-place', 'I-place', 'B-person', 'B-place']
    """
    result: list[str] = []
    before = OUTSIDE
    for label in labels:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = f"B-{label[2:]}"
        result.append(label)
        before = label
    return result
