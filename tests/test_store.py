"""A report as tables: nothing lost, the documented columns, the documented queries."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import claimcheck
from claimcheck.cli import cli
from claimcheck.errors import UsageError
from claimcheck.model import Report
from claimcheck.store.tables import TABLES
from claimcheck.store.write import write_duckdb, write_parquet
from tests.hostile import HOSTILE, hostile_report

duckdb = pytest.importorskip("duckdb")
ROOT = Path(__file__).parent.parent
PAGE = (Path(__file__).parent.parent / "docs" / "store.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"^### (.+?)\n.*?```sql\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def store(two_articles: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "it's.duckdb"
    write_duckdb(two_articles, path)
    return path


def answer(store: Path, query: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(store), read_only=True) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def asked(store: Path, start: str) -> list[dict[str, Any]]:
    (query,) = (text for title, text in QUERIES.items() if title.startswith(start))
    return answer(store, query)


# ------------------------------------------------------------------ what is in it


def test_every_part_of_the_report_is_a_row(two_articles: Report, store: Path) -> None:
    counts = {
        table.name: answer(store, f"SELECT count(*) AS n FROM {table.name}")[0]["n"] for table in TABLES
    }
    pairs = sum(len(contrast.pairs) + len(contrast.not_paired) for contrast in two_articles.contrasts)
    assert counts == {
        "settings": 2,
        "documents": len(two_articles.documents),
        "sides": len(two_articles.sides),
        "speakers": len(two_articles.speakers),
        "statements": len(two_articles.statements),
        "claims": len(two_articles.claims),
        "questions": len(two_articles.contrasts),
        "pairs": pairs,
        "revisions": sum(len(revision.claims) for revision in two_articles.revisions),
        "stories": len(two_articles.stories),
        "failures": 0,
    }


def test_a_claim_is_what_it_was(two_articles: Report, store: Path) -> None:
    rows = {row["claim"]: row for row in answer(store, "SELECT * FROM claims")}
    for claim in two_articles.claims:
        row = rows[claim.id]
        assert (row["text"], row["type"], row["polarity"]) == (claim.text, claim.type, claim.polarity)
        assert (row["start_at"], row["end_at"]) == (claim.spans[0].start, claim.spans[-1].end)
        figures = claim.quantity and (claim.quantity.low, claim.quantity.high, claim.quantity.best)
        assert (row["low"], row["high"], row["best"]) == (figures or (None, None, None))
        assert row["hedges"] == list(claim.hedges)


def test_what_refers_is_there(store: Path) -> None:
    for table, column, target in [
        ("statements", "document", "documents"), ("statements", "speaker", "speakers"),
        ("statements", "side", "sides"), ("claims", "statement", "statements"),
        ("claims", "question", "questions"), ("pairs", "question", "questions"),
        ("questions", "affected_side", "sides"),
    ]:  # fmt: skip
        key = {"documents": "document", "speakers": "speaker", "sides": "side"}.get(target, column)
        lost = f"SELECT {column} FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {target})"
        assert answer(store, lost) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(two_articles: Report, tmp_path: Path, words: str) -> None:
    write_duckdb(hostile_report(two_articles, words), tmp_path / "hostile.duckdb")
    rows = answer(tmp_path / "hostile.duckdb", "SELECT DISTINCT title FROM documents")
    assert [row["title"] for row in rows] == [words.replace("\ud800", "\ufffd")]


def test_a_date_that_is_none_is_null(two_articles: Report, tmp_path: Path) -> None:
    first, *others = two_articles.documents
    report = replace(two_articles, documents=(replace(first, published="in May"), *others))
    write_duckdb(report, tmp_path / "a.duckdb")
    dates = answer(tmp_path / "a.duckdb", "SELECT published FROM documents ORDER BY document")
    assert [str(row["published"]) for row in dates] == ["None", "2024-05-13"]


def test_parquet_holds_the_same(two_articles: Report, store: Path, tmp_path: Path) -> None:
    write_parquet(two_articles, tmp_path / "tables")
    for table in TABLES:
        query = f"SELECT * FROM '{tmp_path}/tables/{table.name}.parquet'"
        assert answer(store, query) == answer(store, f"SELECT * FROM {table.name}")
    assert {path.name for path in tmp_path.iterdir()} == {"tables"}


# ------------------------------------------------------------------ what is written about it


def test_the_page_names_every_column() -> None:
    documented: dict[str, list[str]] = {}
    table = ""
    for name, columns in re.findall(
        r"^\| (\w*) ?\| ([\w, ]+) \|", PAGE.split("## The tables")[1], re.MULTILINE
    ):
        table = name or table
        documented.setdefault(table, []).extend(columns.split(", "))
    documented.pop("table")
    assert {name: sorted(columns) for name, columns in documented.items()} == {
        table.name: sorted(name for name, _ in table.columns) for table in TABLES
    }


def test_five_queries_are_documented() -> None:
    assert len(QUERIES) == 5


def test_disputed_tolls_of_last_week(two_articles: Report, store: Path) -> None:
    rows = asked(store, "Every disputed toll")
    assert ("Sarnic army", 31, "affirmed") in [(row["side"], row["low"], row["polarity"]) for row in rows]
    assert ("Dawn Front", 4, "affirmed") in [(row["side"], row["low"], row["polarity"]) for row in rows]
    disputed = {c.question for c in two_articles.contrasts if c.verdict == "conflict" and c.type == "killed"}
    assert {row["question"] for row in rows} >= disputed
    assert {row["question"] for row in rows} < {c.question for c in two_articles.contrasts}


def test_older_tolls_are_left_out(two_articles: Report, tmp_path: Path) -> None:
    first, *others = two_articles.documents
    report = replace(two_articles, documents=(replace(first, published="2024-04-01"), *others))
    write_duckdb(report, tmp_path / "a.duckdb")
    assert {row["outlet"] for row in asked(tmp_path / "a.duckdb", "Every disputed toll")} == {"Front Radio"}


def test_who_quotes_one_side(store: Path) -> None:
    rows = asked(store, "Who quotes only one side")
    assert [(row["outlet"], row["side"]) for row in rows] == [("Front Radio", "Dawn Front")]


def test_own_dead_and_the_others_count(store: Path) -> None:
    rows = {row["side"]: row for row in asked(store, "What each side says")}
    assert rows["Dawn Front"]["by_own_account"] == 6
    assert rows["Dawn Front"]["by_other_sides"] == 31


def test_revised_tolls(store: Path) -> None:
    (row,) = (row for row in asked(store, "How a toll was revised") if row["who"] == "Dawn Front")
    assert (row["first_said"], row["then_said"], row["step"]) == (4, 6, 2)


def test_tolls_are_revised_in_time_and_not_in_the_order_of_the_files(tmp_path: Path) -> None:
    told = {"a.txt": ("12 May 2024", 19), "b.txt": ("10 May 2024", 8), "c.txt": ("11 May 2024", 14)}
    for name, (day, dead) in told.items():
        title = f"Landslide buries road at Ostrel, {dead} dead"
        lead = f"{dead} people were killed by the landslide at Ostrel, rescue chief Anda Viril said."
        (tmp_path / name).write_text(f"{title}\n\n{day}\n\n{lead}\n", encoding="utf-8")
    report = claimcheck.analyze(*sorted(tmp_path.glob("*.txt")), model="fast", one_story=True)
    write_duckdb(report, tmp_path / "a.duckdb")
    steps = [(row["first_said"], row["then_said"]) for row in asked(tmp_path / "a.duckdb", "How a toll")]
    assert (8, 14) in steps
    assert (14, 19) in steps
    assert all(first < then for first, then in steps)


def test_figures_of_unnamed_sources(store: Path) -> None:
    rows = {row["outlet"]: row for row in asked(store, "Which figures rest on")}
    assert rows["Meridian Post"]["by_unnamed_sources"] == 1
    assert rows["Meridian Post"]["figures"] > 1


# ------------------------------------------------------------------ the command


def test_from_articles_to_a_query(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army said on Monday that 12 rebels were killed in Okest.\n")

    def run(*arguments: object) -> int:
        return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False).exit_code

    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / "a.jsonl", "--model", "fast") == 0
    assert run("store", tmp_path / "a.jsonl", "-o", tmp_path / "a.duckdb") == 0
    assert run("store", tmp_path / "a.jsonl", "-o", tmp_path / "a.duckdb") == 0
    assert answer(tmp_path / "a.duckdb", "SELECT low FROM claims WHERE type = 'killed'") == [{"low": 12}]
    assert run("store", tmp_path / "a.jsonl", "-o", tmp_path / "tables") == 0
    assert (tmp_path / "tables" / "claims.parquet").exists()


def test_without_duckdb_it_says_what_to_install(
    two_articles: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"pip install 'claimcheck-news\[store\]'"):
        write_duckdb(two_articles, tmp_path / "a.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_the_program_ends_without_complaints_of_the_library(tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.duckdb"
    command = [sys.executable, "-m", "claimcheck"]
    articles = ROOT / "corpora" / "develop" / "nurse_strike.txt"
    for arguments in (["extract", articles, "-o", lines, "--model", "fast"], ["store", lines, "-o", table]):
        done = subprocess.run([*command, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)
        assert (done.returncode, len(done.stderr.splitlines())) == (0, 1), done.stderr
