"""The whole report on corpora/develop/valley_offensive.txt: what an editor must find in its tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimcheck.model import Claim, Report, Speaker, Statement
from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, analyze_paths

ARTICLE = Path(__file__).parent.parent / "corpora" / "develop" / "valley_offensive.txt"
COLUMN, COUNCIL = "Sunrise Column", "Antuyo Defence Council"


@cache
def report() -> Report:
    return analyze_paths([str(ARTICLE)], Settings.from_options())


def side(label: str) -> str:
    return next(s.id for s in report().sides if s.label == label)


def label(side_id: str | None) -> str | None:
    return next((s.label for s in report().sides if s.id == side_id), None)


def speaker(id: str | None) -> Speaker:
    return next(s for s in report().speakers if s.id == id)


def statement(words: str) -> Statement:
    """The innermost statement whose content holds the words."""
    text = report().documents[0].text
    found = [
        s
        for _, s in report().statements
        if any(words in text[start:end] for start, end in s.attribution.content)
    ]
    return min(found, key=lambda s: sum(end - start for start, end in s.attribution.content))


def claim(words: str, **wanted: object) -> Claim:
    found = [c for c in report().claims if words in c.text]
    found = [c for c in found if all(getattr(c, key) == value for key, value in wanted.items())]
    assert found, f"no claim with {words!r} and {wanted}"
    return found[0]


def relation(one: Claim, other: Claim) -> str | None:
    pairs = [p for c in report().contrasts for p in c.pairs if set(p.claims) == {one.id, other.id}]
    return pairs[0].relation if pairs else None


def test_two_sides() -> None:
    assert sorted(s.label for s in report().sides) == [COUNCIL, COLUMN]


@pytest.mark.parametrize(
    ("words", "name", "party"),
    [
        ("We killed 47 soldiers", "Efraín Tocas", COLUMN),
        ("the enemy is boxed in", "Efraín Tocas", COLUMN),  # "he said"
        ("Tens of lookout posts", "Efraín Tocas", COLUMN),  # "the spokesman said"
        ("fresh units from adjoining", COLUMN, COLUMN),  # "the rebels revealed"
    ],
)
def test_pronouns_bare_roles_and_epithets(words: str, name: str, party: str) -> None:
    found = statement(words)
    assert speaker(found.speaker).name == name
    assert label(found.side) == party


def test_unnamed_sources() -> None:
    asked = statement("has called for thousands of combatants")
    assert speaker(asked.speaker).anonymity == "unnamed"
    assert label(asked.side) == COLUMN
    pushed, lost = statement("had been beaten off"), statement("lost hundreds of men")
    assert pushed.speaker == lost.speaker  # "one of the sources" belongs to the sources before
    assert label(pushed.side) == COUNCIL


def test_figure_of_enemy_dead() -> None:
    killed = claim("47 soldiers", type="killed")
    assert killed.quantity
    assert (killed.quantity.low, killed.quantity.high) == (47, 47)
    assert label(killed.affected.side) == COUNCIL
    assert label(killed.actor.side) == COLUMN
    assert killed.place is not None
    assert "Marani" in killed.place


def test_hundreds_lost_and_no_admission() -> None:
    lost = claim("lost hundreds of men", type="casualties")
    assert lost.quantity
    assert (lost.quantity.low, lost.quantity.high) == (200, 999)
    assert label(lost.affected.side) == COLUMN
    row = next(r for r in report().mirror if r.side == side(COLUMN))
    assert lost.id in row.others
    assert row.own == ()
    assert COLUMN in row.remark


def test_dead_put_lower_by_the_other_side() -> None:
    admitted = claim("no more than 20")
    assert label(admitted.side) == COUNCIL
    assert relation(claim("47 soldiers", type="killed"), admitted) == "conflict"


def test_ground_is_told_both_ways() -> None:
    gained, held = claim("gained ground", type="territory_gained"), claim("beaten off", type="territory_held")
    assert relation(gained, held) == "conflict"
    assert claim("withdrew from the hamlet", type="territory_lost").place is not None


def test_the_agency_itself() -> None:
    heavy = [c for c in report().claims if c.attribution is None and "heavy losses" in c.text]
    assert sorted(str(label(c.affected.side)) for c in heavy) == [COUNCIL, COLUMN]
    assert all(c.quantity is None for c in heavy)


def test_vague_words_are_ranges() -> None:
    posts = claim("Tens of lookout posts")
    assert posts.quantity
    assert (posts.quantity.low, posts.quantity.high, posts.quantity.best) == (20, 99, None)


@pytest.mark.parametrize("width", [80, 140])
def test_terminal_tables_show_the_dispute(width: int) -> None:
    text = " ".join(render(report(), "terminal", RenderOptions(width=width)).split())
    for words in ("conflict", "47", "200–999", "Efraín Tocas", COLUMN, COUNCIL, "verified"):
        assert words in text
