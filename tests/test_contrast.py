"""Questions, verdicts, explanations and the mirror, from short rows of claims."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.contrast import number_contrasts
from claimcheck.model import Contrast, Report
from claimcheck.records.references import check_references
from claimcheck.report import build_report
from claimcheck.view import build_view
from tests.claim_rows import SIDES, analyses


def report(*rows: dict[str, Any]) -> Report:
    return build_report(analyses(list(rows)), one_story=True)


def only(found: Report) -> Contrast:
    assert len(found.contrasts) == 1
    return found.contrasts[0]


def test_a_question_names_party_people_and_place():
    found = only(
        report(
            {"by": "north", "figure": 31, "affected": "31 fighters/south", "place": "Varlo"},
            {"by": "south", "figure": 4, "affected": "our fighters/south", "place": "the town of Varlo"},
        )
    )
    assert found.question == "South fighters killed, Varlo"
    assert found.verdict == "conflict"
    assert found.type == "killed"
    assert "apart by 27" in found.explanation
    assert "North: 31" in found.explanation
    assert "South: 4" in found.explanation


def test_a_target_keeps_the_words_that_name_it():
    found = only(
        report(
            {"by": "north", "type": "attack", "affected": "the outskirts of the village of Varlo"},
            {"by": "south", "type": "attack", "affected": "the outskirts of the village of Varlo"},
        )
    )
    assert found.question == "Attack on the outskirts of the village of Varlo"


def test_a_question_with_one_asserter_is_one_sided():
    found = only(report({"by": "north", "figure": 31, "affected": "fighters/south"}))
    assert (found.verdict, found.pairs) == ("one_sided", ())


def test_one_asserter_twice_is_still_one_sided_or_an_update():
    again = {"by": "north", "figure": 31, "affected": "fighters/south"}
    assert only(report(again, again)).verdict == "one_sided"
    later = dict(again, figure=40, doc="d2", published="2031-05-15")
    assert only(report(again, later)).verdict == "update"


def test_a_conflict_outweighs_agreement_in_the_verdict():
    found = only(
        report(
            {"by": "north", "figure": 31, "affected": "fighters/south"},
            {"by": "@a baker", "figure": 31, "affected": "fighters/south"},
            {"by": "south", "figure": 2, "affected": "fighters/south"},
        )
    )
    assert sorted(pair.relation for pair in found.pairs) == ["agree", "conflict", "conflict"]
    assert found.verdict == "conflict"


def test_a_hospitals_count_is_in_the_question_but_in_no_pair():
    found = only(
        report(
            {"by": "union", "type": "wounded", "figure": [200, -1], "affected": "our people/union"},
            {
                "by": "@Dr Rho",
                "type": "wounded",
                "figure": 46,
                "affected": "people/union",
                "place": "Ward Hospital",
            },
        )
    )
    assert found.verdict == "not_comparable"
    assert [entry.reason for entry in found.not_paired] == [
        "one figure is a hospital's, of those it received"
    ]
    assert "Not comparable" in found.explanation


def test_other_days_are_other_questions():
    found = report(
        {"by": "north", "figure": 31, "affected": "fighters/south", "time": "on Monday"},
        {"by": "south", "figure": 2, "affected": "fighters/south", "time": "on Tuesday"},
    )
    assert [contrast.verdict for contrast in found.contrasts] == ["one_sided", "one_sided"]
    assert len({contrast.question for contrast in found.contrasts}) == 2


def test_control_of_a_place_is_one_question():
    found = only(
        report(
            {
                "by": "north",
                "type": "territory_gained",
                "actor": "we/north",
                "affected": "/south",
                "place": "Varlo",
            },
            {"by": "south", "type": "territory_held", "actor": "we/south", "place": "Varlo"},
        )
    )
    assert (found.question, found.type, found.verdict) == ("Control of Varlo", "territory_gained", "conflict")


def test_the_mirror_sets_admission_beside_accusation():
    found = report(
        {"by": "north", "figure": 31, "affected": "fighters/south"},
        {"by": "@a baker", "figure": 9, "affected": "fighters/south"},
        {"by": "south", "figure": 2, "affected": "our fighters/south"},
    )
    (row,) = found.mirror
    claim_of = {claim.id: claim.speaker for claim in found.claims}
    assert row.side == next(side.id for side in found.sides if side.label == "South")
    assert [len(part) for part in (row.own, row.others, row.unaligned)] == [1, 1, 1]
    assert claim_of[row.unaligned[0]] is not None
    assert row.remark == "South admits 2; others say 31, 9"


def test_the_mirror_says_who_gives_no_figure_of_its_own():
    (row,) = report({"by": "north", "figure": 31, "affected": "fighters/south"}).mirror
    assert row.remark == "South gives no figure of its own dead"


def test_the_mirror_leaves_out_parts_and_the_past():
    found = report(
        {"by": "north", "figure": 31, "affected": "fighters/south"},
        {"by": "north", "figure": 3, "affected": "commanders/south", "subset": True},
        {"by": "reporter", "figure": 16, "affected": "fighters/south", "time": "in January"},
    )
    (row,) = found.mirror
    assert len(row.others) == 1
    assert row.unaligned == ()


def test_a_denial_counts_as_the_sides_own_word():
    (row,) = report(
        {"by": "north", "figure": 31, "affected": "fighters/south"},
        {"by": "south", "denied": True, "affected": "any of our men/south"},
    ).mirror
    assert row.remark == "South denies it"
    assert len(row.own) == 1


def test_a_partys_outlet_speaks_for_it_in_the_mirror():
    (row,) = report(
        {"by": "reporter", "figure": 4, "affected": "fighters/south", "outlet_side": "south"},
        {"by": "north", "figure": 31, "affected": "fighters/south", "doc": "d2"},
    ).mirror
    assert (len(row.own), len(row.others)) == (1, 1)


rows = st.fixed_dictionaries(
    {
        "by": st.sampled_from([*SIDES, "reporter", "@Dr Lio"]),
        "type": st.sampled_from(["killed", "wounded", "territory_held", "attack", "other", "attendance"]),
        "figure": st.one_of(st.none(), st.integers(0, 60)),
        "denied": st.booleans(),
        "affected": st.sampled_from(["soldiers/north", "people", "civilians", "/south", "our men"]),
        "place": st.sampled_from([None, "Varlo", "Ketz", "the hospital"]),
        "time": st.sampled_from([None, "on Monday", "last year"]),
        "text": st.sampled_from(["twelve carts were burnt", "the carts were not burnt", "it rained"]),
        "doc": st.sampled_from(["d1", "d2"]),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8))
def test_every_claim_has_one_question_and_every_pair_lies_in_it(some):
    found = report(*some)
    check_references(found)
    asked = [name for contrast in found.contrasts for name in contrast.claims]
    assert sorted(asked) == sorted(claim.id for claim in found.claims)
    order = {claim.id: number for number, claim in enumerate(found.claims)}
    firsts = [order[contrast.claims[0]] for contrast in found.contrasts]
    assert firsts == sorted(firsts)
    for contrast in found.contrasts:
        assert contrast.question
        pairs = [frozenset(pair.claims) for pair in contrast.pairs]
        assert len(pairs) == len(set(pairs))
        assert all(pair <= set(contrast.claims) for pair in pairs)
        relations = {pair.relation for pair in contrast.pairs}
        if relations:
            assert contrast.verdict in relations
        else:
            assert contrast.verdict in ("one_sided", "not_comparable")


def test_ids_of_questions_follow_the_tables(two_articles: Report) -> None:
    numbered = number_contrasts(two_articles.contrasts, two_articles.stories)
    view = build_view(replace(two_articles, contrasts=numbered))
    shown = [(f"q{row.number}", row.question) for table in view.contrasts for row in table.rows]
    assert shown == [(c.id, c.question) for c in sorted(numbered, key=lambda c: int(c.id[1:]))]


def test_a_toll_of_another_year_is_in_no_question_with_a_hospitals_count():
    rows = [
        {
            "by": "@a clinic",
            "figure": 7,
            "text": "admitted seven dead",
            "affected": "dead",
            "place": "the clinic",
        },
        {"by": "reporter", "figure": [11000, -1], "affected": "people", "time": "in 1998"},
    ]
    assert [len(contrast.claims) for contrast in report(*rows).contrasts] == [1, 1]
