"""The shipped tables of words: what a careless edit leaves behind."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.shipped import table

DATA = Path(__file__).parent.parent / "claimcheck" / "data" / "en"
SENTENCES = {"questions.toml"}  # its strings are templates, not words


def lists_of_words(value: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words, and every string that holds several, with the keys above it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists_of_words(inner, f"{place}.{key}")
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield place, value
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from lists_of_words(inner, f"{place}[{number}]")
    elif isinstance(value, str) and not set(value) & set("\\(["):  # else a pattern
        yield place, value.split()


@pytest.mark.parametrize(
    "path",
    sorted(path for path in DATA.rglob("*.toml") if path.name not in SENTENCES),
    ids=lambda path: path.relative_to(DATA).as_posix(),
)
def test_no_list_holds_a_word_twice(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    doubled = {
        place: [word for word, count in Counter(words).items() if count > 1]
        for place, words in lists_of_words(table)
    }
    assert {place: words for place, words in doubled.items() if words} == {}


def test_officeholders_are_of_parties_of_the_library() -> None:
    labels = {party["label"] for party in table("parties.toml")["party"]}
    holders = table("officeholders.toml")
    assert set(holders) <= labels
    names = [name for listed in holders.values() for name in listed]
    assert len(names) == len(set(names)), "nobody speaks for two parties"
