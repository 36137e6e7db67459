"""JSON lines and CSV: an article a row, read one by one, so that a file may be larger than memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.ninjs import news_item
from claimcheck.readers.rows import USUAL, Row, delimiter_of, document_of, field_of, has_text_field
from claimcheck.readers.source import MIB, ReadOptions, Source

_A_LINE = 'give a line like {"title": "...", "text": "..."}'


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each line, which may be a news item in ninjs; one that is no article is a failure."""
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
    header = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    if len(header) < 2 and not header:
        raise InputError("no header with the names of the columns", where=source.path)
    field_of(dict.fromkeys(header, ""), options.columns.text, USUAL.text, "text", source.path)
    lines = _RowLines(text, options.max_mib)
    rows = csv.reader(lines, delimiter=delimiter_of(first))
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


def _object(line: bytes) -> Row:
    try:
        value = json.loads(line)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 ({error.reason} at byte {error.start} of the line)") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON ({error})", hint=_A_LINE) from None
    if not isinstance(value, dict):
        raise InputError("no JSON object", hint=_A_LINE)
    return value


def _one(source: Source, row: Any, where: str, number: int, options: ReadOptions) -> Document | Failure:
    try:
        return _article(source, row(), where, number, options)
    except InputError as error:
        return Failure(where, InputError(error.what, where=where, hint=error.hint).line())


def _article(source: Source, row: Row, where: str, number: int, options: ReadOptions) -> Document:
    if options.columns.text or has_text_field(row):
        return document_of(source, row, where, number, options)
    return news_item(source, row, number, where, options)
