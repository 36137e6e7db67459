"""Any text through everything: no exception, every offset inside it and on its words, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from claimcheck.errors import InputError
from claimcheck.model import Report, Role, Span
from claimcheck.pipeline import analyze_document
from claimcheck.readers.text import document_from_text
from claimcheck.records import report_from_json, report_to_json
from claimcheck.renderers import FORMATS, RenderOptions, render_files
from claimcheck.run import Settings, analyze_documents
from claimcheck.run import report_on as report_on_analyses
from tests.hostile_articles import ARTICLES, REPEATED, long_article

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs" / "report.schema.json").read_text(encoding="utf-8")
)
FAST = Settings.from_options(model="fast")


def report_on(text: str) -> Report | None:
    """The report on a text; None where it has no word to analyse."""
    try:
        document = document_from_text(text, name="a")
    except InputError:
        return None
    return analyze_documents([document], FAST)


def spans_of(report: Report) -> Iterator[Span]:
    for _, statement in report.statements:
        said = statement.attribution
        yield from (*said.content, *said.cue, *said.source)
        if said.recipient:
            yield said.recipient
    for claim in report.claims:
        yield from claim.spans
        for role in (claim.affected, claim.actor):
            if role.span:
                yield role.span


def check(report: Report) -> None:
    """What must hold of a report on anything."""
    text = report.documents[0].text
    for start, end in spans_of(report):
        assert 0 <= start < end <= len(text)
    for claim in report.claims:
        assert claim.text == " ".join(text[start:end] for start, end in claim.spans)
        if claim.quantity:
            assert text[slice(*claim.quantity.span)] == claim.quantity.text
    data = report_to_json(report)
    jsonschema.validate(data, SCHEMA)
    assert report_from_json(json.loads(json.dumps(data))) == report


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(ARTICLES)
def test_articles_of_hostile_parts(text: str) -> None:
    report = report_on(text)
    if report is None:
        return
    assert report.failures == ()
    check(report)
    again = report_on(text)
    assert again is not None
    for name in FORMATS:
        files = render_files(report, name, RenderOptions())
        assert files == render_files(again, name, RenderOptions())
        for content in files.values():
            content.encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("name", REPEATED)
def test_long_articles_of_one_kind(name: str) -> None:
    report = report_on(long_article(name))
    if report is not None:
        assert report.failures == ()
        check(report)


def test_roles_of_marks_alone_are_nobody() -> None:
    """Found on published articles: an actor whose words were a mark, in a story of two documents."""
    texts = (
        "The army said that 3 rebels had been killed by the Front near Ostrel.",
        "The Front killed 3 soldiers near Ostrel, the army said on Monday.",
    )
    analyses = [
        analyze_document(document_from_text(text, name=f"a{number}", id=f"d{number}"), FAST.document)
        for number, text in enumerate(texts, 1)
    ]
    marks = Role("”", Span(0, 1))
    odd = [
        replace(a, claims=tuple(replace(claim, actor=marks, affected=marks) for claim in a.claims))
        for a in analyses
    ]
    assert len(report_on_analyses(odd, FAST.described(), one_story=True).claims) >= 2
