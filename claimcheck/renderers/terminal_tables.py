"""The tables of the terminal format: with columns where they fit, stacked where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace
from rich import box
from rich.cells import cell_len
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
from claimcheck.view import (
    CarriageLine,
    ContrastRow,
    ContrastTable,
    Entry,
    MirrorLine,
    NoteLine,
    SpeakerLine,
)

_QUESTION_WIDTH = 24
_VERDICT_WIDTH = 16
_PARTY_WIDTH = 19  # the narrowest column in which figures and names read well
_WIDEST_PARTY = 44
_NARROW = 100  # columns below which parties are stacked, however few they are
_SHORTEST_LABEL = 12
_NUMBER = 4  # columns for a question's number
_SUMMARY_WORDS = 60  # code points of a wording in the summary
_GAP = 2
_BETWEEN = _GAP + 1  # columns between two of a lined table, which draws a blank line there


def contrasts(table: ContrastTable, width: int) -> RenderableType:
    """Questions by parties, the verdict last."""
    question = max(_QUESTION_WIDTH, width // 6)
    verdict = max(_VERDICT_WIDTH, width // 9)
    room = width - question - verdict - _BETWEEN * (len(table.columns) + 1)
    parties = _party_widths(table, room)
    if width < _NARROW or parties is None:
        return _spaced(_stacked_question(table, row, width) for row in table.rows)
    return _question_table(table, question, parties, verdict)


def _party_widths(table: ContrastTable, room: int) -> list[int] | None:
    """The columns' widths: who says nothing gets room for the heading only; None where it is too little."""
    silent = [not any(row.cells[place] for row in table.rows) for place in range(len(table.columns))]
    least = [max(map(cell_len, column.heading.split()), default=0) for column in table.columns]
    used = sum(width for width, empty in zip(least, silent, strict=True) if empty)
    share = min((room - used) // max(silent.count(False), 1), _WIDEST_PARTY)
    if share < _PARTY_WIDTH:
        return None
    return [width if empty else share for width, empty in zip(least, silent, strict=True)]


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


def _question_table(
    table: ContrastTable, question_width: int, party_widths: Sequence[int], verdict_width: int
) -> Table:
    drawn = _lined_table()
    drawn.add_column(phrase("Question"), width=question_width, overflow="fold")
    for column, width in zip(table.columns, party_widths, strict=True):
        heading = phrase(column.heading, f"{STRONG} {side_style(column.index)}")
        drawn.add_column(heading, width=width, overflow="fold")
    drawn.add_column(phrase("Verdict"), width=verdict_width, overflow="fold")
    for row in table.rows:
        question = phrase(f"{row.number}. {row.question}")
        verdict = phrase("").append_text(phrase(row.verdict_words, VERDICT_STYLES[row.verdict]))
        if row.reason:
            verdict.append(f"\n{row.reason}")
        drawn.add_row(question, *map(cell, row.cells), verdict)
    return drawn


def _stacked_question(table: ContrastTable, row: ContrastRow, width: int) -> RenderableType:
    """The question and its verdict, then a line for each party that speaks to it.

    Sides that are silent are named, but where the verdict says that only one speaks.
    """
    title = phrase(f"{row.question} · ", STRONG)
    title.append_text(phrase(row.verdict_words, VERDICT_STYLES[row.verdict]))
    if row.reason:
        title.append_text(phrase(f": {row.reason}", "not bold"))
    grid = _labelled_grid(width - _NUMBER, (column.heading for column in table.columns))
    silent = []
    for column, entries in zip(table.columns, row.cells, strict=True):
        if entries:
            grid.add_row(phrase(column.heading, side_style(column.index)), cell(entries, stacked=True))
        elif column.kind == "side" and row.verdict != "one_sided":
            silent.append(column.heading)
    if silent:
        grid.add_row(phrase("no account"), phrase(", ".join(silent)))
    return _numbered(row, Group(title, grid))


def _numbered(row: ContrastRow, content: RenderableType) -> Table:
    """The content beside the question's number, so that no line of it begins below the number."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    number = f"{row.number}."
    grid.add_column(width=max(_NUMBER - 1, len(number)), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(phrase(number, STRONG), content)
    return grid


def summary(table: ContrastTable) -> RenderableType:
    """For each question its verdict, and what each party says, without speakers and notes."""
    return Group(*(_short_question(table, row) for row in table.rows))


def _short_question(table: ContrastTable, row: ContrastRow) -> RenderableType:
    """Two lines, or one where nobody answers anybody."""
    text = phrase("").append_text(phrase(f"{row.question} · ", STRONG))
    text.append_text(phrase(row.verdict_words, VERDICT_STYLES[row.verdict]))
    text.append(": " if row.verdict == "one_sided" else "\n")
    spoken = [pair for pair in zip(table.columns, row.cells, strict=True) if pair[1]]
    for place, (column, entries) in enumerate(spoken):
        text.append("; " if place else "")
        text.append_text(phrase(f"{column.heading}: ", side_style(column.index)))
        text.append_text(phrase(", ".join(dict.fromkeys(map(_short_account, entries)))))
    return _numbered(row, text)


def _short_account(entry: Entry) -> str:
    words = entry.wording
    if words is None or len(words) <= _SUMMARY_WORDS:
        return entry.account
    return replace(entry, wording=f"{words[:_SUMMARY_WORDS].rsplit(' ', 1)[0]} …").account


def _labelled_grid(width: int, labels: Iterable[str]) -> Table:
    """A column as wide as the longest label, but for a third of the width, and the rest."""
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    label = min(max([_SHORTEST_LABEL, *map(cell_len, labels)]), width // 3)
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
    party_width = min((width - _QUESTION_WIDTH - 3 * _BETWEEN) // 3, _WIDEST_PARTY)
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
    grid = _labelled_grid(width, headings)
    for heading, account in zip(headings, _accounts(line, stacked=True), strict=True):
        grid.add_row(phrase(heading), account)
    return Group(_loss(line), Padding(grid, (0, 0, 0, 2)))


def carriage(lines: Iterable[CarriageLine], width: int) -> RenderableType:
    """For each outlet what it gives each side, and the disputes that it tells from one side."""
    blocks = []
    for line in lines:
        grid = _labelled_grid(width, (share.side for share in line.shares))
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
