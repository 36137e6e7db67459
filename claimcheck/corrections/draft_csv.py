"""A corrections file as a table: what was found in one cell, and an empty cell for each change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from claimcheck.corrections.csv_rows import COLUMNS
from claimcheck.corrections.draft import DraftRow, draft_rows
from claimcheck.corrections.fields import NONE
from claimcheck.corrections.rows import SCHEMA
from claimcheck.model import Report
from claimcheck.spreadsheet import harmless

_BYTE_ORDER_MARK = "\ufeff"


def draft_csv(report: Report) -> str:
    """The table in UTF-8 with a byte order mark, as RFC 4180 has it; no cell of it is a formula."""
    return csv_of(report, draft_rows(report))


def csv_of(report: Report, rows: Iterable[DraftRow]) -> str:
    """A table of these rows about a report."""
    titles = {document.sha256: document.title or document.name for document in report.documents}
    out = io.StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        cells = {name: harmless(value) for name, value in _cells(row, titles).items()}
        writer.writerow(cells)
    return out.getvalue()


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
