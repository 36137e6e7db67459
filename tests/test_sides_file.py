"""The sides file: what is read, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.sides.file import GivenSide, GivenSides, parse_sides, read_sides

GOOD = """
neutral = ["Red Cross"]

[[side]]
label = "North"
aliases = ["the blues"]

[[side]]
label = "South"
members = ["Ana Sol"]
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_text(GOOD, encoding="utf-8")
    north, south = GivenSide("North", ("the blues",)), GivenSide("South", (), ("Ana Sol",))
    assert read_sides(path) == GivenSides((north, south), ("Red Cross",))


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("[[side]\nlabel = 1", "f.toml", "no TOML"),
        ("", "f.toml", "no [[side]]"),
        ('[[party]]\nlabel = "A"', "f.toml:1", "unknown key 'party'"),
        ('side = "A"', "f.toml:1", "[[side]]"),
        ('[[side]]\naliases = ["A"]', "f.toml:1", "side 1 needs a label"),
        ('[[side]]\nlabel = "A"\n[[side]]\nlabel = " "', "f.toml:4", "side 2 needs a label"),
        ('[[side]]\nlabel = "A"\nalias = ["B"]', "f.toml:3", "unknown key 'alias' in side 1"),
        ('[[side]]\nlabel = "A"\naliases = "B"', "f.toml:3", "'aliases' must be a list of names"),
        ('[[side]]\nlabel = "A"\nmembers = [1]', "f.toml:3", "'members' must be a list of names"),
        ('neutral = [""]\n[[side]]\nlabel = "A"', "f.toml:1", "'neutral' must be a list of names"),
        (
            '[[side]]\nlabel = "A"\n[[side]]\nlabel = "B"\naliases = ["a"]',
            "f.toml:4",
            "'a' stands under 'A' and under 'B'",
        ),
        ('neutral = ["A"]\n[[side]]\nlabel = "A"', "f.toml:3", "'a' stands under 'neutral' and under 'A'"),
    ],
)  # fmt: skip
def test_mistakes_name_line_and_key(text: str, place: str, words: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_sides(text, "f.toml")
    assert error.value.where == place
    assert words in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml.*check the path"):
        read_sides(tmp_path / "none.toml")


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_bytes(b'label = "\xff"')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_sides(path)
