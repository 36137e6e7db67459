"""The words of a report: figures, kinds of loss, verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claimcheck.model import Anonymity, Quantity, Relation, Verdict
from claimcheck.view.text import visible

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
# Disputed questions come first, those that one asserter alone speaks to last.
VERDICT_ORDER: Final[tuple[Verdict, ...]] = tuple(VERDICT_WORDS)

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


def number(value: float, unit: str | None = None) -> str:
    """A number with thousands separators and its unit: "25,000", "61.5%", "3,000 USD"."""
    digits = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    if unit is None:
        return digits
    return f"{digits}%" if unit == "percent" else f"{digits} {visible(unit)}"


def figure(quantity: Quantity) -> str:
    """Low to high in a reader's words; the article's own phrase follows where it says it differently.

    "31", "at least 45", "up to 12", "36–44 (“about 40”)", "200–999 (“hundreds”)", "41 of 48", "none".
    """
    low, high, unit = quantity.low, quantity.high, quantity.unit
    said = visible(quantity.text)
    if low is None and high is None:
        return f"“{said}”"
    if low == high == 0 and quantity.unit is None:
        return "none"
    if low == high and low is not None:
        whole = f" of {number(quantity.of)}" if quantity.of is not None else ""
        return number(low, unit) + whole
    if high is None and low is not None:
        shown = f"at least {number(low, unit)}"
    elif high is not None and not low:
        shown = f"up to {number(high, unit)}"
    else:
        shown = f"{number(low or 0)}–{number(high or 0, unit)}"
    return shown if _says_the_same(said, shown, low, high) else f"{shown} (“{said}”)"


def _says_the_same(said: str, shown: str, low: float | None, high: float | None) -> bool:
    plain = said.casefold().replace(",", "")
    if plain == shown.casefold().replace(",", ""):
        return True
    both_ends = low is not None and high is not None and low > 0
    return (
        both_ends
        and number(low or 0).replace(",", "") in plain
        and number(high or 0).replace(",", "") in plain
    )


def count(amount: int, noun: str, plural: str | None = None) -> str:
    """A counted noun: "1 side", "3 sides"."""
    return f"{amount:,} {noun if amount == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """A share in whole percent; "<1%" for a trace."""
    if part and part * 200 < whole:
        return "<1%"
    return f"{round(100 * part / whole)}%"
