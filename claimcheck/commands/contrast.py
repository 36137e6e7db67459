"""``claimcheck contrast``: the second half of the job, all articles together."""

from __future__ import annotations

from typing import Any

import click

from claimcheck.commands.delivery import EPILOG, Delivery, report_options
from claimcheck.commands.settings import corrections_option


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
    delivery.send(context, report, corrections)
