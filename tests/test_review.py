"""``claimcheck review`` and ``--corrections`` from outside."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.inprocess import run_here as run
from tests.test_cli import only_line

STORY = {
    "wire.txt": "The army said on Monday that 12 rebels were killed in Okest. The rebels denied it.\n",
    "radio.txt": "The rebels said on Monday that the army lost nine soldiers in Okest.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, their report and its corrections files, left as they are."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "story").mkdir()
    for name, text in STORY.items():
        (folder / "story" / name).write_text(text, encoding="utf-8")
    assert run("analyze", "story", "-o", "story.json", cwd=folder).returncode == 0
    for name in ("story.toml", "story.csv"):
        result = run("review", "story.json", "-o", name, cwd=folder)
        assert (result.returncode, result.stdout) == (0, b"")
    assert run("extract", "story", "-o", "story.jsonl", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize("name", ["story.toml", "story.csv"])
@pytest.mark.parametrize("command", [("analyze", "story"), ("contrast", "story.jsonl")])
def test_a_file_left_as_it_is_gives_the_same_bytes(folder: Path, name: str, command: tuple[str, ...]) -> None:
    result = run(*command, "-f", "json", "--corrections", name, cwd=folder)
    assert result.stdout == (folder / "story.json").read_bytes()
    assert only_line(result) == f"claimcheck: {name}: 0 applied"


def test_a_corrected_figure_reaches_every_format(folder: Path) -> None:
    file = (folder / "story.toml").read_text("utf-8")
    edited = re.sub(r"# best = 12$", "best = 21", file, count=1, flags=re.MULTILINE)
    assert edited != file
    (folder / "edited.toml").write_text(edited, encoding="utf-8")
    shown = {}
    for format_ in ("terminal", "markdown", "html", "json", "jsonl"):
        result = run("analyze", "story", "-f", format_, "--corrections", "edited.toml", cwd=folder)
        assert only_line(result) == "claimcheck: edited.toml: 1 applied"
        shown[format_] = result.stdout.decode()
    for format_ in ("terminal", "markdown", "html"):
        assert "(corrected" in shown[format_]
        assert "Corrected by hand" in shown[format_]
        assert re.search(r"best 12 → 21", shown[format_])
    report = json.loads(shown["json"])
    (claim,) = (claim for claim in report["claims"] if "corrected" in claim)
    assert claim["corrected"]["best"] == {"found": "12", "now": "21"}
    assert claim["quantity"]["best"] == 21
    lines = [json.loads(line) for line in shown["jsonl"].splitlines()]
    assert [len(line.get("corrections", [])) for line in lines] == [0, 1]
    run("analyze", "story", "-f", "csv", "-o", "tables", "--corrections", "edited.toml", cwd=folder)
    assert "corrected: low was 12; high was 12; best was 12" in (folder / "tables/claims.csv").read_text(
        "utf-8"
    )


def test_the_two_halves_correct_as_analyze_does(folder: Path) -> None:
    edited = (folder / "story.toml").read_text("utf-8").replace("# best = 12\n", "best = 9\n", 1)
    (folder / "halves.toml").write_text(edited, encoding="utf-8")
    whole, halves = (
        run(*command, "-f", "json", "--corrections", "halves.toml", cwd=folder).stdout
        for command in (("analyze", "story"), ("contrast", "story.jsonl"))
    )
    assert whole == halves
    assert json.loads(whole)["corrections"]


def test_a_type_of_the_users_own_is_known_with_its_file(folder: Path) -> None:
    (folder / "types.toml").write_text(
        '[[type]]\nname = "fever_cases"\nquestion = ["Fever cases"]\n'
        '[[pattern]]\ntype = "fever_cases"\nframe = "counted"\nnouns = ["fever case"]\n',
        encoding="utf-8",
    )
    edited = (folder / "story.toml").read_text("utf-8")
    edited = edited.replace('# type = "killed"', 'type = "fever_cases"', 1)
    (folder / "fever.toml").write_text(edited, encoding="utf-8")
    command = ("analyze", "story", "-f", "json", "--corrections", "fever.toml")
    known = run(*command, "--claim-types", "types.toml", cwd=folder)
    assert "fever_cases" in {claim["type"] for claim in json.loads(known.stdout)["claims"]}
    assert "'type' names no type of claim" in only_line(run(*command, cwd=folder))


def test_rows_of_an_article_that_has_changed_are_named(folder: Path) -> None:
    edited = (folder / "story.toml").read_text("utf-8").replace("# best = 12\n", "best = 21\n", 1)
    (folder / "late.toml").write_text(edited, encoding="utf-8")
    (folder / "later.txt").write_text(STORY["wire.txt"].replace("Monday", "Tuesday"), encoding="utf-8")
    result = run("analyze", "later.txt", "-f", "json", "--corrections", "late.toml", cwd=folder)
    line, applied = result.stderr.decode().splitlines()
    assert re.fullmatch(
        r"claimcheck: late\.toml:\d+: claim “12 rebels were killed.*”: its article is not among these", line
    )
    assert applied == "claimcheck: late.toml: 0 applied"
    assert result.returncode == 0
    assert len(json.loads(result.stdout)["unmatched"]) == 1


def test_what_was_written_is_not_lost(folder: Path) -> None:
    before = (folder / "story.toml").read_bytes()
    refused = run("review", "story.json", "-o", "story.toml", cwd=folder)
    assert "story.toml: is there already" in only_line(refused)
    assert "--force" in only_line(refused)
    assert refused.returncode == 2
    (folder / "old.toml").write_text("mine", encoding="utf-8")
    assert run("review", "story.json", "-o", "old.toml", "--force", cwd=folder).returncode == 0
    assert (folder / "old.toml").read_bytes() == before == run("review", "story.json", cwd=folder).stdout


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("review", "story.toml"), ("story.toml", "no JSON")),
        (("review", "none.json"), ("none.json", "cannot be read")),
        (("review", "story.jsonl"), ("story.jsonl",)),
        (("review", "story.json", "-o", "no/file.toml"), ("no", "no such folder")),
        (("analyze", "story", "--corrections", "none.toml"), ("none.toml", "No such file")),
        (
            ("analyze", "story", "--corrections", "story.json"),
            ("story.json", "no TOML", "docs/corrections.md"),
        ),
        (("contrast", "story.jsonl", "--corrections", "story/wire.txt"), ("wire.txt", "no TOML")),
    ],
)
def test_what_a_user_can_get_wrong_is_one_line(
    folder: Path, arguments: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    result = run(*arguments, cwd=folder)
    assert [part for part in parts if part not in only_line(result)] == []
    assert (result.returncode, result.stdout) == (2, b"")


def test_the_library_takes_corrections_too(folder: Path) -> None:
    import claimcheck

    report = claimcheck.analyze(folder / "story", corrections=str(folder / "story.toml"))
    assert report.corrections == ()
    assert report.claims
