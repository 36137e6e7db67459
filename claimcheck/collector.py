"""Python's collector of cycles, told to look seldom.

Our records are frozen and form no cycles: what is no longer used is freed at once, and looking for cycles
among millions of them takes a sixth of the time of pairing and frees nothing.
"""

from __future__ import annotations

import gc
import sys

ALLOCATIONS = 200_000  # more objects made than freed until the collector looks; Python's own: 700


def collect_seldom() -> None:
    """For processes of ours (the command line, workers, benchmarks); a library leaves this to its caller."""
    gc.set_threshold(ALLOCATIONS, 20, 50)


def leave_without_collecting() -> None:
    """Before the process ends: the interpreter's last search for cycles takes a tenth of a second."""
    if "duckdb" not in sys.modules:  # which complains on stderr of what is left of it
        gc.freeze()
