"""Reports and their corrections in one process, for the tests of both."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from claimcheck.compare.lexicon import families
from claimcheck.corrections.draft import DraftRow, draft_rows
from claimcheck.corrections.draft_toml import toml_of
from claimcheck.corrections.file import parse_corrections
from claimcheck.model import Analysis, Document, Report
from claimcheck.report import build_report
from claimcheck.segment import segment
from claimcheck.wordcount import attributed_words

TYPES = frozenset(families())


def analyses_of(report: Report) -> tuple[Analysis, ...]:
    """The documents of a report as the stages before merging gave them, each with who speaks in it."""
    return tuple(_analysis(report, document) for document in report.documents)


def _analysis(report: Report, document: Document) -> Analysis:
    said = tuple(part for name, part in report.statements if name == document.id)
    heard = {name for part in said for name in (part.speaker, *part.candidates)}
    return Analysis(
        document=document,
        sides=report.sides,
        speakers=tuple(speaker for speaker in report.speakers if speaker.id in heard),
        statements=said,
        claims=tuple(claim for claim in report.claims if claim.document == document.id),
        outlet_side=dict(report.outlet_sides).get(document.id),
        attributed_words=attributed_words(segment(document), said),
    )


def corrected(analyses: tuple[Analysis, ...], file: str, name: str = "week.toml") -> Report:
    """The report that analyze --corrections makes of a file's text."""
    return build_report(analyses, one_story=True, corrections=parse_corrections(file, name, TYPES))


def row_of(report: Report, kind: str, words: str, *other: str) -> DraftRow:
    """The one row of that kind whose words, and of a pair the other's, begin so."""
    found = [
        row
        for row in draft_rows(report)
        if row.kind == kind
        and all(key.text.startswith(start) for key, start in zip(row.keys, (words, *other), strict=True))
    ]
    assert len(found) == 1, (kind, words, other, len(found))
    return found[0]


def change(report: Report, kind_: str, *words: str, **values: str) -> DraftRow:
    """A row with values that a person has written."""
    return replace(row_of(report, kind_, *words), now=values)


def strike(report: Report, kind: str, *words: str) -> DraftRow:
    """A row that a person has struck."""
    return replace(row_of(report, kind, *words), strike=True)


def filled(report: Report, *rows: DraftRow) -> str:
    """A corrections file of these rows."""
    return toml_of(report, rows)


def accounts(report: Report, question: str) -> Mapping[str, list[str]]:
    """Side label -> the figures or words of its claims on the question that begins so."""
    labels = {side.id: side.label for side in report.sides}
    claims = {claim.id: claim for claim in report.claims}
    (contrast,) = (contrast for contrast in report.contrasts if contrast.question.startswith(question))
    found: dict[str, list[str]] = {}
    for name in contrast.claims:
        claim = claims[name]
        figure = claim.quantity
        said = claim.text if figure is None else f"{figure.low}"
        found.setdefault(labels.get(claim.side or "", "none"), []).append(said)
    return found
