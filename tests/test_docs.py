"""The documentation is about this program: generated pages are fresh, links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")])


def test_the_page_of_commands_is_their_help() -> None:
    """In a process of its own: click remembers the help option of whatever the process did before."""
    command = [sys.executable, str(ROOT / "tools" / "commands_page.py"), "--print"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    printed = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode("utf-8")
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == printed, "run python tools/commands_page.py"


def test_the_page_of_performance_is_made_of_the_figures_kept(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    command = [sys.executable, str(ROOT / "benchmarks" / "performance.py"), "--page-only", "-o", str(page)]
    subprocess.run(command, cwd=tmp_path, check=True)
    written = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert written == page.read_text(encoding="utf-8"), "run python benchmarks/performance.py --page-only"


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    children = [child for token in tokens for child in token.children or ()]
    targets = [child.attrs.get("href") or child.attrs.get("src") for child in children if child.attrs]
    for target in map(str, filter(None, targets)):
        if re.match(r"https?:|mailto:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name) if name else page
        assert there.exists(), target
        if anchor:
            assert anchor in _anchors(there), target


def test_the_page_on_architecture_names_every_room_and_no_file_that_is_gone() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "claimcheck").iterdir() if not path.name.startswith("__")}
    unnamed = [room for room in sorted(rooms) if f"`{room}`" not in page and f"`{room}/`" not in page]
    assert unnamed == []
    named = re.findall(r"`([\w/]+\.(?:py|toml|json))`", page)
    tops = (ROOT / top for top in ("claimcheck", "benchmarks", "docs", "tests", "tools"))
    files = [path.as_posix() for top in tops for path in top.rglob("*.*")]
    assert [name for name in named if not any(file.endswith(f"/{name}") for file in files)] == []
