"""What every command that reads articles shares: which fields of tables, how large, which language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimcheck.readers.source import ReadOptions

_COLUMNS = {
    "text": "JSON lines, CSV: the column with the article.  [text, body, content ...]",
    "title": "... with its title.  [title, headline]",
    "date": "... with its day.  [published, date ...]",
    "outlet": "... with who published it.  [outlet, source ...]",
}
_OPTIONS = (
    *(
        click.option(f"--{name}-column", metavar="NAME", default="", help=words)
        for name, words in _COLUMNS.items()
    ),
    click.option(
        "--max-mib",
        type=click.IntRange(min=1),
        default=64,
        metavar="N",
        help="Refuse larger documents.  [64]",
    ),
    click.option("--any-language", is_flag=True, help="Do not skip what does not look like English."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how articles are read."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reading_of(options: dict[str, Any]) -> ReadOptions:
    """How to read, taken out of a command's options; the defaults where it has none of them."""
    from claimcheck.readers.source import Columns, ReadOptions

    columns = Columns(**{name: options.pop(f"{name}_column", "") for name in _COLUMNS})
    return ReadOptions(columns, options.pop("max_mib", 64), options.pop("any_language", False))
