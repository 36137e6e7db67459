"""A cluster gives what one process gives.  Spark runs where pyspark and Java are; the test says where not."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.inputs import read_articles
from claimcheck.model import Analysis
from claimcheck.pair import meetings, read_story
from claimcheck.run import Settings, each_analysis

ROOT = Path(__file__).parent.parent
STORY = ROOT / "corpora" / "develop" / "salt_bridge"
JOB = ROOT / "claimcheck" / "cluster" / "job.py"
SUBMIT = Path(sys.executable).with_name("spark-submit")


@pytest.mark.parametrize("shares", [2, 7, 1000])
def test_shares_of_a_story_make_the_whole(shares: int) -> None:
    settings = Settings.from_options(model="fast")
    read = each_analysis(read_articles([str(STORY)], settings.reading), settings)
    told = read_story([result for result in read if isinstance(result, Analysis)])
    met = {key: outcome for share in range(shares) for key, outcome in meetings(told, share, shares).items()}
    assert met
    assert met == meetings(told)


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


@needs_spark
def test_two_workers_give_what_one_process_gives(tmp_path: Path) -> None:
    for path in STORY.glob("*.txt"):
        shutil.copy(path, tmp_path)
    text = (STORY.parent / "nurse_strike.txt").read_text(encoding="utf-8")
    rows = [{"text": text, "outlet": "Wire"}, {"text": ""}, {"text": text.upper()}]
    (tmp_path / "more.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    local, lines = tmp_path.parent / "local.jsonl", tmp_path.parent / "lines"
    command = [
        sys.executable,
        "-m",
        "claimcheck",
        "extract",
        str(tmp_path),
        "-o",
        str(local),
        "--model",
        "fast",
    ]
    assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 1
    submit("local-cluster[2,1,1024]", "extract", tmp_path, "-o", lines, "--model", "fast", "--partitions", 3)
    parts = [part.read_text(encoding="utf-8").splitlines() for part in sorted(lines.glob("part-*"))]
    header, *whole = local.read_text(encoding="utf-8").splitlines()
    assert {part[0] for part in parts} == {header}
    assert [line for part in parts for line in part[1:]] == whole

    report = tmp_path.parent / "report.json"
    submit("local[2]", "contrast", *sorted(lines.glob("part-*")), "-o", report, "--skewed", 20)
    assert report.read_bytes() == claimcheck("contrast", local, "-f", "json").stdout
