"""Score the whole program on the blind corpus, and print nothing but the scorer's figures.

    python tools/score_blind.py --scorer EVALUATION/score_report.py

The corpus is held out: whoever works on the program does not read its articles, or it measures
nothing.  Therefore no reports are kept, no examples are shown, and ``--errors`` is refused.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from score_pipeline import stories

from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, analyze_paths

BLIND = Path(__file__).parent.parent / "corpora" / "blind"


def parse_arguments(words: list[str]) -> argparse.Namespace:
    """The options; exits with status 2 at any that would show a word of the articles."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--scorer", required=True, type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    arguments, rest = parser.parse_known_args(words)
    if rest:
        parser.error(f"refused, the blind corpus gives figures only: {' '.join(rest)}")
    return arguments


def write_reports(folder: Path, settings: Settings) -> int:
    """Write one report for each story into ``folder``; the number of articles that failed."""
    failures = 0
    for name, articles in stories(BLIND):
        report = analyze_paths(articles, settings)
        failures += len(report.failures)
        text = render(report, "json", RenderOptions())
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return failures


def main() -> int:
    arguments = parse_arguments(sys.argv[1:])
    settings = Settings.from_options(model=arguments.model)
    with tempfile.TemporaryDirectory() as temporary:
        failures = write_reports(Path(temporary), settings)
        command = [sys.executable, str(arguments.scorer), "--gold", str(BLIND), temporary]
        status = subprocess.run([*command, *(["--json"] if arguments.json else [])], check=False).returncode
    if failures:
        print(f"{failures} articles could not be read", file=sys.stderr)
    return status or int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
