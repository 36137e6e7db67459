"""``claimcheck review``: a report as a file of corrections for a person to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.commands.delivery import EPILOG, deliver_text
from claimcheck.errors import UsageError


@click.command(epilog=EPILOG)
@click.argument("report", type=click.Path(), metavar="REPORT.json")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE.  [standard output]")
@click.option("--csv", "as_table", is_flag=True, help="A table for spreadsheets instead of TOML.")
@click.option("--force", is_flag=True, help="Replace FILE, with all that was written into it.")
def review(report: str, output: str | None, as_table: bool, force: bool) -> None:
    """Write a corrections file from a report, for a person to fill in.

    It lists sides, speakers, statements, claims and pairs.  Change or strike what is wrong, and give the
    file to analyze or contrast with --corrections.  Rows are known by their article and words: they stay
    good when articles are added or options changed.

    \b
    Examples:
      claimcheck analyze monday/ -o monday.json
      claimcheck review monday.json -o monday.toml
      claimcheck review monday.json --csv -o monday.csv
      claimcheck analyze monday/ --corrections monday.toml -o monday.html
    """
    from claimcheck.commands.targets import check_file
    from claimcheck.records.file import read_report

    target = Path(output) if output else None
    if target:
        check_file(target)
        if target.exists() and not force:
            hint = "give another name, or --force to lose what was written into it"
            raise UsageError("is there already", where=str(target), hint=hint)
    found = read_report(report)
    if as_table or (target and target.suffix.lower() == ".csv"):
        from claimcheck.corrections.draft_csv import draft_csv

        text = draft_csv(found)
    else:
        from claimcheck.corrections.draft_toml import draft_toml

        text = draft_toml(found)
    deliver_text(text, target)
