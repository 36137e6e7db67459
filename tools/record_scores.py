"""Record what the reference scorer says of made-up reports, for tests/test_evaluation.py to agree with.

    python tools/record_scores.py --scorer EVALUATION/score_report.py

Run it when the gold in corpora/develop that the cases use has been corrected.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from claimcheck.gold import GoldStory, read_stories  # noqa: E402
from tests.worsened import worsened  # noqa: E402

GOLD = ROOT / "corpora" / "develop"
CASES = ROOT / "tests" / "cases" / "evaluation.json"
STORIES = ("halvek_mine", "nurse_strike", "salt_bridge", "strait_clash")
SEEDS = (1, 2, 3)


def stories() -> list[GoldStory]:
    """The stories that the cases are made of."""
    return [story for story in read_stories(GOLD) if story.name in STORIES]


def reference(scorer: Path, seed: int) -> dict[str, Any]:
    """The scorer's metrics of the worsened reports about the stories."""
    with tempfile.TemporaryDirectory() as folder:
        for story in stories():
            report = json.dumps(worsened(story, seed))
            (Path(folder) / f"{story.name}.json").write_text(report, encoding="utf-8")
        command = [sys.executable, str(scorer), "--gold", str(GOLD), folder, "--only-reported", "--json"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    metrics: dict[str, Any] = json.loads(printed)["metrics"]
    return metrics


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", required=True, type=Path)
    scorer = parser.parse_args().scorer
    cases = {"stories": STORIES, "figures": {str(seed): reference(scorer, seed) for seed in SEEDS}}
    CASES.write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
