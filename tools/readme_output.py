"""Write the real output of the README's example into the README.

    python tools/readme_output.py

The block between ``<!-- output -->`` and ``<!-- /output -->`` holds a command after ``$``; what follows it is
replaced by what that command prints at 100 columns.  tests/test_readme.py says
when it is out of date.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(
    r"(<!-- output -->\n```console\n\$ claimcheck (?P<arguments>.*)\n)(?P<output>(?:.*\n)*?)(```\n)"
)


def printed(arguments: str) -> str:
    """What the command prints, without colour, at 100 columns."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "claimcheck", *shlex.split(arguments)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.decode("utf-8").splitlines())


def example(readme: str) -> re.Match[str]:
    """The example's block; ValueError where the README has none."""
    match = BLOCK.search(readme)
    if match is None:
        raise ValueError("README.md has no <!-- output --> block")
    return match


def main() -> None:
    readme = README.read_text(encoding="utf-8")
    match = example(readme)
    updated = f"{match[1]}{printed(match['arguments'])}{match[4]}"
    README.write_text(readme[: match.start()] + updated + readme[match.end() :], encoding="utf-8")


if __name__ == "__main__":
    main()
