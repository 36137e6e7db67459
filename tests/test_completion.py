"""Completion in the shell, as docs/shell.md tells to set it up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.inprocess import run_here

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("claimcheck an", ["plain,analyze", "plain,annotate"]),
        ("claimcheck analyze art", ["file,art"]),
        ("claimcheck analyze --corrections mon", ["file,mon"]),
        ("claimcheck analyze --sides mon", ["file,mon"]),
        ("claimcheck review mon", ["file,mon"]),
        ("claimcheck analyze -f m", ["plain,markdown"]),
        ("claimcheck analyze --only c", ["plain,conflicts"]),
        ("claimcheck analyze --corr", ["plain,--corrections"]),
    ],
)
def test_commands_choices_and_files(
    words: str, offered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_CLAIMCHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    result = run_here(cwd=tmp_path)
    assert (result.stdout.decode().split(), result.returncode) == (offered, 0)


def test_the_documented_lines_print_a_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "shell.md").read_text(encoding="utf-8")
    lines = re.findall(r"(_CLAIMCHECK_COMPLETE)=(\w+) claimcheck", page)
    assert len(lines) == 3
    for variable, instruction in lines:
        monkeypatch.setenv(variable, instruction)
        script = run_here(cwd=tmp_path).stdout.decode()
        assert f"{variable}={instruction.replace('source', 'complete')}" in script
