"""Evaluation: the figures agree with the reference scorer's, the intervals mean what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from claimcheck.cli import cli
from claimcheck.evaluation import Evaluation, evaluate
from claimcheck.evaluation.bootstrap import intervals
from claimcheck.evaluation.metrics import MEANINGS, SCORES, SHARES, Tally, counts, f1, value
from claimcheck.evaluation.table import as_json, listing, table
from claimcheck.gold import GoldStory, read_stories
from claimcheck.gold.faultless import faultless
from claimcheck.records import report_from_json
from tests.worsened import worsened

GOLD = Path(__file__).parent.parent / "corpora" / "develop"
RECORDED = json.loads((Path(__file__).parent / "cases" / "evaluation.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def stories() -> list[GoldStory]:
    return [story for story in read_stories(GOLD) if story.name in RECORDED["stories"]]


def scored(stories: list[GoldStory], seed: int) -> Evaluation:
    return evaluate(stories, [report_from_json(worsened(story, seed)) for story in stories])


@pytest.mark.parametrize("seed", sorted(RECORDED["figures"]))
def test_figures_are_the_reference_scorers_to_the_last_digit(stories: list[GoldStory], seed: str) -> None:
    figures = as_json(scored(stories, int(seed)), {})["metrics"]
    assert figures == RECORDED["figures"][seed]


def test_a_faultless_report_is_right_in_everything_that_gold_has(stories: list[GoldStory]) -> None:
    found = evaluate(stories, map(faultless, stories))
    assert {name: value(found.total, name) for name in MEANINGS} == dict.fromkeys(MEANINGS, 1.0)
    assert found.differences == ()
    assert found.notes == ()


def test_documents_without_a_report_count_as_missed_and_are_named(stories: list[GoldStory]) -> None:
    alone = next(story for story in stories if story.name == "nurse_strike")
    found = evaluate([alone], [])
    assert found.total.score("claims") == counts(0, len(alone.documents[0].analysis.claims), 0)
    assert value(found.total, "recall_direct") == 0
    assert any("nurse_strike" in note for note in found.notes)


def test_documents_without_gold_are_left_out_and_named(stories: list[GoldStory]) -> None:
    wanted, other = stories[0], stories[-1]
    found = evaluate([wanted], [faultless(wanted), faultless(other)])
    assert value(found.total, "attribution_exact") == 1.0
    assert any(other.documents[0].analysis.document.name in note for note in found.notes)


def test_a_report_of_another_text_is_named(stories: list[GoldStory]) -> None:
    story = next(story for story in stories if story.name == "nurse_strike")
    report = faultless(story)
    changed = replace(report, documents=(replace(report.documents[0], sha256="0" * 64),))
    assert evaluate([story], [changed]).notes == ("nurse_strike: the report was made from another text",)


def test_order_of_reports_does_not_matter(stories: list[GoldStory]) -> None:
    reports = [report_from_json(worsened(story, 1)) for story in stories]
    assert evaluate(stories, reports).total == evaluate(stories, reports[::-1]).total


def test_every_difference_shows_its_words_in_the_text(stories: list[GoldStory]) -> None:
    found = scored(stories, 1)
    kinds = {difference.kind for difference in found.differences}
    assert {"missed attribution", "wrong speaker", "missed claim", "missed pair", "wrong relation"} <= kinds
    for difference in found.differences:
        if "pair" not in difference.kind and difference.kind != "wrong relation":
            assert "[[" in difference.lines[0]
    some = listing(found.differences, 1, ("missed claim",))
    assert some.count("\n- ") == 1
    assert "== missed claim" in some
    assert "spurious" not in some.replace("prediction there", "")


def test_differences_of_documents_take_turns(stories: list[GoldStory]) -> None:
    found = scored(stories, 2)
    lines = listing(found.differences, 2, ("wrong speaker",)).splitlines()
    named = [line for line in lines if line.startswith("- ")]
    assert len(set(named)) == 2


# ------------------------------------------------------------------ intervals


def tallies(*shares: tuple[int, int]) -> dict[str, Tally]:
    """Documents with so many claims found of so many, nothing spurious."""
    return {str(n): Tally({"claims": counts(right, gold, right)}) for n, (right, gold) in enumerate(shares)}


def test_intervals_hold_the_figure_and_are_the_same_every_time(stories: list[GoldStory]) -> None:
    found = scored(stories, 3)
    sure = intervals(found.by_document, 500)
    assert sure == intervals(found.by_document, 500)
    for name, (low, high) in sure.items():
        figure = value(found.total, name)
        assert figure is not None
        assert 0 <= low <= high <= 1
        if name in SCORES | SHARES:
            assert low - 0.02 <= figure <= high + 0.02, name


def test_documents_that_are_alike_leave_no_doubt_and_unlike_ones_leave_much() -> None:
    alike = intervals(tallies(*[(8, 10)] * 12), 400)["claims"]
    assert alike.low == pytest.approx(alike.high)
    unlike = intervals(tallies(*[(10, 10), (2, 10)] * 6), 400)["claims"]
    assert unlike.high - unlike.low > 0.2


def test_more_documents_make_a_figure_surer() -> None:
    few = intervals(tallies(*[(9, 10), (3, 10)] * 3), 400)["claims"]
    many = intervals(tallies(*[(9, 10), (3, 10)] * 40), 400)["claims"]
    assert many.high - many.low < few.high - few.low


def test_no_interval_without_documents_to_draw_from() -> None:
    assert intervals(tallies((8, 10)), 100) == {}
    assert intervals(tallies((8, 10), (9, 10)), 0) == {}


def test_f1_is_none_without_anything_and_zero_without_a_hit() -> None:
    assert f1(counts(0, 0, 0)) is None
    assert f1(counts(0, 5, 0)) == 0
    assert f1(counts(0, 0, 5)) == 0


# ------------------------------------------------------------------ the commands


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    return result.exit_code, result.output if not result.exception else str(result.exception)


@pytest.fixture
def reports(tmp_path: Path, stories: list[GoldStory]) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for story in stories:
        (folder / f"{story.name}.json").write_text(json.dumps(worsened(story, 1)), encoding="utf-8")
    return folder


def test_command_scores_reports_made_before(reports: Path, tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    code, _ = run("evaluate", GOLD, "--report", reports, "--json", "-o", written)
    figures: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    assert code == 0
    assert figures["metrics"]["claims"]["tp"] == RECORDED["figures"]["1"]["claims"]["tp"]
    assert "count as missed" in figures["notes"][0]


def test_command_scores_reports_that_do_not_hold_their_articles(reports: Path) -> None:
    _, with_texts = run("evaluate", GOLD, "--report", reports, "--json")
    for path in reports.iterdir():
        data = json.loads(path.read_text(encoding="utf-8"))
        for document in data["documents"]:
            del document["text"]
        path.write_text(json.dumps(data), encoding="utf-8")
    assert run("evaluate", GOLD, "--report", reports, "--json") == (0, with_texts)


def test_command_names_the_document_whose_text_is_nowhere(reports: Path) -> None:
    path = reports / "nurse_strike.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["documents"][0] |= {"text": None, "name": "unheard_of"}
    path.write_text(json.dumps(data), encoding="utf-8")
    code, output = run("evaluate", GOLD, "--report", reports)
    assert code
    assert "nurse_strike.json: documents[0].text: must be a string, is null" in output


def test_command_prints_every_metric_with_its_meaning(reports: Path) -> None:
    code, output = run("evaluate", GOLD, "--report", reports, "--errors", "1", "--documents")
    assert code == 0
    for name, meaning in MEANINGS.items():
        assert name in output
        assert meaning in output
    assert "== missed claim" in output
    assert "strait_clash" in output


def test_command_refuses_a_kind_of_difference_that_does_not_occur(reports: Path) -> None:
    code, output = run("evaluate", GOLD, "--report", reports, "--error-kind", "mised claim")
    assert code
    assert "missed claim" in output


def test_table_says_nothing_can_be_divided(stories: list[GoldStory]) -> None:
    assert "n/a" in table(evaluate([], []), {})


def test_command_runs_the_program_where_no_report_is_given(tmp_path: Path) -> None:
    for suffix in (".txt", ".json"):
        source = GOLD / f"nurse_strike{suffix}"
        (tmp_path / source.name).write_bytes(source.read_bytes())
    code, output = run("evaluate", tmp_path, "--json", "--resamples", "0")
    assert code == 0
    assert json.loads(output)["metrics"]["attribution_end_to_end"]["f1"] > 0.5
