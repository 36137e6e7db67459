"""Days of publication that a story's other documents settle: "Nov 18" without a year, "on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from claimcheck.compare.period import find_month_day, find_weekday
from claimcheck.model import Analysis

HEAD = 600  # code points in which a report says when it is told
WEEK = 7


def date_documents(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """The analyses of one story, undated documents given the day that fits the dated ones best.

    A day and month get the year, a day of the week the date, that is nearest to the earliest dated document.
    Where no document is dated all stay undated.
    """
    days = sorted(day for analysis in analyses if (day := _day(analysis.document.published)) is not None)
    if not days or len(days) == len(analyses):
        return tuple(analyses)
    return tuple(
        analysis if analysis.document.published else _dated(analysis, days[0]) for analysis in analyses
    )


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat(published).toordinal() if published else None
    except ValueError:
        return None


def _dated(analysis: Analysis, reference: int) -> Analysis:
    head = analysis.document.text[:HEAD].lower()
    day = _by_month(head, reference)
    if day is None:
        day = _by_weekday(head, reference)
    if day is None:
        return analysis
    return replace(analysis, document=replace(analysis.document, published=date.fromordinal(day).isoformat()))


def _by_month(head: str, reference: int) -> int | None:
    """The nearest date with the month and day that the head names."""
    found = find_month_day(head)
    if found is None:
        return None
    year = date.fromordinal(reference).year
    days = []
    for candidate in (year - 1, year, year + 1):
        try:
            days.append(date(candidate, *found).toordinal())
        except ValueError:
            continue
    return min(days, key=lambda day: abs(day - reference), default=None)


def _by_weekday(head: str, reference: int) -> int | None:
    """The nearest date that falls on the first day of the week that the head names."""
    weekday = find_weekday(head)
    if weekday is None:
        return None
    ahead = (weekday - (reference - 1)) % WEEK
    return reference + (ahead if ahead <= WEEK // 2 else ahead - WEEK)
