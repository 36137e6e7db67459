"""Where and when a claim is set, how far its writer stands behind it, and the forms of its words."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from claimcheck.claims import claim_types, extract_claims
from claimcheck.claims.date_ranges import range_of
from claimcheck.claims.places import part_of_relations, place_key
from claimcheck.claims.times import period_of
from claimcheck.compare.lexicon import families
from claimcheck.inflection import plural, verb_forms
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
        ("between 3 and 7 May", ("2024-05-03", "2024-05-07")),
        ("on 3 and 4 May", ("2024-05-03", "2024-05-04")),
        ("May 3-7", ("2024-05-03", "2024-05-07")),
        ("from 28 April to 2 May", ("2024-04-28", "2024-05-02")),
        ("April 28 to May 2", ("2024-04-28", "2024-05-02")),
        ("from 28 December to 3 January", ("2023-12-28", "2024-01-03")),
        ("on the night of 12-13 May", ("2024-05-12", "2024-05-13")),
        ("between March and June 2019", ("2019-03-01", "2019-06-30")),
        ("from March 2018 to June 2019", ("2018-03-01", "2019-06-30")),
        ("from 2016 to 2019", ("2016-01-01", "2019-12-31")),
        ("from Monday to Thursday", ("2024-05-06", "2024-05-09")),
        ("over the weekend", ("2024-05-11", "2024-05-12")),
        ("in early June", ("2023-06-01", "2023-06-10")),
        ("in mid-April 2023", ("2023-04-11", "2023-04-20")),
        ("late in the day on 4 May", ("2024-05-04", "2024-05-04")),
        ("at the end of March", ("2024-03-21", "2024-03-31")),
    ],
)
def test_times_become_days(words: str, period: tuple[str, str]) -> None:
    assert period_of(words, WEDNESDAY) == period


def test_a_weekday_without_a_date_of_publication_is_no_day() -> None:
    assert period_of("on Monday", None) is None
    assert period_of("in February 2023", None) == ("2023-02-01", "2023-02-28")


@pytest.mark.parametrize(
    "words", ["from 30 to 12 May", "from 31 February to 2 March", "between 10 and 20 men"]
)
def test_what_is_no_range_of_days_is_none(words: str) -> None:
    assert range_of(words, date.fromisoformat(WEDNESDAY)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two guards died on Monday.", 1),
        ("Two guards died between 3 and 7 May.", 2),
        ("Two guards died last week.", 3),
        ("Two guards died in April.", 4),
        ("Two guards died between January and April.", 5),
        ("Two guards died.", None),
    ],
)
def test_how_exactly_the_time_is_known(text: str, code: int | None) -> None:
    assert claims(text)[0].date_prec == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two guards died in the town of Orsk.", 1),
        ("Two guards died near Orsk.", 2),
        ("Two guards died on the outskirts of Orsk.", 2),
        ("Two guards died 12 km from Orsk.", 2),
        ("Two guards died in Orsk district.", 3),
        ("Two guards died in Orsk. Orsk province was calm.", 4),
        ("Two guards died on the border.", 5),
        ("Two guards died across the country.", 6),
        ("Two guards died in Peru.", 6),
        ("Two sailors died in the Gulf of Orm.", 7),
        ("Two guards died in a market.", None),
        ("Two guards died.", None),
    ],
)
def test_how_exactly_the_place_is_known(text: str, code: int | None) -> None:
    assert claims(text)[0].where_prec == code


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("Rebels took the village of Tarn. Nine guards died there.", "there", ("tarn",)),
        ("Nine guards died in Tarn. Two were hurt here on Friday.", "here", ("tarn",)),
        (
            "Nine died in Tarn, a town in Melu province. Two died in the same town.",
            "the same town",
            ("tarn", "melu"),
        ),
        (
            "Nine died in Tarn, a town in Melu. Two died in the town of Orsk. Six died in the same town.",
            "the same town",
            ("orsk",),
        ),
        ("Nine guards died in Tarn. There were two deaths.", None, ()),
    ],
)
def test_words_that_point_back_to_a_place(text: str, place: str | None, key: tuple[str, ...]) -> None:
    last = claims(text)[-1]
    assert (last.place, last.place_key) == (place, key)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine guards died on Friday. Two more died the next day.", "2024-05-11"),
        ("Nine guards died on Friday. Two were hurt that night.", "2024-05-10"),
        ("Nine guards died on Friday. Two had died the day before.", "2024-05-09"),
        ("Nine guards died in April. Two more died the next day.", None),
    ],
)
def test_days_that_lean_on_the_one_told_before(text: str, day: str | None) -> None:
    assert claims(text)[-1].period == ((day, day) if day else None)


@pytest.mark.parametrize(
    ("text", "time", "scope"),
    [
        ("Rebels killed four guards on Monday.", "on Monday", "incident"),
        ("In January, rebels killed four guards.", "In January", "incident"),
        ("Four guards have died since Saturday.", "since Saturday", "cumulative"),
        ("Four guards have died so far this year.", "so far this year", "cumulative"),
        ("Four guards have died since the siege of the fort began.", None, "cumulative"),
        ("Four guards have died since the long blockade of the fort began.", None, "cumulative"),
        ("Four guards have died since the conflict began in 2011.", None, "cumulative"),
        ("Four guards have died since the wall fell.", None, "incident"),
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
    relations = dict(part_of_relations(text))
    assert place_key("Orsk district", relations) == ("orsk", "dovania")
    assert place_key("Tarn", relations) == ("tarn", "dovania")
    relations |= part_of_relations(
        "Shelling in Brenna, Kesh province, went on. Sel is a town in the Kesh region."
    )
    assert place_key("Brenna", relations) == ("brenna", "kesh")
    assert place_key("the eastern base", relations) == ("eastern base",)
    assert place_key(None, relations) == ()


def test_hedges_and_caveats_stay_with_the_claim() -> None:
    text = "The rebels reportedly killed nine guards. The figure could not be independently verified."
    text += "\n\nTwo men died."
    first, second = claims(text)
    assert first.hedges == ("reportedly", "could not be independently verified")
    assert second.hedges == ()


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Nine guards are believed to have died.", ("believed to",)),
        ("Nine guards died. There was no immediate confirmation.", ("no immediate confirmation",)),
        ("Nine guards died. It was not possible to verify the toll.", ("was not possible to verify",)),
        ("Nine guards died, the army said without giving details.", ("without giving details",)),
        ("Nine guards died. The army said it fired, without giving details.", ()),
        ("Nine guards died. The army gave no details.", ("gave no details",)),
        ("Nine guards died. It rained. A bridge fell. The toll could not be verified.", ()),
        (
            "Nine guards died.\n\nThe claims could not immediately be verified.",
            ("could not immediately be verified",),
        ),
        ("Nine guards died.\n\nPolice could not confirm whose car it was.", ()),
        ("It was not immediately clear who fired. Nine guards died.", ()),
        ("Nine guards died.", ()),
    ],
)
def test_words_of_doubt(text: str, hedges: tuple[str, ...]) -> None:
    assert claims(text)[0].hedges == hedges


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
