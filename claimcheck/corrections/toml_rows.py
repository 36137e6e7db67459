"""A corrections file in TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from claimcheck.corrections.fields import FIELDS, KINDS, Raw
from claimcheck.corrections.rows import FLAGS, KEY_FIELDS, NOTE, SCHEMA, Row, read_row
from claimcheck.errors import UsageError
from claimcheck.model import CorrectedKind
from claimcheck.toml_file import TomlFile

NAMED: Final[tuple[CorrectedKind, ...]] = ("side", "speaker")  # found by a name; the others by their words
_HASH = re.compile(r"[0-9a-f]{64}")


def words_key(kind: CorrectedKind) -> str:
    """The key under which a row has the name or the words that were found."""
    return "found" if kind in NAMED else "text"


def rows_of(file: TomlFile, types: frozenset[str]) -> Iterator[Row]:
    """The rows that change something; UsageError names line and key of what is wrong."""
    _check_schema(file)
    file.check_keys(file.data, ("schema", "documents", *KINDS), "")
    documents = _documents(file)
    for kind in KINDS:
        for number, entry in enumerate(file.tables(file.data, kind)):
            row = _row(file, kind, number, entry, documents, types)
            if row is not None:
                yield row


def _check_schema(file: TomlFile) -> None:
    schema = file.data.get("schema")
    if schema == SCHEMA:
        return
    found = "'schema' is missing" if schema is None else f"'schema' is {schema!r}, not {SCHEMA!r}"
    raise file.error(found, key="schema", hint="write the file anew with this version: claimcheck review")


def _documents(file: TomlFile) -> Mapping[str, str]:
    """Letter -> hash of the document's text."""
    documents = file.data.get("documents", {})
    if not isinstance(documents, dict):
        raise file.error("'documents' must be a table of letters and hashes", key="documents")
    for letter, digest in documents.items():
        if not isinstance(digest, str) or not _HASH.fullmatch(digest):
            what = f"'{letter}' must be the hash of an article's text: 64 digits and letters a to f"
            raise file.error(what, ("documents", 0), key=letter)
    return documents


def _row(
    file: TomlFile,
    kind: CorrectedKind,
    number: int,
    entry: dict[str, Any],
    documents: Mapping[str, str],
    types: frozenset[str],
) -> Row | None:
    here = (kind, number)
    keys = [name for name in KEY_FIELDS if kind == "pair" or not name.startswith("other_")]
    known = [words_key(kind) if name == "text" else name for name in keys]
    file.check_keys(entry, (*known, *FIELDS[kind], *FLAGS, NOTE), f" in a {kind}", here)

    if not entry.keys() & {*FIELDS[kind], *FLAGS}:
        return None

    def complaint(key: str, what: str) -> UsageError:
        shown = words_key(kind) if key == "text" else key
        return file.error(what.replace("'text'", f"'{shown}'"), here, key=shown)

    raw: dict[str, Raw] = dict(entry)
    if words_key(kind) in raw:
        raw["text"] = raw.pop(words_key(kind))
    for key in ("document", "other_document"):
        if key in raw:
            letter = raw[key]
            if not isinstance(letter, str) or letter not in documents:
                raise complaint(key, f"'{key}' is no letter of [documents]")
            raw[key] = documents[letter]
    return read_row(kind, raw, file.place(here), complaint, types)
