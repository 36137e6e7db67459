"""JSON lines and CSV: an article a row, read one by one, so that a file may be larger than memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.made import made
from claimcheck.readers.source import MIB, Columns, ReadOptions, Source

# Usual names of the fields, in the order in which they are looked for.
USUAL = Columns(
    text="text body content article maintext fulltext article_text story",
    title="title headline head",
    date="published date publication_date date_publish pubdate published_at created",
    outlet="outlet source publisher source_name source_domain domain site",
    id="id doc_id document_id uid guid",
)
_DELIMITERS = ",\t;|"
Row = Mapping[str, Any]


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each line; a line that is no article is a failure that names it."""
    limit = options.max_mib * MIB
    number = 0
    while line := source.stream.readline(limit + 1):
        number += 1
        where = f"{source.path}:{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            while rest := source.stream.readline(limit):
                if rest.endswith(b"\n"):
                    break
            yield Failure(
                where, f"{where}: larger than {options.max_mib} MiB; raise the limit with --max-mib"
            )
            continue
        if line.strip():
            yield _one(source, lambda line=line: _object(line), where, number, options)


def read_csv(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each row below the header."""
    text = io.TextIOWrapper(source.stream, encoding="utf-8-sig", newline="")
    try:
        yield from _rows(source, text, options)
    finally:
        text.detach()  # the stream is its opener's to close


def _rows(source: Source, text: io.TextIOWrapper, options: ReadOptions) -> Iterator[Document | Failure]:
    csv.field_size_limit(options.max_mib * MIB)
    try:
        first = text.readline(MIB)
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 (byte 0x{error.object[error.start]:02x})", where=source.path, hint="save it as UTF-8"
        ) from None
    header = next(csv.reader([first], delimiter=_delimiter(first)), [])
    if len(header) < 2 and not header:
        raise InputError("no header with the names of the columns", where=source.path)
    _field(dict.fromkeys(header, ""), options.columns.text, USUAL.text, "text", source.path)
    lines = _RowLines(text, options.max_mib)
    rows = csv.reader(lines, delimiter=_delimiter(first))
    number = 1
    while True:
        number += 1
        lines.read = 0
        where = f"{source.path}, row {number}"
        try:
            row = next(rows, None)
        except (csv.Error, UnicodeDecodeError) as error:
            yield Failure(where, f"{where}: {error}; the file is read no further")
            return
        if row is None:
            return
        if any(row):
            yield _one(source, lambda row=row: dict(zip(header, row, strict=False)), where, number, options)


class _RowLines:
    """The lines of one row, no larger than a document: a compressed file may hold one without end."""

    def __init__(self, text: io.TextIOWrapper, max_mib: int) -> None:
        self._text, self._max_mib = text, max_mib
        self.read = 0

    def __iter__(self) -> _RowLines:
        return self

    def __next__(self) -> str:
        limit = self._max_mib * MIB
        line = self._text.readline(limit + 1)
        self.read += len(line)
        if self.read > limit:
            raise csv.Error(f"a row larger than {self._max_mib} MiB; raise the limit with --max-mib")
        if not line:
            raise StopIteration
        return line


def _delimiter(header: str) -> str:
    """The mark that parts the header's names: the one of the usual ones that stands in it most."""
    return max(_DELIMITERS, key=header.count)


def _object(line: bytes) -> Row:
    try:
        value = json.loads(line)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 ({error.reason} at byte {error.start} of the line)") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON ({error})") from None
    if not isinstance(value, dict):
        raise InputError("no JSON object", hint='give a line like {"title": "...", "text": "..."}')
    return value


def _one(source: Source, row: Any, where: str, number: int, options: ReadOptions) -> Document | Failure:
    try:
        return document_of(source, row(), where, number, options)
    except InputError as error:
        return Failure(where, InputError(error.what, where=where, hint=error.hint).line())


def document_of(source: Source, row: Row, where: str, number: int, options: ReadOptions) -> Document:
    """The document of one row; offsets count in the field of its text.  InputError where it has none."""
    columns = options.columns
    text_field = _field(row, columns.text, USUAL.text, "text", where)
    text = row[text_field]
    if not isinstance(text, str):
        raise InputError(f"the field {text_field} is no text", where=where)
    given: dict[str, str | None] = {}
    for key in ("title", "date", "outlet"):
        asked: str = getattr(columns, key)
        field = (
            _field(row, asked, getattr(USUAL, key), key, where) if asked else _usual(row, getattr(USUAL, key))
        )
        value = row.get(field) if field else None
        given[key] = (
            str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value else None
        )
    return made(
        source, text, number=number, title=given["title"], outlet=given["outlet"], published=given["date"]
    )


def _field(row: Row, asked: str, usual: str, what: str, where: str) -> str:
    """The field's name: the one asked for, or the first usual one that is there."""
    if asked and asked in row:
        return asked
    found = None if asked else _usual(row, usual)
    if found:
        return found
    there = ", ".join(list(row)[:12]) or "none"
    raise InputError(
        f"no column {asked or usual.split()[0]}",
        where=where,
        hint=f"say --{what}-column NAME; there are: {there}",
    )


def _usual(row: Row, names: str) -> str | None:
    lowered = {name.lower(): name for name in row}
    return next((lowered[name] for name in names.split() if name in lowered), None)
