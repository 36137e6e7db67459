"""Sentences: a case is one paragraph; | marks each end, / an end that stands inside a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment
from claimcheck.segment.sentences import LONGEST, punkt, spans_of_punkt, tokenizer

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


ENDLESS = {
    "clauses": "the army had held the ford, and ",
    "one quotation": "We held the ford. ",
    "no comma": "the army had held the ford and ",
    "no space": "ford-",
    "marks": "(",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_sentence_without_end_is_cut_between_words(name: str) -> None:
    words = ENDLESS[name] * (3 * LONGEST // len(ENDLESS[name]))
    text = f"“{words}”, she said." if name == "one quotation" else f"She said {words} no."
    segmented = segment(document_from_text(text))
    for spans in (segmented.sentences, segmented.inner_sentences):
        assert len(spans) > 2
        assert max(end - start for start, end in spans) <= LONGEST + len("army")
        assert "".join(text[slice(*span)] for span in spans).replace(" ", "") == text.replace(" ", "")
        assert {end for _, end in segmented.tokens} >= {end for _, end in spans}


PIECES = st.sampled_from([
    "Olt", "ford", "gen", "Gen", "No", "p.m", "U.S", "x", "7", "3.5", "1,000", "in-dec", "km²", "he’s", "ſt",
    ".", ".", "..", "...", "…", "!", "?", "?!", ",", ";", "-", "--", "_", "(", ")", '"', "“", "”", "'", "’",
    "«", "»", " ", " ", "  ", "\n", "\t", "\u00a0",
])  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join).map(str.strip).filter(bool))
def test_sentences_are_those_of_punkt_alone(text: str) -> None:
    ours = tokenizer()
    alone = punkt.PunktSentenceTokenizer(ours._params, lang_vars=ours._lang_vars, token_cls=ours._Token)
    assert spans_of_punkt(text, Span(0, len(text))) == list(alone.span_tokenize(text))


def test_a_long_word_is_one_sentence() -> None:
    text = "She said " + "ford" * LONGEST
    assert len(segment(document_from_text(text)).sentences) == 1
