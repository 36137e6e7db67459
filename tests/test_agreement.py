"""The tool for agreement between annotators: its figures, and that it does not show what is held out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.agreement import Label, alpha, main

DEVELOP = Path(__file__).parent.parent / "corpora" / "develop"
NAME = "strait_clash"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def annotated(tmp_path: Path) -> Callable[..., tuple[str, str]]:
    """One article annotated twice; ``change`` makes the second annotation differ."""

    def both(change: Change, folder: str = "work") -> tuple[str, str]:
        first, second = tmp_path / "first" / folder, tmp_path / "second" / folder
        for place in (first, second):
            place.mkdir(parents=True)
            shutil.copy(DEVELOP / f"{NAME}.json", place)
        shutil.copy(DEVELOP / f"{NAME}.txt", first)
        gold = json.loads((second / f"{NAME}.json").read_text(encoding="utf-8"))
        change(gold)
        (second / f"{NAME}.json").write_text(json.dumps(gold), encoding="utf-8")
        return str(tmp_path / "first"), str(tmp_path / "second")

    return both


def rows(printed: str) -> dict[str, list[str]]:
    """The tables' cells by the row's name."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed.splitlines()]
    return {row[0].partition(":")[0]: row[1:] for row in cells if len(row) > 2}


def unchanged(gold: dict[str, Any]) -> None:
    pass


def test_alpha_is_krippendorffs() -> None:
    """The two observers of ten units, two values, of Krippendorff (2011), "Computing Krippendorff's
    alpha-reliability", section A: 0.095."""
    first, second = "0100000010", "1110010000"
    listed = [Label("kind", one, other) for one, other in zip(first, second, strict=True)]
    assert alpha(listed) == pytest.approx(0.095, abs=0.0005)


def test_an_annotation_agrees_with_itself(
    annotated: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*annotated(unchanged)]) == 0
    table = rows(capsys.readouterr().out)
    assert table["claims"][-1] == table["pairs"][-1] == table["attribution_exact"][-1] == "1.000"
    assert table["kind"][1:] == table["token"][1:] == table["actor side"][1:] == ["1.000", "1.000"]


def test_ids_do_not_matter_and_labels_do(
    annotated: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    def change(gold: dict[str, Any]) -> None:
        renamed = json.loads(json.dumps(gold).replace('"c1"', '"x1"').replace('"c2"', '"x2"'))
        gold |= renamed
        other = {"direct": "mixed", "indirect": "direct", "mixed": "indirect"}
        gold["attributions"][1]["kind"] = other[gold["attributions"][1]["kind"]]
        gold["contrasts"] = gold["contrasts"][1:]

    main([*annotated(change)])
    table = rows(capsys.readouterr().out)
    assert table["claims"][-1] == "1.000"
    first, second, both = map(int, table["pairs"][:3])
    assert (second, both) == (first - 1, first - 1)
    items = int(table["kind"][0])
    assert table["kind"][1] == f"{(items - 1) / items:.3f}"
    assert float(table["kind"][2]) < 1


def test_figures_only_unless_differences_are_asked_for(
    annotated: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folders = annotated(
        lambda gold: gold.update(attributions=gold["attributions"][:1], claims=[], contrasts=[])
    )
    assert main([*folders]) == 0
    assert "Agerholm" not in capsys.readouterr().out
    assert main([*folders, "--differences", "2"]) == 0
    assert "[[" in capsys.readouterr().out


def test_held_out_articles_are_shown_to_annotators_only(
    annotated: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folders = annotated(lambda gold: gold.update(claims=[], contrasts=[]), "blind")
    assert main([*folders, "--differences", "2"]) == 2
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "held-out" in refused.err
    assert main([*folders, "--differences", "2", "--i-annotate"]) == 0
    assert "missed claim" in capsys.readouterr().out


def test_an_annotation_of_no_article_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "second").mkdir()
    assert main([str(DEVELOP), str(tmp_path / "second")]) == 2
    (tmp_path / "second" / "nowhere.json").write_text("{}", encoding="utf-8")
    assert main([str(DEVELOP), str(tmp_path / "second")]) == 2
    assert "nowhere.txt" in capsys.readouterr().err
