"""``claimcheck evaluate``: the program, or reports of any program, against gold annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.commands.delivery import EPILOG, FINE, SOME_FAILED, deliver_text
from claimcheck.commands.settings import settings_of, settings_options
from claimcheck.errors import UsageError

if TYPE_CHECKING:
    from claimcheck.evaluation import Evaluation
    from claimcheck.gold import GoldStory
    from claimcheck.model import Report
    from claimcheck.run import Settings

ERRORS_SHOWN = 3  # of the kinds asked for, where no number is given


@click.command(epilog=EPILOG)
@click.argument("folders", nargs=-1, required=True, type=click.Path(), metavar="GOLD_FOLDER...")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Score reports (JSON files, or a folder) made before.",
)
@click.option(
    "--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N differences of each kind."
)
@click.option(
    "--error-kind", "kinds", multiple=True, metavar="KIND", help='Only this kind: "missed claim", ...'
)
@click.option("--documents", is_flag=True, help="Also show the main figures of each document.")
@click.option(
    "--resamples",
    type=click.IntRange(min=0),
    default=1000,
    metavar="N",
    help="Documents are drawn anew N times for the 95 % intervals; 0: none.  [1000]",
)
@click.option("--json", "as_json_", is_flag=True, help="Figures as JSON.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE.  [standard output]")
@settings_options
@click.pass_context
def evaluate(
    context: click.Context,
    /,
    folders: tuple[str, ...],
    reports: tuple[str, ...],
    errors: int,
    kinds: tuple[str, ...],
    documents: bool,
    resamples: int,
    as_json_: bool,
    output: str | None,
    **options: Any,
) -> None:
    """Score the program on gold annotations of your own: NAME.txt with NAME.json beside it.

    The articles beside a contrasts.json are analysed together, every other article by itself.

    \b
    Examples:
      claimcheck evaluate corpora/develop
      claimcheck evaluate my_gold/ --errors 3 --error-kind "missed claim"
      claimcheck evaluate my_gold/ --report theirs.json --json
    """
    from claimcheck.commands.targets import check_file
    from claimcheck.evaluation import evaluate as compare
    from claimcheck.evaluation.bootstrap import intervals
    from claimcheck.evaluation.table import as_json, document_table, listing, table
    from claimcheck.gold import read_stories

    settings = settings_of(options)
    target = Path(output) if output else None
    if target:
        check_file(target)
    stories = [story for folder in folders for story in read_stories(Path(folder))]
    made = _given(reports, stories) if reports else list(_made(stories, settings))
    found = compare(stories, made)
    _check_kinds(kinds, found)
    sure = intervals(found.by_document, resamples)
    if as_json_:
        text = json.dumps(as_json(found, sure), indent=1) + "\n"
    else:
        text = table(found, sure) + (document_table(found.by_document) if documents else "")
        text += listing(found.differences, errors or ERRORS_SHOWN, kinds) if errors or kinds else ""
    deliver_text(text, target)
    context.exit(SOME_FAILED if any(report.failures for report in made) else FINE)


def _made(stories: Iterable[GoldStory], settings: Settings) -> Iterable[Report]:
    """The program's own reports, each story by itself."""
    from claimcheck.run import analyze_paths

    for story in stories:
        report = analyze_paths(map(str, story.paths), settings)
        for failure in report.failures:
            click.echo(f"claimcheck: {failure.reason}", err=True)
        yield report


def _given(paths: Iterable[str], stories: Iterable[GoldStory]) -> list[Report]:
    """Reports made before; one that does not hold its documents' texts gets those of gold."""
    from claimcheck.records.file import read_report

    files: list[Path] = []
    for path in map(Path, paths):
        files += sorted(path.rglob("*.json")) if path.is_dir() else [path]
    documents = (gold.analysis.document for story in stories for gold in story.documents)
    texts = {document.name: document.text for document in documents}
    return [read_report(path, texts) for path in files]


def _check_kinds(kinds: tuple[str, ...], found: Evaluation) -> None:
    known = {difference.kind for difference in found.differences}
    for kind in kinds:
        if kind not in known:
            raise UsageError(
                f"no difference of the kind {kind!r}", hint=f"there are: {', '.join(sorted(known)) or 'none'}"
            )
