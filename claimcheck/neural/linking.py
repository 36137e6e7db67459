"""Which content belongs to which cue, and which cue to which source: dot products, a bias for distance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from claimcheck.neural.decoding import TaggedSpan
from claimcheck.neural.weights import LinkTables


class Link(Struct, frozen=True):
    """The target's index (None: no link) and the probability of this decision."""

    target: int | None
    probability: float


def gap_bucket(gaps: NDArray[np.int64], limits: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket of a signed distance in words: by magnitude, the second half for targets that follow."""
    magnitude = np.searchsorted(limits, np.abs(gaps), side="right")
    return np.where(gaps < 0, magnitude, magnitude + len(limits) + 1)


class Linker:
    """Links the spans of a window, with the tables of one model."""

    def __init__(self, tables: LinkTables) -> None:
        self._tables = tables
        self._reach = int(tables.gaps[-1])  # words; what is farther apart is all one
        buckets = gap_bucket(np.arange(-self._reach, self._reach + 1), tables.gaps)
        # [2, 2 * reach + 1, 2]: of contents and of cues, by distance and by whether a paragraph ends between.
        self._by_gap = np.stack((tables.content_cue[buckets], tables.cue_source[buckets]))

    def link(
        self,
        vectors: NDArray[np.float32],
        paragraph: NDArray[np.int64],
        spans: tuple[Sequence[TaggedSpan], Sequence[TaggedSpan], Sequence[TaggedSpan]],
    ) -> tuple[list[Link], list[Link]]:
        """Link the (sources, cues, contents) of one window.

        ``vectors`` [n, 4 * dimension] hold each word as content, as cue of a content, as cue of a source, and
        as source; ``paragraph`` [n].  Returns one link a content (to a cue) and one link a cue (to a source).
        Windows are linked apart: positions leak into the vectors, so those of two windows cannot be compared.
        """
        sources, cues, contents = spans
        ends = np.array([(first, last) for first, last, _ in (*contents, *cues, *sources)], np.int64)
        # Both links in one table, since numpy costs by the call: contents and cues look for cues and sources.
        first, seekers = len(contents), len(contents) + len(cues)
        scores = np.full((seekers, len(ends) - first + 1), -np.inf)
        scores[:first, 0], scores[first:, 0] = self._tables.null
        width = self._tables.dimension
        _products(scores[:, 1:], _span_vectors(ends, vectors), len(contents), len(cues), width)
        scores[:, 1:] += self._bias(ends[:seekers], ends[first:], first, paragraph)
        best = scores.argmax(axis=1)
        top = scores.max(axis=1)
        probability = (1.0 / np.exp(scores - top[:, None]).sum(axis=1)).tolist()
        columns = best.tolist()
        to_cue = [
            _link(column, 0, share) for column, share in zip(columns[:first], probability, strict=False)
        ]
        to_source = [
            _link(column, len(cues), share)
            for column, share in zip(columns[first:], probability[first:], strict=True)
        ]
        return to_cue, to_source

    def _bias(
        self, left: NDArray[np.int64], right: NDArray[np.int64], contents: int, paragraph: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """[left, right]: what distance and paragraph add; both hold first and last words.

        The first of ``left`` are the ``contents``, the others cues.
        """
        after = right[None, :, 0] - left[:, None, 1]
        before = right[None, :, 1] - left[:, None, 0]
        gaps = np.maximum(after, 0) + np.minimum(before, 0)  # at most one is not 0
        places = np.maximum(np.minimum(gaps, self._reach), -self._reach) + self._reach
        apart = (paragraph[left[:, 0]][:, None] != paragraph[right[:, 0]]).view(np.int8)
        result = np.empty(places.shape, np.float32)
        result[:contents] = self._by_gap[0][places[:contents], apart[:contents]]
        result[contents:] = self._by_gap[1][places[contents:], apart[contents:]]
        return result


def _link(column: int, before: int, share: float) -> Link:
    """The link that a column of the scores means; ``before``: columns of another kind of target."""
    return Link(column - 1 - before if column else None, share)


def _products(
    scores: NDArray[np.float64], vectors: NDArray[np.float32], contents: int, cues: int, width: int
) -> None:
    """Fill in how well contents and cues, cues and sources match; ``vectors``: contents, cues, sources."""
    as_content, cue_of_content, cue_of_source, as_source = (
        vectors[:, start : start + width] for start in range(0, 4 * width, width)
    )
    seekers, root = contents + cues, np.sqrt(width)
    scores[:contents, :cues] = as_content[:contents] @ cue_of_content[contents:seekers].T / root
    scores[contents:, cues:] = cue_of_source[contents:seekers] @ as_source[seekers:].T / root


def _span_vectors(ends: NDArray[np.int64], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = (vectors[ends[:, 0]] + vectors[ends[:, 1]]) * np.float32(0.5)
    return result
