"""The report for a terminal or a pipe, drawn with rich.

Everything is a ``Text`` object, so that nothing in an article is read as markup, and everything wraps:
a figure or a name is never cut.  Wide terminals get tables with a column for each party; where the columns
would be squeezed, the parties are stacked under their question.  Colours help and never carry meaning alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from claimcheck.model import Report
from claimcheck.renderers import terminal_tables as tables
from claimcheck.renderers.options import RenderOptions
from claimcheck.renderers.terminal_charts import NARROWEST, charts
from claimcheck.renderers.terminal_style import STRONG, phrase, references, side_style
from claimcheck.view import (
    ContrastTable,
    Header,
    ReportView,
    StatementGroup,
    StatementLine,
    build_view,
    select,
)

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def render(report: Report, options: RenderOptions) -> str:
    """The whole report as text of at most ``options.width`` columns, with ANSI colours if asked."""
    width = max(options.width, 40)
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=options.color,
        color_system="256" if options.color else None,
        no_color=not options.color,
        legacy_windows=False,
        force_jupyter=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    view = select(build_view(report), options.selection)
    for part in _summary(view, width) if options.summary else _parts(view, width):
        console.print(part)
    return _TRAILING.sub("", out.getvalue())


def _summary(view: ReportView, width: int) -> Iterable[RenderableType]:
    """The header and a few lines a question."""
    yield from _header(view.header)
    yield phrase(view.disclaimer, "italic")
    for table in view.contrasts:
        yield from _heading(_contrast_title(table), width)
        yield tables.summary(table)
    if not view.contrasts:
        yield from _no_claims(width)


def _parts(view: ReportView, width: int) -> Iterable[RenderableType]:
    yield from _header(view.header)
    yield phrase(view.disclaimer, "italic")
    for table in view.contrasts:
        yield from _heading(_contrast_title(table), width)
        yield tables.contrasts(table, width)
    if not view.contrasts:
        yield from _no_claims(width)
    scaled = [row for table in view.contrasts for row in table.rows if row.scale]
    if scaled and width >= NARROWEST:
        yield from _heading("Figures on a common scale", width)
        yield charts(scaled, width)
    if view.mirror:
        yield from _heading("Losses, by whose account", width)
        yield tables.mirror(view.mirror, width)
    if view.exchanges:
        yield Text()
        yield tables.notes(view.exchanges)
    if view.revisions:
        yield from _heading("Revised figures", width)
        yield tables.notes(view.revisions)
    if view.carriage:
        yield from _heading("Who carries whom", width)
        yield tables.carriage(view.carriage, width)
    if view.prints:
        yield from _heading("Printed again", width)
        yield tables.notes(view.prints)
    if view.speakers:
        yield from _heading("Who speaks", width)
        yield tables.speakers(view.speakers, width)
    for group in view.groups:
        yield from _group(group, width)
    if view.corrections:
        yield from _heading("Corrected by hand", width)
        yield tables.notes(view.corrections)


def _contrast_title(table: ContrastTable) -> str:
    return f"Who claims what: {table.title}" if table.title else "Who claims what"


def _no_claims(width: int) -> Iterable[RenderableType]:
    yield from _heading("Who claims what", width)
    yield phrase("No claims to show.")


def _group(group: StatementGroup, width: int) -> Iterable[RenderableType]:
    letter = group.document.letter
    title = f" in {letter}, {group.document.label}" if letter else ""
    if group.statements:
        yield from _heading(f"Statements{title}", width)
        yield _statements(group.statements)
    if group.voice:
        yield from _heading(f"What {group.outlet} says in its own voice", width)
        yield _statements(group.voice)


def _heading(title: str, width: int) -> tuple[Text, Text]:
    """A title that a line fills up; a title too long for that wraps above its line."""
    room = width - cell_len(title) - 1
    line = f" {'─' * room}" if room > 2 else f"\n{'─' * width}"
    return Text(), phrase(title, STRONG).append(line, "not bold")


def _header(header: Header) -> Iterable[Text]:
    for document in header.documents:
        letter = f"{document.letter}  " if document.letter else ""
        yield phrase(letter + document.title, STRONG)
        if document.details:
            yield phrase(" " * len(letter) + " · ".join(document.details))
    yield Text()
    yield phrase(header.summary)
    if header.shares:
        shares = ", ".join(f"{side} {share}" for side, share in header.shares)
        within = f" ({header.attributed} are attributed)" if header.attributed else ""
        yield phrase(f"Attributed words: {shares}{within}")
    for remark in header.remarks:
        yield phrase(remark)


def _statements(lines: Iterable[StatementLine]) -> Table:
    """Number, who and where on one line, the words below."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for line in lines:
        body = phrase(line.who, STRONG)
        if line.role:
            body.append_text(phrase(f", {line.role}"))
        if line.kind:
            if line.side != line.who:
                body.append(" · ").append_text(phrase(line.side, side_style(line.index)))
            body.append_text(phrase(f" · {line.kind}"))
        body.append_text(phrase(f" · line {line.place.line}:{line.place.column}"))
        for note in line.notes:
            body.append_text(phrase(f" · {note}"))
        if line.parent:
            body.append(" · within ").append_text(references((line.parent,)))
        body.append("\n").append_text(phrase(line.words))
        grid.add_row(references((line.reference,)), body)
    return grid
