"""Attacks in names, titles and words that the drafts, the folders and the page would hand on."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimcheck.gold.writing import gold_files
from claimcheck.model import Report
from claimcheck.output import write_folder
from claimcheck.renderers import RenderOptions, render_files
from claimcheck.sides.draft import draft_sides
from claimcheck.sides.file import parse_sides
from tests.hostile import ACTING, HOSTILE, hostile_report
from tests.inprocess import run_here

TOML = [
    '"]\n[[side]]\nlabel = "Nobody"\n#',
    '"""',
    "'''\n",
    "\\u0041 \\",
    "key = 1 # [side]",
    "\ud800\udfff",
    "\x7f\x00\x85\u2028",
]
FILE_NAMES = [
    *("../../escaped", "/etc/passwd", "..", ".", "", "a\x00b", "a\\b", "-rf", "~"),
    *("contrasts", "annotation.conf", "x" * 5_000, "é" * 300),
]


@pytest.mark.parametrize("words", [*HOSTILE, *TOML])
def test_a_draft_of_sides_is_toml_whatever_the_names(two_articles: Report, words: str) -> None:
    report = hostile_report(two_articles, words)
    sides = tuple(replace(side, label=f"{side.id} {words}") for side in report.sides)
    speakers = tuple(replace(speaker, name=f"{speaker.id} {words}") for speaker in report.speakers)
    draft = draft_sides(replace(report, sides=sides, speakers=speakers))
    draft.encode("utf-8")
    read = tomllib.loads(draft)
    assert [side["label"].split()[0] for side in read["side"]] == [side.id for side in sides]
    parse_sides(draft, "sides.toml")


@pytest.mark.parametrize("format_", ["brat", "gold"])
@pytest.mark.parametrize("name", [*FILE_NAMES, *HOSTILE])
def test_files_called_after_documents_stay_in_their_folder(
    two_articles: Report, tmp_path: Path, name: str, format_: str
) -> None:
    documents = tuple(replace(document, name=name) for document in two_articles.documents)
    report = replace(two_articles, documents=documents)
    files = gold_files(report) if format_ == "gold" else render_files(report, "brat", RenderOptions())
    assert len({file.casefold() for file in files}) == 5  # two an article, and one for both
    write_folder(tmp_path / "out", files)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(files)
    for file in files:
        assert re.fullmatch(r"\w[\w.-]*", file)
        assert file.isprintable()
        assert len(file.encode()) <= 255


@pytest.mark.parametrize("format_", ["claimreview", "webannotation"])
@pytest.mark.parametrize("words", [*HOSTILE, "</script><script>alert(1)</script>", "<!--<script>", "]]>"])
def test_json_ld_cannot_end_its_script(two_articles: Report, words: str, format_: str) -> None:
    (text,) = render_files(hostile_report(two_articles, words), format_, RenderOptions()).values()
    assert not re.search("[<>&\u2028\u2029]", text)
    text.encode("utf-8")
    json.loads(text)


@pytest.mark.parametrize("column", ["title", "outlet", "date", "text"])
def test_columns_of_a_table_act_nowhere(tmp_path: Path, column: str) -> None:
    text = (
        "The army said on Monday that 12 rebels were killed in Okest. The rebels said they had lost two men."
    )
    rows = []
    for words in (*HOSTILE, *TOML):
        row = {"title": "Fighting in Okest", "outlet": "Okest Daily", "date": "2031-05-03", "text": text}
        rows.append({**row, column: f"{row[column]} {words}"})
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    for format_ in ("terminal", "markdown", "html"):
        shown = run_here("analyze", "a.jsonl", "-f", format_, cwd=tmp_path)
        assert shown.returncode == 0
        assert not ACTING.search(shown.stdout.decode())
        assert format_ == "terminal" or "<img" not in shown.stdout.decode()
    draft = run_here("sides", "a.jsonl", cwd=tmp_path)
    tomllib.loads(draft.stdout.decode())
