"""What the benchmarks read, and on what they run."""

from __future__ import annotations

import json
import platform
from pathlib import Path


def texts(path: Path, limit: int, every: int = 1) -> list[str]:
    """The first ``limit`` of every ``every``-th article of a folder of .txt files or of a JSON Lines file."""
    if path.is_dir():
        found = [p.read_bytes().decode("utf-8") for p in sorted(path.rglob("*.txt"))]
    else:
        with path.open(encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines]
    return found[::every][:limit]


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
