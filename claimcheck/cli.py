"""The command line: click, and the one place that turns errors into a line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from claimcheck import __version__
from claimcheck.collector import collect_seldom, leave_without_collecting
from claimcheck.commands.analyze import analyze
from claimcheck.commands.annotate import annotate
from claimcheck.commands.contrast import contrast
from claimcheck.commands.delivery import EPILOG, FINE, INTERRUPTED, NOTHING_DONE
from claimcheck.commands.evaluate import evaluate
from claimcheck.commands.explain import explain
from claimcheck.commands.extract import extract
from claimcheck.commands.review import review
from claimcheck.commands.sides import sides
from claimcheck.commands.store import store
from claimcheck.errors import ClaimcheckError, UsageError, unwritable


class _ReaderGoneError(Exception):
    """Nobody reads standard output any more: ``| head``."""


class _Commands(click.Group):
    def invoke(self, context: click.Context, /) -> Any:
        """As click does it, but that a closed pipe is no failure; click's own answer is exit code 1."""
        try:
            return super().invoke(context)
        except BrokenPipeError:
            raise _ReaderGoneError from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(__version__, "--version", prog_name="claimcheck")
def cli() -> None:
    """News articles in; who said what, for which side, and where their claims collide, out.

    Claims are shown as reported.  None is verified.
    """


for command in (analyze, extract, contrast, store, explain, review, sides, evaluate, annotate):
    cli.add_command(command)


def main() -> None:
    """Run the command line; every error that a user can cause is one line on stderr."""
    collect_seldom()
    try:
        code = cli.main(prog_name="claimcheck", standalone_mode=False) or FINE
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
    except _ReaderGoneError:
        _drop_stdout()
        code = FINE
    except OSError as error:  # a full disk behind standard output
        _drop_stdout()
        _complain(unwritable(error, "standard output"))
        code = NOTHING_DONE
    leave_without_collecting()
    sys.exit(code)


def _drop_stdout() -> None:
    """Keep the interpreter from flushing once more what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: ClaimcheckError) -> None:
    click.echo(f"claimcheck: {error.line()}", err=True)
