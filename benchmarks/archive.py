"""Archives: processes, memory that does not grow, and the time from a cold start.

    python benchmarks/archive.py articles.jsonl
    python benchmarks/archive.py articles.jsonl --mib 1 10 100 --model fast --only memory

The articles are a JSON Lines file with "text", repeated until there is as much as asked for.  Every figure is
of processes of their own.  Wall times are worth something on an idle machine only; processor seconds and peak
memory are worth something on any.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from articles import processor, texts

MIB = 1 << 20
COLD_RUNS = 5
USUAL = range(300, 500)  # words of an article as agencies write them


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall, seconds of all processors, and the largest process's peak in MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run of claimcheck that has been started."""

    arguments: tuple[str, ...]
    process: int
    start: float

    def cost(self, fine: tuple[int, ...] = (0,)) -> Cost:
        """What it cost, with the processes that it started, once it has ended; ``fine``: its exit codes."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _, status, used = os.wait4(self.process, 0)
        if os.waitstatus_to_exitcode(status) not in fine:
            raise SystemExit(f"{' '.join(self.arguments)} failed")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(time.monotonic() - self.start, spent, used.ru_maxrss / 1024)


def start(*arguments: str) -> Run:
    """Start a run of claimcheck whose output nobody reads."""
    command = [sys.executable, "-m", "claimcheck", *arguments]
    begun = time.monotonic()
    with open(os.devnull, "wb") as nowhere:
        process = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        )
    return Run(arguments, process, begun)


def write_archive(source: Path, target: Path, size: int) -> int:
    """Repeat the source's lines up to ``size`` bytes; the number of words in them."""
    words = 0
    with target.open("wb") as out:
        for line in cycle(source.read_bytes().splitlines(keepends=True)):
            if out.tell() >= size:
                return words
            out.write(line)
            words += len(line.split())
    return words


def start_extract(articles: Path, output: Path, *options: str) -> Run:
    """Start extracting the articles to a new file."""
    output.unlink(missing_ok=True)
    return start("extract", str(articles), "-o", str(output), *options)


def extract(articles: Path, output: Path, *options: str) -> Cost:
    """What extracting the articles costs; some may fail, for instance where they are not English."""
    run = start_extract(articles, output, *options).cost(fine=(0, 1))
    if not output.exists():
        raise SystemExit(f"{output} was not written")
    return run


def cold(source: Path, folder: Path, model: str) -> None:
    """A process for one article of a usual length; the first run, which writes bytecode, is not measured."""
    text = next(text for text in texts(source, 1000) if len(text.split()) in USUAL)
    article = folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has it
    start("analyze", str(article), "--model", model).cost()
    for shown, arguments in {
        "--help": ("--help",),
        f"analyze, one article of {len(text.split())} words": ("analyze", str(article), "--model", model),
    }.items():
        runs = [start(*arguments).cost() for _ in range(COLD_RUNS)]
        wall, cpu = min(run.wall for run in runs), min(run.cpu for run in runs)
        print(f"cold start, {shown:38} {wall:6.2f} s on the wall {cpu:6.2f} processor s", flush=True)


def processes(source: Path, folder: Path, model: str) -> None:
    words = write_archive(source, folder / "a.jsonl", MIB)
    walls: dict[int, float] = {}
    for jobs in (1, 2):
        output = folder / f"{jobs}.jsonl"
        run = extract(folder / "a.jsonl", output, "--model", model, "--jobs", str(jobs))
        walls[jobs] = run.wall
        print(
            f"{jobs} processes {words / run.wall:10,.0f} words/s {words / run.cpu:10,.0f} words a processor s"
            f" {run.peak:6,.0f} MB in the largest",
            flush=True,
        )
    same = (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes()
    print(
        f"2 processes are {walls[1] / walls[2]:.2f} times as fast; output {'the same' if same else 'DIFFERS'}"
    )
    apart = [start_extract(folder / "a.jsonl", folder / f"{k}.jsonl", "--model", model) for k in (1, 2)]
    slower = max(run.cost(fine=(0, 1)).wall for run in apart)
    print(f"2 runs of 1 process side by side, which share nothing: {2 * walls[1] / slower:.2f} times one")


def memory(source: Path, folder: Path, model: str, sizes: list[int]) -> None:
    peaks = []
    for size in sizes:
        words = write_archive(source, folder / "m.jsonl", size * MIB)
        run = extract(folder / "m.jsonl", folder / "m.out.jsonl", "--model", model)
        peaks.append(run.peak)
        print(
            f"{size:4} MiB {words:12,} words {run.cpu:8,.0f} processor s {run.peak:6,.0f} MB at the most",
            flush=True,
        )
    if len(sizes) > 1:
        print(
            f"{max(sizes) / min(sizes):.0f} times as much takes {peaks[-1] / peaks[0]:.2f} times the memory"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help='a JSON Lines file with "text"')
    parser.add_argument("--model", default="default")
    parser.add_argument("--mib", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--only", choices=("cold", "processes", "memory"))
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    print(
        f"{processor()}, Python {platform.python_version()}, {os.cpu_count()} cores, model {arguments.model}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.only in (None, "cold"):
            cold(arguments.articles, folder, arguments.model)
        if arguments.only in (None, "processes"):
            processes(arguments.articles, folder, arguments.model)
        if arguments.only in (None, "memory"):
            memory(arguments.articles, folder, arguments.model, arguments.mib)


if __name__ == "__main__":
    main()
