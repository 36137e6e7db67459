"""``claimcheck extract``: the first half of the job, each article by itself, as many as there are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.commands.delivery import EPILOG, FINE, NOTHING_DONE, SOME_FAILED
from claimcheck.commands.progress import Progress, shown_progress
from claimcheck.commands.reading import reading_options
from claimcheck.commands.settings import settings_of, settings_options
from claimcheck.errors import UsageError, unwritable
from claimcheck.meter import Meter

if TYPE_CHECKING:
    from claimcheck.model import Document, Failure
    from claimcheck.run import Settings


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, by way of FILE.part.  [standard output]")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Work in N processes.  [1]")
@click.option("--resume", is_flag=True, help="Go on where an interrupted run on FILE stopped.")
@settings_options
@reading_options
@click.pass_context
def extract(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    jobs: int,
    resume: bool,
    **options: Any,
) -> None:
    """Analyse each article by itself and write one line of JSON for each.

    The lines hold all that pairing needs; claimcheck contrast makes the report of them.  An article that
    fails is a line with the reason.  Lines come in the order of the articles, for any number of processes.

    \b
    Examples:
      claimcheck extract monday/ -o monday.jsonl
      claimcheck extract crawl.warc.gz --jobs 8 -o crawl.jsonl
      claimcheck extract crawl.warc.gz --jobs 8 -o crawl.jsonl --resume
      claimcheck contrast monday.jsonl tuesday.jsonl -o week.md
    """
    from claimcheck.batch.journal import part_of
    from claimcheck.inputs import read_articles

    settings = settings_of(options)
    target = _target(output, resume)
    if resume and target and target.is_file() and not part_of(target).exists():
        click.echo(f"claimcheck: {target} is whole, there is nothing to resume", err=True)
        context.exit(FINE)
    meter = Meter()
    read = read_articles(paths, settings.reading, meter)
    with shown_progress(meter) as progress:
        if target is not None and (target.is_file() or not target.exists()):
            _to_file(read, settings, jobs, target, resume, progress)
        else:
            _to_stream(read, settings, jobs, target, progress)
    if progress.failures == progress.documents:
        context.exit(NOTHING_DONE)
    context.exit(SOME_FAILED if progress.failures else FINE)


def _target(output: str | None, resume: bool) -> Path | None:
    """Where the lines go; UsageError where they cannot."""
    from claimcheck.commands.targets import check_file

    target = Path(output) if output else None
    if resume and (target is None or (target.exists() and not target.is_file())):
        raise UsageError("--resume goes on with a file", hint="name it: -o FILE")
    if target is not None:
        check_file(target)
    return target


def _to_file(
    read: Iterator[Document | Failure],
    settings: Settings,
    jobs: int,
    target: Path,
    resume: bool,
    progress: Progress,
) -> None:
    """Append the lines to the file's part, and name it when it is whole."""
    from claimcheck.batch.journal import GO_ON, open_journal
    from claimcheck.batch.resume import pass_over
    from claimcheck.records.lines import header_line

    with open_journal(target, header_line(settings.described()).encode(), resume=resume) as journal:
        progress.passed_over(*pass_over(read, journal.done(), str(journal.part)))
        try:
            _write_lines(read, settings, jobs, journal.append, progress)
        except KeyboardInterrupt:
            if not journal.empty:
                progress.say(f"claimcheck: {journal.part}: {progress.counted()}; {GO_ON}")
            raise
        journal.finish()
    failed = f", {progress.failures:,} failed" if progress.failures else ""
    progress.say(f"claimcheck: wrote {target}: {progress.counted()}{failed}")


def _to_stream(
    read: Iterator[Document | Failure],
    settings: Settings,
    jobs: int,
    target: Path | None,
    progress: Progress,
) -> None:
    """Write the lines to standard output, or to a pipe or device, as they come."""
    from claimcheck.records.lines import header_line

    with target.open("wb") if target else nullcontext(sys.stdout.buffer) as stream:

        def write(line: bytes) -> None:
            try:
                stream.write(line)
                stream.flush()
            except BrokenPipeError:  # `| head`
                raise
            except OSError as error:
                raise unwritable(error, str(target or "standard output")) from None

        write(header_line(settings.described()).encode())
        _write_lines(read, settings, jobs, write, progress)


def _write_lines(
    read: Iterator[Document | Failure],
    settings: Settings,
    jobs: int,
    write: Callable[[bytes], None],
    progress: Progress,
) -> None:
    from claimcheck.batch.workers import lines_of

    with closing(lines_of(read, settings.document, jobs)) as lines:
        for line in lines:
            write(line.data)
            progress.count(line.words, failed=line.failure is not None)
            if line.failure is not None:
                progress.say(f"claimcheck: {line.failure}")
