"""Syntax from the heads of a multi-task model: part of speech, names, dependencies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Segmented, Syntax
from claimcheck.neural.parsing import ROOT, Parser
from claimcheck.neural.session import Rows, Windows
from claimcheck.neural.weights import Contract

Integers = NDArray[np.int64]


class SyntaxReader:
    """Reads syntax from the scores of one model; ValueError for a model without the heads for it."""

    def __init__(self, contract: Contract) -> None:
        if contract.arc is None:
            raise ValueError("the model has no arcs")
        self._parser = Parser(contract.arc)
        self._pos = _objects(contract.pos)
        self._names = NameLabels(contract.entity)
        self._entity = _objects(contract.entity)
        self._relation = _objects((*contract.relation, "root"))  # told by the head, not by the label

    def read(self, segmented: Segmented, windows: Windows) -> Syntax:
        """One entry a token.  A sentence that two windows part is parsed in parts, each with a root."""
        sentence = np.array(segmented.inner_sentence_of, np.int64)
        head = np.concatenate([self._heads(sentence, *window) for window in windows])
        relation = np.where(head == ROOT, len(self._relation) - 1, _best(windows, "relation"))
        names = self._names.repaired(_best(windows, "entity"))
        return Syntax(
            pos=_labels(_best(windows, "pos"), self._pos),
            entity=_labels(names, self._entity),
            head=tuple(head.tolist()),
            relation=_labels(relation, self._relation),
        )

    def _heads(self, sentence: Integers, first: int, last: int, scores: Rows) -> Integers:
        starts = [0, *(np.flatnonzero(np.diff(sentence[first:last])) + 1).tolist()]
        heads = self._parser.heads(scores["arc"], scores["root"][0], starts)
        return np.where(heads == ROOT, ROOT, heads + first)


class NameLabels:
    """BIO labels of names, by index."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        kinds = sorted({label[2:] for label in labels})
        self._kind = np.array([kinds.index(label[2:]) for label in labels], np.int64)
        self._inside = np.array([label.startswith("I-") for label in labels])
        begins = [label.replace("I-", "B-", 1) for label in labels]
        self._begins = np.array([self.labels.index(label) for label in begins], np.int64)

    def repaired(self, found: Integers) -> Integers:
        """The labels, where an I that continues nothing begins a name: "O I-place" is "O B-place"."""
        kind = self._kind[found]
        before = np.concatenate([[-1], kind[:-1]])
        return np.where(self._inside[found] & (kind != before), self._begins[found], found)


def _best(windows: Windows, head: str) -> Integers:
    return np.concatenate([scores[head].argmax(axis=1) for _, _, scores in windows])


def _objects(labels: Sequence[str]) -> NDArray[np.object_]:
    """Labels as numpy takes many of them in one go."""
    return np.array(labels, np.object_)


def _labels(found: Integers, labels: NDArray[np.object_]) -> tuple[str, ...]:
    return tuple(labels[found].tolist())
