"""Sentences: a case is one paragraph; | marks each end, / an end that stands inside a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

CASES = Path(__file__).parent / "cases" / "segment" / "sentences.txt"
LINES = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("case", LINES, ids=[line[:50] for line in LINES])
def test_sentences_end_where_they_should(case: str) -> None:
    text = case.replace(" | ", " ").replace(" / ", " ")
    segmented = segment(document_from_text(text))
    ends = {s.end for s in segmented.sentences}
    marked = ""
    inner = list(segmented.inner_sentences)
    for index, span in enumerate(inner):
        last = index == len(inner) - 1
        marked += text[slice(*span)] + ("" if last else " | " if span.end in ends else " / ")
    assert marked == case
