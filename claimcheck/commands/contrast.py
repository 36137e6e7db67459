"""``claimcheck contrast``: the second half of the job, all articles together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from claimcheck.commands.delivery import EPILOG, Delivery, report_options
from claimcheck.commands.settings import corrections_option

if TYPE_CHECKING:
    from claimcheck.model import Report


def second_half_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the files that claimcheck extract wrote, and how a report is made of them."""
    for option in (
        corrections_option,
        click.option("--claim-types", metavar="FILE", help="The file that claimcheck extract was given."),
        click.option("--one-story", is_flag=True, help="Take all documents as telling one story."),
        click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="ANALYSIS..."),
    ):
        command = option(command)
    return command


def report_of(
    paths: tuple[str, ...], one_story: bool, claim_types: str | None, corrections: str | None
) -> Report:
    """The report of the analyses in files; UsageError and DataError say what is wrong with which."""
    from claimcheck.own_types.file import read_claim_types
    from claimcheck.records.lines import read_files
    from claimcheck.run import corrections_in, report_on

    own_types = read_claim_types(claim_types) if claim_types else None
    given = corrections_in(corrections, own_types)
    settings, results = read_files(paths)
    return report_on(results, settings, one_story=one_story, own_types=own_types, corrections=given)


@click.command(epilog=EPILOG)
@second_half_options
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
    """Report on articles that claimcheck extract has analysed.

    The two commands give what analyze gives; the first need be run only once for each article.

    \b
    Examples:
      claimcheck contrast monday.jsonl
      claimcheck contrast monday.jsonl tuesday.jsonl -o week.html
      claimcheck contrast monday.jsonl --corrections monday.toml --only conflicts
    """
    delivery = Delivery.of(**options)
    report = report_of(paths, one_story, claim_types, corrections)
    delivery.send(context, report, corrections)
