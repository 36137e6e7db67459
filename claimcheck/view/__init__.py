"""What a report shows, before any format draws it: the neutral model that every renderer reads."""

from __future__ import annotations

from claimcheck.view.build import build_view
from claimcheck.view.model import (
    Column,
    ContrastRow,
    ContrastTable,
    DocumentLine,
    Entry,
    Evidence,
    Header,
    MirrorLine,
    PairLine,
    Place,
    Reference,
    ReportView,
    SpeakerLine,
    StatementGroup,
    StatementLine,
)

__all__ = [
    "Column",
    "ContrastRow",
    "ContrastTable",
    "DocumentLine",
    "Entry",
    "Evidence",
    "Header",
    "MirrorLine",
    "PairLine",
    "Place",
    "Reference",
    "ReportView",
    "SpeakerLine",
    "StatementGroup",
    "StatementLine",
    "build_view",
]
