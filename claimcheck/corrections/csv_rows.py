"""A corrections file as a table, as spreadsheets read and write it.

The first cell of its head is the schema; the cells below it say of which kind a row is.  Spreadsheets write
commas, semicolons or tabs between cells, as their language has it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from claimcheck.corrections.fields import FIELDS, KINDS, Raw, keys_of
from claimcheck.corrections.rows import FLAGS, KEY_FIELDS, NOTE, SCHEMA, Complaint, Row, read_row
from claimcheck.errors import UsageError
from claimcheck.model import CorrectedKind

SHOWN: Final = ("article", "where", "found")  # columns for the reader, not read back
CHANGED: Final = (*FLAGS, *keys_of(), NOTE)  # columns to fill in
_WORDS: Final = ("text", "other_text")
_HASHES: Final = tuple(name for name in KEY_FIELDS if name not in _WORDS)  # last, out of the way
COLUMNS: Final = (SCHEMA, "article", "where", *_WORDS, "found", *CHANGED, *_HASHES)
_NUMBERS: Final = frozenset({"low", "high", "best"})
_DECIMAL_COMMA: Final = re.compile(r"\s*(\d+),(\d{1,2}|\d{4,})\s*")
_TWO_READINGS: Final = re.compile(r"\s*[1-9]\d{0,2}\.\d{3}\s*")  # 1.300: thousands, or a bit more than one
_LINE_END: Final = re.compile(r"[\r\n]")
_HINT: Final = "columns and what to write in them: docs/corrections.md"


def is_table(text: str) -> bool:
    """Whether this is a table rather than TOML: it begins with a schema and a separator."""
    return text.lstrip("\ufeff").lstrip('"').startswith("claimcheck/corrections/")


def rows_of(text: str, where: str, types: frozenset[str]) -> Iterator[Row]:
    """The rows that change something; UsageError names line and column of what is wrong."""
    text = text.removeprefix("\ufeff")
    head = _LINE_END.split(text, maxsplit=1)[0]
    separator = next((mark for mark in ",;\t" if mark in head), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = [name.strip() for name in next(reader)]
        _check_head(columns, where)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = _row(columns, cells, f"{where}:{reader.line_num}", types, commas=separator == ";")
                if row is not None:
                    yield row
    except csv.Error as error:
        raise UsageError(f"no CSV: {error}", where=f"{where}:{reader.line_num}", hint=_HINT) from None


def _check_head(columns: list[str], where: str) -> None:
    if columns[0] != SCHEMA:
        hint = "write the file anew with this version: claimcheck review --csv"
        raise UsageError(f"the schema is {columns[0]!r}, not {SCHEMA!r}", where=f"{where}:1", hint=hint)
    for name in columns:
        if name and name not in COLUMNS:
            raise UsageError(f"unknown column '{name}'", where=f"{where}:1", hint=_HINT)
    for name in columns:
        if name and columns.count(name) > 1:
            raise UsageError(f"column '{name}' is there twice", where=f"{where}:1", hint="keep one of them")


def _row(
    columns: list[str], cells: list[str], where: str, types: frozenset[str], *, commas: bool
) -> Row | None:
    """The row; ``commas``: whether the file is in a language that writes 61,5 for 61.5."""

    def complaint(key: str, what: str) -> UsageError:
        return UsageError(what, where=where, hint=_HINT)

    filled = {
        name: cell for name, cell in zip(columns, cells, strict=False) if cell.strip() and name not in SHOWN
    }
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise complaint("", f"{len(cells)} cells under {len(columns)} columns")
    kind = _kind(filled.pop(SCHEMA, ""), complaint)
    for name in filled:
        if name in keys_of() and name not in FIELDS[kind]:
            raise complaint(name, f"'{name}' says nothing of a {kind}")
    if commas:
        filled |= {name: _with_point(filled[name], name, complaint) for name in _NUMBERS & filled.keys()}
    raw: dict[str, Raw] = dict(filled)
    return read_row(kind, raw, where, complaint, types)


def _with_point(cell: str, name: str, complaint: Complaint) -> str:
    """A number with a decimal comma as it is written elsewhere."""
    if _TWO_READINGS.fullmatch(cell):
        thousands = cell.replace(".", "").strip()
        raise complaint(name, f"'{name}' may be {thousands} or {float(cell):g}: write it without the point")
    return _DECIMAL_COMMA.sub(r"\1.\2", cell) if _DECIMAL_COMMA.fullmatch(cell) else cell


def _kind(cell: str, complaint: Complaint) -> CorrectedKind:
    for kind in KINDS:
        if cell.strip() == kind:
            return kind
    raise complaint(SCHEMA, f"{cell!r} is no kind of row; there are {', '.join(KINDS)}")
