"""``claimcheck sides``: a draft of a sides file from articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimcheck.commands.delivery import EPILOG, FINE, NOTHING_DONE, SOME_FAILED, deliver_text
from claimcheck.commands.progress import analyzed
from claimcheck.commands.reading import reading_options
from claimcheck.commands.settings import settings_of, settings_options


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE.  [standard output]")
@settings_options
@reading_options
@click.pass_context
def sides(context: click.Context, /, paths: tuple[str, ...], output: str | None, **options: Any) -> None:
    """Write a draft of a sides file: the parties found in articles, for a person to edit.

    \b
    Examples:
      claimcheck sides monday/ -o sides.toml
      claimcheck analyze monday/ --sides sides.toml
    """
    from claimcheck.sides.draft import draft_sides

    settings = settings_of(options)
    target = Path(output) if output else None
    if target:
        from claimcheck.commands.targets import check_file

        check_file(target)
    report = analyzed(paths, settings)
    for failure in report.failures:
        click.echo(f"claimcheck: {failure.reason}", err=True)
    if not report.documents:
        context.exit(NOTHING_DONE)
    deliver_text(draft_sides(report), target)
    context.exit(SOME_FAILED if report.failures else FINE)
