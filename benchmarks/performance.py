"""All measurements of speed in one go, as docs/performance.md.

    python benchmarks/performance.py articles.jsonl -o docs/performance.md
    python benchmarks/performance.py articles.jsonl --more polnear/dev/text --claims 10000 100000 1000000

Runs the other benchmarks one after the other, each in a process of its own, and puts down what they print,
with the date and how busy the machine was.  Needs what benchmarks/requirements.txt names.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from articles import processor

HERE = Path(__file__).resolve().parent
HEAD = """# Performance

Made by one command, `python benchmarks/performance.py ARTICLES -o docs/performance.md`; do not edit. What the
figures say, and where they fall short, is in [speed.md](speed.md).

{processor}, {cores} cores, Python {python}, {date}. Load before the first run: {load:.1f} processes. Read the
ratios; processor seconds rise where other work shares a core.
"""


def section(title: str, script: str, *arguments: str) -> str:
    """A benchmark's title, the command and what it printed; its messages where it failed."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments], capture_output=True, text=True, check=False
    )
    shown = done.stdout.rstrip() or done.stderr.rstrip()
    command = " ".join(
        ["python", f"benchmarks/{script}", *(Path(a).name if "/" in a else a for a in arguments)]
    )
    print(f"{title}\n{shown}", file=sys.stderr, flush=True)
    return f"## {title}\n\n    {command}\n\n```text\n{shown}\n```\n"


def report(options: argparse.Namespace) -> str:
    """The page."""
    articles, limit = str(options.articles), ("--limit", str(options.limit))
    parts = [
        HEAD.format(
            processor=processor(),
            cores=os.cpu_count(),
            python=platform.python_version(),
            date=datetime.now(UTC).date().isoformat(),
            load=os.getloadavg()[1],
        )
    ]
    for path in (articles, *map(str, options.more)):
        parts.append(section(f"Beside peers: {Path(path).name}", "attribution.py", path, *limit))
    for model in ("default", "fast"):
        parts.append(section(f"By stage, {model}", "stages.py", articles, *limit, "--model", model))
    parts.append(section("Archives", "archive.py", articles))
    parts.append(section("Pairing", "pairing.py", *map(str, options.claims)))
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help="a JSON Lines file with text")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="more articles to set peers beside")
    parser.add_argument("--limit", type=int, default=60, help="articles at most")
    parser.add_argument("--claims", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("-o", "--output", type=Path, default=Path("/dev/stdout"))
    options = parser.parse_args()
    options.output.write_text(report(options), encoding="utf-8")


if __name__ == "__main__":
    main()
