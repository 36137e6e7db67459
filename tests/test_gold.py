"""Gold files: read as records, checked with messages that help, and written from reports to be corrected."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimcheck.cli import cli
from claimcheck.errors import ClaimcheckError, InputError, UsageError
from claimcheck.evaluation import evaluate
from claimcheck.evaluation.metrics import MEANINGS, value
from claimcheck.gold import read_gold, read_stories
from claimcheck.gold.faultless import faultless
from claimcheck.gold.writing import gold_files
from claimcheck.model import Report
from claimcheck.records import report_to_json

TEXT = "Osel, Monday. The guard said 4 raiders died. The raiders denied it.\n"
GOLD: dict[str, Any] = {
    "document": {"name": "osel", "title": None, "outlet": None, "published": None},
    "sides": [{"id": "guard", "label": "guard", "aliases": []}],
    "speakers": [
        {
            "id": "s1",
            "name": "The guard",
            "names": [],
            "role": None,
            "anonymity": "collective",
            "side": "guard",
        }
    ],
    "attributions": [
        {
            "id": "a1",
            "kind": "indirect",
            "content": [[29, 43]],
            "cue": [[24, 28]],
            "source": [[14, 23]],
            "recipient": None,
            "parent": None,
            "speaker": "s1",
        }
    ],
    "claims": [
        {
            "id": "c1",
            "attribution": "a1",
            "type": "killed",
            "span": [[29, 43]],
            "quantity": {"text": "4", "low": 4, "high": 4, "best": 4, "unit": None},
            "affected": {"text": "raiders", "side": None},
            "actor": {"text": None, "side": None},
            "place": None,
            "time": None,
            "polarity": "affirmed",
        }
    ],
    "contrasts": [],
}
Change = Callable[[dict[str, Any]], object]


def written(folder: Path, change: Change | None = None, name: str = "osel") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    data = json.loads(json.dumps(GOLD))
    if change:
        change(data)
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    path = folder / f"{name}.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_gold_points_at_its_words(tmp_path: Path) -> None:
    analysis = read_gold(written(tmp_path)).analysis
    (statement,), (claim,) = analysis.statements, analysis.claims
    assert TEXT[slice(*statement.attribution.content[0])] == "4 raiders died"
    assert TEXT[slice(*statement.attribution.source[0])] == "The guard"
    assert (statement.side, claim.side) == ("guard", "guard")
    assert claim.quantity is not None
    assert TEXT[slice(*claim.quantity.span)] == "4"


FAULTS: list[tuple[Change, str]] = [
    (lambda gold: gold["claims"][0].pop("polarity"), "polarity"),
    (lambda gold: gold["claims"][0].update(span=[[29, 9999]]), "claim c1, span.*outside"),
    (lambda gold: gold["attributions"][0].update(content=[]), "attribution a1, content"),
    (lambda gold: gold["attributions"][0].update(speaker="s9"), "attribution a1.*'s9'"),
    (lambda gold: gold["attributions"][0].update(parent="a7"), "attribution a1.*'a7'"),
    (lambda gold: gold["claims"][0].update(attribution="a5"), "claim c1.*'a5'"),
    (lambda gold: gold["claims"][0]["affected"].update(side="raiders"), "claim c1.*'raiders'"),
    (lambda gold: gold["speakers"][0].update(anonymity="secret"), "speaker s1.*'secret'"),
    (lambda gold: gold["attributions"][0].update(kind="spoken"), "attribution a1.*'spoken'"),
    (lambda gold: gold["speakers"].append(gold["speakers"][0]), "speaker s1.*twice"),
    (lambda gold: gold.update(contrasts=[{"claims": ["c1", "c2"], "relation": "agree"}]), "'c2'"),
    (lambda gold: gold.update(claims=3), "no gold file"),
    (lambda gold: gold["document"].update(side="navy"), "'navy'"),
]


@pytest.mark.parametrize(("change", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_fault_is_named_with_file_and_place(tmp_path: Path, change: Change, message: str) -> None:
    path = written(tmp_path, change)
    with pytest.raises(InputError) as raised:
        read_gold(path)
    assert str(path) in raised.value.line()
    assert re.search(message, raised.value.line())
    assert "\n" not in raised.value.line()


def test_articles_beside_a_contrasts_file_are_one_story(tmp_path: Path) -> None:
    written(tmp_path / "raid", name="one")
    written(tmp_path / "raid", name="two")
    written(tmp_path, name="three")
    pair = {"claims": ["one:c1", "two:c1"], "relation": "agree"}
    (tmp_path / "raid" / "contrasts.json").write_text(json.dumps({"contrasts": [pair]}), encoding="utf-8")
    stories = {story.name: story for story in read_stories(tmp_path)}
    assert {name: len(story.documents) for name, story in stories.items()} == {"raid": 2, "three": 1}
    assert dict(stories["raid"].pairs) == {frozenset((("one", "c1"), ("two", "c1"))): "agree"}


@pytest.mark.parametrize(
    "contrasts",
    [
        {"contrasts": [{"claims": ["one:c1", "two:c8"], "relation": "agree"}]},
        {"contrasts": [{"claims": ["one:c1", "one:c1"], "relation": "agree"}]},
        {"contrasts": [{"claims": ["one:c1", "two:c1"], "relation": "differ"}]},
        {"contrasts": [{"claims": "one:c1"}]},
        {"pairs": []},
        [],
    ],
)
def test_a_faulty_contrasts_file_is_named(tmp_path: Path, contrasts: object) -> None:
    written(tmp_path, name="one")
    written(tmp_path, name="two")
    (tmp_path / "contrasts.json").write_text(json.dumps(contrasts), encoding="utf-8")
    with pytest.raises(InputError, match=r"contrasts\.json"):
        read_stories(tmp_path)


def test_two_articles_of_one_name_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold"):
        read_stories(tmp_path)
    written(tmp_path / "a")
    written(tmp_path / "b")
    with pytest.raises(UsageError, match="rename"):
        read_stories(tmp_path)


# ------------------------------------------------------------------ from a report


def test_a_report_turned_into_gold_is_faultless_by_it(two_articles: Report, tmp_path: Path) -> None:
    for name, text in gold_files(two_articles).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = evaluate(read_stories(tmp_path), [two_articles])
    assert found.differences == ()
    assert {value(found.total, name) for name in MEANINGS} <= {1.0, None}
    assert value(found.total, "pairs_cross") == 1.0


def test_gold_to_report_to_gold_loses_nothing(tmp_path: Path) -> None:
    develop = Path(__file__).parent.parent / "corpora" / "develop"
    story = next(story for story in read_stories(develop) if story.name == "salt_bridge")
    for name, text in gold_files(faultless(story)).items():
        (tmp_path / name).write_bytes(text.encode())
    again = read_stories(tmp_path)
    assert len(again[0].pairs) == len(story.pairs)
    for one, other in zip(story.documents, again[0].documents, strict=True):
        assert other.analysis.document.text == one.analysis.document.text
        assert len(other.analysis.statements) == len(one.analysis.statements)
        assert [claim.text for claim in other.analysis.claims] == [
            claim.text for claim in one.analysis.claims
        ]


def test_command_does_not_write_over_corrected_gold(two_articles: Report, tmp_path: Path) -> None:
    report, folder = tmp_path / "report.json", tmp_path / "gold"
    report.write_text(json.dumps(report_to_json(two_articles)), encoding="utf-8")
    command = ["annotate", str(report), "-o", str(folder)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    corrected = next(folder.glob("*.json"))
    corrected.write_text("{}", encoding="utf-8")
    refused = CliRunner().invoke(cli, command)
    assert isinstance(refused.exception, ClaimcheckError)
    assert corrected.read_text(encoding="utf-8") == "{}"
    assert CliRunner().invoke(cli, [*command, "--force"]).exit_code == 0
    assert corrected.read_text(encoding="utf-8") != "{}"
