"""What a document shares with others: the part of its line that points to other lines.

Each line of JSON lines is a report of one document, so that it can be read alone.  Pairs of claims of two
documents, reprinted quotations, copied paragraphs, revised figures and what an outlet tells from one side
only would be lost; they stand under one key of every document that has a part in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.model import Contrast, Report
from claimcheck.records.plain import to_plain

Json = dict[str, Any]
Shared = dict[str, dict[str, list[Json]]]  # document id -> kind -> rows


def across(report: Report) -> Shared:
    """For each document that shares anything: pairs, reprints, copies, revisions, and one_sided.

    Ids are the whole report's; ``documents`` of a row are all that have a part in it, in order.
    """
    shared: Shared = {}

    def add(kind: str, documents: Iterable[str], row: Json, *, alone: bool = False) -> None:
        named = list(dict.fromkeys(documents))
        if alone or len(named) > 1:
            for name in named:
                shared.setdefault(name, {}).setdefault(kind, []).append({"documents": named, **row})

    document_of = {claim.id: claim.document for claim in report.claims}
    said_in = {statement.id: document for document, statement in report.statements}
    for contrast in report.contrasts:
        for row in _pairs(contrast):
            add("pairs", (document_of[name] for name in row["claims"]), row)
    for reprint in report.reprints:
        add("reprints", (said_in[name] for name in reprint.statements), to_plain(reprint))
    for copy in report.copies:
        add("copies", (passage.document for passage in copy.passages), to_plain(copy))
    for revision in report.revisions:
        add("revisions", (document_of[name] for name in revision.claims), to_plain(revision))
    for carriage in report.carriage:
        for alone in carriage.one_sided:
            add("one_sided", carriage.documents, to_plain(alone), alone=True)
    return shared


def _pairs(contrast: Contrast) -> Iterable[Json]:
    for pair in contrast.pairs:
        yield {
            "question": contrast.id,
            "claims": list(pair.claims),
            "relation": pair.relation,
            "reason": pair.reason,
            "score": pair.score,
        }


def with_shared(line: Json, rows: Mapping[str, list[Json]] | None) -> Json:
    """The line with what its document shares, where it shares anything."""
    return {**line, "across": dict(rows)} if rows else line
