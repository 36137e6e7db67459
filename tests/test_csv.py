"""The tables for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Report
from claimcheck.records import report_from_json
from claimcheck.renderers import RenderOptions, render, render_files
from claimcheck.renderers.csv import CLAIM_COLUMNS, PAIR_COLUMNS, harmless
from tests.hostile import ACTING, HOSTILE, hostile_report

DICTIONARY = Path(__file__).parent.parent / "docs" / "csv.md"


def tables(report: Report) -> dict[str, list[dict[str, str]]]:
    files = render_files(report, "csv", RenderOptions())
    return {
        name: list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        for name, text in files.items()
    }


def test_a_row_a_claim_and_a_row_a_comparison(two_articles: Report) -> None:
    found = tables(two_articles)
    assert [row["claim"] for row in found["claims.csv"]] == [claim.id for claim in two_articles.claims]
    compared = [
        pair for contrast in two_articles.contrasts for pair in (*contrast.pairs, *contrast.not_paired)
    ]
    assert [(row["claim_1"], row["claim_2"]) for row in found["pairs.csv"]] == [
        pair.claims for pair in compared
    ]


def test_cells_of_a_claim(two_articles: Report) -> None:
    rows = {row["claim"]: row for row in tables(two_articles)["claims.csv"]}
    seventh = rows["c7"]
    assert (seventh["low"], seventh["high"], seventh["best"]) == ("45", "", "45")
    assert (seventh["speaker"], seventh["named"], seventh["side"]) == (
        "a Front commander, unnamed", "unnamed", "Dawn Front",
    )  # fmt: skip
    assert (rows["c16"]["low"], rows["c16"]["unit"]) == ("61.5", "percent")
    assert (rows["c9"]["statement"], rows["c9"]["statement_kind"]) == ("AR1", "own voice")
    assert rows["c11"]["part_of_larger"] == "yes"
    assert rows["c5"]["verdict"] == "conflict"
    texts = {document.name: document.text for document in two_articles.documents}
    for row in rows.values():
        assert texts[row["document"]][int(row["start"]) : int(row["end"])].startswith(
            row["text"].split(" “")[0]
        )


def test_cells_of_a_comparison(two_articles: Report) -> None:
    rows = tables(two_articles)["pairs.csv"]
    assert (rows[1]["relation"], rows[1]["low_1"], rows[1]["low_2"], rows[1]["difference"]) == (
        "conflict", "31", "4", "27",
    )  # fmt: skip
    assert (rows[-1]["relation"], rows[-1]["score"]) == ("not_compared", "")


def test_the_dialect_is_rfc_4180_after_a_byte_order_mark(two_articles: Report) -> None:
    for text in render_files(two_articles, "csv", RenderOptions()).values():
        assert text.startswith("\ufeff")
        assert text.count("\n") == text.count("\r\n")
        assert text.endswith("\r\n")


def test_the_dictionary_has_every_column_in_order() -> None:
    pages = DICTIONARY.read_text(encoding="utf-8").split("## pairs.csv")
    for page, columns in zip(pages, (CLAIM_COLUMNS, PAIR_COLUMNS), strict=True):
        assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == columns


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_in_their_cells(two_articles: Report, words: str) -> None:
    hostile = hostile_report(two_articles, words)
    for text in render_files(hostile, "csv", RenderOptions()).values():
        assert not ACTING.search(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    found = tables(hostile)
    assert len(found["claims.csv"]) == len(two_articles.claims)
    for row in (*found["claims.csv"], *found["pairs.csv"]):
        assert None not in row
        assert None not in row.values()
        assert not [cell for cell in row.values() if re.match(r"[=+@\t\r]|-(?!\d)", cell)]


@given(st.text())
def test_no_words_are_a_formula(words: str) -> None:
    shown = harmless(words)
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", shown)
    assert "\n" not in shown


# ------------------------------------------------------------------ JSON lines


def test_each_line_is_a_report_of_one_document(two_articles: Report) -> None:
    lines = render(two_articles, "jsonl", RenderOptions()).splitlines()
    reports = [report_from_json(json.loads(line)) for line in lines]
    assert [[document.id for document in report.documents] for report in reports] == [["d1"], ["d2"]]
    assert sum((report.claims for report in reports), ()) == two_articles.claims
    assert sum((report.statements for report in reports), ()) == two_articles.statements


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_break_no_line(two_articles: Report, words: str) -> None:
    lines = render(hostile_report(two_articles, words), "jsonl", RenderOptions()).encode("utf-8").split(b"\n")
    assert len(lines) == 3
    assert json.loads(lines[0])["documents"][0]["title"] == words
