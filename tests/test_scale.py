"""Figures on a common scale and over days."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.model import Claim, Quantity, Report, Span
from claimcheck.view import ContrastRow, build_view
from claimcheck.view.scale import Ruler, measured

AMOUNTS = st.floats(0, 1e15) | st.integers(0, 10**15)


def _quantity(low: float | None, high: float | None) -> Quantity:
    return Quantity("", Span(0, 1), low, high, low)


def _rows(report: Report) -> dict[int, ContrastRow]:
    return {row.number: row for table in build_view(report).contrasts for row in table.rows}


@given(st.lists(st.tuples(AMOUNTS, st.none() | AMOUNTS), min_size=1, max_size=6))
def test_every_amount_lies_on_the_ruler_in_order(ends: list[tuple[float, float | None]]) -> None:
    ruler = Ruler([_quantity(low, high) for low, high in ends])
    amounts = sorted(end for pair in ends for end in pair if end is not None)
    shares = [ruler.share(amount) for amount in amounts]
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares)
    ticks = ruler.ticks()
    assert (ticks[0][0], ticks[-1][0]) == (0, 1)
    assert all(before < after for (before, _), (after, _) in pairwise(ticks))
    assert 2 <= len(ticks) <= 8


@pytest.mark.parametrize(
    ("amounts", "labels", "logarithmic"),
    [
        ((4, 31), ["0", "10", "20", "30", "40"], False),
        ((0, 45), ["0", "10", "20", "30", "40", "50"], False),
        ((1, 2), ["0", "1", "2"], False),
        ((3, 11000), ["0", "1", "10", "100", "1,000", "10,000", "100,000"], True),
        ((0.4, 0.5), ["0", "0.1", "0.2", "0.3", "0.4", "0.5"], False),
    ],
)
def test_ticks_are_round(amounts: tuple[float, ...], labels: list[str], logarithmic: bool) -> None:
    ruler = Ruler([_quantity(amount, amount) for amount in amounts])
    assert [label for _, label in ruler.ticks()] == labels
    assert ruler.logarithmic is logarithmic


def test_a_bar_runs_from_low_to_high_and_to_the_end_where_it_is_open(one_article: Report) -> None:
    rows = _rows(one_article)
    assert rows[2].scale is not None
    none, many = rows[2].scale.bars
    assert (none.start, none.end, none.point, none.opens) == (0, 0, 0, False)
    assert (many.start, many.end, many.point, many.opens) == (0.9, 1, 0.9, True)


def test_a_single_figure_needs_no_scale(one_article: Report) -> None:
    rows = _rows(one_article)
    assert rows[5].scale is None
    assert rows[3].scale is None


def test_figures_of_another_unit_and_absurd_ones_are_left_out(two_articles: Report) -> None:
    claims = [claim for claim in two_articles.claims if claim.quantity]

    def with_quantity(claim: Claim, **values: object) -> Claim:
        assert claim.quantity is not None
        return replace(claim, quantity=replace(claim.quantity, **values))

    share = with_quantity(claims[0], unit="percent")
    absurd = with_quantity(claims[1], low=10**400, high=10**400, best=10**400)
    kept = [claim.id for claim, _ in measured([share, absurd, *claims[2:4]])]
    assert kept == [claim.id for claim in claims[2:4]]


def test_revisions_stand_on_one_line_by_their_days(two_articles: Report) -> None:
    row = _rows(two_articles)[1]
    assert row.timeline is not None
    moments = [(m.day, m.at, m.bar.entry.account, m.bar.entry.who) for m in row.timeline.moments]
    assert moments == [
        ("2024-05-12", 0, "31", "Sarnic army"),
        ("2024-05-12", 0, "4", "Lena Moroz"),
        ("2024-05-13", 1, "6", "Front Radio"),
        ("2024-05-13", 1, "6", "Lena Moroz"),
    ]
    lines = [moment.line for moment in row.timeline.moments]
    assert lines[1] == lines[3]
    assert len(set(lines)) == 3
    assert row.timeline.days == ((0, "2024-05-12"), (1, "2024-05-13"))


def test_one_day_is_no_timeline(one_article: Report) -> None:
    assert all(row.timeline is None for row in _rows(one_article).values())


def test_days_of_the_claims_serve_where_all_were_published_on_one(one_article: Report) -> None:
    days = {"c1": "2024-05-10", "c5": "2024-05-12"}
    claims = tuple(
        replace(claim, period=(days[claim.id], days[claim.id])) if claim.id in days else claim
        for claim in one_article.claims
    )
    timeline = _rows(replace(one_article, claims=claims))[1].timeline
    assert timeline is not None
    assert [moment.day for moment in timeline.moments] == ["2024-05-10", "2024-05-12"]


@pytest.mark.parametrize("written", ["yesterday", "2024-13-40", ""])
def test_a_date_that_is_none_is_left_out(two_articles: Report, written: str) -> None:
    first, second = two_articles.documents
    report = replace(two_articles, documents=(replace(first, published=written), second))
    assert _rows(report)[1].timeline is None
