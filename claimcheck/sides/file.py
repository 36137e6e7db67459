"""A sides file: the parties as a person wrote them down.  What the person wrote always wins.

How the file is written is told in docs/sides-file.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.errors import UsageError
from claimcheck.toml_file import Table, TomlFile, parse_toml, read_toml_file

SIDE_KEYS = ("label", "aliases", "members", "member", "allies", "joins")
MEMBER_KEYS = ("name", "from", "until")
HINT = 'write [[side]] with label = "...", aliases = [...], members = [...], and neutral = [...] above them'
MEMBER_HINT = 'write [[side.member]] with name = "...", from = 2021-01-01, until = 2022-05-01'


class Term(Struct, frozen=True):
    """A person or body that speaks for a side for some time; both days belong to it, None is open."""

    name: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether the day lies in it; a day that is not known does."""
        return day is None or (self.since or day) <= day <= (self.until or day)

    def meets(self, other: Term) -> bool:
        """Whether the two have a day in common."""
        return (self.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
            self.until or date.max
        )


class GivenSide(Struct, frozen=True):
    """One party: ``aliases`` are names for it, ``members`` persons and bodies that speak for it.

    ``terms``: members for some time.  ``allies``: labels of other sides, or names of outsiders, that are no
    enemy of it and yet do not speak for it: affiliation decides, not sympathy (guidelines 3).
    """

    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    allies: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """What it is called, case folded."""
        return frozenset(name.casefold() for name in (self.label, *self.aliases))


class GivenSides(Struct, frozen=True):
    """The parties of a sides file, and those who belong to none."""

    sides: tuple[GivenSide, ...]
    neutral: tuple[str, ...] = ()

    def on(self, published: str | None) -> GivenSides:
        """The sides on a day (YYYY-MM-DD): members for some time are members or gone.

        Where the day is not known all are members, but for those who have changed sides.
        """
        day = date.fromisoformat(published) if published else None
        holders: dict[str, set[str]] = defaultdict(set)
        for side in self.sides:
            for term in side.terms:
                if term.holds(day):
                    holders[term.name.casefold()].add(side.label)
        loyal = {name for name, labels in holders.items() if len(labels) == 1}
        return replace(self, sides=tuple(_on(side, day, loyal) for side in self.sides))

    def allied(self) -> frozenset[tuple[str, str]]:
        """The ids of two sides, in both orders, of which one names the other as its ally."""
        ids = {name: f"p{number}" for number, side in enumerate(self.sides, 1) for name in side.names}
        pairs = {
            (f"p{number}", ids[ally.casefold()])
            for number, side in enumerate(self.sides, 1)
            for ally in side.allies
            if ally.casefold() in ids
        }
        return frozenset(pairs | {(other, one) for one, other in pairs})

    def outside_allies(self) -> Iterator[tuple[str, str]]:
        """(ally, label of the side that names it) for the allies that are no side themselves."""
        names = {name for side in self.sides for name in side.names}
        for side in self.sides:
            yield from ((ally, side.label) for ally in side.allies if ally.casefold() not in names)


def _on(side: GivenSide, day: date | None, loyal: set[str]) -> GivenSide:
    held = (term.name for term in side.terms if term.holds(day) and term.name.casefold() in loyal)
    return replace(side, members=tuple(dict.fromkeys((*side.members, *held))), terms=())


def read_sides(path: Path | str) -> GivenSides:
    """The parties in a TOML file; UsageError names the file, the line and the key that is wrong."""
    return _sides(read_toml_file(path, HINT))


def parse_sides(text: str, where: str = "sides") -> GivenSides:
    """The parties in the text of a sides file."""
    return _sides(parse_toml(text, where, HINT))


def _sides(file: TomlFile) -> GivenSides:
    file.check_keys(file.data, ("side", "neutral"), "")
    entries = file.tables(file.data, "side")
    neutral = file.strings(file.data, "neutral")
    if not entries and not neutral:
        raise file.error("no [[side]] in it")
    sides = tuple(_side(file, entry, number) for number, entry in enumerate(entries))
    _check_unique(file, sides, neutral)
    _check_allies(file, sides, neutral)
    return GivenSides(_joined(file, entries, sides), neutral)


def _side(file: TomlFile, entry: dict[str, Any], number: int) -> GivenSide:
    here = ("side", number)
    file.check_keys(entry, SIDE_KEYS, f" in side {number + 1}", here)
    label = entry.get("label")
    if not isinstance(label, str) or not label.strip():
        raise file.error(f"side {number + 1} needs a label", here, key="label")
    return GivenSide(
        label.strip(),
        file.strings(entry, "aliases", here),
        file.strings(entry, "members", here),
        tuple(
            _term(file, member, number, place)
            for place, member in enumerate(file.tables(entry, "member", here))
        ),
        file.strings(entry, "allies", here),
    )


def _term(file: TomlFile, entry: dict[str, Any], side: int, number: int) -> Term:
    here = (("side", side), ("member", number))
    which = f" in member {number + 1} of side {side + 1}"
    for key in entry:
        if key not in MEMBER_KEYS:
            raise file.error(f"unknown key '{key}'{which}", *here, key=key, hint=MEMBER_HINT)
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise file.error(f"'name' is missing or empty{which}", *here, key="name", hint=MEMBER_HINT)
    for key in ("from", "until"):
        if key in entry and type(entry[key]) is not date:  # a date with a time is a date to Python
            raise file.error(
                f"'{key}' must be a day{which}", *here, key=key, hint="write 2021-01-31, no quotation marks"
            )
    term = Term(name.strip(), entry.get("from"), entry.get("until"))
    if term.since and term.until and term.until < term.since:
        raise file.error(f"'until' is before 'from'{which}", *here, key="until", hint=MEMBER_HINT)
    return term


def _check_unique(file: TomlFile, sides: tuple[GivenSide, ...], neutral: tuple[str, ...]) -> None:
    """A name stands under one side; a member for some time may change sides on a day."""
    labels = {-1: "neutral", **{number: side.label for number, side in enumerate(sides)}}
    owner = {name.casefold(): -1 for name in neutral}
    for number, side in enumerate(sides):
        keyed = [("label", side.label), *(("aliases", name) for name in side.aliases)]
        for key, name in (*keyed, *(("members", name) for name in side.members)):
            if owner.setdefault(name.casefold(), number) != number:
                both = labels[owner[name.casefold()]], side.label
                raise _twice(file, name, both, ("side", number), key=key)
    held: dict[str, list[tuple[Term, int]]] = defaultdict(list)
    for number, side in enumerate(sides):
        for place, term in enumerate(side.terms):
            low = term.name.casefold()
            others = [other for earlier, other in held[low] if earlier.meets(term)]
            for other in (owner.get(low, number), *others):
                if other != number:
                    both = labels[other], side.label
                    raise _twice(file, term.name, both, ("side", number), ("member", place), key="name")
            held[low].append((term, number))


def _twice(file: TomlFile, name: str, sides: tuple[str, str], *tables: Table, key: str) -> UsageError:
    what = f"'{name}' in '{key}' stands under '{sides[0]}' and under '{sides[1]}'"
    return file.error(what, *tables, key=key, hint="keep one of them")


def _check_allies(file: TomlFile, sides: tuple[GivenSide, ...], neutral: tuple[str, ...]) -> None:
    aside = {name.casefold() for name in neutral}
    for number, side in enumerate(sides):
        own = side.names | {name.casefold() for name in (*side.members, *(term.name for term in side.terms))}
        for ally in side.allies:
            if ally.casefold() in own | aside:
                what = "of the side itself" if ally.casefold() in own else "neutral"
                hint = "an ally is a party of its own; who speaks for this side is one of its members"
                raise file.error(f"'{ally}' in 'allies' is {what}", ("side", number), key="allies", hint=hint)


def _joined(
    file: TomlFile, entries: list[dict[str, Any]], sides: tuple[GivenSide, ...]
) -> tuple[GivenSide, ...]:
    """The sides with those that join another taken into it: names, members, allies."""
    whole = {number: side for number, side in enumerate(sides) if "joins" not in entries[number]}
    for number, side in enumerate(sides):
        if number in whole:
            continue
        wanted = entries[number]["joins"]
        low = wanted.casefold() if isinstance(wanted, str) else None
        into = next((n for n in whole if sides[n].label.casefold() == low), None)
        if into is None:
            labels = ", ".join(f"'{sides[n].label}'" for n in whole)
            hint = f"write the label of a side that joins none: {labels}" if labels else "leave one out"
            raise file.error("'joins' names no such side", ("side", number), key="joins", hint=hint)
        whole[into] = _union(whole[into], side)
    return tuple(whole.values())


def _union(side: GivenSide, other: GivenSide) -> GivenSide:
    allies = (*side.allies, *other.allies)
    return GivenSide(
        side.label,
        (*side.aliases, other.label, *other.aliases),
        (*side.members, *other.members),
        (*side.terms, *other.terms),
        tuple(ally for ally in dict.fromkeys(allies) if ally.casefold() not in side.names | other.names),
    )
