"""Coded casualty corpora as cases: a document, and the numbers that a coder took from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.quantity import find_quantities
from claimcheck.readers.text import document_from_text

HEAD = 250  # code points of a FA-KES text in which its date and headline are looked for
MOST_FORMS = 10_000  # numbers above are looked for as digits only

UNITS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True, slots=True)
class Case:
    """``wanted``: the coder's numbers, each to be found; ``total``: their sum where the coder keeps classes
    apart, which an article may lead with instead."""

    id: str
    document: Document
    wanted: tuple[int, ...]
    total: int
    convention: str = "range"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _case(row: dict[str, Any], text: str, wanted: tuple[int, ...], convention: str = "range") -> Case | None:
    try:
        document = document_from_text(text, name=str(row["id"]), id=str(row["id"]))
    except InputError:
        return None
    return Case(str(row["id"]), document, tuple(dict.fromkeys(wanted)), sum(wanted), convention)


# ------------------------------------------------------------------ FA-KES


def fakes(path: Path) -> Iterator[Case]:
    """Articles with a coded number of civilian or other dead.

    The wanted numbers are the crowd's own words for them ("16 civilians") where there are any, else the coded
    numbers; children and women, who are among the civilians, are left out.
    """
    for row in _rows(path):
        coded = row["coded"] or {}
        wanted = _crowd_numbers(row["crowd_raw"] or {}) or tuple(
            coded[key] for key in ("civilians", "noncivilians") if coded.get(key)
        )
        if wanted and any(coded.get(key) for key in ("civilians", "noncivilians")):
            case = _case(row, _rebuilt(row["title"], row["text"]), wanted)
            if case:
                yield case


def _crowd_numbers(crowd: dict[str, Any]) -> tuple[int, ...]:
    """The number at the head of each answer; a range's upper end, which is what FA-KES coded."""
    numbers = []
    for key in ("civilians", "noncivilians"):
        found = find_quantities(crowd.get(key) or "")
        if found:
            figure = found[0].high or found[0].best or found[0].low
            numbers.append(int(figure or 0))
    return tuple(number for number in numbers if number)


def _rebuilt(title: str, text: str) -> str:
    """The page as a reader had it: FA-KES runs date, headline and body together in one line."""
    words = re.findall(r"\w+", title)
    headline = re.compile(r"\W*".join(r"['’]?".join(word) for word in words), re.I) if words else None
    found = headline.search(text[:HEAD]) if headline else None
    body = text[found.end() :] if found else text
    return title + "\n\n" + re.sub(r" {3,}", "\n\n", body.lstrip(" .-"))


# ------------------------------------------------------------------ Airwars, ACLED


def airwars(path: Path) -> Iterator[Case]:
    """Incidents with a coded number of civilians killed: the least and the most."""
    for row in _rows(path):
        least, most = row["civ_killed_min"], row["civ_killed_max"]
        if least and most:
            case = _case(row, row["text"], (least, most))
            if case:
                yield Case(case.id, case.document, case.wanted, most)


def acled(path: Path) -> Iterator[Case]:
    """Events whose fatalities the note gives itself, above 1, read as ACLED's codebook reads number words."""
    for row in _rows(path):
        if not row["imputed_or_split"] and row["fatalities"] > 1:
            case = _case(row, row["text"], (row["fatalities"],), "acled")
            if case:
                yield case


CORPORA: dict[str, tuple[str, Callable[[Path], Iterator[Case]]]] = {
    "FA-KES": ("fakes/fakes.jsonl", fakes),
    "Airwars": ("airwars_gaza/airwars_gaza.jsonl", airwars),
    "ACLED": ("acled2020/acled_violence.jsonl", acled),
}


def cases(name: str, folder: Path, limit: int) -> list[Case] | None:
    """The corpus's first cases, or None where it is not in ``folder``."""
    file, read = CORPORA[name]
    path = folder / file
    return list(islice(read(path), limit)) if path.exists() else None


# ------------------------------------------------------------------ a number in a text, without our grammar


def forms(number: int) -> tuple[str, ...]:
    """How a writer may put a number: digits, grouped digits, words."""
    digits = (str(number), f"{number:,}", f"{number:,}".replace(",", " "))
    if number == 1:
        return (*digits, "one", "an?", "his", "her", "another")
    words = _words(number) if number < MOST_FORMS else ""
    extra = {2: ("both", "couple", "twins", "pair"), 12: ("dozen",), 20: ("score",)}.get(number, ())
    return (*digits, *((words.replace("-", "[ -]"),) if words else ()), *extra)


def _words(number: int) -> str:
    if number < len(UNITS):
        return UNITS[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNITS[rest]}" if rest else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    whole, rest = divmod(number, size)
    return f"{_words(whole)} {name}" + (f"(?: and)? {_words(rest)}" if rest else "")


def stands_in(number: int, text: str) -> bool:
    """Whether the number stands in the text in any form of writing."""
    pattern = rf"(?<![\w.])(?<!\d,)(?:{'|'.join(forms(number))})(?![\w%])(?![.,]\d)"
    return re.search(pattern, text, re.I) is not None
