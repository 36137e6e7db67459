"""From an item of a report back to the words, and why two claims were paired or not."""

from __future__ import annotations

import pytest

from claimcheck.errors import UsageError
from claimcheck.explain import Explainer
from claimcheck.model import Report


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
