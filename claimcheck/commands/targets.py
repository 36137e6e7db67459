"""Where a command may write: to a place that can be written, and over nothing that it reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from claimcheck.errors import UsageError


def check_file(target: Path) -> None:
    """Refuse, before the work is done, a file that cannot be written or that the command itself reads.

    What it reads are the paths among the running command's arguments and options: articles, reports, files
    of sides, and the articles in folders.
    """
    from claimcheck.inputs import is_named_by
    from claimcheck.output import check_writable

    check_writable(target)
    if target.is_file() and any(is_named_by(path, target) for path in _given()):
        raise UsageError(
            "this file is read and would be lost", where=str(target), hint="name another one: -o"
        )


def _given() -> Iterator[str]:
    """The running command's arguments, all of which are paths, and the files among its options."""
    context = click.get_current_context()
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        values = value if isinstance(value, tuple) else (value,)
        named = [part for part in values if isinstance(part, str) and part]
        if isinstance(parameter, click.Argument):
            yield from named
        elif parameter.name != "output":
            yield from filter(os.path.isfile, named)
