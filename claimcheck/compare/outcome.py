"""What a comparison of two claims can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["conflict", "agree", "update", "one_word", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How two claims on one family stand to each other.

    "one_word": one asserter says the same thing again, or a party's outlet repeats the party: one question,
    but no pair.  ``difference`` and ``ratio`` as in ``Pair``.
    """

    verdict: Verdict
    reason: str
    score: float = 0.0
    difference: float | None = None
    ratio: float | None = None


def not_comparable(reason: str) -> Outcome:
    """An outcome for claims that may not be set against each other."""
    return Outcome("not_comparable", reason)
