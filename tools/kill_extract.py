"""Kill ``claimcheck extract`` at random moments, resume it, and compare with one undisturbed run.

    python tools/kill_extract.py articles.jsonl --kills 20 --jobs 2

A moment is a number of bytes written, drawn from the whole length of the file, so that kills fall into the
first line as well as the last; the processes of the run are killed with it.  Exits with 1 where the resumed
file differs in a byte.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def extract(articles: list[str], output: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "claimcheck", "extract", *articles, "-o", str(output), *options]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def kill_after(process: subprocess.Popen[bytes], part: Path, length: int) -> bool:
    """Kill the run once its file has so many bytes; False where it has ended before."""
    while process.poll() is None:
        if part.exists() and part.stat().st_size >= length:
            os.killpg(process.pid, signal.SIGKILL)
            break
        time.sleep(0.001)
    return process.wait() == -signal.SIGKILL


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clean, killed = Path(folder, "clean.jsonl"), Path(folder, "killed.jsonl")
        extract(arguments.articles, clean, "--model", arguments.model).wait()
        length = clean.stat().st_size
        moments = sorted(random.Random(arguments.seed).sample(range(length), arguments.kills))
        options = ("--model", arguments.model, "--jobs", arguments.jobs, "--resume")
        part = Path(f"{killed}.part")
        kills = 0
        for moment in moments:
            kills += kill_after(extract(arguments.articles, killed, *options), part, moment)
        if not killed.exists():
            extract(arguments.articles, killed, *options).wait()
        same = clean.read_bytes() == killed.read_bytes()
    print(f"{kills} kills; {length:,} bytes; {'the same' if same else 'DIFFERENT'} as one clean run")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
