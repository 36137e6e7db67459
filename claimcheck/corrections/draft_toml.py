"""A corrections file in TOML, for a person to edit: what can be changed stands behind a #."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimcheck.corrections.draft import DraftRow, draft_rows, hashes_of, letters
from claimcheck.corrections.fields import NONE, OPEN, SEPARATOR
from claimcheck.corrections.rows import SCHEMA
from claimcheck.corrections.toml_rows import words_key
from claimcheck.model import CorrectedKind, Report
from claimcheck.spreadsheet import plain

HEAD: Final = f"""\
# Corrections of a claimcheck report.  docs/corrections.md tells more.
# To change a value, take away the # before its line and write the right one.
# To take an item out of the report, write strike = true below it; note = "..." says why.
# "none" is nothing or nobody, "open" a figure without an upper end.
# claimcheck analyze ARTICLE... --corrections THIS_FILE applies what is changed.  Leave document, found, text.
schema = "{SCHEMA}"
"""

_HEADINGS: Final[Mapping[CorrectedKind, str]] = {
    "side": "Sides.  A side that gets the name of another is joined to it.",
    "speaker": "Speakers.  A speaker who gets the name of another is that one.",
    "statement": "Statements: who says so, for which side.",
    "claim": "Claims.",
    "pair": "Pairs of claims: conflict, agree, update or not comparable.",
}
_NUMBERS: Final = ("low", "high", "best")
_DAYS: Final = ("first_day", "last_day")


def draft_toml(report: Report) -> str:
    """The file; read back as it is, it changes nothing that the report does not have already."""
    return toml_of(report, draft_rows(report))


def toml_of(report: Report, rows: Iterable[DraftRow]) -> str:
    """A file of these rows about a report."""
    rows = list(rows)
    names = dict(letters(report))
    for number, digest in enumerate((d for d in hashes_of(rows) if d not in names), 1):
        names[digest] = f"gone{number}"  # of an article that the report no longer has
    parts = [HEAD, _documents(report, names)]
    seen: set[CorrectedKind] = set()
    for row in rows:
        if row.kind not in seen:
            parts.append(f"# {'-' * 20} {_HEADINGS[row.kind]}\n")
            seen.add(row.kind)
        parts.append("\n".join(_lines(row, names)) + "\n")
    return "\n".join(parts)


def _documents(report: Report, names: Mapping[str, str]) -> str:
    titles = {document.sha256: plain(document.title or document.name) for document in report.documents}
    lines = [
        f"{letter} = {_string(digest)}" + (f"  # {titles[digest]}" if digest in titles else "")
        for digest, letter in names.items()
    ]
    return "\n".join(["[documents]", *lines]) + "\n"


def _lines(row: DraftRow, names: Mapping[str, str]) -> Iterator[str]:
    yield f"[[{row.kind}]]"
    if row.about:
        yield f"# {plain(row.about)}"
    for prefix, key in zip(("", "other_"), row.keys, strict=False):
        if key.document:
            yield f"{prefix}document = {_string(names[key.document])}"
        if key.text:
            yield f"{prefix}{words_key(row.kind)} = {_string(key.text)}"
        if key.occurrence > 1:
            yield f"{prefix}occurrence = {key.occurrence}"
    for name in ("strike", "add"):
        if getattr(row, name):
            yield f"{name} = true"
    for name in dict.fromkeys((*row.found, *row.now)):
        yield _value(name, row)
    if row.note:
        yield f"note = {_string(row.note)}"


def _value(name: str, row: DraftRow) -> str:
    """A line to change, or one that is changed, with what was found behind it."""
    if name not in row.now:
        return f"# {name} = {_written(name, row.found[name])}"
    found = f"  # found: {row.found[name]}" if name in row.found else ""
    return f"{name} = {_written(name, row.now[name])}{found}"


def _written(name: str, value: str) -> str:
    if name == "aliases":
        names = [] if value == NONE else value.split(SEPARATOR)
        return f"[{', '.join(map(_string, names))}]"
    if value not in (NONE, OPEN) and name in (*_NUMBERS, *_DAYS):
        return value
    return _string(value)


def _string(words: str) -> str:
    """A TOML basic string; its escapes are those of JSON, and control characters are shown by number."""
    return json.dumps(words, ensure_ascii=False)
