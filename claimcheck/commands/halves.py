"""The two halves of the job: ``extract`` looks at each article alone, ``contrast`` at all together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimcheck.commands.delivery import (
    EPILOG,
    FINE,
    NOTHING_DONE,
    SOME_FAILED,
    Delivery,
    deliver_text,
    report_options,
)
from claimcheck.commands.reading import reading_options
from claimcheck.commands.settings import corrections_option, settings_of, settings_options


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.  [standard output]")
@settings_options
@reading_options
@click.pass_context
def extract(context: click.Context, /, paths: tuple[str, ...], output: str | None, **options: Any) -> None:
    """Analyse each article by itself and write one line of JSON for each.

    The lines hold all that pairing needs; claimcheck contrast makes the report of them.

    \b
    Examples:
      claimcheck extract monday/ -o monday.jsonl
      claimcheck contrast monday.jsonl tuesday.jsonl -o week.md
    """
    from claimcheck.inputs import read_articles
    from claimcheck.model import Failure
    from claimcheck.output import check_writable
    from claimcheck.records.lines import analysis_line, header_line
    from claimcheck.run import each_analysis

    settings = settings_of(options)
    target = Path(output) if output else None
    if target:
        check_writable(target)
    results = list(each_analysis(read_articles(paths, settings.reading), settings))
    failed = [result for result in results if isinstance(result, Failure)]
    for failure in failed:
        click.echo(f"claimcheck: {failure.reason}", err=True)
    if len(failed) == len(results):
        context.exit(NOTHING_DONE)
    text = header_line(settings.described()) + "".join(analysis_line(result) for result in results)
    deliver_text(text, target)
    context.exit(SOME_FAILED if failed else FINE)


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="ANALYSIS...")
@click.option("--one-story", is_flag=True, help="Take all documents as telling one story.")
@click.option("--claim-types", metavar="FILE", help="The file that claimcheck extract was given.")
@corrections_option
@report_options
@click.pass_context
def contrast(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    one_story: bool,
    claim_types: str | None,
    corrections: str | None,
    **options: Any,
) -> None:
    """Report on articles that claimcheck extract has analysed: what analyze gives, in two steps.

    \b
    Examples:
      claimcheck contrast monday.jsonl
      claimcheck contrast monday.jsonl tuesday.jsonl -o week.html
      claimcheck contrast monday.jsonl --corrections monday.toml --only conflicts
    """
    from claimcheck.records.lines import read_files
    from claimcheck.run import corrections_in, report_on

    delivery = Delivery.of(**options)
    own_types = None
    if claim_types:
        from claimcheck.own_types.file import read_claim_types

        own_types = read_claim_types(claim_types)
    given = corrections_in(corrections, own_types)
    settings, results = read_files(paths)
    report = report_on(results, settings, one_story=one_story, own_types=own_types, corrections=given)
    delivery.send(context, report)
