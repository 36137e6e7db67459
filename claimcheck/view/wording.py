"""The words of a report: kinds of claim, verdicts, counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claimcheck.model import Anonymity, Relation, Verdict

DISCLAIMER: Final = (
    "Claims as reported: who is said to have said what. None of them has been verified, and agreement "
    "between accounts does not make them true."
)

VERDICT_WORDS: Final[Mapping[Verdict, str]] = {
    "conflict": "conflict",
    "agree": "agree",
    "update": "update",
    "not_comparable": "not comparable",
    "one_sided": "one side only",
}

RELATION_WORDS: Final[Mapping[Relation, str]] = {
    "conflict": "conflict",
    "agree": "agree",
    "update": "update",
}

ANONYMITY_WORDS: Final[Mapping[Anonymity, str]] = {
    "named": "named",
    "unnamed": "unnamed",
    "collective": "group",
    "document": "document",
}

TYPE_WORDS: Final[Mapping[str, str]] = {
    "killed": "killed",
    "wounded": "wounded",
    "casualties": "casualties",
    "captured_people": "captured",
    "missing": "missing",
    "displaced": "displaced",
    "equipment_lost": "equipment lost",
    "weapons_launched": "weapons launched",
    "weapons_intercepted": "weapons intercepted",
    "territory_gained": "ground lost",
    "territory_held": "ground held",
    "territory_lost": "ground given up",
    "attack": "attacks",
    "ceasefire_violation": "truce violations",
    "attendance": "attendance",
    "participation": "participation",
    "other": "other",
}

# Types whose figure says little without the words around it.
WORDED_TYPES: Final = frozenset({"territory_gained", "territory_held", "territory_lost", "attack"})


def type_words(claim_type: str) -> str:
    """The type as a reader says it; an unknown one with its underscores opened."""
    return TYPE_WORDS.get(claim_type, claim_type.replace("_", " "))


def count(amount: int, noun: str, plural: str | None = None) -> str:
    """A counted noun: "1 side", "3 sides"."""
    return f"{amount:,} {noun if amount == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """A share in whole percent; "<1%" for a trace."""
    if part and part * 200 < whole:
        return "<1%"
    return f"{round(100 * part / whole)}%"
