"""Frozen records as plain JSON values and back, by their own type hints.

Spans are ``[start, end]``, tuples and sets are lists, records are objects with all their fields.  Reading
checks every value against the record's types; an error names the place: ``claims[3].quantity.low``.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from claimcheck.errors import DataError
from claimcheck.model import Span

Record = TypeVar("Record")


MOST = 1e300  # beyond every figure of an article; JSON lets 1e999 stand for what is beyond every float


def to_plain(value: Any) -> Any:
    """The record (or tuple, or scalar) as values that ``json`` writes."""
    if isinstance(value, Struct):
        return {name: to_plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return sorted(value) if isinstance(value, frozenset) else value


def from_plain(kind: type[Record], value: Any, place: str = "") -> Record:
    """A record of ``kind`` from what ``to_plain`` made; DataError says which part is wrong and how."""
    return _read(kind, value, place)  # type: ignore[no-any-return]


@cache  # each call resolves the type hints anew
def _fields(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


def _read(kind: Any, value: Any, place: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(kind, value, place)
    if origin is Literal:
        if value not in get_args(kind):
            raise _error(place, f"must be one of {', '.join(map(str, get_args(kind)))}, is {value!r}")
        return value
    if kind is Span:
        return _read_span(value, place)
    if origin is tuple:
        return _read_tuple(get_args(kind), value, place)
    if origin is frozenset:
        return frozenset(_read_tuple((*get_args(kind), ...), value, place))
    if issubclass(kind, Struct):
        return _read_record(kind, value, place)
    if issubclass(kind, tuple):
        return kind(*_read_tuple(tuple(get_type_hints(kind).values()), value, place))
    allowed = (int, float) if kind is float else (kind,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
        raise _error(place, f"must be {kind.__name__}, is {type(value).__name__}")
    if kind is float and not abs(value) <= MOST:
        raise _error(place, "must be a number that can be written out")
    return value


def _read_union(kind: Any, value: Any, place: str) -> Any:
    if value is None:
        if type(None) in get_args(kind):
            return None
        raise _error(place, "must not be null")
    return _read(next(part for part in get_args(kind) if part is not type(None)), value, place)


def _read_span(value: Any, place: str) -> Span:
    whole = isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value)
    if not whole or not 0 <= value[0] <= value[1]:
        raise _error(place, "must be [start, end] in code points")
    return Span(*value)


def _read_tuple(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _error(place, f"must be a list, is {type(value).__name__}")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item, f"{place}[{i}]") for i, item in enumerate(value))
    if len(value) != len(kinds):
        raise _error(place, f"must have {len(kinds)} items, has {len(value)}")
    return tuple(
        _read(kind, item, f"{place}[{i}]") for i, (kind, item) in enumerate(zip(kinds, value, strict=True))
    )


def _read_record(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise _error(place, f"must be an object, is {type(value).__name__}")
    made: dict[str, Any] = {}
    for field in _fields(kind):
        where = f"{place}.{field.name}" if place else field.name
        if field.name in value:
            made[field.name] = _read(field.type, value[field.name], where)
        elif field.required:
            raise _error(where, "is missing")
    return kind(**made)


def _error(place: str, what: str) -> DataError:
    return DataError(what, where=place or "the record", hint="the file is damaged or not from this program")
