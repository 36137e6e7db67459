"""For whom they speak: parties found in mini-articles, the matcher, and a party's own outlet."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from claimcheck.model import Side
from claimcheck.resolve import Resolution, resolve
from claimcheck.sides.file import parse_sides
from claimcheck.sides.matcher import build_matcher
from tests.marked import read_marked

FOLDER = Path(__file__).parent / "cases/resolve"
CASES = tomllib.loads((FOLDER / "sides.toml").read_text(encoding="utf-8"))["case"]
ROWS = tomllib.loads((FOLDER / "matcher.toml").read_text(encoding="utf-8"))["row"]
NAMES = {
    "north": ("Norland", "Norlander", "Vess", "army", "troops", "the fighters"),
    "dawn": ("Dawn Front", "Front", "rebels", "the fighters"),
}
STATES = frozenset({"Norland", "Norlander"})
MATCHER = build_matcher(NAMES, ("north", "dawn"), frozenset({"Front", "Vess"}), states=STATES)


def resolved(text: str) -> Resolution:
    segmented, attributions = read_marked(text.strip())
    return resolve(segmented, None, attributions)


def called(side: Side) -> set[str]:
    return {name.casefold() for name in (side.label, *side.aliases)}


def side_called(found: Resolution, name: str) -> str | None:
    if not name:
        return None
    sides = [side.id for side in found.sides if name.casefold() in called(side)]
    assert len(sides) == 1, f"{name} names {len(sides)} of {[side.label for side in found.sides]}"
    return sides[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_sides_are_found(case: dict[str, Any]) -> None:
    found = resolved(case["text"])
    assert len(found.sides) == len(case["sides"]), [side.label for side in found.sides]
    ids = [{side_called(found, name) for name in names} for names in case["sides"]]
    assert all(len(one) == 1 for one in ids)
    assert len(set().union(*ids)) == len(ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_speakers_have_their_side(case: dict[str, Any]) -> None:
    found = resolved(case["text"])
    assert [s.side for s in found.statements] == [side_called(found, name) for name in case["spoken"]]


def test_whom_the_sides_of_a_war_of_three_fight() -> None:
    """The backed rebels fight the state at home, also where "the government" could be either state's."""
    case = next(case for case in CASES if case["id"].startswith("a state that backs rebels"))
    found = resolved(case["text"])
    rebels, state = side_called(found, "Q14"), side_called(found, "Dovra")
    assert found.matcher.side_of("the government", rebels, 0)[0] == state
    assert found.matcher.side_of("the enemy", state, 0)[0] == rebels
    assert found.matcher.side_of("Tovia-backed rebels", None, 0)[0] == rebels


@pytest.mark.parametrize("head", ["Authority", "Directorate"])
def test_an_agency_in_a_dispute_is_not_called_the_government(head: str) -> None:
    found = resolved(
        f"{{1s|The Fisheries {head}}} {{1v|said}} {{1c|Tellan Timber had dumped 40 tonnes of bark}}. "
        f"{{2s|Tellan Timber}} {{2v|denied}} {{2c|that}}. {{3s|A lawmaker}} {{3v|said}} {{3c|the government "
        f"should act}}. The {head.lower()} has fined the company before, and the {head.lower()} may close it."
    )
    assert [side.label for side in found.sides] == [f"Fisheries {head}", "Tellan Timber"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['phrase']} by {row.get('speaker')}")
def test_whose_a_phrase_is(row: dict[str, Any]) -> None:
    side, reason = MATCHER.side_of(row["phrase"], row.get("speaker"), 0)
    assert (side or "") == row["side"]
    assert reason
    wanted = row.get("all", [row["side"]] if row["side"] else [])
    assert list(MATCHER.sides_in(row["phrase"], row.get("speaker"), 0)) == wanted


def test_a_name_of_two_sides_names_neither() -> None:
    assert MATCHER.side_of("the fighters", None, 0)[0] is None


def test_with_three_sides_the_enemy_is_open() -> None:
    matcher = build_matcher({"a": ("Ano",), "b": ("Bex",), "c": ("Cul",)}, ("a", "b", "c"))
    assert matcher.side_of("the enemy", "a", 0)[0] is None
    assert matcher.side_of("both sides", "a", 0)[0] is None


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("Karskan soldiers", None),  # another state's, though "soldiers" alone are Tovia's
        ("Tovian soldiers", "tovia"),
        ("two soldiers", "tovia"),
        ("Tovian rebels", "dawn"),
        ("Tovia's militants", None),  # nobody calls the Front so
        ("Karskan-backed rebels", "dawn"),
        ("soldiers from Karska", "tovia"),
    ],
)
def test_a_name_takes_the_noun_after_it(phrase: str, side: str | None) -> None:
    matcher = build_matcher(
        {"tovia": ("Tovia", "Tovian", "soldiers"), "dawn": ("Dawn Front", "rebels")},
        ("tovia", "dawn"),
        outsiders=frozenset({"Karska", "Karskan", "militants"}),
        states=frozenset({"Tovia", "Tovian", "Karska", "Karskan"}),
    )
    assert matcher.side_of(phrase, None, 0)[0] == side


def test_with_three_sides_the_enemy_is_whom_the_speaker_is_told_to_fight() -> None:
    found = resolved(
        "Dawn Front fighters fought Tovian troops near Selm. {1s|Tovia} {1v|accused} {1c|Karska of arming "
        "the Dawn Front}. {2s|Karska's army} {2v|denied} {2c|that}. {3s|The Dawn Front} {3v|said} {3c|a "
        "bridge was taken}. "
        "Karskan troops moved. Dawn Front fighters attacked Tovian troops again."
    )
    tovia, dawn = side_called(found, "Tovia"), side_called(found, "Dawn Front")
    assert found.matcher.side_of("the enemy", tovia, 0)[0] == dawn
    assert found.matcher.side_of("the enemy", dawn, 0)[0] == tovia
    assert found.matcher.side_of("the enemy", side_called(found, "Karska"), 0)[0] is None


def test_a_ship_is_whose_it_is_said_to_be() -> None:
    found = resolved(
        "The Tovian patrol boat Resolute was fired on. {1s|The Tovian navy} {1v|accused} {1c|Karska's navy}. "
        "{2s|The Karskan navy} {2v|denied} {2c|it}, and said the Resolute had left."
    )
    assert found.matcher.side_of("the Resolute", None, 0)[0] == side_called(found, "Tovian navy")


def test_a_matcher_without_sides_names_none() -> None:
    matcher = build_matcher({}, ())
    assert matcher.side_of("the army", None, 0)[0] is None
    assert matcher.sides_in("the army", None, 0) == ()


RADIO = """
{1s|Commander Ivo Maar} {1v|said} {1c|our fighters beat back soldiers of the Selm regime}.
Our fighters hold the town. The Dawn Front lost nine fighters.
{2s|A captured sergeant} {2v|said} {2c|he was tired}."""


def test_in_a_groups_own_outlet_ranks_are_its_own() -> None:
    segmented, attributions = read_marked(RADIO.strip())
    document = replace(segmented.document, outlet="Radio Dawn")
    found = resolve(replace(segmented, document=document), None, attributions)
    labels = {side.id: side.label for side in found.sides}
    assert found.outlet_side is not None
    assert labels[found.outlet_side] == "Dawn Front"
    assert found.statements[0].side == found.outlet_side
    assert found.statements[1].side not in (None, found.outlet_side)


def test_a_paper_named_after_a_town_is_nobodys_outlet() -> None:
    segmented, attributions = read_marked(
        RADIO.replace("our fighters", "fighters").replace("Our fighters", "They")
    )
    document = replace(segmented.document, outlet="The Holm Courier")
    assert resolve(replace(segmented, document=document), None, attributions).outlet_side is None


GIVEN = """
neutral = ["Hill Mission"]

[[side]]
label = "Northern League"
aliases = ["League", "the blues"]
members = ["Ana Sol"]

[[side]]
label = "Harbour Board"
"""


def test_given_sides_win() -> None:
    text = (
        "{1s|Ana Sol} {1v|said} {1c|the gate was shut}. {2s|The Hill Mission} {2v|denied} {2c|that}. "
        "{3s|A spokesman for the Harbour Board} {3v|said} {3c|it was open}. "
        "{4s|A baker} {4v|said} {4c|the blues lied}."
    )
    segmented, attributions = read_marked(text)
    found = resolve(segmented, None, attributions, parse_sides(GIVEN))
    assert [side.label for side in found.sides] == ["Northern League", "Harbour Board"]
    labels = {side.id: side.label for side in found.sides}
    assert [labels.get(s.side or "") for s in found.statements] == [
        "Northern League",
        None,
        "Harbour Board",
        None,
    ]
    assert found.matcher.side_of("ten blues", None, 0)[0] is None
    assert labels[found.matcher.side_of("the blues", None, 0)[0] or ""] == "Northern League"


def test_sides_say_why() -> None:
    found = resolved(CASES[0]["text"])
    assert all(side.reasons for side in found.sides)
    assert found.speakers[0].reasons[-1] == "side Tovia: 'Tovian Defence Ministry'"
