"""Rows of tables and JSON objects with an article: which of their fields hold what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.readers.made import made
from claimcheck.readers.source import Columns, ReadOptions, Source

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


def delimiter_of(header: str) -> str:
    """The mark that parts the header's names: the one of the usual ones that stands in it most."""
    return max(_DELIMITERS, key=header.count)


def document_of(source: Source, row: Row, where: str, number: int | None, options: ReadOptions) -> Document:
    """The document of one row; offsets count in the field of its text.  InputError where it has none."""
    columns = options.columns
    text_field = field_of(row, columns.text, USUAL.text, "text", where)
    if not columns.text and not _has_words(row[text_field]):  # some leave one empty and fill another
        text_field = next(filter(lambda field: _has_words(row[field]), _usual(row, USUAL.text)), text_field)
    text = row[text_field]
    if not isinstance(text, str):
        raise InputError(f"the field {text_field} is no text", where=where)
    given: dict[str, str | None] = {}
    for key in ("title", "date", "outlet"):
        asked: str = getattr(columns, key)
        usual: str = getattr(USUAL, key)
        fields = [field_of(row, asked, usual, key, where)] if asked else _usual(row, usual)
        given[key] = next((str(row[field]) for field in fields if _is_fact(row[field])), None)
    return made(
        source, text, number=number, title=given["title"], outlet=given["outlet"], published=given["date"]
    )


def field_of(row: Row, asked: str, usual: str, what: str, where: str) -> str:
    """The field's name: the one asked for, or the first usual one that is there; InputError for none."""
    if asked and asked in row:
        return asked
    found = None if asked else next(_usual(row, usual), None)
    if found:
        return found
    there = ", ".join(list(row)[:12]) or "none"
    raise InputError(
        f"no column {asked or usual.split()[0]}",
        where=where,
        hint=f"say --{what}-column NAME; there are: {there}",
    )


def has_text_field(row: Row) -> bool:
    """Whether the row has a field of one of the usual names for an article's text."""
    return any(_usual(row, USUAL.text))


def _usual(row: Row, names: str) -> Iterator[str]:
    """The fields of the row with one of the usual names, in the order of the names."""
    lowered = {name.lower(): name for name in row}
    return (lowered[name] for name in names.split() if name in lowered)


def _has_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_fact(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(value)
