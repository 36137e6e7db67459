"""``claimcheck annotate``: a report as gold annotations to correct."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.commands.delivery import EPILOG
from claimcheck.errors import UsageError


@click.command(epilog=EPILOG)
@click.argument("report", type=click.Path(), metavar="REPORT.json")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="FOLDER",
    help="Write the articles and their gold here.",
)
@click.option("--force", is_flag=True, help="Write over gold that is there already.")
def annotate(report: str, output: str, force: bool) -> None:
    """Turn a report into gold annotations: NAME.txt and NAME.json for a person to correct.

    docs/annotation.md has the format and the rules; claimcheck evaluate scores the program on the result.

    \b
    Examples:
      claimcheck analyze story/ -o story.json
      claimcheck annotate story.json -o my_gold/story
      claimcheck evaluate my_gold
    """
    from claimcheck.gold.writing import gold_files
    from claimcheck.output import check_folder, write_folder
    from claimcheck.records.file import read_report

    target = Path(output)
    check_folder(target)
    files = gold_files(read_report(report))
    there = [name for name in files if (target / name).exists()]
    if there and not force:
        raise UsageError(
            f"{there[0]} is there already and may have been corrected",
            where=output,
            hint="name another folder, or say --force to write over it",
        )
    write_folder(target, files)
    click.echo(f"claimcheck: wrote {len(files)} files to {target}", err=True)
