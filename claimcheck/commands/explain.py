"""``claimcheck explain``: from a cell of a report back to the words."""

from __future__ import annotations

import click

from claimcheck.commands.delivery import EPILOG
from claimcheck.errors import UsageError


@click.command(epilog=EPILOG)
@click.argument("report", type=click.Path(), metavar="REPORT.json")
@click.argument("ids", nargs=-1, required=True, metavar="ID [ID]")
@click.option(
    "--claim-types", type=click.Path(), metavar="FILE", help="The file with which the report was made."
)
def explain(report: str, ids: tuple[str, ...], claim_types: str | None) -> None:
    """Tell how an item of a report came about, or how two claims stand.

    ID is a side (p1), speaker (s1), statement (a1), claim (c1) or question (q1) of the JSON report.

    \b
    Examples:
      claimcheck analyze story/ -o story.json
      claimcheck explain story.json q1
      claimcheck explain story.json c4 c9
    """
    from claimcheck.explain import Explainer
    from claimcheck.own_types.file import read_claim_types
    from claimcheck.records.file import read_report

    if len(ids) > 2:
        raise UsageError("more than two ids", hint="one id, or two claims to compare")
    own_types = read_claim_types(claim_types) if claim_types else None
    explainer = Explainer(read_report(report), own_types)
    lines = explainer.explain(ids[0]) if len(ids) == 1 else explainer.explain_pair(*ids)
    click.echo("\n".join(lines))
