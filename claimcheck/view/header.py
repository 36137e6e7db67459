"""The report's head: which documents, how much of them is said by whom."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Document, Report
from claimcheck.view.index import Index
from claimcheck.view.model import DocumentLine, Header
from claimcheck.view.text import joined, visible
from claimcheck.view.wording import count, percent


def header(index: Index) -> Header:
    """Documents, counts, and shares of the attributed words, the largest first."""
    report = index.report
    total = sum(words for _, words in report.attributed_words)
    ranked = sorted(report.attributed_words, key=lambda share: -share[1])
    return Header(
        documents=tuple(document_line(index, document) for document in report.documents),
        summary=_summary(index),
        shares=tuple(
            (index.side_label(side), percent(words, total)) for side, words in ranked if words and total
        ),
        attributed=f"{percent(total, report.words)} of {count(report.words, 'word')}"
        if report.words
        else None,
        remarks=tuple(_remarks(index)),
        settings=tuple((visible(name), visible(value)) for name, value in _settings(report)),
    )


def _settings(report: Report) -> Iterator[tuple[str, str]]:
    """The options that change a report, corrections by hand among them."""
    yield from report.settings
    if report.corrections:
        yield "corrections", f"{len(report.corrections)} by hand"


def document_line(index: Index, document: Document) -> DocumentLine:
    """A document by its title, outlet, date and dateline; whose outlet it is, where it is a party's own."""
    side = index.outlet_sides.get(document.id)
    label = index.labels[document.id]
    details = (
        visible(document.outlet or ""),
        label if label == visible(document.name) and not index.single else "",
        document.published or "",
        visible(document.dateline or ""),
        f"outlet of {index.side_label(side)}" if side else "",
    )
    return DocumentLine(
        letter=index.letters.get(document.id),
        label=label,
        title=visible(document.title or document.name),
        details=tuple(detail for detail in details if detail),
        path=visible(document.path),
        sha256=document.sha256,
    )


def _summary(index: Index) -> str:
    """Statements, speakers and sides in one line; who is on no side is counted apart."""
    statements = index.report.statements
    if not statements:
        return "No statement is attributed to anybody."
    speakers = {statement.speaker for _, statement in statements if statement.speaker is not None}
    sides = {index.speakers[name].side for name in speakers} - {None}
    apart = sum(index.speakers[name].side is None for name in speakers)
    unclear = sum(statement.speaker is None for _, statement in statements)
    said = count(len(statements), "statement")
    extras = [f"{count(unclear, 'statement')} without a clear source"] if unclear else []
    if sides:
        line = f"{said} by {count(len(speakers), 'speaker')} on {count(len(sides), 'side')}"
        extras = ([f"{count(apart, 'speaker')} non-aligned"] if apart else []) + extras
    else:
        line = f"{said} by {count(apart, 'non-aligned speaker')}"
    return f"{line} ({', '.join(extras)})" if extras else line


def _remarks(index: Index) -> Iterator[str]:
    quoted = {statement.side for _, statement in index.report.statements}
    silent = [side for side in index.sides if side not in quoted]
    if silent:
        yield f"Not quoted: {joined(index.side_label(side) for side in silent)}"
    corrections, unmatched = len(index.report.corrections), len(index.report.unmatched)
    if corrections:
        yield f"{count(corrections, 'correction')} by hand, listed at the end"
    if unmatched:
        yield f"{count(unmatched, 'correction')} by hand without effect, listed at the end"
    for failure in index.report.failures:
        yield f"Not analysed: {visible(failure.path)}: {visible(failure.reason)}"
