"""Corrected sides: other names, two that are one, one that is none, one that was not found."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from claimcheck.corrections.fields import ADDED_BY_HAND, NONE, SEPARATOR
from claimcheck.corrections.finding import Finder
from claimcheck.corrections.ledger import Ledger
from claimcheck.corrections.parts import with_sides
from claimcheck.corrections.rows import Row
from claimcheck.corrections.values import edits, side_values
from claimcheck.merge import Merged
from claimcheck.model import Edit, Side
from claimcheck.spreadsheet import plain

BY_HAND = "corrected by hand"


def correct_sides(merged: Merged, rows: Iterable[Row], finder: Finder, ledger: Ledger) -> Merged:
    """The sides as the rows say; a side that gets another's name is joined to it."""
    for row in rows:
        if row.add:
            merged = _added(merged, row, ledger)
            continue
        found = finder.sides(row.keys[0])
        side = next((side for side in merged.sides if side.id in found), None)
        if side is None:
            ledger.missed(row, "there is no such side" if not found else "it has become one with another")
        elif row.strike:
            merged = _without(merged, side, None)
            ledger.applied(row, ())
        else:
            merged = _renamed(merged, side, row, ledger)
    return merged


def side_named(sides: Iterable[Side], name: str) -> Side | None:
    """The side with that label, else with that alias."""
    wanted = name.casefold()
    by_alias = (side for side in sides if any(plain(word).casefold() == wanted for word in side.aliases))
    return _labelled(sides, name) or next(by_alias, None)


def _labelled(sides: Iterable[Side], name: str) -> Side | None:
    return next((side for side in sides if plain(side.label).casefold() == name.casefold()), None)


def _added(merged: Merged, row: Row, ledger: Ledger) -> Merged:
    name = row.values["name"]
    if _labelled(merged.sides, name) is not None:
        ledger.missed(row, f"there is a side {name} already")
        return merged
    taken = {side.id for side in merged.sides}
    id = next(f"p{n}" for n in range(1, len(taken) + 2) if f"p{n}" not in taken)
    aliases = _split(row.values.get("aliases", NONE))
    side = Side(id, name, aliases, (ADDED_BY_HAND,))
    ledger.applied(row, (id,), (Edit(key, NONE, value) for key, value in row.values.items()))
    return replace(merged, sides=(*merged.sides, side))


def _split(names: str) -> tuple[str, ...]:
    return () if names == NONE else tuple(names.split(SEPARATOR))


def _renamed(merged: Merged, side: Side, row: Row, ledger: Ledger) -> Merged:
    name = row.values.get("name", side.label)
    others = [other for other in merged.sides if other.id != side.id]
    other = _labelled(others, name) if "name" in row.values else None
    if other is not None:
        edit = Edit("name", plain(side.label), plain(other.label))
        ledger.applied(row, (other.id,), (edit,), joined=True)
        return _without(merged, side, other)
    aliases = _split(row.values["aliases"]) if "aliases" in row.values else side.aliases
    if name != plain(side.label):
        aliases = (*(word for word in aliases if word.casefold() != name.casefold()), side.label)
    now = replace(
        side,
        label=name if "name" in row.values else side.label,
        aliases=tuple(dict.fromkeys(aliases)),
        reasons=(*side.reasons, BY_HAND),
    )
    changed = edits(side_values(side), side_values(now), row.values)
    if not changed:
        return merged
    ledger.applied(row, (side.id,), changed)
    return _with(merged, now)


def _with(merged: Merged, now: Side) -> Merged:
    def renamed(sides: Iterable[Side]) -> tuple[Side, ...]:
        return tuple(now if side.id == now.id else side for side in sides)

    return replace(
        merged,
        sides=renamed(merged.sides),
        analyses=tuple(replace(part, sides=renamed(part.sides)) for part in merged.analyses),
    )


def _without(merged: Merged, gone: Side, into: Side | None) -> Merged:
    """The sides without one, whose people and losses are another's or nobody's."""
    kept = [side for side in merged.sides if side.id != gone.id]
    if into is not None:
        names = dict.fromkeys((*into.aliases, gone.label, *gone.aliases))
        whole = replace(
            into,
            aliases=tuple(name for name in names if name.casefold() != into.label.casefold()),
            reasons=(*into.reasons, f"one with {gone.label}, {BY_HAND}"),
        )
        kept = [whole if side.id == into.id else side for side in kept]
    changed = with_sides(merged, {gone.id: into.id if into else None})
    return replace(changed, sides=tuple(kept))
