"""The figures of a question on one scale, so that any format can draw them as bars."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from claimcheck.model import Claim, Quantity
from claimcheck.view.entries import entry
from claimcheck.view.figures import number, with_unit
from claimcheck.view.index import Index
from claimcheck.view.model import Bar, Scale

_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 5
_WIDE = 100  # a largest figure this many times the smallest asks for a logarithmic scale
_SMALLEST = 1e-6  # of a scale; less is a slip as well
_LARGEST = 1e15  # beyond, a figure is a slip or a trick, and would press all others together
_ROOM = 1.1  # beyond the last figure, where one is open upwards

Measured = tuple[Claim, Quantity]


class Ruler:
    """Shares of a length for amounts from nothing to a round one above the largest.

    Where small and large amounts stand side by side, their logarithms are laid out.
    """

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        ends = [end for q in quantities for end in (q.low, q.high, q.best) if end is not None]
        positive = [end for end in ends if end > 0]
        largest = max(_SMALLEST, max(positive, default=1.0))
        self.logarithmic = largest >= _WIDE * max(1.0, min(positive, default=1.0))
        if any(quantity.high is None for quantity in quantities):
            largest *= _ROOM
        self._amounts = _powers(largest) if self.logarithmic else _even_steps(largest)
        self._unit = quantities[0].unit if quantities else None

    def share(self, amount: float) -> float:
        """Where an amount lies, from 0 to 1."""
        place: Callable[[float], float] = math.log1p if self.logarithmic else float
        return round(place(max(amount, 0)) / place(self._amounts[-1]), 4)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Round amounts along the length, with their labels."""
        return tuple((self.share(amount), with_unit(number(amount), self._unit)) for amount in self._amounts)


def _even_steps(largest: float) -> list[float]:
    """0 and multiples of a round step, the last of them at or above ``largest``."""
    power = 10.0 ** math.floor(math.log10(largest / _MOST_TICKS))
    step = next(step * power for step in _STEPS if step * power * _MOST_TICKS >= largest * (1 - 1e-9))
    if largest >= 1 and step < 1:
        step = 1.0
    return [float(f"{step * n:.9g}") for n in range(math.ceil(largest / step - 1e-9) + 1)]


def _powers(largest: float) -> list[float]:
    """0 and powers of ten, the last of them at or above ``largest``; every second or third where many."""
    last = math.ceil(math.log10(largest) - 1e-9)
    stride = -(-last // _MOST_TICKS)
    return [0.0, *(10.0**exponent for exponent in range(last % stride, last + 1, stride))]


def measured(claims: Iterable[Claim]) -> list[Measured]:
    """The claims with a figure, in the unit that most of them share."""
    with_figures = [
        (claim, quantity)
        for claim in claims
        if (quantity := claim.quantity) is not None
        and not (quantity.low is None and quantity.high is None)
        and all(end is None or abs(end) <= _LARGEST for end in (quantity.low, quantity.high, quantity.best))
    ]
    units = Counter(quantity.unit for _, quantity in with_figures)
    if not units:
        return []
    usual = units.most_common(1)[0][0]
    return [(claim, quantity) for claim, quantity in with_figures if quantity.unit == usual]


def bar(index: Index, claim: Claim, quantity: Quantity, row_type: str, ruler: Ruler) -> Bar:
    """One figure on the ruler; an open end runs to the end of it."""
    return Bar(
        entry=entry(index, claim, row_type),
        party=index.party(claim),
        start=ruler.share(quantity.low or 0),
        end=1.0 if quantity.high is None else ruler.share(quantity.high),
        point=None if quantity.best is None else ruler.share(quantity.best),
        opens=quantity.high is None,
    )


def scale(index: Index, claims: Iterable[Claim], row_type: str) -> Scale | None:
    """The question's figures, each account once; None where there are fewer than two to compare."""
    found = measured(claims)
    ruler = Ruler([quantity for _, quantity in found])
    bars: dict[tuple[str, str], Bar] = {}
    for claim, quantity in found:
        drawn = bar(index, claim, quantity, row_type, ruler)
        key = (drawn.entry.account.casefold(), drawn.entry.who)
        bars[key] = drawn if key not in bars else _joined(bars[key], drawn)
    if len(bars) < 2:
        return None
    return Scale(tuple(bars.values()), ruler.ticks(), ruler.logarithmic)


def _joined(one: Bar, other: Bar) -> Bar:
    """The same account twice as one bar, with the pointers of both."""
    first, second = one.entry, other.entry
    references = tuple(dict.fromkeys((*first.references, *second.references)))
    return replace(
        one, entry=replace(first, references=references, anchors=(*first.anchors, *second.anchors))
    )
