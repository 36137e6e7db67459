"""The draft of a sides file can be read back, and means what the report says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.model import Report, Side, Speaker
from claimcheck.sides.draft import draft_sides
from claimcheck.sides.file import parse_sides


def test_what_was_found_is_written(two_articles: Report) -> None:
    given_sides = parse_sides(draft_sides(two_articles))
    assert [s.label for s in given_sides.sides] == [s.label for s in two_articles.sides]
    labels = {s.id: s.label for s in two_articles.sides}
    named = {
        s.name: labels.get(s.side or "")
        for s in two_articles.speakers
        if s.anonymity in ("named", "collective")
    }
    for side in given_sides.sides:
        for member in side.members:
            assert named[member] == side.label
    assert [name for name in given_sides.neutral if named[name] is not None] == []


names = st.text(min_size=1, max_size=12).filter(str.strip)


@given(
    labels=st.lists(names, min_size=1, max_size=4, unique_by=lambda n: n.strip().casefold()),
    others=st.lists(names),
)
def test_any_names_can_be_read_back(labels: list[str], others: list[str]) -> None:
    sides = tuple(Side(f"p{i}", label, tuple(others), tuple(others)) for i, label in enumerate(labels))
    speakers = tuple(
        Speaker(f"s{i}", name, None, "named", None if i % 2 else "p0") for i, name in enumerate(others)
    )
    report = replace(EMPTY, sides=sides, speakers=speakers)
    assert [s.label for s in parse_sides(draft_sides(report)).sides] == [label.strip() for label in labels]


EMPTY = Report((), (), (), (), (), ())
