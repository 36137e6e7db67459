"""Hours at which figures were given, and the order that they bring."""

from __future__ import annotations

import pytest

from claimcheck.compare.clock import Clock, spoken
from claimcheck.report import build_report
from tests.claim_rows import analyses, claim

SAID = {
    "The mayor said at 14:30 that eight had died.": "14:30",
    "Eight had died by noon, the mayor said.": "12:00",
    "At 9.15 a.m. the mayor knew that eight had died.": "09:15",
    "By 7pm eight had died.": "19:00",
    "Eight had died by midnight.": "24:00",
    "At 12:10 am eight had died.": "00:10",
    "Eight had died, 1.25 million were without light.": None,
    "The score was 2.1 before eight had died.": None,
    "The mayor spoke at 14:30. A doctor said eight had died.": None,
    "Eight had died. The mayor left at 14:30.": None,
}


def at(text: str) -> str | None:
    words = next(words for words in ("eight had died", "Eight had died") if words in text)
    found = Clock(text).of(claim({"by": "north", "text": words, "body": text}, 0))
    return None if found is None else spoken(found)


@pytest.mark.parametrize(("text", "hour"), SAID.items())
def test_the_hour_at_which_a_figure_was_given(text, hour):
    assert at(text) == hour


LIVE = """
18.20
The rescuers speak of 21 dead in Orrin.

• 11:05 GMT – eight had died, the rescuers say.

09.40
The rescuers say four are dead.
"""


def test_an_entry_of_a_live_page_is_told_at_the_hour_of_its_heading():
    assert at(LIVE) == "11:05"


def test_one_time_at_the_head_of_an_article_is_no_live_page():
    assert at("12:30\nA ferry sank.\n\nOn board eight had died, the owner said.") is None


def test_a_live_page_that_is_printed_backwards_is_revised_forwards():
    rows = [
        {"by": "@rescuers", "figure": 21, "text": "21 dead", "affected": "21 dead", "body": LIVE},
        {"by": "@rescuers", "figure": 8, "text": "eight had died", "affected": "eight", "body": LIVE},
        {"by": "@rescuers", "figure": 4, "text": "four are dead", "affected": "four", "body": LIVE},
    ]
    report = build_report(analyses(rows))
    (revision,) = report.revisions
    figures = {c.id: c.quantity.low for c in report.claims if c.quantity}
    assert [figures[name] for name in revision.claims] == [4, 8, 21]
    assert revision.times == ("09:40", "11:05", "18:20")


def test_a_correction_downwards_is_later_by_the_clock():
    text = "At 10:00 the mayor said nine had died. At 16:45 the mayor said that seven were dead."
    rows = [
        {"by": "@mayor", "figure": 9, "text": "nine had died", "affected": "nine", "body": text},
        {"by": "@mayor", "figure": 7, "text": "seven were dead", "affected": "seven", "body": text},
    ]
    report = build_report(analyses(rows))
    (pair,) = [pair for contrast in report.contrasts for pair in contrast.pairs]
    assert (pair.relation, pair.reason) == ("update", "one asserter: 9, then 7")
    assert report.revisions[0].times == ("10:00", "16:45")
