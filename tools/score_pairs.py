"""Pairing alone: gold claims in, this program's contrasts out, scored by the evaluation's scorer.

    python tools/score_pairs.py SCORER GOLD_FOLDER [SCORER_OPTION ...]

SCORER is the path of score_report.py.  Every article is a story, and so is every folder of articles.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from claimcheck.gold import read_gold
from claimcheck.records import report_to_json
from claimcheck.report import build_report


def stories(folder: Path) -> list[list[Path]]:
    """The gold files of each story."""
    single = [[path] for path in sorted(folder.glob("*.json")) if path.with_suffix(".txt").exists()]
    folders = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    return single + [
        [path for path in sorted(place.glob("*.json")) if path.with_suffix(".txt").exists()]
        for place in folders
    ]


def write_pairs(gold: Path, folder: Path) -> None:
    """Write a report on the gold claims of each story into ``folder``."""
    for number, paths in enumerate(stories(gold)):
        report = build_report([read_gold(path).analysis for path in paths], one_story=True)
        written = json.dumps(report_to_json(report))
        (folder / f"{number}.json").write_text(written, encoding="utf-8")


def main(scorer: str, gold: str, *options: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        write_pairs(Path(gold), Path(folder))
        return subprocess.call([sys.executable, scorer, "--gold", gold, folder, *options])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
