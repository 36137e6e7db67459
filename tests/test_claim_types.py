"""Claim types of a user's own: through claims, questions and formats, and what is said of mistakes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import claimcheck
from claimcheck.claims.lexicon import load_lexicon
from claimcheck.cli import cli
from claimcheck.compare.lexicon import families
from claimcheck.errors import UsageError
from claimcheck.model import Report
from claimcheck.own_types.file import CHOICES, CLASSES, NOUN_FRAMES, parse_claim_types

ROOT = Path(__file__).parent.parent
TABLE = tomllib.loads((ROOT / "tests" / "cases" / "claim_types.toml").read_text(encoding="utf-8"))
DOCUMENTATION = (ROOT / "docs" / "claim-types.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", DOCUMENTATION, re.S)[0]
ARTICLE = """Measles spreads in Orvale

The health ministry reported 120 measles cases in Orvale on Monday. The Orvale Medical Union said cases \
rose to 140 on Monday. The hospital said 35 children had contracted measles.

The mayor said that three men were killed in a fire.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "measles.toml").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    return claimcheck.analyze(folder / "a.txt", claim_types=str(folder / "measles.toml"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="claimcheck")


def test_the_documented_example_does_what_is_said_of_it(report: Report) -> None:
    own = [claim for claim in report.claims if claim.type == "measles_cases"]
    assert [claim.quantity and claim.quantity.best for claim in own] == [120, 140, 35]
    questions = [contrast for contrast in report.contrasts if contrast.type == "measles_cases"]
    assert [(q.question, q.verdict) for q in questions] == [("Measles cases, Orvale", "conflict")]
    ids = {claim.id: claim.quantity and claim.quantity.best for claim in own}
    assert [{ids[c] for c in pair.claims} for pair in questions[0].pairs] == [{120, 140}]


def test_built_in_types_are_still_found(report: Report) -> None:
    assert [c.text for c in report.claims if c.type == "killed"] == ["three men were killed"]


def test_without_the_file_there_are_no_such_claims(folder: Path) -> None:
    types = {claim.type for claim in claimcheck.analyze(folder / "a.txt").claims}
    assert "killed" in types
    assert "measles_cases" not in types


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "json", "jsonl"])
def test_every_format_shows_them(folder: Path, format_: str) -> None:
    found = run("analyze", folder / "a.txt", "--claim-types", folder / "measles.toml", "-f", format_)
    assert found.exit_code == 0
    assert "Measles cases, Orvale" in found.stdout
    assert "measles_cases" in found.stdout or format_ in ("terminal", "markdown", "html")


def test_the_report_fits_its_schema(folder: Path) -> None:
    found = run("analyze", folder / "a.txt", "--claim-types", folder / "measles.toml", "-f", "json")
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    data = json.loads(found.stdout)
    jsonschema.validate(data, schema)
    assert data["settings"]["claim_types"] == "measles_cases"
    data["claims"][0]["type"] = "Measles cases"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_they_can_be_chosen(folder: Path) -> None:
    options = ("--claim-types", folder / "measles.toml", "--type", "measles_cases", "--summary")
    found = run("analyze", folder / "a.txt", *options)
    assert "Measles cases, Orvale" in found.stdout
    assert "killed" not in found.stdout


def test_the_two_halves_need_the_same_file(folder: Path) -> None:
    types = ("--claim-types", folder / "measles.toml")
    whole = run("analyze", folder / "a.txt", *types, "-f", "json")
    assert run("extract", folder / "a.txt", *types, "-o", folder / "a.jsonl").exit_code == 0
    parts = run("contrast", folder / "a.jsonl", *types, "-f", "json")
    assert json.loads(parts.stdout) == json.loads(whole.stdout)
    without = run("contrast", folder / "a.jsonl")
    assert without.exit_code != 0
    assert "measles_cases" in str(without.exception) + without.stderr


@pytest.mark.parametrize("row", TABLE["mistake"], ids=lambda row: row["says"])
def test_mistakes_name_line_and_key(row: dict[str, Any]) -> None:
    text = (TABLE["right"][row["before"]] if "before" in row else "") + row["text"]
    with pytest.raises(UsageError) as error:
        parse_claim_types(text, "f.toml")
    assert error.value.where == (f"f.toml:{row['line']}" if row["line"] else "f.toml")
    assert row["says"] in str(error.value)
    assert "\n" not in str(error.value)


def test_a_mistake_is_one_line_of_the_command(folder: Path) -> None:
    (folder / "bad.toml").write_text(EXAMPLE.replace('"toll"', '"total"'), encoding="utf-8")
    found = run("analyze", folder / "a.txt", "--claim-types", folder / "bad.toml")
    assert found.exit_code != 0
    assert "no frame 'total' in pattern 2" in str(found.exception) + found.stderr


def test_a_type_may_join_a_built_in_family() -> None:
    own = parse_claim_types(
        '[[type]]\nname = "poisoned"\nfamily = "killed"\n'
        '[[pattern]]\ntype = "poisoned"\nframe = "affects"\nverbs = ["poison to death"]'
    )
    assert families(own)["poisoned"] is families(own)["killed"]


def test_types_of_one_own_family_answer_one_question() -> None:
    pattern = '[[pattern]]\ntype = "{}"\nframe = "counted"\nnouns = ["{} case"]\n'
    own = parse_claim_types(
        '[[type]]\nname = "flu"\nfamily = "illness"\nby = "occasion"\nquestion = "Ill"\n'
        '[[type]]\nname = "cold"\nfamily = "illness"\n'
        + pattern.format("flu", "flu")
        + pattern.format("cold", "cold")
    )
    found = families(own)
    assert found["flu"] is found["cold"]
    assert (found["flu"].by, found["flu"].questions, found["flu"].types) == (
        "occasion",
        ("Ill",),
        ("flu", "cold"),
    )


def test_equal_files_are_read_into_one_vocabulary() -> None:
    assert load_lexicon(parse_claim_types(EXAMPLE)) is load_lexicon(
        parse_claim_types(EXAMPLE + "\n# changed\n")
    )
    assert "measles_cases" not in load_lexicon().types


def test_what_the_built_in_files_say_is_allowed() -> None:
    for path in sorted((ROOT / "claimcheck" / "data" / "en" / "claims").glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("pattern", []):
            unknown = set(entry.get("objects", ())) - set(CLASSES)
            named = set().union(*load_lexicon().classes.values())
            assert unknown <= named, (path.name, entry["type"], unknown - named)
            if "nouns" in entry and entry["frame"] not in NOUN_FRAMES:
                assert entry["frame"] in ("bodies", "persons")  # older names of "counted"
            for key in CHOICES.keys() & entry:
                assert entry[key] in CHOICES[key], (path.name, entry["type"], key)


@pytest.mark.parametrize("row", TABLE["asking"], ids=lambda row: f"{row['keys']}: {row['text']}")
def test_what_a_pattern_asks_of_figure_and_voice(row: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[type]]\nname = "quarantined"\nquestion = "Quarantined"\n'
        f'[[pattern]]\ntype = "quarantined"\nframe = "affects"\nverbs = ["quarantine"]\n{row["keys"]}\n',
        encoding="utf-8",
    )
    article = f"The mayor spoke on Monday. {row['text']}"
    claims = claimcheck.analyze(article, claim_types=str(tmp_path / "own.toml")).claims
    assert any(claim.type == "quarantined" for claim in claims) == row["found"]


def test_explain_knows_them_from_the_file(folder: Path) -> None:
    types = ("--claim-types", folder / "measles.toml")
    run("analyze", folder / "a.txt", *types, "-o", folder / "a.json")
    found = run("explain", folder / "a.json", "c1", "c4", *types)
    assert found.exit_code == 0
    assert "measles_cases and killed are different kinds of claim" in found.stdout


@pytest.mark.parametrize("row", TABLE["sentence"], ids=lambda row: row["text"])
def test_claims_of_the_documented_type(row: dict[str, Any], folder: Path) -> None:
    found = claimcheck.analyze(row["text"], claim_types=str(folder / "measles.toml")).claims
    assert [
        [claim.text, claim.quantity and claim.quantity.low, claim.polarity]
        for claim in found
        if claim.type == "measles_cases"
    ] == row["claims"]
