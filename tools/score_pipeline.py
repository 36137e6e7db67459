"""Score the whole program on gold: each story analysed by itself, then the evaluation's own scorer.

    python tools/score_pipeline.py --scorer EVALUATION/score_report.py --gold corpora/develop -- --errors 3

Everything after ``--`` goes to the scorer.  ``--keep FOLDER`` keeps the reports.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, analyze_paths


def stories(gold: Path) -> list[tuple[str, list[str]]]:
    """(name, articles) of each story: a folder is one, and so is each article outside of folders."""
    alone = [(path.stem, [str(path)]) for path in sorted(gold.glob("*.txt"))]
    folders = sorted({path.parent for path in gold.glob("*/*.txt")})
    return alone + [(folder.name, [str(p) for p in sorted(folder.glob("*.txt"))]) for folder in folders]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", required=True, type=Path)
    parser.add_argument("--gold", required=True, type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("rest", nargs="*", help="options of the scorer, after --")
    arguments = parser.parse_args()
    settings = Settings.from_options(model=arguments.model)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name, articles in stories(arguments.gold):
            report = analyze_paths(articles, settings)
            for failure in report.failures:
                print(f"failed: {failure.reason}", file=sys.stderr)
            text = render(report, "json", RenderOptions())
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
        command = [sys.executable, str(arguments.scorer), "--gold", str(arguments.gold), str(folder)]
        return subprocess.run([*command, *arguments.rest], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
