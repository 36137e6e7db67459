"""Names in phrases: whole, the longest first, in any case."""

import pytest

from claimcheck.sides.finder import NameFinder

NAMES = ["Osk", "Osk Guard", "Marda's army", "free osk"]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("the Osk Guard and Osk", ["Osk Guard", "Osk"]),
        ("OSK GUARDS of the OSK", ["OSK", "OSK"]),
        ("Oskar met Marda's army", ["Marda's army"]),
        ("a Free Osk rally", ["Free Osk"]),
        ("osk_guard", []),
        ("İ, then Osk", ["Osk"]),
        ("", []),
    ],
)
def test_names_are_found_whole(phrase: str, found: list[str]) -> None:
    assert [phrase[start:end] for start, end in NameFinder(NAMES).find(phrase)] == found


def test_a_name_may_be_barred_after_a_hyphen() -> None:
    assert list(NameFinder(["Osk"]).find("anti-Osk")) == [(5, 8)]
    assert list(NameFinder(["Osk"], after_hyphen=False).find("anti-Osk")) == []
