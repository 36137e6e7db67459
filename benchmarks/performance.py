"""All measurements of speed in one go, as docs/performance.md.

    python benchmarks/performance.py articles.jsonl --more polnear/dev/text
    python benchmarks/performance.py articles.jsonl --only pairing_million memory_100
    python benchmarks/performance.py articles.jsonl --quick -o /tmp/page.md

Runs the other benchmarks one after the other, each in a process of its own, keeps what they print in
``performance.json`` with the date and how busy the machine was, and makes the page of all that is kept.  What
takes long (LONG) runs only where it is named with ``--only``; the page then has it from the last time.  The
words between the figures are in ``performance_notes.md``.  ``--quick`` tries a part of it on little and
keeps nothing.  Needs what benchmarks/requirements.txt names, and an idle machine for a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from articles import processor

HERE = Path(__file__).resolve().parent
KEPT, NOTES = HERE / "performance.json", HERE / "performance_notes.md"
PAGE = HERE.parent / "docs" / "performance.md"
HEAD = """# Performance

Made by `benchmarks/performance.py` from measurements and `benchmarks/performance_notes.md`; do not edit.
"""
Results = dict[str, dict[str, str]]


class Section(NamedTuple):
    """A part of the page: its heading, the benchmark with its arguments, and those of ``--quick``, if any."""

    title: str
    script: str
    arguments: str
    quick: str | None = None


SECTIONS = {
    "peers": Section("Beside other extractors: PolNeAR", "attribution.py", "{more} --limit 30"),
    "peers_other": Section(
        "Beside other extractors: other news",
        "attribution.py",
        "{articles} --limit 60",
        "{articles} --limit 3",
    ),
    "peers_even": Section(
        "Beside other extractors: other news, an even sample", "attribution.py", "{articles} --every 20"
    ),
    "stages": Section(
        "By stage, default model", "stages.py", "{articles} --limit 60", "{articles} --limit 3"
    ),
    "stages_fast": Section("By stage, fast model", "stages.py", "{articles} --limit 60 --model fast"),
    "cold": Section("From a cold start", "archive.py", "{articles} --only cold", "{articles} --only cold"),
    "processes": Section("Two processes", "archive.py", "{articles} --only processes"),
    "memory": Section(
        "Memory, fast model",
        "archive.py",
        "{articles} --only memory --model fast --mib 1 10",
        "{articles} --only memory --model fast --mib 1",
    ),
    "memory_default": Section("Memory, default model", "archive.py", "{articles} --only memory --mib 1 10"),
    "memory_100": Section(
        "Memory, 100 MiB in one file", "archive.py", "{articles} --only memory --model fast --mib 100"
    ),
    "pairing": Section("Pairing", "pairing.py", "10000 100000", "1000 2000"),
    "pairing_million": Section("Pairing a million claims", "pairing.py", "1000000"),
}
SHOWN = {"articles": "articles.jsonl", "more": "polnear/dev/text"}  # paths of others tell nothing
LONG = ("memory_default", "memory_100", "pairing_million")


class Aim(NamedTuple):
    """What was aimed at: a section, where its figure stands in what was printed, and its bound."""

    words: str
    section: str
    pattern: str
    bound: float
    unit: str
    at_least: bool = False


BESIDE = r"^{} +[\d,]+ +([\d.]+)"  # words a second, then how many times textacy's
OF_WHAT = {"peers": "PolNeAR", "peers_other": "other news", "peers_even": "an even sample"}
FLOORS = (  # words of the aim, the row, how many times textacy's words
    ("attribution, default", "claimcheck default", 2.5),
    ("attribution, fast", "claimcheck fast", 15),
    ("whole, default", "whole default", 2),
    ("whole, fast", "whole fast", 7),
)
AIMS = (
    *(
        Aim(f"{words}, beside textacy, {news}", section, BESIDE.format(row), floor, " times", at_least=True)
        for words, row, floor in FLOORS
        for section, news in OF_WHAT.items()
    ),
    Aim("one article from cold", "cold", r"one article of \d+ words +([\d.]+) s", 1, " s"),
    Aim("`--help`", "cold", r"--help +([\d.]+) s", 0.15, " s"),
    Aim("peak memory, fast", "memory_100", r"([\d,]+) MB at the most", 400, " MB"),
    Aim("peak memory, default", "memory_default", r"([\d,]+) MB at the most", 400, " MB"),
    Aim("a million claims paired, one process", "pairing_million", r"claims +([\d.]+) s", 120, " s"),
)


def measure(key: str, paths: dict[str, str], *, quick: bool = False) -> dict[str, str] | None:
    """One section's benchmark: what it printed, and under what; None where it failed, its messages shown."""
    section, load = SECTIONS[key], os.getloadavg()[1]
    written = (section.quick if quick else None) or section.arguments
    done = subprocess.run(
        [sys.executable, str(HERE / section.script), *(word.format(**paths) for word in written.split())],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    return {
        "command": f"python benchmarks/{section.script} {written.format(**SHOWN)}",
        "printed": done.stdout.rstrip(),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": f"{load:.1f}",
    }


def measure_all(keys: list[str], paths: dict[str, str], results: Results, *, quick: bool) -> list[str]:
    """Measure the sections into ``results``, each kept as soon as it is done; those that failed."""
    failed = []
    for key in keys:
        if key == "peers" and "more" not in paths:
            print("peers: left out, since --more is not given", file=sys.stderr)
            continue
        measured = measure(key, paths, quick=quick)
        if measured is None:
            failed.append(key)
            continue
        results[key] = measured
        print(f"{SECTIONS[key].title}\n{measured['printed']}\n", file=sys.stderr, flush=True)
        if not quick:
            KEPT.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return failed


def page(results: Results, notes: str) -> str:
    """The page of all results that there are, each below the notes with its heading."""
    first, *rest = re.split(r"^## (.+)\n", notes, flags=re.M)
    words = dict(zip(rest[::2], rest[1::2], strict=True))
    unknown = words.keys() - {section.title for section in SECTIONS.values()} - {"What makes it fast"}
    if unknown:
        raise SystemExit(f"{NOTES.name}: no section is called {', '.join(sorted(unknown))}")
    parts = [HEAD, first.strip() + "\n", "\n".join(aims(results)) + "\n"]
    for key, section in SECTIONS.items():
        if key in results:
            parts.append(shown(section.title, words.get(section.title, ""), results[key]))
    if "What makes it fast" in words:
        parts.append(f"## What makes it fast\n\n{words['What makes it fast'].strip()}\n")
    return "\n".join(parts)


def aims(results: Results) -> Iterator[str]:
    """A table of what was aimed at; the worst figure where a section prints several."""
    yield "| aim | | measured | |\n| --- | --- | --- | --- |"
    for aim in AIMS:
        printed = results.get(aim.section, {}).get("printed", "")
        figures = [float(found.replace(",", "")) for found in re.findall(aim.pattern, printed, re.M)]
        if figures:
            worst = min(figures) if aim.at_least else max(figures)
            met = worst >= aim.bound if aim.at_least else worst < aim.bound
            sign = "at least" if aim.at_least else "under"
            verdict = "met" if met else "**missed**"
            yield f"| {aim.words} | {sign} {aim.bound:g}{aim.unit} | {worst:g}{aim.unit} | {verdict} |"


def shown(title: str, words: str, result: dict[str, str]) -> str:
    """One section of the page."""
    under = f"{result['machine']}; {result['date']}, load before it {result['load']}."
    text = f"{words.strip()}\n\n" if words.strip() else ""
    return f"## {title}\n\n{text}{under}\n\n    {result['command']}\n\n```text\n{result['printed']}\n```\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?", help="a JSON Lines file with text")
    parser.add_argument("--more", type=Path, help="a folder of articles to set peers beside: PolNeAR dev")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--page-only", action="store_true", help="run nothing: make the page of what is kept")
    parser.add_argument("--quick", action="store_true", help="some of it, on little; nothing is kept")
    parser.add_argument("-o", "--output", type=Path, default=PAGE)
    options = parser.parse_args()
    if options.articles is None and not options.page_only:
        parser.error("name the articles")
    kept: Results = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    results: Results = {} if options.quick else kept
    usual = [key for key, part in SECTIONS.items() if (part.quick if options.quick else key not in LONG)]
    paths = {"articles": str(options.articles)} | ({"more": str(options.more)} if options.more else {})
    keys = [] if options.page_only else options.only or usual
    failed = measure_all(keys, paths, results, quick=options.quick)
    options.output.write_text(page(results, NOTES.read_text(encoding="utf-8")), encoding="utf-8")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
