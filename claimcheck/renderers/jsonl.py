"""The report as JSON lines: an object a document, each a report of that document alone.

For collections that are read line by line.  Ids are those of the whole report, so that lines can be joined;
a question stands on the line of every document with a claim on it, with this document's claims only.  What a
document shares with others stands under the key ``across``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from claimcheck.model import Claim, Contrast, Document, MirrorRow, Report
from claimcheck.records import report_to_json
from claimcheck.renderers.json import writable
from claimcheck.renderers.jsonl_across import across, with_shared
from claimcheck.renderers.options import RenderOptions
from claimcheck.view.index import Index, build_index

Row = TypeVar("Row", Contrast, MirrorRow)


def render(report: Report, options: RenderOptions) -> str:
    """A line a document; nothing at all for a report without one."""
    index = build_index(report)
    contrasts = _by_document(index, report.contrasts)
    mirror = _by_document(index, report.mirror)
    shared = across(report)
    lines = (
        _line(
            _only(index, document, contrasts.get(document.id, ()), mirror.get(document.id, ())),
            shared.get(document.id),
        )
        for document in report.documents
    )
    return "".join(lines)


def _line(report: Report, shared: Mapping[str, list[dict[str, Any]]] | None) -> str:
    line = with_shared(report_to_json(report), shared)
    return writable(json.dumps(line, ensure_ascii=False, allow_nan=False)) + "\n"


def _names(row: Contrast | MirrorRow) -> tuple[str, ...]:
    return row.claims if isinstance(row, Contrast) else (*row.own, *row.others, *row.unaligned)


def _by_document(index: Index, rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    """The rows by the documents whose claims stand in them."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        documents = {index.claims[name].document: None for name in _names(row)}
        for document in documents:
            found.setdefault(document, []).append(row)
    return found


def _only(
    index: Index, document: Document, contrasts: Iterable[Contrast], mirror: Iterable[MirrorRow]
) -> Report:
    """What the report says of one document; counts over all documents and failures are left out."""
    report, id = index.report, document.id
    statements, claims = tuple(index.said_in[id]), tuple(index.claims_in[id])
    heard = {name for statement in statements for name in (statement.speaker, *statement.candidates)}
    heard |= {claim.speaker for claim in claims}
    here = heard | index.sides.keys() | {part.id for part in statements} | {part.id for part in claims}
    return replace(
        report,
        documents=(document,),
        speakers=tuple(speaker for speaker in report.speakers if speaker.id in heard),
        statements=tuple((id, statement) for statement in statements),
        claims=claims,
        contrasts=tuple(_contrast(contrast, claims) for contrast in contrasts),
        mirror=tuple(_mirror_row(row, claims) for row in mirror),
        stories=tuple(replace(story, documents=(id,)) for story in report.stories if id in story.documents),
        failures=(),
        outlet_sides=((id, index.outlet_sides[id]),) if id in index.outlet_sides else (),
        carriage=(),
        revisions=(),
        reprints=(),
        copies=(),
        words=0,
        attributed_words=(),
        corrections=tuple(
            correction
            for correction in report.corrections
            if here.issuperset(correction.targets)
            and (correction.targets or all(key.document == document.sha256 for key in correction.keys))
        ),
        unmatched=(),
    )


def _within(names: tuple[str, ...], claims: tuple[Claim, ...]) -> tuple[str, ...]:
    ids = {claim.id for claim in claims}
    return tuple(name for name in names if name in ids)


def _contrast(contrast: Contrast, claims: tuple[Claim, ...]) -> Contrast:
    """The question with this document's claims; its verdict stays that over all documents."""
    kept = set(_within(contrast.claims, claims))
    return replace(
        contrast,
        claims=_within(contrast.claims, claims),
        pairs=tuple(pair for pair in contrast.pairs if kept.issuperset(pair.claims)),
        not_paired=tuple(missed for missed in contrast.not_paired if kept.issuperset(missed.claims)),
    )


def _mirror_row(row: MirrorRow, claims: tuple[Claim, ...]) -> MirrorRow:
    return replace(
        row,
        own=_within(row.own, claims),
        others=_within(row.others, claims),
        unaligned=_within(row.unaligned, claims),
        unanswered=_within(row.unanswered, claims),
        exchanges=(),
    )
