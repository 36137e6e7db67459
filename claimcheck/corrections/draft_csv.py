"""A corrections file as a table: what was found in one cell, and an empty cell for each change."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.corrections.csv_rows import COLUMNS, SHOWN
from claimcheck.corrections.draft import DraftRow, draft_rows
from claimcheck.corrections.fields import NONE
from claimcheck.corrections.rows import SCHEMA
from claimcheck.model import Report
from claimcheck.spreadsheet import harmless, table, verbatim

_NUMBERS = frozenset({"low", "high", "best", "occurrence", "other_occurrence"})


def draft_csv(report: Report) -> str:
    """The table; no cell of it is a formula, and none that is read back is one that spreadsheets rewrite."""
    return csv_of(report, draft_rows(report))


def csv_of(report: Report, rows: Iterable[DraftRow]) -> str:
    """A table of these rows about a report."""
    titles = {document.sha256: document.title or document.name for document in report.documents}
    lines = [list(COLUMNS)]
    for row in rows:
        cells = _cells(row, titles)
        lines.append([_guarded(name, cells.get(name, "")) for name in COLUMNS])
    return table(lines)


def _guarded(column: str, value: str) -> str:
    return harmless(value) if column in SHOWN or column in _NUMBERS else verbatim(value)


def _cells(row: DraftRow, titles: dict[str, str]) -> dict[str, str]:
    cells = {SCHEMA: row.kind, "where": row.about, "article": titles.get(row.keys[0].document, "")}
    for prefix, key in zip(("", "other_"), row.keys, strict=False):
        cells[f"{prefix}document"] = key.document
        cells[f"{prefix}text"] = key.text
        cells[f"{prefix}occurrence"] = f"{key.occurrence}" if key.occurrence > 1 else ""
    said = (f"{name.replace('_', ' ')} {value}" for name, value in row.found.items() if value != NONE)
    cells["found"] = "; ".join(said)
    cells |= row.now
    cells |= {name: "yes" for name in ("strike", "add") if getattr(row, name)}
    cells["note"] = row.note or ""
    return cells
