"""What can be corrected, and how each value is written.

A value is kept as the word that the file writes: "31", "2031-05-03", "none" for nothing and nobody, "open"
for a figure without an upper end.  So what was found and what it is now can be shown side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final, get_args

from claimcheck.model import Anonymity, CorrectedKind, Polarity
from claimcheck.spreadsheet import plain

NONE: Final = "none"
OPEN: Final = "open"
NOT_COMPARABLE: Final = "not comparable"
ADDED_BY_HAND: Final = "added by hand"  # the reason of what no article tells
SEPARATOR: Final = "; "  # between names in one value

Raw = object  # a value of TOML, or a CSV cell
Reader = Callable[[Raw], str]

_TYPE = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LOCAL_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YES: Final = frozenset({"yes", "true", "x", "1"})
_NO: Final = frozenset({"no", "false", "0", ""})


class WrongValueError(ValueError):
    """A value that does not fit its key; the message ends the sentence "'low' ..."."""


def _name(raw: Raw) -> str:
    if not isinstance(raw, str) or not plain(raw):
        raise WrongValueError('must be a name between quotation marks, or "none"')
    return NONE if plain(raw).casefold() == NONE else plain(raw)


def _proper_name(raw: Raw) -> str:
    name = _name(raw)
    if name == NONE:
        raise WrongValueError("must be a name; to take the row out write strike = true")
    return name


def _names(raw: Raw) -> str:
    """A list in TOML, names parted by semicolons in CSV."""
    parts = raw.split(";") if isinstance(raw, str) else raw
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise WrongValueError('must be a list of names: ["the army", "the troops"]')
    names = [plain(part) for part in parts if plain(part)]
    return SEPARATOR.join(names) or NONE


def _amount(raw: Raw, *words: str) -> str:
    if isinstance(raw, str):
        word = raw.strip().casefold()
        if word in words:
            return word
        if _NUMBER.fullmatch(word):
            raw = float(word.replace(",", ""))
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw < 1e15:
        allowed = "".join(f', or "{word}"' for word in words)
        raise WrongValueError(f"must be a number from 0 up{allowed}")
    return number(raw)


def number(amount: float) -> str:
    """A number as a corrections file writes it: "31", "61.5"."""
    return f"{int(amount)}" if amount == int(amount) else f"{amount:.10g}"


def _low(raw: Raw) -> str:
    return _amount(raw, NONE)


def _high(raw: Raw) -> str:
    return _amount(raw, OPEN, NONE)


def _best(raw: Raw) -> str:
    return _amount(raw, NONE)


def _day(raw: Raw) -> str:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.isoformat()
    if isinstance(raw, str):
        word = plain(raw).casefold()
        if word == NONE:
            return word
        word = _iso(word)
        try:
            return date.fromisoformat(word).isoformat()
        except ValueError:
            pass
    raise WrongValueError('must be a day as 2031-05-28, or "none"')


def _iso(word: str) -> str:
    """A day as spreadsheets save it in the form of their language, as the year, month and day.

    WrongValueError where nobody could tell the day from the month.
    """
    found = _LOCAL_DAY.fullmatch(word)
    if found is None:
        return word
    first, second, year = int(found[1]), int(found[3]), found[4]
    if found[2] == "." or first > 12 or first == second:
        return f"{year}-{second:02}-{first:02}"
    if second > 12:
        return f"{year}-{first:02}-{second:02}"
    raise WrongValueError(
        f"may be {year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}: write it so, as text"
    )


def _one_of(*allowed: str) -> Reader:
    def read(raw: Raw) -> str:
        word = raw.strip().casefold() if isinstance(raw, str) else None
        if word not in allowed:
            raise WrongValueError(f"must be one of {', '.join(allowed)}")
        return word

    return read


def _type(raw: Raw) -> str:
    word = raw.strip() if isinstance(raw, str) else ""
    if not _TYPE.fullmatch(word):
        raise WrongValueError("must be a type of claim: killed, attack ...")
    return word


FIELDS: Final[Mapping[CorrectedKind, Mapping[str, Reader]]] = {
    "side": {"name": _proper_name, "aliases": _names},
    "speaker": {"name": _proper_name, "kind": _one_of(*get_args(Anonymity)), "role": _name, "side": _name},
    "statement": {"speaker": _name, "side": _name},
    "claim": {
        "type": _type,
        "low": _low,
        "high": _high,
        "best": _best,
        "affected": _name,
        "affected_side": _name,
        "affected_kind": _name,
        "actor": _name,
        "actor_side": _name,
        "place": _name,
        "time": _name,
        "first_day": _day,
        "last_day": _day,
        "polarity": _one_of(*get_args(Polarity)),
    },
    "pair": {"relation": _one_of("conflict", "agree", "update", NOT_COMPARABLE)},
}

KINDS: Final[tuple[CorrectedKind, ...]] = tuple(FIELDS)
ADDABLE: Final[frozenset[CorrectedKind]] = frozenset({"side", "claim"})


def keys_of(kinds: Iterable[CorrectedKind] = KINDS) -> tuple[str, ...]:
    """Every key that can be corrected, each once, in the order of the kinds."""
    return tuple(dict.fromkeys(key for kind in kinds for key in FIELDS[kind]))


def read_value(kind: CorrectedKind, key: str, raw: Raw) -> str:
    """The value as the program keeps it; WrongValueError says what it must be."""
    return FIELDS[kind][key](raw)


def read_flag(raw: Raw) -> bool:
    """True or false, or "yes", "x", "no" of a cell."""
    if isinstance(raw, bool):
        return raw
    word = raw.strip().casefold() if isinstance(raw, str) else None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise WrongValueError("must be true or false")
