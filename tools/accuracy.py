"""The table of docs/accuracy.md: the whole program on several gold sets, side by side.

    python tools/accuracy.py --scorer EVALUATION/score_report.py develop=corpora/develop blind=corpora/blind

Prints a Markdown table: figures only, never an example, so that it may be run on the blind articles.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from score_pipeline import stories

from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, analyze_paths

ROWS = {
    "attribution_end_to_end": "content and source of an attribution, F1",
    "attribution_exact": "contents to the character, F1",
    "attribution_say_type": "cues of reporting only, F1",
    "recall_direct": "direct contents found",
    "recall_mixed": "mixed contents found",
    "recall_indirect": "indirect contents found",
    "parent_links": "nested attributions with the right parent, F1",
    "speaker": "right speaker",
    "speaker_precision": "right, where a speaker is named",
    "speaker_links": "attributions of one speaker tied together, F1",
    "side": "right side",
    "side_given": "right side, where there is one",
    "claims": "claims with type and figure, F1",
    "claims_core": "the same without type `other`, F1",
    "claims_figures": "claims with a figure, F1",
    "claim_polarity": "affirmed or denied",
    "claim_asserter": "who asserts a claim",
    "claim_affected_side": "whose the affected are",
    "claim_actor_side": "whose the actor is",
    "pairs": "pairs of claims with their relation, F1",
    "pairs_conflict": "conflicts, F1",
    "pairs_agree": "agreements, F1",
    "pairs_update": "updates, F1",
    "pairs_cross": "pairs across documents, F1",
}


def scores(scorer: Path, gold: Path, model: str) -> dict[str, Any]:
    """The scorer's metrics by name."""
    settings = Settings.from_options(model=model)
    with tempfile.TemporaryDirectory() as folder:
        for name, articles in stories(gold):
            text = render(analyze_paths(articles, settings), "json", RenderOptions())
            (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")
        command = [sys.executable, str(scorer), "--gold", str(gold), folder, "--json"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    metrics: dict[str, Any] = json.loads(printed[printed.index("{") :])["metrics"]
    return metrics


def shown(metric: dict[str, Any] | None) -> str:
    value = (metric or {}).get("f1", (metric or {}).get("accuracy"))
    return "n/a" if value is None else f"{value:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", required=True, type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("sets", nargs="+", metavar="NAME=FOLDER")
    arguments = parser.parse_args()
    sets = dict(given.split("=", 1) for given in arguments.sets)
    found = {name: scores(arguments.scorer, Path(folder), arguments.model) for name, folder in sets.items()}
    print(f"| | {' | '.join(found)} |")
    print(f"| --- |{' --- |' * len(found)}")
    for key, words in ROWS.items():
        print(f"| {words} | {' | '.join(shown(metrics.get(key)) for metrics in found.values())} |")
    precision = [metrics["pairs_conflict"]["precision"] for metrics in found.values()]
    print(f"| precision of conflicts | {' | '.join('n/a' if p is None else f'{p:.2f}' for p in precision)} |")


if __name__ == "__main__":
    main()
