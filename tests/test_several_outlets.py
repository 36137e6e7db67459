"""Several outlets on one story: reprints, copies, revised figures, ratios of losses, who carries whom."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.copies import find_copies
from claimcheck.gold import read_gold
from claimcheck.likeness import Bar, groups_alike, printed
from claimcheck.model import Analysis, Attribution, Claim, Report, Span, Statement
from claimcheck.records import report_from_json, report_to_json
from claimcheck.report import build_report
from claimcheck.reprints import find_reprints
from tests.claim_rows import SIDES, analyses, analysis

CASES = tomllib.loads((Path(__file__).parent / "cases" / "reprints.toml").read_text(encoding="utf-8"))[
    "reprint"
]
TALES = (
    "Boats left the lower harbour at first light with the wounded, {} said, while the master kept the books",
    "On the upper road the carts stood in a row until noon, {} told callers, and the queue reached the mill",
    "The old signal tower fell in the second hour of the shelling, {} wrote, with its bell and two lamps",
    "Nobody crossed the weir after the lamps went out, {} added, though dogs barked all through the night",
)


def quoting(document: str, words: str, side: str | None = None, **more: Any) -> Analysis:
    made = analysis(
        [{"by": "reporter", "doc": document, "type": "other", "text": "so", "body": words, **more}]
    )
    said = Attribution(f"{document}/a", "direct", (Span(0, len(words)),))
    return replace(made, statements=(Statement(said, None, side),), claims=())


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_reprinted_quotations(case):
    first = quoting("d1", case["one"], published="2031-05-13")
    found = find_reprints([first, quoting("d2", case["other"], published="2031-05-14")])
    assert bool(found) == case["same"]
    if found:
        assert found[0].statements == ("d1/a", "d2/a")
        assert [[change.before, change.after] for change in found[0].changes] == case["changes"]


def test_the_earliest_carrier_is_the_first_in_any_order():
    words = CASES[1]
    later, earlier = (
        quoting("d1", words["one"], published="2031-05-14"),
        quoting("d2", words["other"], published="2031-05-13"),
    )
    assert find_reprints([later, earlier])[0].statements == ("d2/a", "d1/a")
    assert find_reprints([earlier, later])[0].statements == ("d2/a", "d1/a")


def test_equal_words_of_two_sides_are_two_statements():
    words = CASES[0]["one"]
    assert not find_reprints([quoting("d1", words, "north"), quoting("d2", words, "south")])


def test_a_text_in_very_many_documents_is_still_one():
    texts = [printed(f"d{n}", TALES[0].format("a clerk")) for n in range(60)]
    assert groups_alike(texts, Bar(15, 0.8, 0.9)) == [list(range(60))]


# ------------------------------------------------------------------ copied text


def article(name: str, rows: list[dict[str, Any]], tales: tuple[str, ...] = TALES) -> Analysis:
    """A paragraph for each row, which holds its claim."""
    paragraphs = [tales[n].format(row["by"].strip("@")) for n, row in enumerate(rows)]
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    made = analysis([{**row, "doc": name, "outlet": f"outlet of {name}"} for row in rows])
    claims = tuple(
        replace(claim, spans=(Span(start, start + len(words)),), text=words, document=name)
        for claim, start, words in zip(made.claims, starts, paragraphs, strict=True)
    )
    return replace(made, document=replace(made.document, text="\n\n".join(paragraphs)), claims=claims)


def told(report: Report) -> dict[frozenset[tuple[str, int]], str]:
    """The verdict on each question, by the first document's claims that stand in it."""
    claims = {claim.id: claim for claim in report.claims}
    names = {document.id: document.name for document in report.documents}
    found = {}
    for contrast in report.contrasts:
        held = [claims[name] for name in contrast.claims]
        found[frozenset((names[c.document], c.spans[0].start) for c in held)] = contrast.verdict
    return found


def of_document(verdicts: dict[frozenset[tuple[str, int]], str], name: str) -> dict[frozenset[Any], str]:
    kept = {frozenset(c for c in held if c[0] == name): verdict for held, verdict in verdicts.items()}
    return {held: verdict for held, verdict in kept.items() if held}


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "by": st.sampled_from([*SIDES, "reporter", "@a baker", "@a nurse"]),
            "figure": st.sampled_from([None, 4, 11, 40, [30, 50]]),
            "affected": st.sampled_from(["fighters/south", "fighters/north", "villagers", "people"]),
            "type": st.sampled_from(["killed", "wounded"]),
            "place": st.sampled_from([None, "Varlo", "Ostra"]),
            "denied": st.sampled_from([False, False, False, True]),
        }
    ),
    min_size=1,
    max_size=len(TALES),
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_a_copied_article_changes_no_verdict(rows):
    original, copy = article("one", rows), article("two", rows)
    alone = told(build_report([original], one_story=True))
    both = build_report([original, copy], one_story=True)
    assert len(both.copies) == len(rows)
    assert of_document(told(both), "one") == alone


CORPORA = Path(__file__).parent.parent / "corpora"
STORIES = sorted({path.parent for path in CORPORA.glob("*/*/*.json")}) + sorted(CORPORA.glob("*/*.json"))


@pytest.mark.parametrize("place", STORIES, ids=[place.stem for place in STORIES])
def test_a_copy_of_a_whole_article_changes_no_verdict(place):
    paths = sorted(p.with_suffix(".json") for p in place.glob("*.txt")) if place.is_dir() else [place]
    originals = [read_gold(path).analysis for path in paths]
    names = {analysis.document.name for analysis in originals}
    alone = told(build_report(originals, one_story=True))
    for original in originals:
        document = replace(original.document, name="copy", outlet="The Other Gazette")
        both = told(build_report([*originals, replace(original, document=document)], one_story=True))
        kept = {frozenset(claim for claim in held if claim[0] in names): both[held] for held in both}
        assert {held: verdict for held, verdict in kept.items() if held} == alone


@settings(max_examples=40, deadline=None)
@given(ROWS, ROWS)
def test_the_order_of_documents_changes_no_verdict_and_no_copy(rows, others):
    documents = [article("one", rows), article("two", rows), article("three", others, TALES[::-1])]
    there, back = (build_report(order, one_story=True) for order in (documents, documents[::-1]))
    assert told(there) == told(back)

    def copied(report: Report) -> set[frozenset[tuple[str, Span]]]:
        names = {document.id: document.name for document in report.documents}
        return {frozenset((names[p.document], p.span) for p in copy.passages) for copy in report.copies}

    assert copied(there) == copied(back)
    assert sum(len(q.pairs) for q in there.contrasts) == sum(len(q.pairs) for q in back.contrasts)


def agreements(*documents: Analysis) -> int:
    report = build_report(documents, one_story=True)
    return sum(pair.relation == "agree" for q in report.contrasts for pair in q.pairs)


def test_a_copied_report_does_not_corroborate_itself_but_another_reporter_does():
    row = {"by": "reporter", "figure": 11, "affected": "fighters/south", "place": "Varlo"}
    wire, copy = article("wire", [row]), article("copy", [row])
    own_words = article("own", [row], TALES[1:])
    assert agreements(wire, copy) == 0
    assert agreements(wire, own_words) == 1
    assert agreements(wire, copy, own_words) == 2


def test_the_explanation_counts_origins():
    row = {"by": "reporter", "figure": 11, "affected": "fighters/south", "place": "Varlo"}
    documents = [article("wire", [row]), article("copy", [row]), article("own", [row], TALES[1:])]
    (question,) = build_report(documents, one_story=True).contrasts
    assert "2 origins" in question.explanation
    (question,) = build_report(documents[1:], one_story=True).contrasts
    assert "origins" not in question.explanation


def unnamed(name: str, words: str) -> Analysis:
    """An article that quotes a source without a name, with a claim in the quotation."""
    row = {
        "by": "@a resident",
        "figure": 11,
        "affected": "fighters/south",
        "place": "Varlo",
        "attribution": "a",
    }
    made = analysis([{**row, "doc": name, "outlet": name, "body": words}])
    said = Attribution("a", "direct", (Span(0, len(words)),), source=(Span(0, 1),))
    return replace(
        made,
        speakers=tuple(replace(speaker, anonymity="unnamed") for speaker in made.speakers),
        statements=(Statement(said, "@a resident", None),),
    )


def test_a_reprinted_quotation_of_an_unnamed_source_is_one_voice():
    words = "“I saw eleven of them lie beside the weir at Varlo”"
    assert agreements(unnamed("one", words), unnamed("two", words.replace("lie", "lying"))) == 0
    others = "“They carried eleven men out of the mill before anybody else had come”"
    assert agreements(unnamed("one", words), unnamed("two", others)) == 1


def test_a_copy_with_another_figure_is_no_print_of_it():
    row = {"by": "reporter", "figure": 11, "affected": "fighters/south", "place": "Varlo"}
    report = build_report([article("wire", [row]), article("copy", [{**row, "figure": 17}])], one_story=True)
    assert [q.verdict for q in report.contrasts] == ["conflict"]


def test_furniture_is_no_copied_paragraph():
    one, other = article("one", [{"by": "north"}]), article("two", [{"by": "north"}])
    whole = (Span(0, len(one.document.text)),)
    assert len(find_copies([one, other])) == 1
    assert not find_copies([replace(one, document=replace(one.document, furniture=whole)), other])


def test_a_short_paragraph_is_a_copy_only_in_a_copied_article():
    short = "It rained."
    same = [article(name, [{"by": "north"}], (f"{short}\n\n{TALES[0]}",)) for name in ("one", "two")]
    assert len(find_copies(same)) == 2
    apart = [article(name, [{"by": "north"}], (f"{short}\n\n{TALES[n]}",)) for n, name in enumerate("ab")]
    assert not find_copies(apart)


# ------------------------------------------------------------------ revisions, ratios, shares


def report(*rows: dict[str, Any]) -> Report:
    return build_report(analyses(list(rows)), one_story=True)


def figures(found: Report, claims: tuple[str, ...]) -> list[float | None]:
    by_id: dict[str, Claim] = {claim.id: claim for claim in found.claims}
    return [by_id[name].quantity.low for name in claims if by_id[name].quantity]


def test_a_rising_toll_is_a_chain_in_time_for_each_asserter():
    base = {"affected": "people", "place": "Varlo"}
    rows = [
        {**base, "by": "north", "figure": 9, "doc": "d1", "published": "2031-05-14"},
        {**base, "by": "north", "figure": 31, "doc": "d2", "published": "2031-05-16"},
        {**base, "by": "north", "figure": 17, "doc": "d3", "published": "2031-05-15"},
        {**base, "by": "north", "figure": 17, "doc": "d4", "published": "2031-05-16"},
        {**base, "by": "south", "figure": 4, "doc": "d1", "published": "2031-05-14"},
    ]
    found = report(*rows)
    assert [(r.asserter, figures(found, r.claims)) for r in found.revisions] == [("North", [9, 17, 31])]


def test_figures_of_one_day_are_taken_to_rise():
    rows = [
        {"by": "north", "figure": figure, "affected": "people", "doc": f"d{figure}"} for figure in (30, 12)
    ]
    found = report(*rows)
    assert [figures(found, r.claims) for r in found.revisions] == [[12, 30]]


@pytest.mark.parametrize(
    ("claimed", "admitted", "low", "high"),
    [
        (40, 4, 10, 10),
        ([30, 60], 3, 10, 20),
        (40, [2, 4], 10, 20),
        ([30, -1], 3, 10, None),
    ],
)
def test_the_exchange_ratio_is_told_from_all_figures_of_one_side(claimed, admitted, low, high):
    rows = [
        {"by": "north", "figure": claimed, "affected": "fighters/south"},
        {"by": "north", "figure": admitted, "affected": "our soldiers/north"},
        {"by": "south", "figure": 90, "affected": "soldiers/north"},
    ]
    found = {row.side: row for row in report(*rows).mirror}
    exchanges = {side: row.exchanges for side, row in found.items()}
    (north,) = next(told for told in exchanges.values() if told)
    assert (north.low, north.high) == (low, high)
    assert sum(map(len, exchanges.values())) == 1  # the south admits nothing, so it tells no ratio


def test_who_denies_any_loss_tells_no_number():
    rows = [
        {"by": "north", "figure": 40, "affected": "fighters/south"},
        {"by": "north", "denied": True, "affected": "our soldiers/north"},
    ]
    (exchange,) = (e for row in report(*rows).mirror for e in row.exchanges)
    assert (exchange.low, exchange.high) == (None, None)


def test_losses_of_civilians_and_of_other_places_make_no_ratio():
    claimed = {"by": "north", "figure": 40, "affected": "fighters/south", "place": "Varlo"}
    civilians = {"by": "north", "figure": 2, "affected": "our civilians/north", "place": "Varlo"}
    elsewhere = {"by": "north", "figure": 2, "affected": "our soldiers/north", "place": "Ostra"}
    assert not any(row.exchanges for row in report(claimed, civilians, elsewhere).mirror)


def test_a_claim_that_its_object_answers_is_answered():
    claimed = {"by": "north", "figure": 40, "affected": "fighters/south"}
    answer = {"by": "south", "figure": 3, "affected": "our fighters/south"}
    assert [row.unanswered for row in report(claimed).mirror] == [("c1",)]
    assert [row.unanswered for row in report(claimed, answer).mirror] == [()]


def test_an_outlet_that_hears_one_side_of_a_dispute_is_named():
    rows = [
        {"by": "north", "figure": 40, "affected": "fighters/south", "doc": "d1", "outlet": "The Lamp"},
        {"by": "north", "figure": 40, "affected": "fighters/south", "doc": "d2", "outlet": "The Bell"},
        {"by": "south", "figure": 3, "affected": "our fighters/south", "doc": "d2", "outlet": "The Bell"},
    ]
    lamp, bell = report(*rows).carriage
    assert (lamp.outlet, [(s.statements, s.figures) for s in lamp.shares]) == ("The Lamp", [(1, 1)])
    assert [(s.statements, s.figures) for s in bell.shares] == [(1, 1), (1, 1)]
    assert [part.side for part in lamp.one_sided] == [lamp.shares[0].side]
    assert not bell.one_sided


def one_sided(*rows: dict[str, Any]) -> list[tuple[str | None, list[str]]]:
    return [(part.outlet, [alone.side for alone in part.one_sided]) for part in report(*rows).carriage]


LAMP, BELL = {"doc": "d1", "outlet": "The Lamp"}, {"doc": "d2", "outlet": "The Bell"}
LOST = {"affected": "fighters/south"}


def test_who_is_contested_by_a_voice_of_no_side_elsewhere_is_told_from_one_side():
    claimed = {"by": "north", "figure": 40, **LOST, **LAMP}
    doctor = {"by": "@a doctor", "figure": 3, **LOST, **BELL}
    side = report(claimed, doctor).sides[0].id
    assert one_sided(claimed, doctor) == [("The Lamp", [side]), ("The Bell", [])]


def test_an_outlet_that_quotes_the_doctor_too_is_not_one_sided():
    claimed = {"by": "north", "figure": 40, **LOST}
    doctor = {"by": "@a doctor", "figure": 3, **LOST}
    assert one_sided({**claimed, **LAMP}, {**doctor, **LAMP}, {**doctor, **BELL}) == [
        ("The Lamp", []),
        ("The Bell", []),
    ]


def test_a_partys_outlet_gives_its_account_in_its_own_voice():
    own = {"by": "reporter", "figure": 40, **LOST, **LAMP, "outlet_side": "north"}
    answer = {"by": "south", "figure": 3, **LOST, **BELL}
    (lamp, lamp_sides), (bell, bell_sides) = one_sided(own, answer)
    assert (lamp, bell) == ("The Lamp", "The Bell")
    assert len(lamp_sides) == len(bell_sides) == 1
    assert lamp_sides != bell_sides


def test_an_outlet_whose_own_voice_contradicts_tells_both():
    claimed = {"by": "north", "figure": 40, **LOST, **LAMP}
    own = {"by": "reporter", "figure": 5, **LOST, **LAMP}
    answer = {"by": "south", "figure": 3, **LOST, **BELL}
    assert dict(one_sided(claimed, own, answer))["The Lamp"] == []


def test_documents_of_one_outlet_are_counted_together():
    rows = [
        {"by": "north", "figure": 4, "affected": "people", "doc": d, "outlet": "The Lamp"}
        for d in ("d1", "d2")
    ]
    (lamp,) = report(*rows).carriage
    assert (lamp.documents, lamp.shares[0].statements) == (("d1", "d2"), 2)


def test_what_several_outlets_print_survives_the_json():
    rows = [{"by": "north", "figure": 40, "affected": "fighters/south"}, {"by": "reporter", "figure": 9}]
    found = build_report([article("one", rows), article("two", rows)], one_story=True)
    back = report_from_json(report_to_json(found))
    assert (back.copies, back.carriage, back.mirror) == (found.copies, found.carriage, found.mirror)
    assert found.copies
