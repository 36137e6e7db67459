"""Score the whole program on the blind corpus, and print nothing but figures.

    python tools/score_blind.py

The corpus is held out: whoever works on the program does not read its articles, or it measures
nothing.  Therefore no reports are kept and no differences are shown.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from claimcheck.evaluation import evaluate
from claimcheck.evaluation.bootstrap import intervals
from claimcheck.evaluation.table import as_json, table
from claimcheck.gold import read_stories
from claimcheck.run import Settings, analyze_paths

BLIND = Path(__file__).parent.parent / "corpora" / "blind"
RESAMPLES = 1000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--model", default="default")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    arguments = parser.parse_args()
    settings = Settings.from_options(model=arguments.model)
    stories = read_stories(BLIND)
    reports = [analyze_paths(map(str, story.paths), settings) for story in stories]
    found = evaluate(stories, reports)
    sure = intervals(found.by_document, RESAMPLES)
    if arguments.json:
        figures = as_json(found, sure)
        print(json.dumps({"metrics": figures["metrics"]}, indent=1))
    else:
        print(table(found, sure), end="")
    failures = sum(len(report.failures) for report in reports)
    if failures:
        print(f"{failures} articles could not be read", file=sys.stderr)
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
