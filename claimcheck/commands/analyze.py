"""``claimcheck analyze``: articles to a report."""

from __future__ import annotations

from typing import Any

import click

from claimcheck.commands.delivery import EPILOG, Delivery, report_options
from claimcheck.commands.progress import analyzed
from claimcheck.commands.reading import reading_options
from claimcheck.commands.settings import corrections_option, settings_of, settings_options


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@settings_options
@reading_options
@click.option("--one-story", is_flag=True, help="Take all documents as telling one story.")
@corrections_option
@report_options
@click.pass_context
def analyze(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    one_story: bool,
    corrections: str | None,
    **options: Any,
) -> None:
    """Analyse news articles and report who claims what and where the claims collide.

    PATH is a file (text, HTML, PDF, Word, Markdown, JSON lines, CSV, RSS, NewsML, WARC, or an archive of
    these), a folder, or - for standard input.  Articles on one event are read as one story, others are
    told apart.

    \b
    Examples:
      claimcheck analyze article.txt
      claimcheck analyze monday/ -o monday.md
      claimcheck analyze wire.txt radio.txt -o story.html
      claimcheck analyze wire.txt radio.txt -f json > story.json
      claimcheck analyze monday/ -f csv -o monday_tables
      claimcheck analyze article.txt --only conflicts --type killed
      claimcheck analyze article.txt --sides sides.toml
      claimcheck analyze monday/ --corrections monday.toml
    """
    settings = settings_of(options, one_story=one_story, corrections=corrections)
    delivery = Delivery.of(**options)
    delivery.send(context, analyzed(paths, settings), corrections)
