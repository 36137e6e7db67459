"""Confidence as a probability: what it looks at, and how it is fitted and tested."""

from __future__ import annotations

import random

import pytest

from claimcheck.attribute.confidence import (
    calibrated,
    document_certainty,
    probability,
    properties,
    read_weights,
)
from claimcheck.model import Attribution, Segmented, Span
from claimcheck.neural.weights import model_names
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment
from tools.calibrate import Case, bins, error, fit, held_out, judged
from tools.train.document import Attribution as Gold

TEXT = "The mill will close, the owners said. They hope for better years."


def place(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


@pytest.fixture
def page() -> Segmented:
    return segment(document_from_text(TEXT))


def said(
    confidence: float = 0.9, content: str = "The mill will close", source: str = "the owners"
) -> Attribution:
    return Attribution("a1", "indirect", place(content), place("said"), place(source), confidence=confidence)


def test_every_model_has_weights() -> None:
    assert set(model_names()) <= set(read_weights())


@pytest.mark.parametrize("model", model_names())
def test_the_surer_the_network_the_surer_the_result(model: str, page: Segmented) -> None:
    low, middle, high = (calibrated(page, [said(c)], model)[0].confidence for c in (0.3, 0.7, 0.99))
    assert 0 < low < middle < high < 1


def test_extremes_stay_probabilities(page: Segmented) -> None:
    shares = [calibrated(page, [said(c)], "default")[0].confidence for c in (0.0, 1.0)]
    assert 0 < shares[0] < shares[1] < 1


def test_only_the_confidence_changes(page: Segmented) -> None:
    (after,) = calibrated(page, [said()], "default")
    assert (after.id, after.content, after.cue, after.source) == (
        "a1",
        said().content,
        said().cue,
        said().source,
    )


def test_an_article_that_the_network_knows_lifts_its_attributions(page: Segmented) -> None:
    sure, doubtful = ([said(share)] * 5 for share in (0.98, 0.6))
    (above,), (below,) = (calibrated(page, [said()], "default", drafts) for drafts in (sure, doubtful))
    assert above.confidence > below.confidence
    assert document_certainty(sure) > document_certainty(doubtful) > document_certainty(()) == 0


def test_a_model_without_weights_keeps_its_figures(page: Segmented) -> None:
    assert calibrated(page, [said(0.4)], "one of your own") == (said(0.4),)


def test_properties_name_what_is_there(page: Segmented) -> None:
    found = properties(page, said())
    assert found["certainty"] == pytest.approx(2.197, abs=0.001)
    assert "cue saying" in found or "cue clause" in found
    assert "no cue" not in found
    bare = properties(page, Attribution("a1", "direct", place("better years"), source=place("They")))
    assert {"no cue", "pronoun", "kind direct", "few words"} <= bare.keys()


def test_probability_of_nothing_known_is_even() -> None:
    assert probability({"always": 1.0}, {}) == 0.5


def test_error_is_nought_where_shares_are_as_said() -> None:
    assert error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert error([(0.9, False)] * 10) == pytest.approx(0.9)
    assert [size for size, _, _ in bins([(0.0, False), (1.0, True), (0.95, True)])] == [1, 2]


def test_fitting_finds_the_probabilities_of_made_up_cases() -> None:
    dice = random.Random(3)
    cases = []
    for number in range(4000):
        sure = float(dice.random() < 0.5)
        found = {"always": 1.0, "sure": sure}
        cases.append(Case("made up", number % 2, found, 0.99, dice.random() < (0.9 if sure else 0.4)))
    weights = fit(cases)
    assert probability({"always": 1.0, "sure": 1.0}, weights) == pytest.approx(0.9, abs=0.03)
    assert probability({"always": 1.0, "sure": 0.0}, weights) == pytest.approx(0.4, abs=0.04)
    assert error([(share, case.right) for case, share in held_out(cases)]) < 0.03


def test_right_is_content_and_source(page: Segmented) -> None:
    gold = [Gold(source=place("the owners"), cue=place("said"), content=place("The mill will close"))]
    nearly, wrong_source = said(content="mill will close"), said(source="They")
    assert judged(page, [nearly], gold) == [True]
    assert judged(page, [wrong_source], gold) == [False]
    assert judged(page, [said(content="better years")], gold) == [False]
    assert judged(page, [said(), nearly], gold) == [True, False], "one gold attribution is found once"
