"""Quotation spans: cases are marked up in tests/cases/segment/quotations.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.segment.quotations import find_quotations

CASES = Path(__file__).parent / "cases" / "segment" / "quotations.txt"


def load() -> list[tuple[str, str]]:
    """(text, the same text with each quotation in {braces}; {~...} where its end is missing)."""
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(line.replace("{~", "").replace("{", "").replace("}", ""), line) for line in lines]


def marked(text: str) -> str:
    out, at = "", 0
    for q in find_quotations(text, Span(0, len(text))):
        out += text[at : q.span.start] + ("{" if q.closed else "{~") + text[slice(*q.span)] + "}"
        at = q.span.end
    return out + text[at:]


@pytest.mark.parametrize(("text", "expected"), load(), ids=[t[:50] for t, _ in load()])
def test_quotations_are_found(text: str, expected: str) -> None:
    assert marked(text) == expected


@given(st.text(alphabet="ab .,'\"“”„«»‘’`\u00a0", max_size=60))
def test_spans_lie_in_the_paragraph_in_order_and_apart(text: str) -> None:
    paragraph = Span(0, len(text))
    at = 0
    for q in find_quotations(text, paragraph):
        assert at <= q.span.start < q.span.end <= paragraph.end
        assert q.span.start < q.inner.start <= q.inner.end <= q.span.end
        at = q.span.end
