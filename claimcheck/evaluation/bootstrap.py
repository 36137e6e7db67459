"""How sure a figure is: percentile intervals by bootstrap over documents (Efron and Tibshirani 1993)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.evaluation.metrics import MACRO, MEANINGS, RELATIONS, SCORES, SHARES, Tally

SEED = 20_000  # any number: the same gold and reports give the same interval
COVERED = 0.95

Figures = NDArray[np.float64]


class Interval(NamedTuple):
    """The middle 95 % of a figure over resampled documents."""

    low: float
    high: float


def intervals(by_document: Mapping[str, Tally], resamples: int) -> dict[str, Interval]:
    """An interval for each metric: documents are drawn anew with replacement, ``resamples`` times.

    Left out: metrics with nothing to count, and all where there are fewer than two documents.
    """
    tallies = list(by_document.values())
    if len(tallies) < 2 or resamples < 1:
        return {}
    drawn = np.random.default_rng(SEED).multinomial(
        len(tallies), [1 / len(tallies)] * len(tallies), resamples
    )
    figures = {name: _f1(drawn, tallies, name) for name in SCORES}
    figures |= {name: _share(drawn, tallies, name) for name in SHARES}
    by_relation = [f"pairs_{relation}" for relation in RELATIONS]
    in_gold = [figures[name] for name in by_relation if sum(tally.score(name).gold for tally in tallies)]
    if in_gold:
        figures[MACRO] = np.nan_to_num(np.array(in_gold)).mean(axis=0)
    ends = (100 * (1 - COVERED) / 2, 100 * (1 + COVERED) / 2)
    return {
        name: Interval(*map(float, np.nanpercentile(figures[name], ends)))
        for name in MEANINGS
        if name in figures and not np.isnan(figures[name]).all()
    }


def _f1(drawn: NDArray[np.int64], tallies: Sequence[Tally], name: str) -> Figures:
    """F1 of each resample, NaN where it has neither gold nor prediction."""
    table = np.array([[s.found, s.gold, s.predicted, s.right] for s in (t.score(name) for t in tallies)])
    found, gold, predicted, right = (drawn @ table).T.astype(float)
    weight = right * gold + found * predicted
    result: Figures = np.divide(2 * found * right, weight, out=np.zeros(len(drawn)), where=weight > 0)
    result[gold + predicted == 0] = np.nan
    return result


def _share(drawn: NDArray[np.int64], tallies: Sequence[Tally], name: str) -> Figures:
    """The share of right decisions of each resample, NaN where there is none to make."""
    table = np.array([[s.right, s.total] for s in (t.share(name) for t in tallies)])
    right, total = (drawn @ table).T.astype(float)
    result: Figures = np.divide(right, total, out=np.full(len(drawn), np.nan), where=total > 0)
    return result
