"""Two figures as ranges: do they meet, how far are they apart, and how that is said.

A range is (low, high); ``high`` None is open upwards.  Both ends count.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf

from msgspec import Struct

from claimcheck.model import Claim


class Figure(Struct, frozen=True):
    """A claim's quantity, as far as it can be compared."""

    low: float
    high: float | None
    best: float | None
    unit: str | None

    @property
    def spoken(self) -> str:
        """The range in words: "31", "200 to 999", "at least 45", "92 percent"."""
        if self.high is None:
            words = f"at least {number(self.low)}"
        elif self.low == self.high:
            words = number(self.low)
        elif self.low == 0:
            words = f"at most {number(self.high)}"
        else:
            words = f"{number(self.low)} to {number(self.high)}"
        return f"{words} {self.unit}" if self.unit else words


def figure_of(claim: Claim) -> Figure | None:
    """The claim's figure, or None where it gives none or only "no", "none" (the polarity says that)."""
    quantity = claim.quantity
    if quantity is None or (quantity.low is None and quantity.high is None):
        return None
    low = quantity.low if quantity.low is not None else 0
    if low == 0 and quantity.high == 0:
        return None
    return Figure(low, quantity.high, quantity.best, quantity.unit)


@lru_cache(maxsize=1 << 12)  # the same few figures are set against each other again and again
def number(value: float) -> str:
    """A number for the reader: whole where it is whole, thousands apart by commas; "∞" for infinity."""
    if value == inf:
        return "∞"
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"


def meet(one: Figure, other: Figure) -> bool:
    """Whether both ranges can hold one true number; a range without an upper end holds every higher one."""
    return (one.high is None or one.high >= other.low) and (other.high is None or other.high >= one.low)


def same(one: Figure, other: Figure) -> bool:
    """Whether it is the same figure again: the same best value, or the same range."""
    if one.best is not None and other.best is not None:
        return one.best == other.best
    return (one.low, one.high) == (other.low, other.high)


def gap(one: Figure, other: Figure) -> tuple[float, float | None]:
    """Difference and ratio between the near ends of two ranges that do not meet.

    The ratio is the higher range's lower end by the lower range's upper end; None by zero.
    """
    lower, higher = (one, other) if one.low < other.low else (other, one)
    near = lower.high if lower.high is not None else lower.low
    return higher.low - near, round(higher.low / near, 4) if near else None


def apart_in_words(one: Figure, other: Figure) -> str:
    """ "31 against 200 to 999: apart by at least 169"."""
    difference, _ = gap(one, other)
    exact = one.low == one.high and other.low == other.high
    return f"{one.spoken} against {other.spoken}: apart by {'' if exact else 'at least '}{number(difference)}"
