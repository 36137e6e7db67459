"""From an item of a report back to the words, and why two claims were paired or not."""

from __future__ import annotations

import pytest

from claimcheck.errors import UsageError
from claimcheck.explain import Explainer
from claimcheck.model import Report
from claimcheck.report import build_report
from tests.claim_rows import analyses


def test_a_claim_is_walked_back_to_its_words(two_articles: Report) -> None:
    explainer = Explainer(two_articles)
    for claim in two_articles.claims:
        lines = "\n".join(explainer.explain(claim.id))
        document = next(d for d in two_articles.documents if d.id == claim.document)
        first, last = claim.spans[0], claim.spans[-1]
        assert f"[[{' '.join(document.text[first.start : last.end].split())}]]" in lines
        assert claim.type in lines
        if claim.attribution:
            assert f"statement {claim.attribution}" in lines
        else:
            assert "in its own voice" in lines


def test_a_question_names_every_claim_and_verdict(two_articles: Report) -> None:
    explainer = Explainer(two_articles)
    for contrast in two_articles.contrasts:
        lines = "\n".join(explainer.explain(contrast.id))
        assert contrast.verdict in lines
        assert [id for id in contrast.claims if f"claim {id}:" not in lines] == []
        assert [pair.reason for pair in contrast.pairs if pair.reason not in lines] == []


def test_two_claims_give_their_relation_and_reason(two_articles: Report) -> None:
    explainer = Explainer(two_articles)
    pairs = [pair for contrast in two_articles.contrasts for pair in contrast.pairs]
    assert pairs
    for pair in pairs:
        lines = explainer.explain_pair(*reversed(pair.claims))
        assert pair.relation in lines[-2]
        assert pair.reason in lines[-1]


def test_two_claims_that_were_not_paired_say_why(two_articles: Report) -> None:
    paired = {frozenset(p.claims) for c in two_articles.contrasts for p in (*c.pairs, *c.not_paired)}
    killed = next(c for c in two_articles.claims if c.type == "killed")
    other = next(c for c in two_articles.claims if c.type == "displaced")
    assert frozenset((killed.id, other.id)) not in paired
    lines = Explainer(two_articles).explain_pair(killed.id, other.id)
    assert lines[-2].endswith("not paired")
    assert "different kinds of claim" in lines[-1]


def test_sides_and_speakers_have_reasons(two_articles: Report) -> None:
    explainer = Explainer(two_articles)
    for speaker in two_articles.speakers:
        assert speaker.name in explainer.explain(speaker.id)[0]
    for side in two_articles.sides:
        assert side.label in explainer.explain(side.id)[0]


def test_an_unknown_id_says_what_there_is(two_articles: Report) -> None:
    with pytest.raises(UsageError, match="claims c1"):
        Explainer(two_articles).explain("c999")
    with pytest.raises(UsageError, match="no claim"):
        Explainer(two_articles).explain_pair("c1", "s1")


def reason(*rows: dict[str, object]) -> str:
    """Why the first two claims of the rows are no pair."""
    report = build_report(analyses([dict(row) for row in rows]), one_story=True)
    return Explainer(report).explain_pair("c1", "c2")[-1].strip().removeprefix("because: ")


REASONS = [
    ("different kinds", {"affected": "men/north"}, {"type": "attendance", "figure": 9}),
    ("befall two parties: North, South", {"affected": "men/north"}, {"affected": "men/south"}),
    ("two parties: North, nobody of a known side", {"affected": "men/north"}, {"affected": "people"}),
    ("a part beside the whole", {"figure": 9, "affected": "men"}, {"figure": 3, "subset": True}),
    ("two different places", {"figure": 9, "place": "Orrin"}, {"figure": 3, "place": "Selm"}),
    ("other days", {"figure": 9, "time": "on Monday"}, {"figure": 3, "time": "on Tuesday"}),
    (
        "their words do not show",
        {"type": "other", "text": "a bridge was shut"},
        {"type": "other", "text": "cats"},
    ),
    (
        "neither says that the other's holder",
        {"type": "territory_lost", "text": "it fell", "affected": "/north"},
        {"type": "territory_lost", "text": "it fell", "affected": "/south"},
    ),
    (
        "two parties did it: North, South",
        {"type": "weapons_launched", "figure": 9, "actor": "guns/north"},
        {"type": "weapons_launched", "figure": 3, "actor": "guns/south"},
    ),
    (
        "neither a party, a place nor words",
        {"type": "attack", "text": "raided it", "affected": "a mill", "actor": "/north"},
        {"type": "attack", "text": "shelled it", "affected": "a dam"},
    ),
    ("count as one word: one asserter", {"by": "north", "figure": 9}, {"by": "north", "figure": 9}),
]


@pytest.mark.parametrize(("words", "one", "other"), REASONS, ids=[case[0] for case in REASONS])
def test_every_reason_is_said_in_words(words, one, other):
    assert words in reason({"by": "north", **one}, {"by": "south", **other})


def test_a_claim_beside_itself_and_beside_another_story(two_articles: Report) -> None:
    explainer = Explainer(two_articles)
    assert explainer.explain_pair("c1", "c1")[-1] == "  because: they are one claim"


def test_a_claim_printed_again_is_no_second_voice() -> None:
    text = (
        "The council said on Monday that the flood had taken nine lives in the lower town, most of them men."
    )
    row = {"by": "north", "figure": 9, "text": "taken nine lives", "affected": "nine lives", "body": text}
    report = build_report(analyses([{**row, "doc": "d1"}, {**row, "doc": "d2"}]), one_story=True)
    assert "printed again" in Explainer(report).explain_pair("c1", "c2")[-1]


def test_a_figure_that_was_replaced_says_so() -> None:
    rows = [
        {"by": "reporter", "figure": 17, "affected": "people"},
        {"by": "north", "figure": 15, "affected": "people", "text": "the toll was 15", "time": "on Tuesday"},
        {"by": "north", "figure": 17, "affected": "people", "text": "bringing the toll to 17"},
    ]
    assert "has replaced this figure" in reason(*rows)


def test_the_outlet_repeats_a_figure_that_was_replaced_since() -> None:
    rows = [
        {"by": "reporter", "figure": 60, "affected": "people"},
        {"by": "north", "figure": 81, "affected": "people", "text": "raised the toll to 81"},
        {"by": "north", "figure": 60, "affected": "people", "text": "the toll was 60", "time": "on Tuesday"},
    ]
    assert "repeats a figure that its asserter has replaced" in reason(*rows)
