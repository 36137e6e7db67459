"""A report as rows: which tables there are, their columns, and what stands in them.

Ids are those of the report.  Words are the article's own, untouched; what the article does not say is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from claimcheck.model import Claim, NotPaired, Pair, Quantity, Report, Spans, text_of

Value = str | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]


class Table(Struct, frozen=True):
    """A name, columns with their SQL types, and the rows of a report."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Report], Iterator[Row]]


def _columns(described: str) -> tuple[tuple[str, str], ...]:
    """From "name TYPE, name TYPE"."""
    pairs = (column.split() for column in described.split(","))
    return tuple((name, kind) for name, kind in pairs)


def _settings(report: Report) -> Iterator[Row]:
    yield from report.settings


def _documents(report: Report) -> Iterator[Row]:
    story = {name: story.id for story in report.stories for name in story.documents}
    own = dict(report.outlet_sides)
    for d in report.documents:
        yield (
            d.id, d.name, d.path, d.sha256, d.title, d.outlet, own.get(d.id), d.published, d.dateline,
            story.get(d.id), d.text,
        )  # fmt: skip


def _sides(report: Report) -> Iterator[Row]:
    for side in report.sides:
        yield side.id, side.label, side.aliases


def _speakers(report: Report) -> Iterator[Row]:
    for s in report.speakers:
        yield s.id, s.name, s.role, s.anonymity, s.side, s.basis, s.condition, s.names


def _statements(report: Report) -> Iterator[Row]:
    texts = {document.id: document.text for document in report.documents}
    for document, statement in report.statements:
        found, text = statement.attribution, texts[document]
        yield (
            statement.id, document, statement.speaker, statement.side, found.kind, _words(text, found.source),
            _words(text, found.cue), _words(text, found.content), found.content[0].start,
            found.content[-1].end, found.parent, found.confidence,
        )  # fmt: skip


def _words(text: str, spans: Spans) -> str | None:
    return text_of(text, spans) if spans else None


def _claims(report: Report) -> Iterator[Row]:
    asked = {name: contrast.id for contrast in report.contrasts for name in contrast.claims}
    for c in report.claims:
        days = c.period or (None, None)
        yield (
            c.id, c.document, c.attribution, c.speaker, c.side, asked.get(c.id), c.type, c.polarity, c.text,
            c.spans[0].start, c.spans[-1].end, *_figures(c.quantity), *_roles(c), c.place, c.where_prec,
            c.time, *days, c.date_prec, c.scope, c.subset, c.denies, c.hedges, c.confidence,
        )  # fmt: skip


def _figures(quantity: Quantity | None) -> Row:
    if quantity is None:
        return (None,) * 6
    return quantity.text, quantity.low, quantity.high, quantity.best, quantity.unit, quantity.convention


def _roles(claim: Claim) -> Row:
    affected, actor = claim.affected, claim.actor
    return affected.text, affected.side, affected.kind, actor.text, actor.side


def _questions(report: Report) -> Iterator[Row]:
    for c in report.contrasts:
        yield c.id, c.question, c.type, c.affected_side, c.place, c.verdict, c.explanation, c.story


def _pairs(report: Report) -> Iterator[Row]:
    for contrast in report.contrasts:
        compared: tuple[Pair | NotPaired, ...] = (*contrast.pairs, *contrast.not_paired)
        for pair in compared:
            if isinstance(pair, Pair):
                told: Row = (pair.relation, pair.reason, pair.score, pair.difference, pair.ratio)
            else:
                told = ("not_compared", pair.reason, None, None, None)
            yield (contrast.id, *pair.claims, *told)


def _revisions(report: Report) -> Iterator[Row]:
    """The figures of each chain in their order, which the two claims of a pair do not have."""
    for number, revision in enumerate(report.revisions, 1):
        hours = revision.times or (None,) * len(revision.claims)
        for step, (claim, hour) in enumerate(zip(revision.claims, hours, strict=True), 1):
            yield f"r{number}", revision.question, revision.asserter, step, claim, hour


def _stories(report: Report) -> Iterator[Row]:
    for story in report.stories:
        yield story.id, story.title


def _failures(report: Report) -> Iterator[Row]:
    for failure in report.failures:
        yield failure.path, failure.reason


TABLES: Final = (
    Table("settings", _columns("name VARCHAR, value VARCHAR"), _settings),
    Table(
        "documents",
        _columns(
            "document VARCHAR, name VARCHAR, path VARCHAR, sha256 VARCHAR, title VARCHAR, outlet VARCHAR,"
            "outlet_side VARCHAR, published DATE, dateline VARCHAR, story VARCHAR, text VARCHAR"
        ),
        _documents,
    ),
    Table("sides", _columns("side VARCHAR, label VARCHAR, aliases VARCHAR[]"), _sides),
    Table(
        "speakers",
        _columns(
            "speaker VARCHAR, name VARCHAR, role VARCHAR, anonymity VARCHAR, side VARCHAR, basis VARCHAR,"
            "condition VARCHAR, other_names VARCHAR[]"
        ),
        _speakers,
    ),
    Table(
        "statements",
        _columns(
            "statement VARCHAR, document VARCHAR, speaker VARCHAR, side VARCHAR, kind VARCHAR,"
            "source VARCHAR, cue VARCHAR, content VARCHAR, start_at BIGINT, end_at BIGINT, parent VARCHAR,"
            "confidence DOUBLE"
        ),
        _statements,
    ),
    Table(
        "claims",
        _columns(
            "claim VARCHAR, document VARCHAR, statement VARCHAR, speaker VARCHAR, side VARCHAR,"
            "question VARCHAR, type VARCHAR, polarity VARCHAR, text VARCHAR, start_at BIGINT, end_at BIGINT,"
            "quantity_text VARCHAR, low DOUBLE, high DOUBLE, best DOUBLE, unit VARCHAR, convention VARCHAR,"
            "affected VARCHAR, affected_side VARCHAR, affected_kind VARCHAR, actor VARCHAR,"
            "actor_side VARCHAR, place VARCHAR, where_prec INTEGER, time VARCHAR, first_day DATE,"
            "last_day DATE, date_prec INTEGER, scope VARCHAR, part_of_larger BOOLEAN, denies VARCHAR,"
            "hedges VARCHAR[], confidence DOUBLE"
        ),
        _claims,
    ),
    Table(
        "questions",
        _columns(
            "question VARCHAR, words VARCHAR, type VARCHAR, affected_side VARCHAR, place VARCHAR,"
            "verdict VARCHAR, explanation VARCHAR, story VARCHAR"
        ),
        _questions,
    ),
    Table(
        "pairs",
        _columns(
            "question VARCHAR, claim_1 VARCHAR, claim_2 VARCHAR, relation VARCHAR, reason VARCHAR,"
            "score DOUBLE, difference DOUBLE, ratio DOUBLE"
        ),
        _pairs,
    ),
    Table(
        "revisions",
        _columns(
            "revision VARCHAR, question VARCHAR, who VARCHAR, step INTEGER, claim VARCHAR, hour VARCHAR"
        ),
        _revisions,
    ),
    Table("stories", _columns("story VARCHAR, title VARCHAR"), _stories),
    Table("failures", _columns("path VARCHAR, reason VARCHAR"), _failures),
)
