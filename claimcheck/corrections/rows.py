"""Rows of a corrections file, checked: which item, which values, or that it is struck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import Final

from msgspec import Struct

from claimcheck.corrections.fields import (
    ADDABLE,
    FIELDS,
    NONE,
    OPEN,
    Raw,
    WrongValueError,
    read_flag,
    read_value,
)
from claimcheck.errors import UsageError
from claimcheck.model import CorrectedKind, RowKey
from claimcheck.spreadsheet import plain

SCHEMA: Final = "claimcheck/corrections/1"
HINT: Final = "docs/corrections.md says how such a file is written"
FLAGS: Final = ("strike", "add")
NOTE: Final = "note"
KEY_FIELDS: Final = ("document", "text", "occurrence", "other_document", "other_text", "other_occurrence")

Complaint = Callable[[str, str], UsageError]  # key, what is wrong -> the error with its line


class Row(Struct, frozen=True):
    """One row that changes something; ``where`` is its place: "week.toml:12"."""

    kind: CorrectedKind
    keys: tuple[RowKey, ...]
    values: Mapping[str, str]
    where: str
    strike: bool = False
    add: bool = False
    note: str | None = None


class Corrections(Struct, frozen=True):
    """A corrections file as read: the rows that change something, in its order."""

    rows: tuple[Row, ...]

    def of(self, kind: CorrectedKind) -> list[Row]:
        """The rows of one kind in the order in which they are applied, whatever their order in the file.

        What is struck first, so that its name is free; what is added last.
        """
        rows = [row for row in self.rows if row.kind == kind]
        return sorted(rows, key=lambda row: (not row.strike, row.add, _sortable(row)))


def _sortable(row: Row) -> tuple[object, ...]:
    keys = tuple((key.document, key.text, key.occurrence) for key in row.keys)
    return (keys, tuple(sorted(row.values.items())))


def read_row(
    kind: CorrectedKind, raw: Mapping[str, Raw], where: str, complaint: Complaint, types: frozenset[str]
) -> Row | None:
    """The row that the values make; None where nothing in it is corrected.

    ``raw`` has the fields of ``KEY_FIELDS`` and the keys of ``FIELDS``; those that are absent say nothing.
    ``types``: the types of claim that there are.  Raises what ``complaint`` makes.
    """

    def read(key: str, reader: Callable[[Raw], str | bool]) -> str | bool:
        try:
            return reader(raw[key])
        except WrongValueError as wrong:
            raise complaint(key, f"'{key}' {wrong}") from None

    flags = {name: bool(read(name, read_flag)) for name in FLAGS if name in raw}
    note = str(read(NOTE, _note)) if NOTE in raw else None
    values = {key: str(read(key, partial(read_value, kind, key))) for key in FIELDS[kind] if key in raw}
    if not values and not any(flags.values()):
        return None
    strike, add = flags.get("strike", False), flags.get("add", False)
    keys = _keys(kind, raw, complaint, add=add)
    if kind == "pair" and keys[0] == keys[1]:
        raise complaint("other_text", "both claims of the pair are one")
    _check(kind, values, strike, add, complaint, types)
    return Row(kind, keys, values, where, strike, add, note)


def _note(raw: Raw) -> str:
    if not isinstance(raw, str):
        raise WrongValueError("must be words between quotation marks")
    return plain(raw)


def _keys(
    kind: CorrectedKind, raw: Mapping[str, Raw], complaint: Complaint, *, add: bool
) -> tuple[RowKey, ...]:
    if kind == "side" and add:
        return (RowKey("", ""),)
    prefixes = ("", "other_") if kind == "pair" else ("",)
    return tuple(_key(kind, raw, prefix, complaint) for prefix in prefixes)


def _key(kind: CorrectedKind, raw: Mapping[str, Raw], prefix: str, complaint: Complaint) -> RowKey:
    document, text = (raw.get(prefix + name, "") for name in ("document", "text"))
    if not isinstance(document, str) or (not document and kind not in ("side", "speaker")):
        raise complaint(prefix + "document", f"'{prefix}document' is missing: whose words these are")
    if not isinstance(text, str) or not plain(text):
        raise complaint(prefix + "text", f"'{prefix}text' is missing: the words or the name that were found")
    occurrence = raw.get(prefix + "occurrence", 1)
    if isinstance(occurrence, str) and occurrence.strip().isdigit():
        occurrence = int(occurrence)
    if type(occurrence) is not int or occurrence < 1:
        raise complaint(prefix + "occurrence", f"'{prefix}occurrence' must be a whole number from 1 up")
    return RowKey(plain(document), plain(text), occurrence)


def _check(
    kind: CorrectedKind,
    values: Mapping[str, str],
    strike: bool,
    add: bool,
    complaint: Complaint,
    types: frozenset[str],
) -> None:
    """What each value by itself cannot tell."""
    if strike and (values or add):
        raise complaint("strike", "a row that is struck cannot be changed as well")
    if add and kind not in ADDABLE:
        raise complaint("add", f"a {kind} cannot be added, only a side or a claim")
    if add and (needed := {"side": "name", "claim": "type"}[kind]) not in values:
        raise complaint("add", f"what is added needs its '{needed}'")
    if "type" in values and values["type"] not in types:
        known = ", ".join(sorted(types))
        raise complaint("type", f"'type' names no type of claim; there are {known}")
    _check_figure(values, complaint)
    first, last = (values.get(key, NONE) for key in ("first_day", "last_day"))
    if NONE not in (first, last) and last < first:
        raise complaint("last_day", "'last_day' is before 'first_day'")


def _check_figure(values: Mapping[str, str], complaint: Complaint) -> None:
    given = [(key, values[key]) for key in ("low", "best", "high") if key in values]
    amounts = [(key, float(value)) for key, value in given if value not in (NONE, OPEN)]
    for (one, less), (other, more) in pairwise(amounts):
        if less > more:
            raise complaint(other, f"'{other}' is less than '{one}'")


def check_unique(rows: Iterable[Row]) -> None:
    """Refuse two rows about one item: nobody could say which of them holds."""
    seen: dict[object, str] = {}
    for row in rows:
        if row.add:
            continue
        key = (row.kind, frozenset(row.keys) if row.kind == "pair" else row.keys)
        if key in seen:
            what = f"this {row.kind} is corrected twice, first at {seen[key]}"
            raise UsageError(what, where=row.where, hint="keep one of the two rows")
        seen[key] = row.where
