"""Every noun of the program, as frozen records.  Imports nothing of ours.

Offsets are code points into ``Document.text``, ends exclusive.  Ids are unique within one analysis
(``a1``, ``s1``, ``p1``, ``c1``); a report numbers them anew over all its documents.  The terms are those
of the attribution literature (PARC 3.0, PolNeAR: source, cue, content) and of the conflict-data projects
(UCDP GED, Airwars: low, high, best).
"""

from __future__ import annotations

from claimcheck.model.claim import ADMITTED_LOSS, Analysis, Claim, Polarity, Quantity, Role
from claimcheck.model.contrast import (
    VERDICT_ORDER,
    Contrast,
    Exchange,
    MirrorRow,
    NotPaired,
    Pair,
    Relation,
    Verdict,
)
from claimcheck.model.correction import CorrectedKind, Correction, Edit, RowKey
from claimcheck.model.outlets import Carriage, Change, Copy, OneSided, Passage, Reprint, Revision, Share
from claimcheck.model.report import Failure, Report, Story
from claimcheck.model.statement import (
    Anonymity,
    Attribution,
    Kind,
    Side,
    SideMatcher,
    Speaker,
    Statement,
    Tagging,
)
from claimcheck.model.text import Document, Quotation, Segmented, Span, Spans, Syntax, text_of

__all__ = [
    "ADMITTED_LOSS",
    "VERDICT_ORDER",
    "Analysis",
    "Anonymity",
    "Attribution",
    "Carriage",
    "Change",
    "Claim",
    "Contrast",
    "Copy",
    "CorrectedKind",
    "Correction",
    "Document",
    "Edit",
    "Exchange",
    "Failure",
    "Kind",
    "MirrorRow",
    "NotPaired",
    "OneSided",
    "Pair",
    "Passage",
    "Polarity",
    "Quantity",
    "Quotation",
    "Relation",
    "Report",
    "Reprint",
    "Revision",
    "Role",
    "RowKey",
    "Segmented",
    "Share",
    "Side",
    "SideMatcher",
    "Span",
    "Spans",
    "Speaker",
    "Statement",
    "Story",
    "Syntax",
    "Tagging",
    "Verdict",
    "text_of",
]
