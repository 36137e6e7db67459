"""What every command that prints a report shares: options, formats, and where the report goes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from claimcheck.errors import UsageError

if TYPE_CHECKING:
    from claimcheck.model import Report, Verdict
    from claimcheck.renderers import RenderOptions

FINE, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130
FORMATS = (
    "terminal", "markdown", "html", "json", "jsonl", "csv", "claimreview", "webannotation", "brat",
)  # fmt: skip
FILES_OF_FOLDER = {"csv": "two files, claims.csv and pairs.csv", "brat": "two files an article"}
FORMAT_OF_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".txt": "terminal",
}
READ_BY_PEOPLE = ("terminal", "markdown", "html")  # the others are always whole
VERDICT_OF_CHOICE: dict[str, Verdict] = {
    "conflicts": "conflict",
    "agreements": "agree",
    "updates": "update",
    "not-comparable": "not_comparable",
    "one-sided": "one_sided",
}
PIPE_WIDTH = 100  # columns of the terminal format where there is no terminal and COLUMNS is not set

EPILOG = """\b
Exit codes: 0 fine; 1 some documents failed, the others are in the report;
2 wrong usage or nothing to do; 130 interrupted."""

_OPTIONS = (
    click.option(
        "-f", "--format", "format_", type=click.Choice(FORMATS), help="Form of the report.  [terminal]"
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(),
        metavar="FILE",
        help="Write the report to FILE; .md, .html, .json and .jsonl choose the format.  "
        "csv and brat need a folder.",
    ),
    click.option(
        "--width", type=click.IntRange(40, 400), help="Columns of the terminal format.  [as wide as it is]"
    ),
    click.option("--summary", is_flag=True, help="Terminal format: the questions in short."),
    click.option(
        "--only", multiple=True, type=click.Choice(tuple(VERDICT_OF_CHOICE)), help="Show these questions."
    ),
    click.option("--side", multiple=True, metavar="NAME", help="Show questions to which this side speaks."),
    click.option(
        "--type", "types", multiple=True, metavar="TYPE", help="Show claims of a type: killed, attack ..."
    ),
    click.option(
        "--speaker", multiple=True, metavar="NAME", help="Show questions to which this speaker speaks."
    ),
)


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what of a report is shown, how and where."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Delivery(Struct, frozen=True):
    """Where a report goes and what of it is shown; made, and refused, before the work is done."""

    format: str
    target: Path | None
    options: RenderOptions

    @classmethod
    def of(
        cls,
        *,
        format_: str | None,
        output: str | None,
        width: int | None,
        summary: bool,
        only: tuple[str, ...],
        side: tuple[str, ...],
        types: tuple[str, ...],
        speaker: tuple[str, ...],
    ) -> Delivery:
        """From the options of ``report_options``; UsageError where they do not go together."""
        target = Path(output) if output else None
        suffix = target.suffix.lower() if target else ""
        chosen = format_ or _format_of(suffix, output)
        _check_target(chosen, target)
        return cls(
            chosen, target, _render_options(chosen, target, width, summary, (only, side, types, speaker))
        )

    def send(self, context: click.Context, report: Report, corrections: str | None = None) -> None:
        """Say what failed or no longer fits, write the report, and leave with the right exit code.

        ``corrections``: the file of them, where one was given.
        """
        for failure in report.failures:
            click.echo(f"claimcheck: {failure.reason}", err=True)
        for line in report.unmatched:
            click.echo(f"claimcheck: {line}", err=True)
        if corrections is not None:
            click.echo(f"claimcheck: {corrections}: {len(report.corrections)} applied", err=True)
        if not report.documents:
            context.exit(NOTHING_DONE)
        _deliver(report, self.format, self.target, self.options)
        context.exit(SOME_FAILED if report.failures else FINE)


def _format_of(suffix: str, output: str | None) -> str:
    """The format that a file's suffix asks for, the terminal's where it has none."""
    if suffix and suffix not in FORMAT_OF_SUFFIX:
        known = ", ".join(FORMAT_OF_SUFFIX)
        raise UsageError(
            f"no format for {suffix}", where=output, hint=f"use one of {known}, or say -f FORMAT"
        )
    return FORMAT_OF_SUFFIX.get(suffix, "terminal")


def _check_target(format_: str, target: Path | None) -> None:
    """Refuse, before the work is done, an output that could not be written afterwards."""
    if format_ in FILES_OF_FOLDER:
        if target is None or target.suffix.lower() == ".csv":
            raise UsageError(
                f"{format_} writes {FILES_OF_FOLDER[format_]}", hint=f"name a folder: -f {format_} -o FOLDER"
            )
        from claimcheck.output import check_folder

        check_folder(target)
    elif target:
        from claimcheck.commands.targets import check_file

        check_file(target)


def _render_options(
    format_: str,
    target: Path | None,
    width: int | None,
    summary: bool,
    shown: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> RenderOptions:
    """What the reader chose to see, and what the place of output can show."""
    from claimcheck.renderers import RenderOptions
    from claimcheck.view import Selection

    only, sides, types, speakers = shown
    selection = Selection(tuple(VERDICT_OF_CHOICE[name] for name in only), sides, types, speakers)
    if selection and format_ not in READ_BY_PEOPLE:
        raise UsageError(
            f"the format {format_} is always whole",
            hint=f"--only, --side, --type and --speaker are for {', '.join(READ_BY_PEOPLE)}",
        )
    if summary and format_ != "terminal":
        raise UsageError("--summary is for the terminal format", hint=f"leave out -f {format_}")
    to_terminal = target is None and sys.stdout.isatty()
    return RenderOptions(
        width=width or (shutil.get_terminal_size((PIPE_WIDTH, 24)).columns),
        color=to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        summary=summary,
        selection=selection,
    )


def deliver_text(text: str, target: Path | None) -> None:
    """Write a text to a file, whole or not at all, or to standard output."""
    if target is None:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
        return
    from claimcheck.output import write_whole

    write_whole(target, text)
    click.echo(f"claimcheck: wrote {target}", err=True)


def _deliver(report: Report, format_: str, target: Path | None, options: RenderOptions) -> None:
    """Render the report and write it to the file, the folder or to standard output."""
    from claimcheck.renderers import FOLDER_FORMATS, render_files

    files = render_files(report, format_, options)
    if target is None or format_ not in FOLDER_FORMATS:
        for text in files.values():
            deliver_text(text, target)
        return
    from claimcheck.output import write_folder

    write_folder(target, files)
    click.echo(f"claimcheck: wrote {target}", err=True)
