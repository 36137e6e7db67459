"""The report's head: which documents, how much of them is said by whom."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Document, Report
from claimcheck.view.index import Index
from claimcheck.view.model import DocumentLine, Header
from claimcheck.view.text import joined, visible
from claimcheck.view.wording import count, percent

_MOST_SHARES = 8  # sides whose part of the words is told one by one
_MOST_NAMED = 20  # silent sides, and failed documents, in the head of a report


def header(index: Index) -> Header:
    """Documents, counts, and shares of the attributed words, the largest first."""
    report = index.report
    total = sum(words for _, words in report.attributed_words)
    return Header(
        documents=tuple(document_line(index, document) for document in report.documents),
        summary=_summary(index),
        shares=tuple(_shares(index, total)),
        attributed=f"{percent(total, report.words)} of {count(report.words, 'word')}"
        if report.words
        else None,
        remarks=tuple(_remarks(index)),
        settings=tuple((visible(name), visible(value)) for name, value in _settings(report)),
    )


def _shares(index: Index, total: int) -> Iterator[tuple[str, str]]:
    """The sides with most of the ``total`` attributed words; those that get little stand together."""
    given = [(side, words) for side, words in index.report.attributed_words if words and total]
    ranked = sorted(given, key=lambda share: -share[1])
    shown = _MOST_SHARES if len(ranked) > _MOST_SHARES + 1 else len(ranked)
    for side, words in ranked[:shown]:
        yield index.side_label(side), percent(words, total)
    if others := ranked[shown:]:
        yield count(len(others), "other"), percent(sum(words for _, words in others), total)


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
        names = [index.side_label(side) for side in silent[:_MOST_NAMED]]
        more = len(silent) - len(names)
        yield f"Not quoted: {joined((*names, count(more, 'other') if more else ''))}"
    corrections, unmatched = len(index.report.corrections), len(index.report.unmatched)
    if corrections:
        yield f"{count(corrections, 'correction')} by hand, listed at the end"
    if unmatched:
        yield f"{count(unmatched, 'correction')} by hand without effect, listed at the end"
    failures = index.report.failures
    for failure in failures[:_MOST_NAMED]:
        named = failure.reason.startswith(f"{failure.path}:")  # as the program's own messages are
        yield f"Not analysed: {visible(failure.reason if named else f'{failure.path}: {failure.reason}')}"
    if len(failures) > _MOST_NAMED:
        yield f"Not analysed: {count(len(failures) - _MOST_NAMED, 'more document')}"
