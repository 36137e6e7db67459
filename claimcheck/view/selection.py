"""A part of a report: some verdicts, sides, kinds of claim or speakers, with what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.errors import UsageError
from claimcheck.model import Verdict
from claimcheck.view.model import (
    ContrastRow,
    ContrastTable,
    Entry,
    MirrorLine,
    Reference,
    ReportView,
    SpeakerLine,
    StatementGroup,
    StatementLine,
)
from claimcheck.view.text import visible
from claimcheck.view.wording import VERDICT_WORDS, type_words


class Selection(Struct, frozen=True):
    """What to show; an empty choice shows all.

    A question is shown if it has one of the ``verdicts``, is of one of the ``types``, and if one of the
    ``sides`` and one of the ``speakers`` gives an account of it; the other parties' accounts stay beside it.
    Sides and speakers are given by a part of their name.
    """

    verdicts: tuple[Verdict, ...] = ()
    sides: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.verdicts or self.sides or self.types or self.speakers)

    def described(self) -> str:
        """The choices in words: "conflict; side army"."""
        parts = [VERDICT_WORDS[verdict] for verdict in self.verdicts]
        parts += [f"side {visible(name)}" for name in self.sides]
        parts += [type_words(name) for name in self.types]
        parts += [f"speaker {visible(name)}" for name in self.speakers]
        return "; ".join(parts)


def select(view: ReportView, selection: Selection) -> ReportView:
    """The part of the view, numbered as in the whole; UsageError where a choice names nothing in it."""
    if not selection:
        return view
    _check(view, selection)
    tables = tuple(_table(table, selection) for table in view.contrasts)
    mirror = tuple(line for line in view.mirror if _keeps_loss(line, selection))
    shown = set(_references(tables, mirror))
    lines = [line for group in view.groups for line in (*group.statements, *group.voice)]
    # Counts over whole articles are left out: beside a part they would mislead.
    shown |= {line.reference for line in lines if _keeps_statement(line, selection)}
    shown = _with_parents(shown, {line.reference: line.parent for line in lines})
    remark = f"Only a part is shown: {selection.described()}"
    numbers = {row.number for table in tables for row in table.rows}
    return replace(
        view,
        exchanges=(),
        carriage=(),
        revisions=tuple(note for note in view.revisions if note.question in numbers),
        prints=(),
        corrections=tuple(note for note in view.corrections if shown.issuperset(note.references)),
        header=replace(view.header, remarks=(*view.header.remarks, remark)),
        contrasts=tuple(table for table in tables if table.rows),
        mirror=mirror,
        speakers=tuple(_speakers(view.speakers, shown)),
        groups=tuple(_group(group, shown) for group in view.groups),
    )


def _matches(name: str, wanted: Iterable[str]) -> bool:
    return any(part.casefold() in name.casefold() for part in wanted)


def _check(view: ReportView, selection: Selection) -> None:
    """Every choice must name something, or an empty page would pass for an answer."""
    columns = [column.heading for t in view.contrasts for column in t.columns if column.kind != "voice"]
    sides = dict.fromkeys((*columns, *(line.side for line in view.speakers)))
    speakers = dict.fromkeys(line.name for line in view.speakers)
    types = dict.fromkeys(row.type for table in view.contrasts for row in table.rows)
    for kind, wanted, known in (("side", selection.sides, sides), ("speaker", selection.speakers, speakers)):
        for name in wanted:
            if not any(_matches(one, (name,)) for one in known):
                raise UsageError(f"no {kind} {name!r} in this report", hint=f"there are: {', '.join(known)}")
    for name in selection.types:
        if name not in types:
            raise UsageError(
                f"no claims of type {name!r} in this report", hint=f"there are: {', '.join(types)}"
            )


def _table(table: ContrastTable, selection: Selection) -> ContrastTable:
    return replace(table, rows=tuple(row for row in table.rows if _keeps_question(table, row, selection)))


def _keeps_question(table: ContrastTable, row: ContrastRow, selection: Selection) -> bool:
    if selection.verdicts and row.verdict not in selection.verdicts:
        return False
    if selection.types and row.type not in selection.types:
        return False
    speaking = [
        c.heading for c, cell in zip(table.columns, row.cells, strict=True) if cell and c.kind != "voice"
    ]
    if selection.sides and not any(_matches(heading, selection.sides) for heading in speaking):
        return False
    return not selection.speakers or any(
        _matches(entry.who, selection.speakers) for cell in row.cells for entry in cell
    )


def _keeps_loss(line: MirrorLine, selection: Selection) -> bool:
    """Losses have no verdict; a side's are its own."""
    if selection.verdicts or (selection.types and line.type not in selection.types):
        return False
    if selection.sides and not _matches(line.side, selection.sides):
        return False
    return not selection.speakers or any(
        _matches(entry.who, selection.speakers) for account in line.accounts for entry in account
    )


def _keeps_statement(line: StatementLine, selection: Selection) -> bool:
    """Statements follow their questions; where sides or speakers are chosen, all of theirs are shown."""
    if line.kind is None or not (selection.sides or selection.speakers):
        return False
    if selection.verdicts or selection.types:
        return False
    by_side = not selection.sides or _matches(line.side, selection.sides)
    return by_side and (not selection.speakers or _matches(line.who, selection.speakers))


def _references(tables: Iterable[ContrastTable], mirror: Iterable[MirrorLine]) -> Iterator[Reference]:
    """Every statement to which a shown question or loss points."""
    entries: list[Entry] = [entry for line in mirror for account in line.accounts for entry in account]
    for row in (row for table in tables for row in table.rows):
        entries += [entry for cell in row.cells for entry in cell]
        entries += [item.entry for item in row.evidence]
        entries += [entry for pair in row.pairs for entry in (pair.first, pair.second)]
    for entry in entries:
        yield from entry.references


def _with_parents(shown: set[Reference], parents: dict[Reference, Reference | None]) -> set[Reference]:
    """The statements and those they stand in."""
    found, waiting = set(shown), list(shown)
    while waiting:
        parent = parents.get(waiting.pop())
        if parent is not None and parent not in found:
            found.add(parent)
            waiting.append(parent)
    return found


def _speakers(lines: Iterable[SpeakerLine], shown: set[Reference]) -> Iterator[SpeakerLine]:
    for line in lines:
        kept = tuple(reference for reference in line.references if reference in shown)
        if kept:
            yield replace(line, references=kept, statements=len(kept))


def _group(group: StatementGroup, shown: set[Reference]) -> StatementGroup:
    return replace(
        group,
        statements=tuple(line for line in group.statements if line.reference in shown),
        voice=tuple(line for line in group.voice if line.reference in shown),
    )
