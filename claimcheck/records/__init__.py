"""The report as JSON and back, in the project's report format (``docs/report.schema.json``)."""

from __future__ import annotations

from claimcheck.records.reading import report_from_json
from claimcheck.records.writing import SCHEMA, report_to_json

__all__ = ["SCHEMA", "report_from_json", "report_to_json"]
