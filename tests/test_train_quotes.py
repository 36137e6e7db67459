"""Quotation marks: how the models read them, and how training rewrites them without losing its labels."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.neural.encoding import line_starts
from claimcheck.neural.quotemarks import CLOSING, OPENING, canonical_marks
from tools.train.document import Attribution, Token, TrainingDocument
from tools.train.quotestyles import STYLES, Edit, Rewriting, restyle, rewrite_document, shout

QUOTED = (
    'Ana Brug said: "The dam isn\'t \'safe\' now." She added: "We leave."\n"Nobody stays," the mayor said.'
)
WHOLE = [name for name in STYLES if name not in ("lost closer", "no marks")]


def shape(text: str) -> list[tuple[int, int]]:
    return [(mark.kind, mark.depth) for mark in canonical_marks(text, line_starts(text))[1]]


@pytest.mark.parametrize("name", WHOLE)
def test_every_style_reads_as_the_same_marks(name: str) -> None:
    rewritten = restyle(QUOTED, STYLES[name], random.Random(0))
    assert shape(rewritten.text) == shape(QUOTED)
    assert [kind for kind, _ in shape(QUOTED)].count(OPENING) == 4


@pytest.mark.parametrize(
    "text",
    [
        "The miners' union won't go back in the '90s way.",
        "It was the bosses’ idea, ’twas said.",
        'A 6" pipe burst.',
        "rock 'n' roll",
    ],
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert shape(text) == []


def test_a_plural_possessive_does_not_close_a_british_quotation() -> None:
    marks = canonical_marks("‘The miners’ union is out,’ he said.", [0])[1]
    assert [(mark.start, mark.kind) for mark in marks] == [(0, OPENING), (26, CLOSING)]


def test_a_quotation_that_lost_its_closing_mark_ends_with_its_paragraph() -> None:
    text = '"We go, he said.\nThe "end" came.'
    marks = canonical_marks(text, line_starts(text))[1]
    assert [mark.kind for mark in marks] == [OPENING, OPENING, CLOSING]
    assert [mark.depth for mark in marks] == [0, 0, 0]


@given(st.text(alphabet="ab '\"“”‘’«»„`.,\n", max_size=60))
def test_the_canonical_text_keeps_every_offset(text: str) -> None:
    canonical, marks = canonical_marks(text, line_starts(text))
    assert len(canonical) == len(text)
    assert all(a == b for a, b in zip(canonical, text, strict=True) if b in "ab .,\n")
    assert [mark.start for mark in marks] == sorted({mark.start for mark in marks})


@given(
    st.text(alphabet="ab '\"“”‘’«»„`.,\n", max_size=60), st.sampled_from(sorted(STYLES)), st.integers(0, 9)
)
def test_words_are_found_again_after_a_rewriting(text: str, style: str, seed: int) -> None:
    rewritten = restyle(text, STYLES[style], random.Random(seed))
    for offset, letter in enumerate(text):
        if letter in "ab":
            span = rewritten.span((offset, offset + 1))
            assert span is not None
            assert rewritten.text[slice(*span)] == letter


def test_a_span_keeps_the_marks_at_its_edges() -> None:
    start, end = QUOTED.index('"The'), QUOTED.index(" She")
    rewritten = restyle(QUOTED, STYLES["spaced guillemets"], random.Random(0))
    assert rewritten.text[slice(*rewritten.span((start, end)))] == "« The dam isn’t “safe” now. »"


def test_a_span_of_marks_alone_vanishes_with_them() -> None:
    assert Rewriting('a "b"', [Edit(2, 3, ""), Edit(4, 5, "")]).span((2, 3)) is None
    assert Rewriting('a "b"', [Edit(2, 3, ""), Edit(4, 5, "")]).span((2, 5)) == (2, 3)


def test_labels_move_with_the_text() -> None:
    text = '"Go," Ana said.'
    document = TrainingDocument(
        "x",
        text,
        (Attribution(((6, 9),), ((10, 14),), ((0, 5),)),),
        (Token(0, 1, "PUNCT", "O", 1, "punct"), Token(1, 3, "VERB", "O", -1, "root")),
    )
    moved = rewrite_document(document, restyle(text, STYLES["no marks"], random.Random(0)))
    assert moved.text == "Go, Ana said."
    (attribution,) = moved.attributions or ()
    assert [moved.text[slice(*span)] for span in (*attribution.content, *attribution.source)] == [
        "Go,",
        "Ana",
    ]
    gone, kept = moved.tokens or ()
    assert gone.start < 0
    assert moved.text[kept.start : kept.end] == "Go"


def test_headline_noise_keeps_the_length() -> None:
    text = "the straße is closed\nno one knows why"
    noisy = shout(text, random.Random(3), 1.0)
    assert len(noisy) == len(text)
    assert noisy != text
    assert noisy.lower() == text
