"""The README is true: its example prints what it shows, and its commands are those that CI runs."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import click
import pytest

from claimcheck.cli import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _output_tool() -> Any:
    spec = importlib.util.spec_from_file_location("readme_output", ROOT / "tools" / "readme_output.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


OUTPUT_TOOL = _output_tool()


@pytest.mark.parametrize("page", OUTPUT_TOOL.PAGES, ids=lambda page: page.name)
def test_examples_are_what_the_program_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == OUTPUT_TOOL.updated(text), "run: python tools/readme_output.py"


def test_the_readme_has_an_example() -> None:
    assert OUTPUT_TOOL.BLOCK.search(README)


def test_every_option_in_the_readme_exists() -> None:
    known = {
        name
        for command in cli.commands.values()
        for p in command.params
        for name in p.opts
        if p.param_type_name == "option"
    }
    shown = re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"```sh\npython3.*?```", "", README, flags=re.S))
    assert [name for name in shown if name not in known] == []


def test_every_command_is_in_the_readme() -> None:
    assert isinstance(cli, click.Group)
    assert [name for name in cli.commands if f"claimcheck {name}" not in README] == []


def test_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_ci_runs_the_readme_test_command() -> None:
    command = re.search(r"^python3 -m venv \.venv-test.*$", README, re.M)
    assert command
    assert "pytest" in command[0]
    assert "README.md" in (ROOT / ".ci" / "run").read_text()
