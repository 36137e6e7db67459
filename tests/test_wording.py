"""Words asked for before patterns: a text without a pattern's keys holds no match of it."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck.sides
from claimcheck.endless import LONGEST, without_endless_words
from claimcheck.wording import Keyed, one_of, wording

KEYED = {
    (name, value)  # once, also where another module imports it
    for module in pkgutil.iter_modules(claimcheck.sides.__path__)
    for name, value in vars(importlib.import_module(f"claimcheck.sides.{module.name}")).items()
    if isinstance(value, Keyed)
}
WESTERN = st.characters(
    codec="cp1252"
)  # no letter of which the small one is another's, as of the Kelvin sign


@pytest.mark.parametrize(
    "keyed", [pytest.param(keyed, id=name) for name, keyed in sorted(KEYED, key=lambda known: known[0])]
)
def test_whatever_matches_has_the_keys(keyed: Keyed) -> None:
    @settings(max_examples=10, deadline=None)
    @given(st.from_regex(keyed.pattern, alphabet=WESTERN))
    def holds(text: str) -> None:
        assert keyed.may_match(text)

    holds()


def test_a_text_without_the_keys_is_not_searched() -> None:
    keyed = Keyed(r"\b(?:stands|stood) trial\b", ("stands", "stood"), ("trial",))
    assert keyed.search("She stood trial.") is not None
    assert not keyed.may_match("She stood firm.")
    assert keyed.search("A trial run.") is None
    assert list(keyed.finditer("A trial run.")) == []


def test_words_with_and_without_what_hyphens_join() -> None:
    words = wording("The Coast-Guard’s men, the farmers' carts and O'Dell's 3 boats")
    assert {"coast-guard", "farmers", "o'dell", "3", "boats"} <= words.nouns
    assert "coast" not in words.nouns
    assert {"coast", "guard", "farmers", "dell", "boats"} <= words.words


@given(st.lists(st.tuples(st.integers(0, 2 * LONGEST + 5), st.sampled_from(" \n\u00a0")), max_size=12))
def test_words_without_an_end_are_blanked_and_no_others(parts: list[tuple[int, str]]) -> None:
    text = "".join("w" * length + space for length, space in parts)
    blanked = "".join((" " if length >= LONGEST else "w") * length + space for length, space in parts)
    assert without_endless_words(text) == blanked


def test_alternatives_keep_their_order_under_one_first_letter() -> None:
    pattern = one_of(["de", "of", "de la", "of the"])
    assert pattern == "(?:d(?:e|e la)|o(?:f|f the))"
    assert re.match(pattern, "de la Mora")[0] == "de"  # as the first of the list that matches
