"""A cluster gives what one process gives.  Spark runs where pyspark and Java are; the test says where not."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimcheck import blocks
from claimcheck.compare import Outcome
from claimcheck.copies import find_copies
from claimcheck.merge import merge, number_documents
from claimcheck.model import Story
from claimcheck.pair import Told, meetings, read_story
from claimcheck.readers.text import document_from_text
from claimcheck.reprints import find_reprints
from claimcheck.run import Settings, each_analysis

ROOT = Path(__file__).parent.parent
STORY = ROOT / "corpora" / "develop" / "salt_bridge"
JOB = ROOT / "claimcheck" / "cluster" / "job.py"
WORKERS = "local-cluster[2,1,1024]"  # two processes of one core
SUBMIT = Path(sys.executable).with_name("spark-submit")


needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or not SUBMIT.exists() or shutil.which("java") is None,
    reason="needs pyspark (pip install 'claimcheck-news[spark]') and Java 17",
)


def claimcheck(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "claimcheck", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def submit(master: str, *arguments: object) -> None:
    quiet = ("--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=4")
    command = [str(SUBMIT), "--master", master, *quiet, str(JOB), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900)
    assert result.returncode == 0, result.stderr[-3000:]


def skewed(number: int) -> str:
    """An article of a story in which everybody counts the dead of one party in one place."""
    sources = "The Norland army", "General Ade Brun of the army", "A spokesman for the rebels"
    told = []
    for line in range(20):
        who, dead = sources[(number + line) % 3], 10 + (7 * number + 13 * line) % 80
        told.append(f"{who} said on Monday that {dead} rebels were killed in Okest.")
    return "\n\n".join(["Fighting goes on in Okest", *told])


def write_articles(folder: Path) -> None:
    """A told story, articles that fail, and a story of many equal keys, of which two articles are copies."""
    for path in STORY.glob("*.txt"):
        shutil.copy(path, folder)
    text = (STORY.parent / "nurse_strike.txt").read_text(encoding="utf-8")
    rows = [{"text": text, "outlet": "Wire"}, {"text": ""}, {"text": text.upper()}]
    rows += [{"text": skewed(k % 24), "outlet": f"Daily {k}", "date": "2031-05-14"} for k in range(26)]
    (folder / "more.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize("part", [1, 7, 100])
def test_parts_of_blocks_make_the_whole(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The join as Spark does it, done by hand; among the articles is one twice, under two outlets."""
    pa = pytest.importorskip("pyarrow")
    from claimcheck.cluster import pairing
    from claimcheck.cluster.schemas import schema_of

    monkeypatch.setattr(blocks, "LARGE", 60)
    told = story_of([*map(skewed, range(5)), skewed(0)])
    assert told.prints
    left, right = defaultdict(list), defaultdict(list)
    for row in pairing._keyed(0, told, part):
        for other in range(row["part"], row["parts"]):
            left[row["bundle"], row["part"], other].append(row)
        for one in range(row["part"]):
            right[row["bundle"], one, row["part"]].append(row)
    met = {}
    for key, rows in left.items():
        tables = (pa.Table.from_pylist(side, schema_of(pairing.CLAIMS)) for side in (rows, right[key]))
        for one, other, *outcome in json.loads(pairing._compare_parts(None, *tables)["met"][0].as_py()):
            met[one * len(told.claims) + other] = Outcome(*outcome)
    assert met == meetings(told)
    assert max(sum(row["meets"] for row in rows) for rows in (*left.values(), *right.values())) <= part


def story_of(texts: list[str]) -> Told:
    """The claims of articles of one story, as they meet."""
    settings = Settings.from_options(model="fast")
    documents = [
        replace(document_from_text(text, name=f"a{k}"), outlet=f"Daily {k}") for k, text in enumerate(texts)
    ]
    analyses = number_documents(each_analysis(documents, settings))
    story = Story("t1", None, tuple(analysis.document.id for analysis in analyses))
    merged = merge(analyses, [story]).analyses
    return read_story(merged, find_copies(merged), find_reprints(merged))


@needs_spark
def test_two_workers_give_what_one_process_gives(tmp_path: Path) -> None:
    articles, local, lines = tmp_path / "articles", tmp_path / "local.jsonl", tmp_path / "lines"
    articles.mkdir()
    write_articles(articles)
    assert claimcheck("extract", articles, "-o", local, "--model", "fast").returncode == 1
    submit(WORKERS, "extract", articles, "-o", lines, "--model", "fast", "--partitions", 3)
    parts = [part.read_text(encoding="utf-8").splitlines() for part in sorted(lines.glob("part-*"))]
    assert len(parts) <= 3
    header, *whole = local.read_text(encoding="utf-8").splitlines()
    assert {part[0] for part in parts} == {header}
    assert [line for part in parts for line in part[1:]] == whole

    report = tmp_path / "report.json"
    submit(WORKERS, "contrast", *sorted(lines.glob("part-*")), "-o", report, "--part", 30)
    told = claimcheck("contrast", local, "-f", "json").stdout
    assert report.read_bytes() == told
    assert len(json.loads(told)["copies"]) > 1
