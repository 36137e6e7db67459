"""What a number phrase is worth as low / high / best, by a named convention of ``data/conventions.toml``."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from typing import Any

from msgspec import Struct

from claimcheck.errors import DataError, UsageError
from claimcheck.quantity.numbers import Number, whole
from claimcheck.shipped import table

Figure = tuple[float | None, float | None, float | None]

_FILE = "conventions.toml"
_TERMS = frozenset({"n", "0", "a", "b", "n-1", "0.9n", "1.1n", "mean", "n+step", "open", "none"})
_NOTHING = -1
_AS_WRITTEN = ("n", "n", "n")


class Convention(Struct, frozen=True):
    """How one project reads number phrases.

    ``qualified``: class of qualifier -> the three terms; ``vague``: word -> low, high, best (-1 for none);
    ``casualties_as_killed``: how many dead "casualties" alone stands for, None where nothing is said.
    """

    name: str
    title: str
    qualified: dict[str, tuple[str, str, str]]
    vague: dict[str, tuple[int, int, int]]
    casualties_as_killed: int | None

    def knows(self, number: Number) -> bool:
        """Whether a vague word is worth something here ("many" is not in ``range``)."""
        return number.value is not None or self._vague_key(number.word or "") is not None

    def figure(self, first: Number, second: Number | None = None, qualifier: str = "exactly") -> Figure:
        """Low, high and best of a number, or of the range from the first to the second number.

        ``qualifier`` is a class: exactly, at_least, at_most, below, about.
        """
        if first.value is None or (second is not None and second.value is None):
            return self._vague_figure(first, second, qualifier)
        if second is None and isinstance(first.value, int) and self.qualified[qualifier] == _AS_WRITTEN:
            return first.value, first.value, first.value
        low, high = Fraction(first.value), Fraction(second.value if second else first.value)  # type: ignore[arg-type]
        if second is None:
            return self._evaluate(self.qualified[qualifier], low, low, low)
        between = self._evaluate(self.qualified["between"], low, low, high)
        if qualifier in ("exactly", "about"):
            return between
        terms = self.qualified[qualifier]
        below = self._evaluate(terms, low, low, high)
        above = self._evaluate(terms, high, low, high)
        return below[0], above[1], between[2]

    def _vague_figure(self, first: Number, second: Number | None, qualifier: str) -> Figure:
        low, high, best = self._vague_range(first)
        if second is not None:
            high, best = self._vague_range(second)[1], None
        terms = self.qualified[qualifier]
        if terms[1] == "open":
            return low, None, None
        if terms[0] == "0":
            return 0, high, None
        return low, high, best

    def _vague_range(self, number: Number) -> tuple[float, float, float | None]:
        if number.value is not None:
            return number.value, number.value, number.value
        key = self._vague_key(number.word or "")
        if key is None:
            raise DataError(
                f"no range for {number.word!r}", where=f"data/{_FILE} [{self.name}.vague]", hint="add it"
            )
        low, high, best = self.vague[key]
        unit = number.unit
        return low * unit, high * unit, None if best == _NOTHING else best * unit

    def _vague_key(self, word: str) -> str | None:
        if word in self.vague:
            return word
        # "thousands of thousands" and other chains that no table lists: the larger of the two alone.
        last = word.rpartition(" of ")[2]
        return last if last in self.vague else None

    def _evaluate(self, terms: tuple[str, str, str], n: Fraction, a: Fraction, b: Fraction) -> Figure:
        low, high, best = (_term(term, n, a, b) for term in terms)
        return low, high, best


def _term(term: str, n: Fraction, a: Fraction, b: Fraction) -> float | None:
    """One term of the data file over the number or the range."""
    is_whole = n.denominator == 1
    match term:
        case "open" | "none":
            return None
        case "0":
            return 0
        case "a":
            return whole(a)
        case "b":
            return whole(b)
        case "n-1":
            return whole(max(n - 1, Fraction(0)) if is_whole else n)
        case "0.9n":
            return math.floor(n * 9 / 10)
        case "1.1n":
            return math.ceil(n * 11 / 10)
        case "mean":
            mean = (a + b) / 2
            return math.floor(mean) if a.denominator == b.denominator == 1 else whole(mean)
        case "n+step":
            return whole(n + _step(n))
    return whole(n)


def _step(n: Fraction) -> int:
    """One of the last place that is not zero: 10 for 40, 100 for 1200, 1 for 45."""
    value, step = int(n), 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _convention(name: str, entry: dict[str, Any]) -> Convention:
    where = f"data/{_FILE} [{name}]"
    try:
        qualified = {key: (str(t[0]), str(t[1]), str(t[2])) for key, t in entry["qualified"].items()}
        vague = {key: (int(v[0]), int(v[1]), int(v[2])) for key, v in entry["vague"].items()}
        killed = None if entry["casualties_as_killed"] == "none" else int(entry["casualties_as_killed"])
        title = str(entry["title"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise DataError(f"is incomplete ({error!r})", where=where, hint="compare it with [range]") from error
    unknown = {term for terms in qualified.values() for term in terms} - _TERMS
    if unknown:
        raise DataError(
            f"unknown term {sorted(unknown)[0]!r}", where=where, hint="terms stand at the file's top"
        )
    return Convention(name, title, qualified, vague, killed)


@cache
def conventions() -> dict[str, Convention]:
    """All conventions by name, read once; ``DataError`` where the file is damaged."""
    return {name: _convention(name, entry) for name, entry in table(_FILE).items()}


def convention_named(name: str) -> Convention:
    """The convention, or a ``UsageError`` that lists those there are."""
    known = conventions()
    if name not in known:
        raise UsageError(
            f"unknown convention {name!r}", where="convention", hint=f"known are {', '.join(sorted(known))}"
        )
    return known[name]


def check_convention(name: str) -> None:
    """Raise the ``UsageError`` of an unknown convention before any work is done."""
    convention_named(name)
