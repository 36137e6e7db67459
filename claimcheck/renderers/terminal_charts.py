"""The figures of a question as small bars on a common scale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.renderers.terminal_style import STRONG, phrase, references, side_style
from claimcheck.view import Bar, ContrastRow, Scale

NARROWEST: Final = 80  # columns below which there is no room for bars
_INDENT = 2
_GAP = 2
_LONGEST = 60  # columns of a bar


def charts(rows: Iterable[ContrastRow], width: int) -> RenderableType:
    """Each question with a bar for each account, and the scale below."""
    parts: list[RenderableType] = []
    for row in rows:
        if row.scale is not None:
            note = " (logarithmic)" if row.scale.logarithmic else ""
            parts += [phrase(f"{row.number}. {row.question}{note}", STRONG), _bars(row.scale, width)]
    return Group(*parts)


def _bars(scale: Scale, width: int) -> RenderableType:
    labels = [_label(bar) for bar in scale.bars]
    length = min((width - _INDENT - _GAP) // 2, _LONGEST)
    room = width - _INDENT - length - 2 * _GAP
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=min(room, max(label.cell_len for label in labels)), overflow="fold")
    grid.add_column(width=length, no_wrap=True)
    for bar, label in zip(scale.bars, labels, strict=True):
        grid.add_row(label, _drawn(bar, length))
    grid.add_row("", _axis(scale, length))
    return Padding(grid, (0, 0, 0, _INDENT))


def _label(bar: Bar) -> Text:
    """The figure, who gives it, and for which side."""
    label = phrase("").append_text(phrase(bar.entry.account, STRONG))
    label.append(f" — {bar.entry.who} ").append_text(references(bar.entry.references))
    if bar.entry.index is not None and bar.party != bar.entry.who:
        label.append(" ").append_text(phrase(bar.party, side_style(bar.entry.index)))
    return label


def _drawn(bar: Bar, length: int) -> Text:
    """Low to high as a line, a dot for the best figure, an arrow for an open end; denied ones are hollow."""
    cells = ["·"] * length
    start, end = (_column(share, length) for share in (bar.start, bar.end))
    stroke, dot = ("╌", "○") if bar.entry.denies else ("━", "●")
    cells[start : end + 1] = [stroke] * (end + 1 - start)
    if bar.point is not None:
        cells[_column(bar.point, length)] = dot
    if bar.opens:
        cells[-1] = "▸"
    text = phrase("".join(cells))
    text.stylize(side_style(bar.entry.index), start, end + 1)
    return text


def _column(share: float, length: int) -> int:
    return round(share * (length - 1))


def _axis(scale: Scale, length: int) -> Text:
    """The labels of the scale under their places, as many as do not touch."""
    line, free = [" "] * length, 0
    for share, label in scale.ticks:
        size = cell_len(label)
        start = min(max(_column(share, length) - size // 2, 0), length - size)
        if start >= free and len(label) == size:
            line[start : start + size] = label
            free = start + size + 1
    return phrase("".join(line))
