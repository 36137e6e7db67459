"""Quantities in a reader's words."""

from __future__ import annotations

from math import inf

from claimcheck.model import Quantity
from claimcheck.view.text import visible

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_DECIMALS = 3
_LONGEST = 10**18  # from here on digits only: quotients of such whole numbers may be no floats


def figure(quantity: Quantity) -> str:
    """Low to high; the article's own phrase follows where it says it differently.

    "31", "at least 45", "up to 12", "36–44 (“about 40”)", "200–999 (“hundreds”)", "41 of 48", "none".
    """
    low, high, unit = quantity.low, quantity.high, quantity.unit
    said = visible(quantity.text)
    if low is None and high is None:
        return f"“{said}”"
    if low == high == 0 and unit is None:
        return "none"
    if low == high and low is not None:
        whole = f" of {number(quantity.of)}" if quantity.of is not None else ""
        return with_unit(number(low), unit) + whole
    if high is None and low is not None:
        shown = with_unit(f"at least {number(low)}", unit)
    elif high is not None and not low:
        shown = with_unit(f"up to {number(high)}", unit)
    else:
        shown = with_unit(_span(low or 0, high or 0), unit)
    return shown if _says_the_same(said, shown, low, high) else f"{shown} (“{said}”)"


def number(value: float) -> str:
    """A number as a reader writes it, exact: "9", "25,000", "61.5", "1.25 million".

    Words stand for the zeros only where three decimals keep every digit.  A float beyond all figures, as a
    caller may make one, is shown as "∞".
    """
    if abs(value) == inf:
        return "∞" if value > 0 else "−∞"
    if abs(value) >= _LONGEST:
        return f"{int(value):,}"
    for scale, name in _SCALES:
        if abs(value) >= scale and value * 10**_DECIMALS % scale == 0:
            return f"{value / scale:.{_DECIMALS}f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.10g}" if value != int(value) else f"{int(value):,}"


def with_unit(amount: str, unit: str | None) -> str:
    """An amount and what it counts in: "61.5%", "3,000 marks"."""
    if unit is None:
        return amount
    return f"{amount}%" if unit == "percent" else f"{amount} {visible(unit)}"


def _span(low: float, high: float) -> str:
    """Both ends; a scale that they share is said once: "40–60 million"."""
    first, last = number(low), number(high)
    digits, _, scale = first.partition(" ")
    if scale and last.endswith(f" {scale}"):
        first = digits
    return f"{first}–{last}"


def _says_the_same(said: str, shown: str, low: float | None, high: float | None) -> bool:
    """Whether the phrase holds the same figures in digits, so that it need not be repeated."""
    plain = said.casefold().replace(",", "")
    if plain == shown.casefold().replace(",", ""):
        return True
    if not low or high is None:
        return False
    return all(number(end).replace(",", "") in plain for end in (low, high))
