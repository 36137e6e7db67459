"""The command line: click, and the one place that turns errors into a line and an exit code."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck import __version__
from claimcheck.errors import ClaimcheckError, UsageError

if TYPE_CHECKING:
    from claimcheck.model import Report, Verdict
    from claimcheck.renderers import RenderOptions

FINE, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("terminal", "markdown", "html", "json", "jsonl", "csv")
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(__version__, "--version", prog_name="claimcheck")
def cli() -> None:
    """News articles in; who said what, for which side, and where their claims collide, out.

    Claims are shown as reported.  None is verified.
    """


@cli.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="Form of the report.  [terminal]")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the report to FILE; .md, .html, .json and .jsonl choose the format.  csv needs a folder.",
)
@click.option("--sides", metavar="FILE", help="TOML file with the sides: label, aliases, members.")
@click.option(
    "--model", type=click.Choice(("default", "fast")), default="default", help="Attribution model.  [default]"
)
@click.option(
    "--convention", metavar="NAME", default="range", help="How number words become figures.  [range]"
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out attributions below this.  [0]",
)
@click.option("--one-story", is_flag=True, help="Take all documents as telling one story.")
@click.option(
    "--width", type=click.IntRange(40, 400), help="Columns of the terminal format.  [as wide as it is]"
)
@click.option("--summary", is_flag=True, help="Terminal format: the questions in short.")
@click.option(
    "--only", multiple=True, type=click.Choice(tuple(VERDICT_OF_CHOICE)), help="Show these questions."
)
@click.option("--side", multiple=True, metavar="NAME", help="Show questions to which this side speaks.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Show claims of a type: killed, attack ..."
)
@click.option("--speaker", multiple=True, metavar="NAME", help="Show questions to which this speaker speaks.")
@click.pass_context
def analyze(
    context: click.Context,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    sides: str | None,
    model: str,
    convention: str,
    min_confidence: float,
    one_story: bool,
    width: int | None,
    summary: bool,
    only: tuple[str, ...],
    side: tuple[str, ...],
    types: tuple[str, ...],
    speaker: tuple[str, ...],
) -> None:
    """Analyse news articles and report who claims what and where the claims collide.

    PATH is a text file in UTF-8, a folder of *.txt files, or - for standard input.  Several articles are
    read as telling one story, told apart where they plainly do not.

    \b
    Examples:
      claimcheck analyze article.txt
      claimcheck analyze monday/ -o monday.md
      claimcheck analyze wire.txt radio.txt -o story.html
      claimcheck analyze wire.txt radio.txt -f json > story.json
      claimcheck analyze monday/ -f csv -o monday_tables
      claimcheck analyze article.txt --only conflicts --type killed
      claimcheck analyze article.txt --sides sides.toml
    """
    from claimcheck.run import Settings, analyze_paths

    target = Path(output) if output else None
    chosen = format_ or (FORMAT_OF_SUFFIX.get(target.suffix.lower(), "terminal") if target else "terminal")
    _check_target(chosen, target)
    options = _render_options(chosen, target, width, summary, (only, side, types, speaker))
    settings = Settings.from_options(
        model=model, convention=convention, sides=sides, min_confidence=min_confidence, one_story=one_story
    )
    report = analyze_paths(paths, settings)
    for failure in report.failures:
        click.echo(f"claimcheck: {failure.reason}", err=True)
    if not report.documents:
        context.exit(NOTHING_DONE)
    _deliver(report, chosen, target, options)
    context.exit(SOME_FAILED if report.failures else FINE)


def _check_target(format_: str, target: Path | None) -> None:
    """Refuse, before the work is done, an output that could not be written afterwards."""
    if format_ == "csv":
        if target is None or target.suffix.lower() == ".csv":
            raise UsageError(
                "csv writes two files, claims.csv and pairs.csv", hint="name a folder: -f csv -o FOLDER"
            )
        from claimcheck.output import check_folder

        check_folder(target)
    elif target:
        from claimcheck.output import check_writable

        check_writable(target)


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


def _deliver(report: Report, format_: str, target: Path | None, options: RenderOptions) -> None:
    """Render the report and write it to the file, the folder or to standard output."""
    from claimcheck.renderers import FOLDER_FORMATS, render_files

    files = render_files(report, format_, options)
    if target is None:
        for text in files.values():
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
        return
    from claimcheck.output import write_folder, write_whole

    if format_ in FOLDER_FORMATS:
        write_folder(target, files)
    else:
        (text,) = files.values()
        write_whole(target, text)
    click.echo(f"claimcheck: wrote {target}", err=True)


def main() -> None:
    """Run the command line; every error that a user can cause is one line on stderr."""
    try:
        code = cli.main(standalone_mode=False) or FINE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        code = NOTHING_DONE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "claimcheck"
        _complain(UsageError(error.format_message().rstrip("."), hint=f"see {command} --help"))
        code = NOTHING_DONE
    except click.exceptions.Abort:
        code = INTERRUPTED
    except ClaimcheckError as error:
        _complain(error)
        code = NOTHING_DONE
    except BrokenPipeError:  # the reader has gone: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FINE
    sys.exit(code)


def _complain(error: ClaimcheckError) -> None:
    click.echo(f"claimcheck: {error.line()}", err=True)
