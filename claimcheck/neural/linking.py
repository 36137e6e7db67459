"""Which content belongs to which cue, and which cue to which source: dot products, a bias for distance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.neural.decoding import TaggedSpan
from claimcheck.neural.weights import LinkTables


class Link(NamedTuple):
    """The target's index (None: no link) and the probability of this decision."""

    target: int | None
    probability: float


def gap_bucket(gaps: NDArray[np.int64], limits: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket of a signed distance in words: by magnitude, the second half for targets that follow."""
    magnitude = np.searchsorted(limits, np.abs(gaps), side="right")
    return np.where(gaps < 0, magnitude, magnitude + len(limits) + 1)


def link_spans(
    vectors: NDArray[np.float32],
    paragraph: NDArray[np.int64],
    spans: tuple[Sequence[TaggedSpan], Sequence[TaggedSpan], Sequence[TaggedSpan]],
    tables: LinkTables,
) -> tuple[list[Link], list[Link]]:
    """Link the (sources, cues, contents) of one window.

    ``vectors`` [n, 4 * dimension] hold each word as content, as cue of a content, as cue of a source, and as
    source; ``paragraph`` [n].  Returns one link a content (to a cue) and one link a cue (to a source).
    Windows are linked apart: positions leak into the vectors, so those of two windows cannot be compared.
    """
    sources, cues, contents = spans
    width = tables.dimension
    content_as, cue_of_content, cue_of_source, source_as = (
        vectors[:, start : start + width] for start in range(0, 4 * width, width)
    )
    to_cue = _best(
        _ends(contents), content_as, _ends(cues), cue_of_content, paragraph, tables.content_cue,
        float(tables.null[0]), tables,
    )  # fmt: skip
    to_source = _best(
        _ends(cues), cue_of_source, _ends(sources), source_as, paragraph, tables.cue_source,
        float(tables.null[1]), tables,
    )  # fmt: skip
    return to_cue, to_source


def _ends(spans: Sequence[TaggedSpan]) -> NDArray[np.int64]:
    return np.array([span[:2] for span in spans], np.int64).reshape(-1, 2)


def _best(
    left: NDArray[np.int64],
    left_vectors: NDArray[np.float32],
    right: NDArray[np.int64],
    right_vectors: NDArray[np.float32],
    paragraph: NDArray[np.int64],
    bias: NDArray[np.float32],
    null: float,
    tables: LinkTables,
) -> list[Link]:
    if not len(left) or not len(right):
        return [Link(None, 1.0)] * len(left)
    after = right[None, :, 0] - left[:, None, 1]
    before = right[None, :, 1] - left[:, None, 0]
    gaps = np.maximum(after, 0) + np.minimum(before, 0)  # at most one is not 0
    apart = (paragraph[left[:, 0]][:, None] != paragraph[right[:, 0]]).astype(np.int64)
    products = _span_vectors(left, left_vectors) @ _span_vectors(right, right_vectors).T
    scores = np.empty((len(left), len(right) + 1))
    scores[:, 0] = null
    scores[:, 1:] = products / np.sqrt(tables.dimension) + bias[gap_bucket(gaps, tables.gaps), apart]
    best = scores.argmax(axis=1)
    top = scores[np.arange(len(left)), best]
    probability = 1.0 / np.exp(scores - top[:, None]).sum(axis=1)
    return [
        Link(index - 1 if index else None, share)
        for index, share in zip(best.tolist(), probability.tolist(), strict=True)
    ]


def _span_vectors(ends: NDArray[np.int64], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = (vectors[ends[:, 0]] + vectors[ends[:, 1]]) * np.float32(0.5)
    return result
