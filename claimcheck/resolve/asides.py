"""Answers told in passing: "accused the mayor of theft, a charge she rejected", "which the army denied"."""

from __future__ import annotations

import re

from claimcheck.sides.vocabulary import word_sets
from claimcheck.wording import one_of

_ASIDE = re.compile(
    rf"[,–—-] (?:(?P<charge>(?:an?|the same) (?:[a-z]+ )?{one_of(sorted(word_sets()['answered']))})"
    r"(?: (?:that|which))?|"
    r"(?:something )?(?:which|that)) \Z"
)
_LONGEST = 48  # code points


def is_aside(text: str, position: int) -> bool:
    """Whether who is named at a position answers, in passing, what its sentence has just told.

    The sentence's own speaker keeps the floor: "She" in the next one is seldom who rejected it.
    """
    return _aside(text, position) is not None


def answers_charge(text: str, position: int) -> bool:
    """Whether the aside names what it answers: "a charge she rejected", not "which she praised"."""
    match = _aside(text, position)
    return match is not None and match["charge"] is not None


def _aside(text: str, position: int) -> re.Match[str] | None:
    return _ASIDE.search(text, max(0, position - _LONGEST), position)
