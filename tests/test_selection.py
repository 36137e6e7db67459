"""Parts of a report: what --only, --side, --type and --speaker leave."""

from __future__ import annotations

import re

import pytest

from claimcheck.errors import UsageError
from claimcheck.model import Report
from claimcheck.renderers import RenderOptions, render
from claimcheck.view import ReportView, Selection, build_view, select


def _select(report: Report, **chosen: tuple[str, ...]) -> ReportView:
    return select(build_view(report), Selection(**chosen))  # type: ignore[arg-type]


def _questions(view: ReportView) -> list[int]:
    return [row.number for table in view.contrasts for row in table.rows]


def _statements(view: ReportView) -> list[str]:
    return [line.reference.number for g in view.groups for line in (*g.statements, *g.voice)]


def test_no_choice_is_the_whole(two_articles: Report) -> None:
    assert _select(two_articles) == build_view(two_articles)


def test_verdicts_keep_their_questions_and_the_statements_behind_them(two_articles: Report) -> None:
    view = _select(two_articles, verdicts=("not_comparable",))
    assert _questions(view) == [4]
    assert _statements(view) == ["A7", "A8"]
    assert view.mirror == ()
    assert [(line.name, line.statements) for line in view.speakers] == [
        ("Lena Moroz", 1),
        ("the village council’s count", 1),
    ]
    assert view.header.remarks[-1] == "Only a part is shown: not comparable"


def test_a_side_keeps_the_accounts_against_it(two_articles: Report) -> None:
    view = _select(two_articles, sides=("sarnic",))
    assert _questions(view) == [1, 2, 3]
    assert [(line.side, line.what) for line in view.mirror] == [
        ("Sarnic army", "killed"),
        ("Sarnic army", "ground given up"),
    ]
    assert "A5" in _statements(view)  # the other side's, in an account of the same question


def test_a_speaker_keeps_all_that_they_say(two_articles: Report) -> None:
    view = _select(two_articles, speakers=("Reyn",))
    assert _questions(view) == [5]
    assert _statements(view) == ["A6"]


def test_types(two_articles: Report) -> None:
    assert _questions(_select(two_articles, types=("displaced", "attack"))) == [4, 6]


def test_choices_add_up(two_articles: Report) -> None:
    view = _select(two_articles, verdicts=("conflict",), types=("killed",), speakers=("Hadrel",))
    assert _questions(view) == [2]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"sides": ("navy",)}, "no side 'navy' in this report; there are: Sarnic army, Dawn Front"),
        ({"speakers": ("Nobody",)}, "no speaker 'Nobody'"),
        ({"types": ("missing",)}, "no claims of type 'missing' in this report; there are: killed"),
    ],
)
def test_a_choice_of_nothing_is_an_error(
    two_articles: Report, chosen: dict[str, tuple[str, ...]], message: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        _select(two_articles, **chosen)


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_every_format_for_people_shows_the_part(two_articles: Report, format_: str) -> None:
    options = RenderOptions(140, selection=Selection(verdicts=("not_comparable",)))
    shown = render(two_articles, format_, options)
    assert "Only a part is shown: not comparable" in shown
    assert "Villagers displaced" in shown
    assert "Who holds the Orlesk quarry" not in shown
    if format_ != "terminal":
        targets = set(re.findall(r"(?:href=\"|\()#([\w-]+)", shown))
        assert targets <= set(re.findall(r"id=\"([\w-]+)\"", shown))


def test_a_summary_is_short(two_articles: Report) -> None:
    short = render(two_articles, "terminal", RenderOptions(80, summary=True))
    assert "Statements" not in short
    assert short.count(" · conflict\n") == 3
