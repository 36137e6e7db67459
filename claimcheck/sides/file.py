"""A sides file: the parties as a person wrote them down.  What the person wrote always wins."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import UsageError

SIDE_KEYS = ("label", "aliases", "members")
HINT = 'write [[side]] with label = "...", aliases = [...], members = [...], and neutral = [...] above them'


@dataclass(frozen=True, slots=True)
class GivenSide:
    """One party: ``aliases`` are names for it, ``members`` persons and bodies that speak for it."""

    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenSides:
    """The parties of a sides file, and those who belong to none."""

    sides: tuple[GivenSide, ...]
    neutral: tuple[str, ...] = ()


def read_sides(path: Path | str) -> GivenSides:
    """The parties in a TOML file; UsageError names the file, the line and the key that is wrong."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(error.strerror or str(error), where=str(path), hint="check the path") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"not UTF-8 at byte {error.start}", where=str(path)) from None
    return parse_sides(text, str(path))


def parse_sides(text: str, where: str = "sides") -> GivenSides:
    """The parties in the text of a sides file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"no TOML: {error}", where=where, hint=HINT) from None
    for key in data:
        if key not in ("side", "neutral"):
            raise UsageError(f"unknown key '{key}'", where=_place(where, text, key), hint=HINT)
    entries = data.get("side", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError("'side' must be written [[side]]", where=_place(where, text, "side"), hint=HINT)
    neutral = _strings(data.get("neutral", []), "neutral", where, text, 0)
    if not entries and not neutral:
        raise UsageError("no [[side]] in it", where=where, hint=HINT)
    sides = tuple(_side(entry, where, text, number) for number, entry in enumerate(entries))
    _check_unique(sides, neutral, where, text)
    return GivenSides(sides, neutral)


def _side(entry: dict[str, Any], where: str, text: str, number: int) -> GivenSide:
    for key in entry:
        if key not in SIDE_KEYS:
            raise UsageError(
                f"unknown key '{key}' in side {number + 1}", where=_place(where, text, key, number), hint=HINT
            )
    label = entry.get("label")
    if not isinstance(label, str) or not label.strip():
        raise UsageError(
            f"side {number + 1} needs a label", where=_place(where, text, "label", number), hint=HINT
        )
    lists = {key: _strings(entry.get(key, []), key, where, text, number) for key in ("aliases", "members")}
    return GivenSide(label.strip(), **lists)


def _strings(value: Any, key: str, where: str, text: str, number: int) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise UsageError(
            f"'{key}' must be a list of names", where=_place(where, text, key, number), hint=HINT
        )
    return tuple(item.strip() for item in value)


def _check_unique(sides: tuple[GivenSide, ...], neutral: tuple[str, ...], where: str, text: str) -> None:
    owner: dict[str, str] = {name.casefold(): "neutral" for name in neutral}
    for number, side in enumerate(sides):
        for name in dict.fromkeys(n.casefold() for n in (side.label, *side.aliases, *side.members)):
            if name in owner:
                place = _place(where, text, "label", number)
                raise UsageError(
                    f"'{name}' stands under '{owner[name]}' and under '{side.label}'",
                    where=place,
                    hint="keep one of them",
                )
            owner[name] = side.label


def _place(where: str, text: str, key: str, number: int = 0) -> str:
    """ "FILE:LINE" of a key, in the side of this number where there are several."""
    starts = [match.start() for match in re.finditer(r"^\s*\[\[side\]\]", text, re.M)]
    begin = starts[number] if key != "neutral" and number < len(starts) else 0
    match = re.compile(rf"^\s*(?:\[+)?\"?{re.escape(key)}\b", re.M).search(text, begin)
    at = match.end() if match else begin if key in ("label", "side") and starts else None
    return where if at is None else f"{where}:{text.count(chr(10), 0, at) + 1}"
