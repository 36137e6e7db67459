"""Typed access to JSON objects; every error says where it is: ``claims[3].quantity.low``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from claimcheck.errors import DataError
from claimcheck.model import Span, Spans
from claimcheck.records.plain import MOST, from_plain

_WORDS = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}
_HINT = "the report is damaged or was not written by this program"

Choice = TypeVar("Choice", bound=str)
Record = TypeVar("Record")


def _said(value: object) -> str:
    return _WORDS.get(type(value), type(value).__name__)


class Fields:
    """One JSON object and its place in the report."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise DataError(f"must be an object, is {_said(value)}", where=place, hint=_HINT)
        self._values: dict[str, Any] = value
        self.place = place

    def error(self, key: str, what: str) -> DataError:
        """An error about one key of this object."""
        where = f"{self.place}.{key}" if self.place else key
        return DataError(what, where=where, hint=_HINT)

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        return self._values.get(key) is not None

    def _get(self, key: str, kinds: tuple[type, ...], expected: str) -> Any:
        if key not in self._values:
            raise self.error(key, "is missing")
        value = self._values[key]
        # True is an int to Python, and no number to a reader of the report.
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise self.error(key, f"must be {expected}, is {_said(value)}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A string; ``default`` makes the key optional."""
        if default is not None and not self.has(key):
            return default
        return cast(str, self._get(key, (str,), "a string"))

    def text_or_none(self, key: str) -> str | None:
        """A string, or None where the key is null or left out."""
        return self.text(key) if self.has(key) else None

    def choice(self, key: str, allowed: Sequence[Choice]) -> Choice:
        """One of a closed set of strings."""
        value = self.text(key)
        for option in allowed:
            if value == option:
                return option
        raise self.error(key, f"must be one of {', '.join(allowed)}, is {value!r}")

    def number(self, key: str, default: float | None = None) -> float:
        """A number, whole or not; ``default`` makes the key optional."""
        if default is not None and not self.has(key):
            return default
        value = cast(float, self._get(key, (int, float), "a number"))
        if not abs(value) <= MOST:
            raise self.error(key, "must be a number that can be written out")
        return value

    def number_or_none(self, key: str) -> float | None:
        """A number, or None where the key is null or left out."""
        return self.number(key) if self.has(key) else None

    def share(self, key: str) -> float:
        """A confidence or score between 0 and 1."""
        value = self.number(key)
        if not 0 <= value <= 1:
            raise self.error(key, f"must lie between 0 and 1, is {value}")
        return value

    def flag(self, key: str) -> bool:
        """A truth value; False where the key is left out."""
        return bool(self._get(key, (bool,), "true or false")) if self.has(key) else False

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where the key is left out."""
        values = self._list(key) if self.has(key) else []
        for place, value in enumerate(values):
            if not isinstance(value, str):
                raise self.error(f"{key}[{place}]", f"must be a string, is {_said(value)}")
        return tuple(values)

    def two_texts(self, key: str) -> tuple[str, str]:
        """A list of exactly two strings."""
        values = self.texts(key)
        if len(values) != 2:
            raise self.error(key, f"must have two entries, has {len(values)}")
        return values[0], values[1]

    def child(self, key: str) -> Fields:
        """An object under a key."""
        return Fields(self._get(key, (dict,), "an object"), f"{self.place}.{key}" if self.place else key)

    def children(self, key: str, *, optional: bool = False) -> Iterator[Fields]:
        """The objects of a list under a key."""
        prefix = f"{self.place}.{key}" if self.place else key
        values = [] if optional and not self.has(key) else self._list(key)
        return (Fields(value, f"{prefix}[{place}]") for place, value in enumerate(values))

    def records(self, key: str, kind: type[Record]) -> tuple[Record, ...]:
        """Records that ``plain.to_plain`` wrote, under a key that may be left out."""
        prefix = f"{self.place}.{key}" if self.place else key
        values = self._list(key) if self.has(key) else []
        return tuple(from_plain(kind, value, f"{prefix}[{place}]") for place, value in enumerate(values))

    def mapping(self, key: str) -> tuple[tuple[str, str], ...]:
        """An object of strings as pairs in its order; empty where the key is left out."""
        if not self.has(key):
            return ()
        values: Mapping[str, object] = self._get(key, (dict,), "an object")
        for name, value in values.items():
            if not isinstance(value, str):
                raise self.error(f"{key}.{name}", f"must be a string, is {_said(value)}")
        return tuple((name, str(value)) for name, value in values.items())

    def _list(self, key: str) -> list[Any]:
        return cast(list[Any], self._get(key, (list,), "a list"))

    def span(self, key: str, length: int) -> Span | None:
        """``[start, end]`` within a text of ``length`` code points, or None."""
        return self._span(self._values[key], key, length) if self.has(key) else None

    def spans(self, key: str, length: int) -> Spans:
        """A list of spans, sorted and apart, within a text of ``length`` code points."""
        found = tuple(
            self._span(value, f"{key}[{place}]", length) for place, value in enumerate(self._list(key))
        )
        if any(before.end > after.start for before, after in itertools.pairwise(found)):
            raise self.error(key, "spans must be sorted and must not overlap")
        return found

    def _span(self, value: object, key: str, length: int) -> Span:
        if not (isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)):
            raise self.error(key, "must be [start, end], two whole numbers")
        start, end = value
        if not 0 <= start < end <= length:
            raise self.error(key, f"[{start}, {end}] lies outside the document's {length} characters")
        return Span(start, end)
