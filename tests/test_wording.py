"""Words asked for before patterns: a text without a pattern's keys holds no match of it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck.resolve
import claimcheck.sides
from claimcheck.claims.hedges import MARKS, caveat_signs, load_hedges
from claimcheck.claims.time_words import YEARS, load_times, since_when
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.endless import LONGEST, without_endless_words
from claimcheck.sides.parties import ROLE_AFTER, Candidates
from claimcheck.wording import (
    Headed,
    Keyed,
    Words,
    has_one,
    one_of,
    signs_of,
    stretches,
    word_of,
    wording,
)

CONSTANTS = {
    (name, value)  # once, also where another module imports it
    for package in (claimcheck.resolve, claimcheck.sides)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, Keyed | Headed)
}
KEYED = {(name, value) for name, value in CONSTANTS if isinstance(value, Keyed)}
HEADED = {(name, value) for name, value in CONSTANTS if isinstance(value, Headed)}
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


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        pytest.param(
            load_times().expression, lambda text: (*load_times().signs.met_in(text), *YEARS), id="time"
        ),
        pytest.param(since_when(), lambda _: ("since",), id="since"),
        pytest.param(load_hedges().words, load_hedges().signs.met_in, id="hedge"),
        pytest.param(load_hedges().caveats, caveat_signs, id="caveat"),
        pytest.param(load_times().cumulative, load_times().cumulative_signs.met_in, id="cumulative"),
        pytest.param(
            load_lexicon().another_event, lambda _: load_lexicon().another_event_signs, id="another event"
        ),
        pytest.param(load_lexicon().rate, lambda _: load_lexicon().rate_signs, id="rate"),
    ],
)
def test_whatever_matches_has_a_sign(pattern: re.Pattern[str], signs: Callable[[str], Iterable[str]]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.from_regex(pattern, alphabet=WESTERN))
    def holds(text: str) -> None:
        assert has_one(signs(text), text)

    holds()


def test_signs_are_the_phrases_that_hold_no_other() -> None:
    assert signs_of(["an oak tree", "oak", "elm", "elms", "oak"]) == ("elm", "oak")


def test_signs_outside_the_offsets_do_not_count() -> None:
    assert has_one(["oak", "elm"], "an elm and an oak", 3)
    assert not has_one(["oak", "elm"], "an elm and an oak", 7, 16)


@settings(max_examples=50, deadline=None)
@given(st.from_regex(load_hedges().caveats, alphabet=WESTERN))
def test_caveats_are_found_in_the_stretches_with_a_sign_alone(text: str) -> None:
    hedges = load_hedges()
    near = stretches(text, caveat_signs(text), MARKS)
    found = [match.span() for span in near for match in hedges.caveats.finditer(text, *span)]
    assert found == [match.span() for match in hedges.caveats.finditer(text)]


SENTENCES = st.lists(
    st.sampled_from(
        ["Norda", "Norda’s", "miners", "leader", "chairwoman", "officials", "a", "of", ",", ".\n", "-"]
    )
).map(" ".join)


@given(SENTENCES)
def test_what_stands_before_roles_is_found_in_the_stretches_with_a_role_alone(text: str) -> None:
    assert Candidates(text, {}).before_roles == {match[1] for match in ROLE_AFTER.finditer(text)}


@given(SENTENCES)
def test_stretches_hold_every_one_of_the_words_and_no_mark(text: str) -> None:
    words = ["leader", "miner"]
    found = [text[start:end] for start, end in stretches(text, words, re.compile("[,.]"))]
    assert not any("," in part or "." in part for part in found)
    for word in words:
        assert sum(part.count(word) for part in found) == text.count(word)


@pytest.mark.parametrize(
    "headed", [pytest.param(headed, id=name) for name, headed in sorted(HEADED, key=lambda known: known[0])]
)
def test_a_pattern_finds_as_much_beside_its_heads_as_everywhere(headed: Headed) -> None:
    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.from_regex(headed.pattern, alphabet=WESTERN), min_size=1, max_size=3),
        st.sampled_from(("", " ", "x", "-")),
    )
    def holds(parts: list[str], between: str) -> None:
        text = between.join(parts)
        assert [m.span() for m in headed.finditer(text)] == [m.span() for m in headed.pattern.finditer(text)]

    holds()


@given(st.text(alphabet="abt -'\n_", max_size=30))
def test_a_pattern_of_words_matches_where_a_boundary_does(text: str) -> None:
    words = ["at", "a", "bat", "batt?"]
    ours, plain = re.compile(rf"{word_of(words)}\b"), re.compile(rf"\b{one_of(words)}\b")
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_words_are_met_in_any_case_and_as_parts_of_joined_ones() -> None:
    words = Words(("truce", "air strike", "shell"))
    assert words.met_in("An Air Strike broke the post-truce calm.") == ["air strike", "truce"]
    assert words.met_in("A shellfish stall by the air vent.") == []
