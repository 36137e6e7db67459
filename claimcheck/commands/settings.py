"""What every command that looks at articles shares: which model, sides and convention."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimcheck.run import Settings

CONVENTIONS = ("range", "acled", "wikimpacts")  # data/conventions.toml, not read for --help
CLAIM_TYPES_HELP = "TOML file with claim types of your own."
_OPTIONS = (
    click.option(
        "--sides",
        type=click.Path(),
        metavar="FILE",
        help="TOML file with the sides: names, spokespersons, allies.",
    ),
    click.option("--claim-types", type=click.Path(), metavar="FILE", help=CLAIM_TYPES_HELP),
    click.option(
        "--model",
        type=click.Choice(("default", "fast")),
        default="default",
        help="Attribution model.  [default]",
    ),
    click.option(
        "--convention",
        metavar="NAME",
        default="range",
        help=f"How number words become figures: {', '.join(CONVENTIONS)}.  [range]",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Leave out attributions below this.  [0]",
    ),
    click.option("--attitudes", is_flag=True, help='Keep wishes and feelings without a clause: "wants to".'),
)
_NAMES = ("sides", "claim_types", "model", "convention", "min_confidence", "attitudes")


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that change the analysis of a document."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_of(
    options: dict[str, Any], *, one_story: bool = False, corrections: str | None = None
) -> Settings:
    """The settings, taken out of a command's options; UsageError says which is wrong."""
    from claimcheck.commands.reading import reading_of
    from claimcheck.run import Settings

    reading = reading_of(options)
    given = {name: options.pop(name) for name in _NAMES}
    return Settings.from_options(one_story=one_story, corrections=corrections, reading=reading, **given)


corrections_option = click.option(
    "--corrections",
    type=click.Path(),
    metavar="FILE",
    help="Corrections by hand: the file of claimcheck review.",
)
