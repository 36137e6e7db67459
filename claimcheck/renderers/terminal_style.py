"""Text and colours of the terminal format.

The colours are mid-tones of the 256-colour palette with a contrast of about four to one against both black
and white, and the first sides' can be told apart by colour-blind readers.  No background is ever set.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from claimcheck.model import Verdict
from claimcheck.view import Entry, Reference

STRONG: Final = "bold"
VERDICT_STYLES: Final[dict[Verdict, str]] = {
    "conflict": "bold color(160)",
    "agree": "color(29)",
    "update": "color(99)",
    "not_comparable": "none",
    "one_sided": "none",
}
_SIDE_STYLES = ("color(32)", "color(166)", "color(29)", "color(133)", "color(99)", "color(130)")


def side_style(index: int | None) -> str:
    """A side's colour, the same everywhere in a report; none for who is on no side."""
    return "none" if index is None else _SIDE_STYLES[index % len(_SIDE_STYLES)]


def phrase(words: str, style: str = "") -> Text:
    """Words that wrap and are never cut or read as markup."""
    return Text(words, style=style, overflow="fold")


def references(pointers: Iterable[Reference]) -> Text:
    """Pointers as "[1] [R2]"."""
    return phrase(" ".join(f"[{pointer.number}]" for pointer in pointers))


def entry_text(entry: Entry, *, stacked: bool) -> Text:
    """An account, who gives it, and the notes: in one line when stacked, in lines of their own in a cell."""
    text = phrase("").append_text(phrase(entry.account, STRONG if entry.figure else ""))
    text.append(" — " if stacked else "\n").append_text(phrase(f"{entry.who} "))
    text.append_text(references(entry.references))
    if entry.notes:
        notes = ", ".join(entry.notes)
        text.append_text(phrase(f" ({notes})" if stacked else f"\n({notes})"))
    return text


def cell(entries: tuple[Entry, ...], *, stacked: bool = False, empty: str = "—") -> RenderableType:
    """All accounts of a cell; several are marked with bullets."""
    if len(entries) < 2:
        return entry_text(entries[0], stacked=stacked) if entries else phrase(empty)
    listed = Table.grid(padding=(0, 1, 0, 0))
    listed.add_column(width=1)
    listed.add_column(overflow="fold")
    for entry in entries:
        listed.add_row("•", entry_text(entry, stacked=stacked))
    return listed
