"""Number phrases: the table of cases, and what must hold for any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import UsageError
from claimcheck.quantity import AMOUNTS, COUNTABLE, article_quantity, conventions, find_quantities

CASES = Path(__file__).parent / "cases" / "quantities.txt"
TOLD = COUNTABLE | AMOUNTS
KINDS = {
    *TOLD, "age", "compound", "date", "decimal", "definite", "duration", "former", "idiom", "measure",
    "multiple", "name", "points", "rate", "score", "speakers", "street", "time", "unit", "whole",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    line: int
    sentence: str
    phrases: tuple[str, ...]
    figures: tuple[tuple[object, ...], ...]
    kind: str


def _value(word: str) -> float | None:
    return None if word == "-" else float(word)


def _figure(entry: str) -> tuple[object, ...]:
    low, high, best, *rest = entry.split()
    of = next((float(word[3:]) for word in rest if word.startswith("of=")), None)
    unit = next((word.replace("_", " ") for word in rest if not word.startswith("of=")), None)
    return _value(low), _value(high), _value(best), unit, of


def _cases() -> list[Case]:
    cases = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        words, _, after = line.replace("\\n", "\n").rpartition("|") if "|" in line else (line, "", "")
        words, after = words.strip(), after.strip()
        phrases = tuple(re.findall(r"\[([^]]+)\]", words))
        figures = tuple(_figure(entry) for entry in after.split(";")) if phrases else ()
        cases.append(Case(number, re.sub(r"[\[\]]", "", words), phrases, figures, "" if phrases else after))
    return cases


ALL = _cases()


def _id(case: Case) -> str:
    return f"line {case.line}"


@pytest.mark.parametrize("case", [case for case in ALL if case.phrases], ids=_id)
def test_phrases_and_their_figures(case: Case) -> None:
    found = find_quantities(case.sentence, kinds=TOLD)
    assert tuple(q.text for q in found) == case.phrases
    assert tuple((q.low, q.high, q.best, q.unit, q.of) for q in found) == case.figures


@pytest.mark.parametrize("case", [case for case in ALL if not case.phrases], ids=_id)
def test_what_is_no_quantity(case: Case) -> None:
    assert find_quantities(case.sentence, kinds=TOLD) == ()
    if case.kind:
        assert find_quantities(case.sentence, kinds=None)[0].kind == case.kind


def test_the_table_is_large_and_balanced() -> None:
    positives = sum(bool(case.phrases) for case in ALL)
    assert len(ALL) >= 400
    assert len(ALL) - positives >= 0.8 * positives


# ---------------------------------------------------------------- conventions


@pytest.mark.parametrize(
    ("phrase", "convention", "figure"),
    [
        ("dozens of men", "acled", (12, 12, 12)),
        ("hundreds of men", "acled", (100, 100, 100)),
        ("several men", "acled", (3, 3, 3)),
        ("many men", "acled", (3, 3, 3)),
        ("at least 40 men", "acled", (40, 40, 40)),
        ("between 30 and 40 men", "acled", (30, 30, 30)),
        ("dozens of men", "wikimpacts", (24, 108, None)),
        ("tens of men", "wikimpacts", (20, 90, None)),
        ("hundreds of men", "wikimpacts", (200, 900, None)),
        ("thousands of men", "wikimpacts", (2000, 9000, None)),
        ("several men", "wikimpacts", (2, 6, None)),
        ("at least 40 men", "wikimpacts", (40, 50, 40)),
        ("at least 45 men", "wikimpacts", (45, 46, 45)),
        ("at least 1,200 men", "wikimpacts", (1200, 1300, 1200)),
    ],
)
def test_other_conventions(phrase: str, convention: str, figure: tuple[float | None, ...]) -> None:
    (quantity,) = find_quantities(f"They lost {phrase}.", convention=convention)
    assert (quantity.low, quantity.high, quantity.best) == figure
    assert quantity.convention == convention


def test_many_is_no_quantity_where_the_convention_gives_it_none() -> None:
    assert find_quantities("Many men fell.", convention="range") == ()
    assert find_quantities("How many men fell is unknown.", convention="acled") == ()


def test_acled_takes_casualties_alone_for_no_deaths() -> None:
    assert conventions()["acled"].casualties_as_killed == 0
    assert conventions()["range"].casualties_as_killed is None


def test_unknown_convention_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"unknown convention 'ucdp'.*acled, range, wikimpacts"):
        find_quantities("12", convention="ucdp")


# ---------------------------------------------------------------- windows, context, articles


def test_a_window_gives_offsets_into_the_whole_text() -> None:
    text = "It lost 12 men, 30 horses and 4 carts."
    start = text.index("30")
    assert [q.span for q in find_quantities(text, start, start + 10)] == [(start, start + 2)]


def test_a_qualifier_outside_the_window_is_left_out() -> None:
    text = "at least 30 horses"
    (quantity,) = find_quantities(text, text.index("30"))
    assert (quantity.text, quantity.high) == ("30", 30)


def test_a_window_that_cuts_a_number_keeps_to_the_window() -> None:
    assert [q.text for q in find_quantities("1200 horses", 0, 2)] == ["12"]


def test_context_is_kept_on_request() -> None:
    found = find_quantities("Two sources said 12 died in a 48-hour siege 3 km off.", kinds=None)
    assert [(q.text, q.kind) for q in found] == [
        ("Two", "speakers"), ("12", "count"), ("48", "duration"), ("3", "measure"),
    ]  # fmt: skip


def test_nothing_is_marked_negative() -> None:
    (quantity,) = find_quantities("Not a single guard was hurt.")
    assert quantity.negative
    assert not find_quantities("A dozen guards were hurt.")[0].negative


def test_counted_is_the_bare_number() -> None:
    text = "at least 41 of the 48 carts, up to $30 million, 82 percent"
    found = find_quantities(text)
    assert [text[slice(*q.counted)] for q in found if q.counted] == ["41", "30 million", "82"]


@pytest.mark.parametrize("phrase", ["a", "an", "one", "another", "a third", "a single", "a lone", "A"])
def test_articles_count_one(phrase: str) -> None:
    quantity = article_quantity(f"{phrase} guard was shot", 0)
    assert quantity is not None
    assert (quantity.text, quantity.low, quantity.high, quantity.best) == (phrase, 1, 1, 1)


def test_an_article_counts_what_is_quoted_or_aged() -> None:
    assert article_quantity('a "heavy gun" was lost', 0) is not None
    assert article_quantity("a 19-year-old clerk fell", 0) is not None


@pytest.mark.parametrize("phrase", ["the guard", "guards", "any guard", "a.", "android phones"])
def test_other_determiners_do_not(phrase: str) -> None:
    assert article_quantity(phrase, 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        f"0.{'1' * 5000}",
        "1" + ",000" * 900,
        "5" + " million" * 900,
        "twenty " * 3000,
        "several" + " hundred" * 900,
    ],
)
def test_what_no_writer_writes_does_no_harm(text: str) -> None:
    for quantity in find_quantities(f"They lost {text}."):
        assert quantity.low is not None
        assert quantity.low < 10**24


@pytest.mark.xfail(strict=True, reason="an ellipsis: the unit stands with the first number only")
@pytest.mark.parametrize("text", ["He will serve seven years, not five.", "I was only six then."])
def test_numbers_whose_noun_is_left_out(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.xfail(strict=True, reason="the unit of the second share stands with the first")
def test_a_second_share_without_its_unit() -> None:
    found = find_quantities("Turnout fell from 7 percent to two.")
    assert [q.unit for q in found] == ["percent", "percent"]


# ---------------------------------------------------------------- any text

# fmt: off
_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on


def _spell(number: int, joiner: str) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % unit
    head = f"{_spell(number // unit, joiner)} {name}"
    if not rest:
        return head
    return f"{head} {joiner}{_spell(rest, joiner)}" if rest < 100 else f"{head} {_spell(rest, joiner)}"


@given(st.integers(0, 9999), st.sampled_from(["", "and "]))
def test_spelled_numbers_are_read_back(number: int, joiner: str) -> None:
    spelled = _spell(number, joiner)
    (quantity,) = find_quantities(f"they saw {spelled} carts")
    assert (quantity.text, quantity.best) == (spelled, number)


@given(st.integers(0, 10**12))
def test_grouping_does_not_change_a_number(number: int) -> None:
    for written in (
        f"{number:,}",
        f"{number:,}".replace(",", "\u202f"),
        f"{number:,}".replace(",", "\u00a0"),
    ):
        (quantity,) = find_quantities(f"they saw at least {written} carts")
        assert (quantity.low, quantity.high) == (number, None)


# fmt: off
_PIECES = [
    "at least", "more than", "up to", "between", "and", "to", "or", "from", "about", "a", "half", "dozen",
    "of", "dozens", "the", "12", "40", "1,200", "2,5", "3.5", "million", "hundred", "percent", "$", "-", "–",
    "in", "three", "twenty", "five", "several", "few", "no", "none", "not", "one", "single", "soldiers", ",",
    "March", "years", ".", "\n", "(", ")", "T", "km", "third", "thirds", "scores", "tens", "thousands", "as",
    "times", "m", "many", "%", "0600", "points", "every", "score", "couple", "quarter", "bn", "2015", "per",
    "2020-21", "twice", "aged", "ages", "Gate", "sources", "said", "rose", "most", "two", "sides", "1/3",
]
# fmt: on
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
)


@given(_TEXTS, st.sampled_from(["range", "acled", "wikimpacts"]))
def test_any_text_gives_sound_quantities(text: str, convention: str) -> None:
    end = 0
    for quantity in find_quantities(text, convention=convention, kinds=None):
        start, stop = quantity.span
        assert end <= start < stop <= len(text)
        end = stop
        assert quantity.text == text[start:stop] == quantity.text.strip()
        assert quantity.counted is not None
        assert start <= quantity.counted.start < quantity.counted.end <= stop
        assert quantity.kind in KINDS
        assert quantity.low is not None
        assert quantity.low >= 0
        if quantity.kind not in COUNTABLE:
            continue
        if quantity.best is not None:
            assert quantity.low <= quantity.best
        if quantity.high is not None:
            assert quantity.low <= quantity.high
            assert quantity.best is None or quantity.best <= quantity.high


@given(_TEXTS, st.data())
def test_any_window_is_kept_to(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    for quantity in find_quantities(text, start, stop, kinds=None):
        assert start <= quantity.span.start < quantity.span.end <= stop
