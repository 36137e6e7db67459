"""What a comparison of two claims can answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

Verdict = Literal["conflict", "agree", "update", "one_word", "not_comparable"]


class Outcome(NamedTuple):
    """How two claims on one family stand to each other.

    "one_word": one asserter says the same thing again, or a party's outlet repeats the party: one question,
    but no pair.  ``difference`` and ``ratio`` as in ``Pair``.
    """

    verdict: Verdict
    reason: str
    score: float = 0.0
    difference: float | None = None
    ratio: float | None = None
    near: bool = False  # not comparable, yet an answer to the same question: a part, one hospital's count


@lru_cache(maxsize=1024)
def not_comparable(reason: str, *, near: bool = False) -> Outcome:
    """An outcome for claims that may not be set against each other; ``near`` as in Outcome."""
    return Outcome("not_comparable", reason, near=near)
