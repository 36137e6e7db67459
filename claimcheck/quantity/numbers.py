"""The record of one number as written."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

Form = Literal["digits", "words", "vague", "fraction", "code"]


class Number(Struct, frozen=True):
    """A number as written, without qualifier and unit.

    ``value`` is None for a vague word, whose range a convention gives: ``word`` is its key there and
    ``unit`` what it multiplies ("several hundred": several, 100).  A fraction's value is a percentage.
    ``code`` is a token with digits that is no number: "T-72", "31st", "10:30"; ``word`` then says what.
    """

    start: int
    end: int
    form: Form
    value: float | None = None
    word: str | None = None
    unit: int = 1
    scale: int = 1  # the last scale word, so that "two or three hundred" can lend it


def whole(value: Fraction) -> float:
    """An int where the value is whole, else a float."""
    return int(value) if value.denominator == 1 else float(value)


def percentage(part: int, total: int) -> int:
    """A fraction as a whole percentage, halves up: two thirds are 67."""
    return (200 * part + total) // (2 * total)
