"""Links on toy vectors: the nearest in meaning wins, none beats the null score when all are far."""

from __future__ import annotations

import numpy as np

from claimcheck.neural.decoding import TaggedSpan
from claimcheck.neural.linking import Linker, gap_bucket
from claimcheck.neural.weights import LinkTables

GAPS = np.array([1, 3, 6])


def linker(across: float = 0.0) -> Linker:
    bias = np.zeros((8, 2), np.float32)
    bias[:, 1] = across
    return Linker(LinkTables(2, GAPS, bias, bias, np.zeros(2, np.float32)))


def vectors(count: int) -> np.ndarray:
    """[n, 8]: content, cue of a content, cue of a source, source, two numbers each; all zero."""
    return np.zeros((count, 8), np.float32)


def span(index: int) -> TaggedSpan:
    return TaggedSpan(index, index, 1.0)


def test_buckets_grow_with_the_distance_and_know_its_sign() -> None:
    assert gap_bucket(np.array([0, 1, 2, 3, 9]), GAPS).tolist() == [4, 5, 5, 6, 7]
    assert gap_bucket(np.array([-1, -3, -9]), GAPS).tolist() == [1, 2, 3]


def test_content_goes_to_the_cue_with_the_highest_product() -> None:
    rows = vectors(6)
    rows[0, 0:2] = [1, 0]  # content
    rows[2, 2:4] = [0, 5]  # cue that does not match
    rows[4, 2:4] = [5, 0]  # cue that does
    links, sources = linker().link(rows, np.zeros(6, np.int64), ([], [span(2), span(4)], [span(0)]))
    assert links[0].target == 1
    assert 0.5 < links[0].probability <= 1
    assert [link.target for link in sources] == [None, None]


def test_no_link_where_every_product_is_below_the_null() -> None:
    rows = vectors(3)
    rows[0, 0:2] = [1, 0]
    rows[2, 2:4] = [-3, 0]
    links, _ = linker().link(rows, np.zeros(3, np.int64), ([], [span(2)], [span(0)]))
    assert links[0].target is None


def test_a_paragraph_end_costs() -> None:
    rows = vectors(3)
    rows[0, 0:2] = [1, 0]
    rows[2, 2:4] = [2, 0]
    spans: tuple[list[TaggedSpan], ...] = ([], [span(2)], [span(0)])
    near, _ = linker(across=-5).link(rows, np.array([0, 0, 0]), spans)
    far, _ = linker(across=-5).link(rows, np.array([0, 0, 1]), spans)
    assert near[0].target == 0
    assert far[0].target is None
