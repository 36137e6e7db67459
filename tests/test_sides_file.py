"""The sides file: what is read, what is said of mistakes, and for whom people speak by it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from claimcheck.errors import UsageError
from claimcheck.resolve import Resolution, resolve
from claimcheck.sides.file import GivenSide, GivenSides, Term, parse_sides, read_sides
from tests.marked import read_marked

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
MISTAKES = tomllib.loads((CASES / "sides_file.toml").read_text(encoding="utf-8"))["mistake"]
SPOKEN = tomllib.loads((CASES / "resolve" / "given_sides.toml").read_text(encoding="utf-8"))["case"]

GOOD = """
neutral = ["Red Cross"]

[[side]]
label = "North"
aliases = ["the blues"]
allies = ["South", "East"]

[[side]]
label = "South"
members = ["Ana Sol"]

[[side.member]]
name = "Ilo Brant"
from = 2021-01-01
"""


def resolved(text: str, file: str | None, published: str | None = None) -> Resolution:
    segmented, attributions = read_marked(text.strip())
    document = replace(segmented.document, published=published)
    return resolve(
        replace(segmented, document=document), None, attributions, parse_sides(file) if file else None
    )


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_text(GOOD, encoding="utf-8-sig")  # as Windows' editor writes it
    north = GivenSide("North", ("the blues",), allies=("South", "East"))
    south = GivenSide("South", (), ("Ana Sol",), (Term("Ilo Brant", date(2021, 1, 1)),))
    assert read_sides(path) == GivenSides((north, south), ("Red Cross",))


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: row["says"])
def test_mistakes_name_line_and_key(row: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as error:
        parse_sides(row["text"], "f.toml")
    assert error.value.where == (f"f.toml:{row['line']}" if row["line"] else "f.toml")
    assert row["says"] in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: case["id"])
def test_the_file_says_for_whom_they_speak(case: dict[str, Any]) -> None:
    found = resolved(case["text"], case["file"], case.get("published"))
    labels = {side.id: side.label for side in found.sides}
    assert [labels.get(s.side or "", "") for s in found.statements] == case["spoken"]


def test_a_side_that_joins_another_is_a_name_of_it() -> None:
    file = '[[side]]\nlabel = "A"\n[[side]]\nlabel = "B"\naliases = ["C"]\nmembers = ["D"]\njoins = "a"'
    assert parse_sides(file).sides == (GivenSide("A", ("B", "C"), ("D",)),)


THREE = '[[side]]\nlabel = "Osk"\n[[side]]\nlabel = "Marda"\n[[side]]\nlabel = "Tovia"\n'


@pytest.mark.parametrize(("allies", "enemy"), [("", None), ('allies = ["Marda"]\n', "Tovia")])
def test_an_ally_is_not_the_enemy(allies: str, enemy: str | None) -> None:
    file = THREE.replace('"Osk"\n', f'"Osk"\n{allies}')
    found = resolved("{1s|A cook} {1v|said} {1c|it rained}.", file)
    ids = {side.label: side.id for side in found.sides}
    assert found.matcher.side_of("the enemy", ids["Osk"], 0)[0] == (ids[enemy] if enemy else None)
    if enemy:  # an alliance is one from both ends
        assert found.matcher.side_of("the enemy", ids["Marda"], 0)[0] == ids[enemy]
        assert found.matcher.side_of("the enemy", ids["Tovia"], 0)[0] is None


REBELS = (
    "{1s|Army spokesman Bo Dahl} {1v|said} {1c|40 rebels were killed}. {2s|The rebel Delta Front} {2v|denied}"
    " {2c|that any fighter had died}. Troops and rebels fought all night. {3s|The Hill Mission} {3v|said}"
    " {3c|it had seen no rebels}."
)


def test_a_file_with_neutrals_alone_leaves_the_sides_to_be_found() -> None:
    found = resolved(REBELS, 'neutral = ["Hill Mission"]')
    free = resolved(REBELS, None)
    assert len(found.sides) == 2
    assert [side.label for side in found.sides] == [side.label for side in free.sides]


def test_a_name_in_the_file_is_not_taken_by_what_was_found() -> None:
    file = '[[side]]\nlabel = "army"\naliases = ["rebels"]\n[[side]]\nlabel = "Delta Front"'
    found = resolved(REBELS, file)
    labels = {side.id: side.label for side in found.sides}
    assert labels[found.matcher.side_of("ten rebels", None, 0)[0] or ""] == "army"


def test_the_example_in_the_documentation_is_one() -> None:
    text = (ROOT / "docs" / "sides-file.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.S)
    assert examples
    for example in examples:
        assert parse_sides(example).sides
    whole = parse_sides(examples[0])
    assert [side.label for side in whole.on("2023-01-01").sides] == ["Kestrel Movement", "Tannery Council"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml.*check the path"):
        read_sides(tmp_path / "none.toml")


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_bytes(b'label = "\xff"')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_sides(path)
