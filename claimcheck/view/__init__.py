"""What a report shows, before any format draws it: the neutral model that every renderer reads."""

from __future__ import annotations

from claimcheck.view.build import build_view
from claimcheck.view.model import (
    Article,
    Bar,
    Column,
    ContrastRow,
    ContrastTable,
    DocumentLine,
    Entry,
    Evidence,
    Header,
    Mark,
    MirrorLine,
    Moment,
    PairLine,
    Piece,
    Place,
    Reference,
    ReportView,
    Scale,
    SpeakerLine,
    StatementGroup,
    StatementLine,
    Timeline,
)
from claimcheck.view.selection import Selection, select

__all__ = [
    "Article",
    "Bar",
    "Column",
    "ContrastRow",
    "ContrastTable",
    "DocumentLine",
    "Entry",
    "Evidence",
    "Header",
    "Mark",
    "MirrorLine",
    "Moment",
    "PairLine",
    "Piece",
    "Place",
    "Reference",
    "ReportView",
    "Scale",
    "Selection",
    "SpeakerLine",
    "StatementGroup",
    "StatementLine",
    "Timeline",
    "build_view",
    "select",
]
