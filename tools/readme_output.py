"""Write the real output of the examples into the README and the pages of docs/tasks.

    python tools/readme_output.py

A block between ``<!-- output -->`` and ``<!-- /output -->`` holds a command after ``$``; what follows it is
replaced by what that command prints at 100 columns.  tests/test_readme.py says when it is out of date.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs" / "tasks").glob("*.md")))
BLOCK = re.compile(
    r"(<!-- output -->\n```console\n\$ claimcheck (?P<arguments>.*)\n)(?P<output>(?:.*\n)*?)(```\n)"
)


@cache
def printed(arguments: str) -> str:
    """What the command prints, without colour, at 100 columns."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "claimcheck", *shlex.split(arguments)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.decode("utf-8").splitlines())


def updated(page: str) -> str:
    """The page with the output of each of its examples as it is now."""
    return BLOCK.sub(lambda match: f"{match[1]}{printed(match['arguments'])}{match[4]}", page)


def main() -> None:
    for path in PAGES:
        path.write_text(updated(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
