"""Comparing two claims: a table of pairs, and what must hold for any pair."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.compare import Comparer, compare, facets_of
from claimcheck.model import Analysis
from claimcheck.pair import Comparison, Paired, pair_story
from claimcheck.report import build_report
from tests.claim_rows import SIDES, analyses

# The first comparison loads the vocabulary and the stemmer.
UNHURRIED = settings(max_examples=80, deadline=None)

CASES = tomllib.loads((Path(__file__).parent / "cases" / "pairs.toml").read_text(encoding="utf-8"))["pair"]


def paired(*rows: dict[str, Any]) -> Paired:
    return pair_story(analyses(list(rows)))


def outcome_of(one: dict[str, Any], other: dict[str, Any]) -> Comparison | None:
    # An outlet's side belongs to its document: the outlets of two rows in one document would be one.
    found = paired(one, other).comparisons
    assert len(found) <= 1
    return found[0] if found else None


def relation_of(found: Comparison | None) -> str:
    verdict = found.outcome.verdict if found else "none"
    return verdict if verdict in ("conflict", "agree", "update") else "none"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_pair_of_claims(case):
    found = outcome_of(case["one"], case["other"])
    assert relation_of(found) == case["relation"]
    if "reason" in case:
        assert found is not None
        assert case["reason"] in found.outcome.reason


def test_comparing_by_kinds_gives_what_comparing_each_pair_gives():
    rows = [{**row, "doc": f"d{n}"} for n, case in enumerate(CASES) for row in (case["one"], case["other"])]
    facets = [read for analysis in analyses(rows) for read in facets_of(analysis)]
    comparer = Comparer(facets)
    for (i, one), (j, other) in combinations(enumerate(facets), 2):
        assert comparer.compare(i, j) == compare(one, other)


def test_comparing_by_kinds_does_so_within_one_article_too():
    rows = [
        {**row, "doc": "d1", "type": "captured_people", **words}
        for words in ({}, {"affected": "drivers/union"})
        for row in (
            {"by": "union", "figure": 60, "affected": "observers/union"},
            {"by": "union", "figure": 12, "affected": "couriers/union"},
            {"by": "north", "denied": True, "figure": [0, 0], "affected": "no observers"},
        )
    ]
    facets = [read for analysis in analyses(rows) for read in facets_of(analysis)]
    comparer = Comparer(facets)
    for (i, one), (j, other) in combinations(enumerate(facets), 2):
        assert comparer.compare(i, j) == compare(one, other)


def test_the_table_is_long_enough_to_mean_something():
    assert len(CASES) >= 80
    assert {case["relation"] for case in CASES} == {"conflict", "agree", "update", "none"}


def test_gap_and_ratio_are_those_of_the_near_ends():
    found = outcome_of(
        {"by": "north", "figure": 31, "affected": "militia/south"},
        {"by": "south", "figure": [200, 999], "affected": "militia/south"},
    )
    assert found is not None
    assert found.outcome.difference == 169
    assert found.outcome.ratio == pytest.approx(200 / 31, abs=1e-4)


def test_a_denial_that_stands_beside_the_claim_it_denies_needs_no_other_evidence():
    rows = [
        {"by": "north", "type": "other", "text": "it had hidden the dead"},
        {"by": "@a lawyer", "type": "other", "text": "accusations of that", "denied": True, "denies": "c0"},
    ]
    assert [relation_of(found) for found in paired(*rows).comparisons] == ["conflict"]


def test_a_figure_that_its_asserter_replaced_does_not_clash_with_one_that_repeats_the_new():
    rows = [
        {"by": "reporter", "figure": 17, "affected": "people"},
        {"by": "north", "figure": 17, "affected": "people", "text": "bringing the toll to 17"},
        {"by": "north", "figure": 11, "affected": "people", "text": "the toll was 11", "time": "on Tuesday"},
    ]
    found = {frozenset(c.claims): relation_of(c) for c in paired(*rows).comparisons}
    assert found[frozenset({"c0", "c1"})] == "agree"
    assert found[frozenset({"c1", "c2"})] == "update"
    assert found[frozenset({"c0", "c2"})] == "none"


def test_a_second_place_beside_the_first_is_not_the_storys_own():
    rows = [
        {"by": "union", "type": "participation", "figure": 85, "unit": "percent", "place": "nationwide"},
        {"by": "union", "type": "participation", "figure": 95, "unit": "percent", "place": "the capital"},
        {"by": "north", "type": "participation", "figure": 40, "unit": "percent"},
    ]
    conflicts = [c.claims for c in paired(*rows).comparisons if relation_of(c) == "conflict"]
    assert conflicts == [("c0", "c2")]


# ------------------------------------------------------------------ any claims

figures = st.one_of(
    st.none(),
    st.integers(0, 60),
    st.tuples(st.integers(0, 30), st.integers(31, 60)).map(list),
    st.integers(0, 40).map(lambda low: [low, -1]),
)
rows = st.fixed_dictionaries(
    {
        "by": st.sampled_from([*SIDES, "reporter", "unsourced", "@Dr Lio", "@a baker"]),
        "type": st.sampled_from(
            ["killed", "casualties", "wounded", "territory_held", "territory_gained", "attack"]
        ),
        "figure": figures,
        "denied": st.booleans(),
        "affected": st.sampled_from(
            ["soldiers/north", "people", "nobody", "civilians", "fighters/south", "/north", "children"]
        ),
        "actor": st.sampled_from(["", "troops/north", "/south"]),
        "place": st.sampled_from(
            [None, "Varlo", "the town", "Ketz", "Varlo in Dara province", "the hospital"]
        ),
        "time": st.sampled_from([None, "on Monday", "yesterday", "since 2028", "last year"]),
        "doc": st.sampled_from(["d1", "d2", "d3"]),
        "subset": st.booleans(),
    }
)


def by_text(found: Paired) -> set[tuple[frozenset[str], str]]:
    """Pairs by where their claims stand, which does not depend on the order of the documents."""
    return {(frozenset((c.one.claim.id, c.other.claim.id)), c.outcome.verdict) for c in found.comparisons}


@UNHURRIED
@given(rows, rows)
def test_comparison_is_symmetric(one, other):
    one, other = dict(one, doc="d1"), dict(other, doc="d2")
    there, back = outcome_of(one, other), outcome_of(other, one)
    assert relation_of(there) == relation_of(back)
    if there is not None and back is not None:
        assert there.outcome.score == back.outcome.score
        assert there.outcome.difference == back.outcome.difference


@UNHURRIED
@given(st.lists(rows, min_size=2, max_size=8))
def test_any_claims_compared_by_kinds_stand_as_they_do_one_by_one(some):
    facets = [read for analysis in analyses(some) for read in facets_of(analysis)]
    comparer = Comparer(facets)
    for (i, one), (j, other) in combinations(enumerate(facets), 2):
        assert comparer.compare(i, j) == compare(one, other)


@UNHURRIED
@given(st.lists(rows, min_size=2, max_size=7))
def test_the_order_of_the_documents_does_not_matter(some):
    documents = analyses(some)
    assert by_text(pair_story(documents)) == by_text(pair_story(documents[::-1]))


STORY = "The ferry Morning Tern sank off Cape Luth. Rescuers from Port Osmer searched the Luth Strait. "
ELSEWHERE = (
    "Bus drivers in Harrowgate walked out. The depot at Mill Lane stood still, Harrowgate Transit said. "
)
TOLD = {
    "d1": f"{STORY}Divers are on their way.",
    "d2": f"{STORY}The owner was silent.",
    "d3": f"{STORY}Fog hid the cape.",
}


def pairs_of(documents: list[Analysis], names: set[str]) -> set[tuple[frozenset[tuple[str, int]], str]]:
    """Pairs of a report between claims of the documents named, by document and place in the text."""
    report = build_report(documents)
    name_of = {document.id: document.name for document in report.documents}
    ends = {claim.id: (name_of[claim.document], claim.spans[0].start) for claim in report.claims}
    return {
        (frozenset(ends[id] for id in pair.claims), pair.relation)
        for contrast in report.contrasts
        for pair in contrast.pairs
        if {ends[id][0] for id in pair.claims} <= names
    }


@UNHURRIED
@given(st.lists(rows, min_size=2, max_size=6), st.lists(rows, min_size=1, max_size=4))
def test_an_unrelated_document_changes_no_pair(some, unrelated):
    documents = analyses([{**row, "body": TOLD[row["doc"]]} for row in some])
    (other,) = analyses([{**row, "doc": "other", "body": ELSEWHERE} for row in unrelated])
    names = {analysis.document.name for analysis in documents}
    assert pairs_of([*documents, other], names) == pairs_of(documents, names)


@UNHURRIED
@given(rows, rows, st.integers(0, 20), st.integers(0, 20))
def test_widening_a_range_never_turns_agreement_into_conflict(one, other, down, up):
    one, other = dict(one, doc="d1"), dict(other, doc="d2")
    if relation_of(outcome_of(one, other)) != "agree" or not isinstance(one["figure"], list):
        return
    low, high = one["figure"]
    wider = dict(one, figure=[max(low - down, 0), high if high == -1 else high + up])
    assert relation_of(outcome_of(wider, other)) != "conflict"


@UNHURRIED
@given(rows, rows)
def test_no_pair_joins_two_families_or_one_asserter_in_conflict(one, other):
    found = outcome_of(dict(one, doc="d1"), dict(other, doc="d2"))
    if found is None:
        return
    assert found.one.family is found.other.family
    if found.outcome.verdict in ("conflict", "agree"):
        assert found.one.asserter != found.other.asserter
    if found.outcome.verdict == "update":
        assert found.one.asserter == found.other.asserter
    assert 0 <= found.outcome.score <= 1


def test_our_fighters_in_an_outlets_own_voice_are_a_party_of_their_own():
    rows = [
        {
            "by": "reporter",
            "type": "territory_held",
            "actor": "our fighters",
            "place": "Varlo",
            "outlet": "Hill Radio",
        },
        {"by": "north", "type": "territory_gained", "actor": "we/north", "place": "Varlo", "doc": "d2"},
    ]
    assert [relation_of(found) for found in paired(*rows).comparisons] == ["conflict"]
