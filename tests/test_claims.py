"""Sentences and the claims in them: tables of tests/cases/claims, read without a network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.claims import extract_claims
from claimcheck.claims.known_places import known_places
from claimcheck.claims.lexicon import Trigger, load_lexicon
from claimcheck.claims.possible import Possible
from claimcheck.claims.units import Unit
from claimcheck.model import Attribution, Claim, Side, Span, Spans, Statement
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

TABLES = (
    "casualties", "people", "weapons", "territory", "attacks", "crowds", "constructions", "varied",
    "press_casualties", "press_people", "press_arms", "press_mixed", "press_figures", "reports", "elliptic",
)  # fmt: skip
CASES = Path(__file__).parent / "cases" / "claims"
SIDES = (Side("north", "Norland", ("army",)), Side("south", "Sudan Vale", ("rebels", "rebel")))
NAMES = {
    "north": re.compile(r"\b(?:norland|army)\b", re.I),
    "south": re.compile(r"\b(?:sudan vale|rebels?)\b", re.I),
}


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one table."""
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]


class TwoSides:
    """Sides by the names above, "we" and "the enemy"."""

    def side_of(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str | None, str]:
        found = self.sides_in(phrase, speaker_side, position)
        return (found[0], "named") if len(found) == 1 else (None, "not named")

    def sides_in(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str, ...]:
        if re.search(r"\bboth sides\b", phrase, re.I):
            return ("north", "south")
        found = [side for side, pattern in NAMES.items() if pattern.search(phrase)]
        if speaker_side and re.search(r"\benemy\b", phrase, re.I):
            found = [side for side in NAMES if side != speaker_side]
        if speaker_side and re.match(r"(?:we|us|our)\b", phrase, re.I):
            found = [speaker_side]
        return tuple(found)


def claims_of(
    text: str, said: list[dict[str, Any]] | None = None, published: str | None = None
) -> tuple[Claim, ...]:
    """The claims of a text in which the given statements are marked."""
    document = document_from_text(text, name="case", id="case", path="case")
    if published is not None:
        document = replace(document, published=published)
    statements = tuple(statement(text, number, entry) for number, entry in enumerate(said or ()))
    return extract_claims(segment(document), None, statements, (), SIDES, TwoSides())


def statement(text: str, number: int, entry: dict[str, Any]) -> Statement:
    """A statement whose parts are found by their words."""
    parts = entry["content"] if isinstance(entry["content"], list) else [entry["content"]]
    parent = entry.get("parent")
    attribution = Attribution(
        id=f"a{number}",
        kind=entry.get("kind", "indirect"),
        content=tuple(where(text, part)[0] for part in parts),
        cue=where(text, entry["cue"]),
        source=where(text, entry["source"]) if "source" in entry else (),
        parent=None if parent is None else f"a{parent}",
    )
    return Statement(attribution, None, entry.get("side"))


def where(text: str, words: str) -> Spans:
    """The last place of the words in the text, so that a cue is not found inside a longer word before it."""
    at = text.rindex(words)
    return (Span(at, at + len(words)),)


def told(claim: Claim) -> dict[str, Any]:
    """What a table says of a claim, defaults left out."""
    quantity = claim.quantity
    found = {
        "type": claim.type,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "affected": claim.affected.text,
        "actor": claim.actor.text,
        "polarity": None if claim.polarity == "affirmed" else claim.polarity,
        "scope": None if claim.scope == "incident" else claim.scope,
        "subset": claim.subset or None,
    }
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize(
    "case", [case for table in (*TABLES, "negatives") for case in cases(table)], ids=lambda case: case["text"]
)
def test_claims_of_a_sentence(case: dict[str, Any]) -> None:
    assert [told(claim) for claim in claims_of(case["text"])] == case["claims"]


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["text"])
def test_known_failures(case: dict[str, Any]) -> None:
    assert [told(claim) for claim in claims_of(case["text"])] == case["claims"]


@pytest.mark.parametrize("case", cases("attributed"), ids=lambda case: case["name"])
def test_claims_inside_attributions(case: dict[str, Any]) -> None:
    found = claims_of(case["text"], case["said"])
    ids = [claim.id for claim in found]
    rows = []
    for claim in found:
        row = told(claim)
        if claim.attribution is not None:
            row["by"] = int(claim.attribution[1:])
        if claim.affected.side:
            row["affected_side"] = claim.affected.side
        if claim.actor.side:
            row["actor_side"] = claim.actor.side
        if claim.denies:
            row["denies"] = ids.index(claim.denies)
        rows.append(row)
    wanted = case["claims"]
    sides = {"actor_side", "affected_side", "actor"}
    assert [
        {k: v for k, v in row.items() if k not in sides or k in want}
        for row, want in zip(rows, wanted, strict=True)
    ] == wanted


def test_every_claim_says_why_and_where() -> None:
    text = "Rebels killed 12 guards near Dova on Friday and took two trucks."
    for claim in claims_of(text, published="2024-05-13"):
        assert claim.reasons
        assert claim.text in text
        assert claim.text == text[claim.spans[0].start : claim.spans[0].end]


def test_what_there_was_is_told_from_there_on() -> None:
    text = "The warden said there had been 70 lorries at the gate."
    said = [{"content": "there had been 70 lorries at the gate", "cue": "said"}]
    assert [claim.text for claim in claims_of(text, said)] == ["there had been 70 lorries"]


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    text = "Two died. The rebels took the town of Dova. Nine guards were hurt."
    found = claims_of(text)
    assert [claim.id for claim in found] == ["c1", "c2", "c3"]
    assert sorted(found, key=lambda claim: claim.spans) == list(found)


WORDS = (
    "the", "a", "12", "dozens", "of", "rebels", "soldiers", "killed", "wounded", "were", "has", "been",
    "by", "in", "Dova", "Friday", "and", ",", "including", "said", "no", "not", "attack", "truce", "tanks",
    "destroyed", "captured", "town", "fled", "toll", "rose", "to", "at", "least", "40", "percent",
    "joined", "strike", '"', ".", "(", ")",
)  # fmt: skip

VOCABULARY = [
    " ".join((first, *trigger.rest))
    for first, found in sorted(load_lexicon().triggers.items())
    for trigger in found
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.integers(0, 30), st.integers(1, 60))
def test_any_words_give_claims_inside_the_text(words: list[str], start: int, length: int) -> None:
    text = " ".join(["Rebels", *words])
    content = text[start : start + length].strip()
    said = [{"content": content, "cue": content, "side": "north"}] if content else []
    for claim in claims_of(text, said):
        assert claim.spans == tuple(sorted(claim.spans))
        assert all(0 <= begin < end <= len(text) for begin, end in claim.spans)
        assert claim.attribution in (None, "a0")
        assert claim.reasons


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *WORDS, *VOCABULARY]), min_size=1, max_size=50))
def test_triggers_left_out_by_the_words_beside_them_make_no_claim(words: list[str]) -> None:
    """With every trigger of every word tried, the claims are the same."""
    text = " ".join(["Rebels", *words])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Possible, "triggers", every_trigger)
        thorough = claims_of(text)
    assert claims_of(text) == thorough


def every_trigger(self: Possible, unit: Unit) -> dict[int, tuple[Trigger, ...]]:
    known = load_lexicon().triggers
    return {i: known[word] for i, word in enumerate(unit.words) if word in known and i not in unit.cued}


def test_known_places_are_names_that_the_article_calls_so() -> None:
    text = "Dona Vereh, a market town on the coast, fell. The village of Arn held. Ivo Brand, the city clerk."
    assert known_places(text) == {"dona", "vereh", "arn"}


@pytest.mark.parametrize(
    ("text", "content", "place"),
    [
        (
            "In Orsk, the largest town, the mayor said eight people had drowned.",
            "eight people had drowned",
            "Orsk",
        ),
        ("At Orsk the mayor said eight people had drowned.", "eight people had drowned", "Orsk"),
        ("A march was held in Orsk, where police said 4,000 had taken part.", "4,000 had taken part", "Orsk"),
        ("In March the ministry said eight people had drowned.", "eight people had drowned", None),
        (
            "A school burned in Orsk. The mayor said eight people had drowned.",
            "eight people had drowned",
            None,
        ),
    ],
)
def test_the_place_may_stand_before_whoever_says_what_happened_there(
    text: str, content: str, place: str | None
) -> None:
    (claim,) = [
        claim for claim in claims_of(text, [{"content": content, "cue": "said"}]) if claim.attribution
    ]
    assert claim.place == place
