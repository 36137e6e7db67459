"""A source's words taken apart, by the table in ``cases/resolve/sources.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.resolve.source import analyse_source

CASES = tomllib.loads((Path(__file__).parent / "cases/resolve/sources.toml").read_text(encoding="utf-8"))[
    "case"
]
PHRASE = "the a Ana Sol of for its spokesman who said , ’s one Union two and Governor Gen. Dr another report"
WORDS = st.sampled_from([*PHRASE.split(), '"', "-", "42", "“the Fox”"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_parts(case: dict[str, Any]) -> None:
    phrase = analyse_source(case["text"])
    wanted = {key: value for key, value in case.items() if key != "text"}
    assert {
        key: getattr(phrase, key) or (False if value is False else "") for key, value in wanted.items()
    } == wanted


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_words_are_read(text: str) -> None:
    phrase = analyse_source(text)
    assert phrase.kind == "none" or phrase.text in " ".join(text.split())
    assert phrase.kind != "person" or phrase.name
