"""TOML files that a user writes: read with the line of every table and key, so that messages can name it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli
from msgspec import Struct

from claimcheck.errors import UsageError

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([\w.-]+)[ \t]*\]\]?[ \t]*(?:#.*)?$", re.M)

Table = tuple[str, int]  # a table's name inside the one that holds it, and its number there, from 0


class Header(NamedTuple):
    """Where the header of a table stands: its first character, that of its name, and its end."""

    start: int
    name: int
    end: int


class TomlFile(Struct, frozen=True):
    """A file's text and data; ``hint`` says how such a file is written."""

    where: str
    text: str
    data: dict[str, Any]
    hint: str
    headers: Mapping[str, list[Header]]  # of the tables of one name, in order
    starts: tuple[int, ...]  # of all headers

    def error(self, what: str, *tables: Table, key: str = "", hint: str | None = None) -> UsageError:
        """What is wrong with a key, or with a whole table where ``key`` is not there, by file and line."""
        where = self.place(*tables, key=key)
        return UsageError(what, where=where, hint=self.hint if hint is None else hint)

    def place(self, *tables: Table, key: str = "") -> str:
        """The file and the line of the key in the table, else of the table: "sides.toml:12"."""
        line = self._line(tables, key)
        return self.where if line is None else f"{self.where}:{line}"

    def strings(self, entry: dict[str, Any], key: str, *tables: Table) -> tuple[str, ...]:
        """The names in a list, spaces around them cut off; () where the key is not there."""
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(f"'{key}' must be a list of names", *tables, key=key)
        return tuple(item.strip() for item in value)

    def tables(self, entry: dict[str, Any], name: str, *tables: Table) -> list[dict[str, Any]]:
        """The ``[[name]]`` tables of an entry."""
        found = entry.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            header = ".".join([*(table for table, _ in tables), name])
            raise self.error(f"'{name}' must be written [[{header}]]", *tables, key=name)
        return found

    def check_keys(self, entry: dict[str, Any], known: tuple[str, ...], what: str, *tables: Table) -> None:
        """Refuse a key that is not known; ``what`` says in which table it stands."""
        for key in entry:
            if key not in known:
                raise self.error(f"unknown key '{key}'{what}", *tables, key=key)

    def _line(self, tables: tuple[Table, ...], key: str) -> int | None:
        """The line of the key in the table, else the table's; None where neither is to be found."""
        begin, at, name, inline = 0, None, "", ""
        for table, number in tables:
            name = f"{name}.{table}".lstrip(".")
            named = self.headers.get(name, [])
            place = bisect_left(named, (begin, 0, 0)) + number
            if place >= len(named):
                inline = table  # written as an inline table: the line of its list is near enough
                break
            _, at, begin = named[place]
        following = bisect_left(self.starts, begin)
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        for wanted in filter(None, (inline, key)):
            match = re.compile(rf"^[ \t]*\"?{re.escape(wanted)}\b", re.M).search(self.text, begin, end)
            if match:
                at = match.end()
                break
        if at is None:
            at = min((h[0].name for n, h in self.headers.items() if n.partition(".")[0] == key), default=None)
        return None if at is None else self.text.count("\n", 0, at) + 1


def read_toml_file(path: Path | str, hint: str) -> TomlFile:
    """A user's TOML file; UsageError where it cannot be read, is not UTF-8 or no TOML."""
    return parse_toml(read_text(path), str(path), hint)


def read_text(path: Path | str) -> str:
    """The text of a user's file, its line ends as they are; UsageError where it cannot be read as UTF-8."""
    path = Path(path)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(error.strerror or str(error), where=str(path), hint="check the path") from None
    except UnicodeDecodeError as error:
        hint = "save it in UTF-8, which some spreadsheets call CSV UTF-8"
        raise UsageError(f"not UTF-8 at byte {error.start}", where=str(path), hint=hint) from None


def parse_toml(text: str, where: str, hint: str) -> TomlFile:
    """The text of a user's TOML file; UsageError where it is no TOML."""
    text = text.replace("\r\n", "\n")
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise UsageError(f"no TOML: {error}", where=where, hint=hint) from None
    found = tuple(_HEADER.finditer(text))
    headers: dict[str, list[Header]] = defaultdict(list)
    for match in found:
        headers[match[1]].append(Header(match.start(), match.start(1), match.end()))
    return TomlFile(where, text, data, hint, headers, tuple(match.start() for match in found))
