"""Write docs/commands.md: the help of every command, as it is printed.

    python tools/commands_page.py            # writes the page
    python tools/commands_page.py --print    # prints it

tests/test_docs.py checks that the page is up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claimcheck.cli import cli

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
WIDTH = 100
HEAD = """# Commands

Every command's `--help`. Written by `python tools/commands_page.py`; a test compares it with the program.
"""


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD, _section(cli, "claimcheck", None)]
    parent = click.Context(cli, info_name="claimcheck", terminal_width=WIDTH)
    for name in cli.list_commands(parent):
        command = cli.get_command(parent, name)
        if command:
            parts.append(_section(command, f"claimcheck {name}", parent))
    return "\n".join(parts)


def _section(command: click.Command, title: str, parent: click.Context | None) -> str:
    name = title.split()[-1]
    context = click.Context(command, parent=parent, info_name=name, terminal_width=WIDTH)
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf-8")
