"""``claimcheck store``: analyses to tables for queries."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.commands.contrast import report_of, second_half_options
from claimcheck.commands.delivery import EPILOG, FINE, NOTHING_DONE, SOME_FAILED


@click.command(epilog=EPILOG)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="STORE",
    help="FILE.duckdb, or a folder for Parquet files.",
)
@second_half_options
@click.pass_context
def store(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    one_story: bool,
    claim_types: str | None,
    corrections: str | None,
) -> None:
    """Put the report on articles that claimcheck extract has analysed into tables, for queries in SQL.

    Tables, columns and queries are described in docs/store.md.

    \b
    Examples:
      claimcheck store monday.jsonl tuesday.jsonl -o week.duckdb
      claimcheck store monday.jsonl -o monday_tables
    """
    from claimcheck.commands.targets import check_file
    from claimcheck.output import check_folder
    from claimcheck.store.write import write_duckdb, write_parquet

    target = Path(output)
    single = target.suffix.lower() in (".duckdb", ".db")
    (check_file if single else check_folder)(target)
    report = report_of(paths, one_story, claim_types, corrections)
    if not report.documents:
        context.exit(NOTHING_DONE)
    (write_duckdb if single else write_parquet)(report, target)
    click.echo(f"claimcheck: wrote {target}", err=True)
    context.exit(SOME_FAILED if report.failures else FINE)
