"""The tables of the terminal format: with columns where they fit, stacked where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.renderers.terminal_style import (
    STRONG,
    VERDICT_STYLES,
    cell,
    phrase,
    references,
    side_style,
)
from claimcheck.view import CarriageLine, ContrastRow, ContrastTable, MirrorLine, NoteLine, SpeakerLine

_QUESTION_WIDTH = 24
_VERDICT_WIDTH = 16
_PARTY_WIDTH = 17  # the narrowest column in which figures and names read well
_NARROW = 100  # columns below which parties are stacked, however few they are
_PARTY_LABEL = 20
_GAP = 2


def contrasts(table: ContrastTable, width: int) -> RenderableType:
    """Questions by parties, the verdict last."""
    parties = len(table.columns)
    question = max(_QUESTION_WIDTH, width // 6)
    verdict = max(_VERDICT_WIDTH, width // 9)
    room = width - question - verdict - _GAP * (parties + 1)
    if width < _NARROW or room // parties < _PARTY_WIDTH:
        return _spaced(_stacked_question(table, row, width) for row in table.rows)
    return _question_table(table, question, min(room // parties, 44), verdict)


def _spaced(blocks: Iterable[RenderableType]) -> Group:
    """The blocks with an empty line between any two."""
    spaced: list[RenderableType] = []
    for block in blocks:
        spaced += [Text(), block] if spaced else [block]
    return Group(*spaced)


def _lined_table() -> Table:
    return Table(
        box=box.HORIZONTALS, show_lines=True, show_edge=False, padding=(0, _GAP, 0, 0), pad_edge=False
    )


def _question_table(table: ContrastTable, question_width: int, party_width: int, verdict_width: int) -> Table:
    drawn = _lined_table()
    drawn.add_column(phrase("Question"), width=question_width, overflow="fold")
    for column in table.columns:
        heading = phrase(column.heading, f"{STRONG} {side_style(column.index)}")
        drawn.add_column(heading, width=party_width, overflow="fold")
    drawn.add_column(phrase("Verdict"), width=verdict_width, overflow="fold")
    for row in table.rows:
        question = phrase(f"{row.number}. {row.question}")
        verdict = phrase("").append_text(phrase(row.verdict_words, VERDICT_STYLES[row.verdict]))
        if row.reason:
            verdict.append(f"\n{row.reason}")
        drawn.add_row(question, *map(cell, row.cells), verdict)
    return drawn


def _stacked_question(table: ContrastTable, row: ContrastRow, width: int) -> RenderableType:
    """The question and its verdict, then a line for each party that speaks to it; silent sides are named."""
    title = phrase(f"{row.number}. {row.question} · ", STRONG)
    title.append_text(phrase(row.verdict_words, VERDICT_STYLES[row.verdict]))
    if row.reason:
        title.append_text(phrase(f": {row.reason}", "not bold"))
    grid = _labelled_grid(width)
    silent = []
    for column, entries in zip(table.columns, row.cells, strict=True):
        if entries:
            grid.add_row(phrase(column.heading, side_style(column.index)), cell(entries, stacked=True))
        elif column.kind == "side":
            silent.append(column.heading)
    if silent:
        grid.add_row(phrase("no account"), phrase(", ".join(silent)))
    return Group(title, Padding(grid, (0, 0, 0, 2)))


def summary(table: ContrastTable) -> RenderableType:
    """For each question its verdict, and what each party says, without speakers and notes."""
    return Group(*(_short_question(table, row) for row in table.rows))


def _short_question(table: ContrastTable, row: ContrastRow) -> RenderableType:
    title = phrase(f"{row.number}. {row.question} · ", STRONG)
    title.append_text(phrase(row.verdict_words, VERDICT_STYLES[row.verdict]))
    said = Text(overflow="fold")
    for column, entries in zip(table.columns, row.cells, strict=True):
        if entries:
            said.append_text(phrase("; " if said else "")).append_text(
                phrase(f"{column.heading}: ", side_style(column.index))
            )
            said.append_text(phrase(", ".join(dict.fromkeys(entry.account for entry in entries))))
    return Group(title, Padding(said, (0, 0, 0, 3)))


def _labelled_grid(width: int) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    label = min(_PARTY_LABEL, width // 3)
    grid.add_column(width=label, overflow="fold")
    grid.add_column(width=width - label - 2 * _GAP - 2, overflow="fold")
    return grid


def mirror(lines: Iterable[MirrorLine], width: int) -> RenderableType:
    """What each side lost: by its own account, by the other sides', by everyone else's."""
    headings = ("own account", "other sides", "everyone else")
    if width < _NARROW:
        return _spaced(_stacked_mirror(line, headings, width) for line in lines)
    drawn = _lined_table()
    drawn.add_column(phrase("Lost"), width=_QUESTION_WIDTH, overflow="fold")
    party_width = min((width - _QUESTION_WIDTH - 3 * _GAP) // 3, 44)
    for heading in headings:
        drawn.add_column(phrase(f"By {heading}"), width=party_width, overflow="fold")
    for line in lines:
        drawn.add_row(_loss(line), *_accounts(line, stacked=False))
    return drawn


def _loss(line: MirrorLine) -> Text:
    return phrase(line.side, side_style(line.index)).append_text(phrase(f": {line.what}"))


def _accounts(line: MirrorLine, *, stacked: bool) -> Iterator[RenderableType]:
    for entries, silence in zip(line.accounts, line.silence, strict=True):
        yield cell(entries, stacked=stacked, empty=silence)


def _stacked_mirror(line: MirrorLine, headings: tuple[str, ...], width: int) -> RenderableType:
    grid = _labelled_grid(width)
    for heading, account in zip(headings, _accounts(line, stacked=True), strict=True):
        grid.add_row(phrase(heading), account)
    return Group(_loss(line), Padding(grid, (0, 0, 0, 2)))


def carriage(lines: Iterable[CarriageLine], width: int) -> RenderableType:
    """For each outlet what it gives each side, and the disputes that it tells from one side."""
    blocks = []
    for line in lines:
        grid = _labelled_grid(width)
        for share in line.shares:
            grid.add_row(phrase(share.side, side_style(share.index)), phrase(share.said))
        for words in line.one_sided:
            grid.add_row(phrase("one side only"), phrase(words))
        blocks.append(Group(phrase(line.outlet, STRONG), Padding(grid, (0, 0, 0, 2))))
    return Group(*blocks)


def notes(lines: Iterable[NoteLine]) -> RenderableType:
    """A paragraph for each finding, with the numbers of its statements."""
    said = []
    for line in lines:
        text = phrase(f"{line.about}: ", STRONG).append_text(phrase(line.said, "not bold"))
        said.append(text.append(" ").append_text(references(line.references)) if line.references else text)
    return Group(*said)


def speakers(lines: tuple[SpeakerLine, ...], width: int) -> RenderableType:
    """Speakers under their side, each with role, how named, and the numbers of the statements."""
    groups = []
    for (side, index), members in groupby(lines, key=lambda line: (line.side, line.index)):
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        for share in (30, 30, 9, 31):
            grid.add_column(width=max(8, (width - 10) * share // 100), overflow="fold")
        for line in members:
            role = "; ".join(part for part in (line.role, *line.notes) if part)
            pointers = references(line.references)
            grid.add_row(
                phrase(line.name, STRONG),
                phrase(role or "—"),
                phrase(line.anonymity),
                phrase(f"{line.statements}: ").append_text(pointers),
            )
        groups.append(Group(phrase(side, side_style(index)), Padding(grid, (0, 0, 0, 2))))
    return Group(*groups)
