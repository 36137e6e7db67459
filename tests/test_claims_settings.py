"""Where and when a claim is set, how far its writer stands behind it, and the forms of its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.claims import claim_types, extract_claims
from claimcheck.inflection import plural, verb_forms
from claimcheck.claims.places import part_of_relations, place_key
from claimcheck.claims.times import period_of
from claimcheck.compare.lexicon import families
from claimcheck.model import Claim, Document
from claimcheck.questions import load_wording
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

WEDNESDAY = "2024-05-15"


class NoSides:
    def side_of(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str | None, str]:
        return None, ""

    def sides_in(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str, ...]:
        return ()


def document(text: str) -> Document:
    return replace(document_from_text(text, name="case", id="case", path="case"), published=WEDNESDAY)


def claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(segment(document(text)), None, (), (), (), NoSides())


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("on Monday", ("2024-05-13", "2024-05-13")),
        ("on Thursday", ("2024-05-09", "2024-05-09")),
        ("on Wednesday", ("2024-05-15", "2024-05-15")),
        ("yesterday", ("2024-05-14", "2024-05-14")),
        ("overnight", ("2024-05-14", "2024-05-15")),
        ("in the past 24 hours", ("2024-05-14", "2024-05-15")),
        ("over the past three days", ("2024-05-12", "2024-05-15")),
        ("since Saturday", ("2024-05-11", "2024-05-15")),
        ("in January", ("2024-01-01", "2024-01-31")),
        ("in November", ("2023-11-01", "2023-11-30")),
        ("on March 4", ("2024-03-04", "2024-03-04")),
        ("12 July 2019", ("2019-07-12", "2019-07-12")),
        ("in February 2023", ("2023-02-01", "2023-02-28")),
        ("in 2015", ("2015-01-01", "2015-12-31")),
        ("last year", ("2023-01-01", "2023-12-31")),
        ("this month", ("2024-05-01", "2024-05-15")),
        ("last week", ("2024-05-06", "2024-05-12")),
        ("two days ago", ("2024-05-13", "2024-05-13")),
    ],
)
def test_times_become_days(words: str, period: tuple[str, str]) -> None:
    assert period_of(words, WEDNESDAY) == period


def test_a_weekday_without_a_date_of_publication_is_no_day() -> None:
    assert period_of("on Monday", None) is None
    assert period_of("in February 2023", None) == ("2023-02-01", "2023-02-28")


@pytest.mark.parametrize(
    ("text", "time", "scope"),
    [
        ("Rebels killed four guards on Monday.", "on Monday", "incident"),
        ("In January, rebels killed four guards.", "In January", "incident"),
        ("Four guards have died since Saturday.", "since Saturday", "cumulative"),
        ("Four guards have died so far this year.", "so far this year", "cumulative"),
        ("Four guards died.", None, "incident"),
        ("April 2016 - Rebels kill four guards.", "April 2016", "incident"),
    ],
)
def test_time_and_scope_of_a_claim(text: str, time: str | None, scope: str) -> None:
    (claim,) = claims(text)
    assert (claim.time, claim.scope) == (time, scope)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Four guards died in the village of Orsk.", "the village of Orsk"),
        ("In the capital, rebels killed four guards.", "the capital"),
        ("The army took the town of Dova.", "the town of Dova"),
        ("Four guards died on Friday.", None),
        ("Four guards died in silence.", None),
    ],
)
def test_place_of_a_claim(text: str, place: str | None) -> None:
    (claim,) = claims(text)
    assert claim.place == place


def test_the_article_tells_which_place_lies_in_which() -> None:
    text = "Shells hit Orsk district in Dovania. The Lem and Tarn areas of Dovania were calm."
    relations = part_of_relations(text)
    assert place_key("Orsk district", relations) == ("orsk", "dovania")
    assert place_key("Tarn", relations) == ("tarn", "dovania")
    assert place_key("the eastern base", relations) == ("eastern base",)
    assert place_key(None, relations) == ()


def test_hedges_and_caveats_stay_with_the_claim() -> None:
    text = "The rebels reportedly killed nine guards. The figure could not be independently verified."
    text += "\n\nTwo men died."
    first, second = claims(text)
    assert first.hedges == ("reportedly", "could not be independently verified")
    assert second.hedges == ()


def test_every_type_has_a_question_and_a_family() -> None:
    types = claim_types()
    assert {t.family for t in types.values()} <= set(types)
    assert {t.family for t in types.values()} == set(load_wording().templates)
    assert {name: t.family for name, t in types.items()} == {n: f.name for n, f in families().items()}


@pytest.mark.parametrize(
    ("base", "past", "gerund"),
    [
        ("kill", "killed", "killing"),
        ("stab", "stabbed", "stabbing"),
        ("seize", "seized", "seizing"),
        ("carry", "carried", "carrying"),
        ("kidnap", "kidnapped", "kidnapping"),
        ("free", "freed", "freeing"),
        ("die", "died", "dying"),
    ],
)
def test_verb_forms_are_made_by_rule(base: str, past: str, gerund: str) -> None:
    forms = verb_forms(base)
    assert (forms.past, forms.gerund) == ((past,), gerund)


def test_plurals_are_made_by_rule() -> None:
    assert [plural(noun) for noun in ("guard", "body", "policeman", "launch", "man")] == [
        "guards", "bodies", "policemen", "launches", "men",
    ]  # fmt: skip
