"""The report as JSON lines: an object a document, each a report of that document alone.

For collections that are read line by line.  Ids are those of the whole report, so that lines can be joined;
a question stands on the line of every document with a claim on it, with this document's claims only.
"""

from __future__ import annotations

import json
from dataclasses import replace

from claimcheck.model import Report
from claimcheck.records import report_to_json
from claimcheck.renderers.json import writable
from claimcheck.renderers.options import RenderOptions


def render(report: Report, options: RenderOptions) -> str:
    """A line a document; nothing at all for a report without one."""
    lines = (
        writable(json.dumps(report_to_json(_only(report, document.id)), ensure_ascii=False, allow_nan=False))
        for document in report.documents
    )
    return "".join(f"{line}\n" for line in lines)


def _only(report: Report, document: str) -> Report:
    """What the report says of one document; counts over all documents and failures are left out."""
    statements = tuple(entry for entry in report.statements if entry[0] == document)
    claims = tuple(claim for claim in report.claims if claim.document == document)
    ids = {claim.id for claim in claims}
    heard = {name for _, statement in statements for name in (statement.speaker, *statement.candidates)}
    heard |= {claim.speaker for claim in claims}

    def within(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in ids)

    contrasts = (
        replace(
            contrast,
            claims=within(contrast.claims),
            pairs=tuple(pair for pair in contrast.pairs if ids.issuperset(pair.claims)),
            not_paired=tuple(missed for missed in contrast.not_paired if ids.issuperset(missed.claims)),
        )
        for contrast in report.contrasts
    )
    mirror = (
        replace(row, own=within(row.own), others=within(row.others), unaligned=within(row.unaligned))
        for row in report.mirror
    )
    return replace(
        report,
        documents=tuple(item for item in report.documents if item.id == document),
        speakers=tuple(speaker for speaker in report.speakers if speaker.id in heard),
        statements=statements,
        claims=claims,
        contrasts=tuple(contrast for contrast in contrasts if contrast.claims),
        mirror=tuple(row for row in mirror if row.own or row.others or row.unaligned),
        stories=tuple(
            replace(story, documents=(document,)) for story in report.stories if document in story.documents
        ),
        failures=(),
        outlet_sides=tuple(entry for entry in report.outlet_sides if entry[0] == document),
        words=0,
        attributed_words=(),
    )
