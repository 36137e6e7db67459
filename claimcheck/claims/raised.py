"""Tolls that a death raised: whose toll it is, the sentence says of those who died."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import word_sets

_TOLLS = frozenset({"killed", "wounded", "casualties", "missing"})
_RAISED_BY = word_sets("claim_words")["raised_by"]


def mark_raised(drafts: Sequence[Draft]) -> None:
    """ "The toll rose to six after two soldiers died": the first draft is raised by the second.

    Both must be of one unit and one type, the toll first and without a word for those whom it counts.
    """
    for toll, cause in pairwise(drafts):
        if toll.unit is not cause.unit or toll.type != cause.type or toll.type not in _TOLLS:
            continue
        bare = toll.affected is None and toll.owner is None and toll.quantity is not None
        named = cause.affected is not None and cause.quantity is not None and not cause.subset
        if bare and named and not _RAISED_BY.isdisjoint(toll.unit.words[toll.last : cause.first]):
            toll.whose = cause
