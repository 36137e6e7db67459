"""The command line run with its messages on a terminal, as somebody sees them."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run_on_terminal(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """``claimcheck`` in a process of its own; its standard error is all that a terminal showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "claimcheck", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other end has closed
                break
        assert process.stdout is not None
        printed = process.stdout.read()
    os.close(ours)
    return subprocess.CompletedProcess(command, process.returncode, printed, shown)
