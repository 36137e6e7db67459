"""What the fast model is taught: documents, and the probabilities that a larger model gave their words."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from claimcheck.neural.encoding import windows
from claimcheck.neural.words import WordTable
from tools.train.attribution_corpora import PLAIN
from tools.train.batches import Batch, Window, make_batch
from tools.train.document import TrainingDocument, read_documents
from tools.train.encoder import SOFT_HEADS
from tools.train.examples import Example, make_example
from tools.train.sampling import shuffled_batches

BATCH = 8
WINDOW = 800
# Of half a window, twice as many: the scores of arcs are quadratic.
SHORT_BATCH, SHORT_WINDOW = 2 * BATCH, WINDOW // 2


@dataclass(frozen=True, slots=True)
class Taught:
    """A document, its word hashes ``[2, n]``, and the teacher's probabilities ``[n, labels]`` by head."""

    example: Example
    hashes: np.ndarray
    soft: dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch, its hashes ``[batch, words, 2]``, the teacher's probabilities ``[batch, words, labels]``."""

    batch: Batch
    hashes: np.ndarray
    soft: dict[str, np.ndarray]


class Course:
    """All that is taught, as often as it is asked for."""

    def __init__(self, work: Path, table: WordTable) -> None:
        """Read ``soft.jsonl.gz`` and ``soft.npz``; raises ValueError where they do not belong together."""
        self._documents = list(_taught_documents(work, table))
        self._by_example = {id(document.example): document for document in self._documents}
        self.names = {document.name for document in read_documents(work / "soft.jsonl.gz")}

    @property
    def unlabelled(self) -> int:
        """How many of the documents no corpus labels."""
        return sum(name.startswith(PLAIN) for name in self.names)

    @property
    def nested(self) -> bool:
        """Whether the teacher tags attributions inside others."""
        return "inner" in self._documents[0].soft

    def epoch(self, dice: random.Random, short: bool = False) -> list[list[Window]]:
        """The windows of an epoch by batches; ``short``: half as long, which is faster."""
        size, limit = (SHORT_BATCH, SHORT_WINDOW) if short else (BATCH, WINDOW)
        chosen = [
            (document.example, start, end)
            for document in self._documents
            for start, end in windows(document.example.encoded, limit, dice.randrange(1000))
        ]
        return shuffled_batches(chosen, size, dice)

    def lesson(self, chosen: Sequence[Window]) -> Lesson:
        """A batch of windows with what the teacher says of them."""
        documents = [self._by_example[id(example)] for example, _, _ in chosen]
        batch = make_batch(chosen)
        soft = {
            name: at_words([document.soft[name] for document in documents], chosen, batch)
            for name in documents[0].soft
        }
        return Lesson(batch, at_words([document.hashes.T for document in documents], chosen, batch), soft)


def prepare_example(document: TrainingDocument, table: WordTable) -> tuple[Example, np.ndarray]:
    """Encode a document for the fast model: one piece a word, and its hashes."""
    example = make_example(document, table)
    encoded = example.encoded
    bounds = zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True)
    return example, table.hashes([encoded.canonical[start:end] for start, end in bounds])


def _taught_documents(work: Path, table: WordTable) -> Iterator[Taught]:
    """The documents of ``soft.jsonl.gz`` with their part of ``soft.npz``; their heads are the teacher's."""
    with np.load(work / "soft.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    position = 0
    for document in read_documents(work / "soft.jsonl.gz"):
        example, hashes = prepare_example(document, table)
        part = slice(position, position + len(example.encoded.starts))
        position = part.stop
        example = replace(example, head=arrays["head"][part].astype(np.int64))
        yield Taught(example, hashes, {name: arrays[name][part] for name in SOFT_HEADS if name in arrays})
    if position != len(arrays["head"]):
        raise ValueError("soft.npz and soft.jsonl.gz do not belong together")


def at_words(values: Sequence[np.ndarray], chosen: Sequence[Window], batch: Batch) -> np.ndarray:
    """Rows of each window's document put where the batch has its words, 0 at the special pieces."""
    result = np.zeros((*batch.ids.shape, values[0].shape[1]), values[0].dtype)
    for row, ((_, start, end), rows) in enumerate(zip(chosen, values, strict=True)):
        result[row, 1 : end - start + 1] = rows[start:end]
    return result
