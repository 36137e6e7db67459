"""Ranges of days: "between 3 and 7 May", "from Monday to Thursday", "early June", "March to June 2019"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from claimcheck.shipped import table

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN = r"(?:\s*[-–—]\s*|\s+(?:to|and|until|through|till)\s+)"


class _Ranges(Struct, frozen=True):
    """Compiled wordings, and what their words mean."""

    days: re.Pattern[str]
    days_us: re.Pattern[str]
    full: re.Pattern[str]
    months: re.Pattern[str]
    years: re.Pattern[str]
    weekdays: re.Pattern[str]
    parts: re.Pattern[str]
    weekend: re.Pattern[str]
    month_numbers: dict[str, int]
    weekday_numbers: dict[str, int]


@cache
def _ranges() -> _Ranges:
    data = table("en/periods.toml")
    numbers = {name: number for number, name in enumerate(data["months_short"], 1)}
    numbers |= {name: number for number, name in enumerate(data["months"], 1)}
    names = month_names()
    parts = "|".join(data["parts_of_month"])
    day = "|".join(data["weekdays"])

    def month(group: str) -> str:
        return rf"(?P<{group}>{names})\.?"

    def date_words(first: str, second: str) -> str:
        """ "3 May" or "May 3"; the groups of the second form end in 2."""
        return rf"(?:(?P<{first}>{_DAY})\s+{month(second)}|{month(second + '2')}\s+(?P<{first}2>{_DAY}))"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    year = rf"(?:,?\s+(?P<y>{_YEAR}))?"
    return _Ranges(
        days=compiled(rf"\b(?P<a>{_DAY}){_JOIN}(?P<b>{_DAY})\s+(?:of\s+)?{month('m')}{year}"),
        days_us=compiled(rf"\b{month('m')}\s+(?P<a>{_DAY}){_JOIN}(?P<b>{_DAY})\b{year}"),
        full=compiled(rf"\b{date_words('a', 'm')}{_JOIN}{date_words('b', 'n')}{year}"),
        months=compiled(
            rf"\b{month('m')}(?:\s+(?P<x>{_YEAR}))?{_JOIN}{month('n')}(?:\s+(?P<y>{_YEAR}))?(?!\s*\d)"
        ),
        years=compiled(rf"\b(?P<x>{_YEAR}){_JOIN}(?P<y>{_YEAR})\b"),
        weekdays=compiled(rf"\b(?P<a>{day}){_JOIN}(?P<b>{day})\b"),
        parts=compiled(rf"\b(?P<part>{parts})[\s-]+{month('m')}(?:\s+(?P<y>{_YEAR}))?(?!\s*\d)"),
        weekend=compiled(r"\bweekend\b"),
        month_numbers=numbers,
        weekday_numbers={name: number for number, name in enumerate(data["weekdays"])},
    )


def month_names() -> str:
    """A pattern for the names of months, whole or short, without a stop: half as long as a list of them."""
    data = table("en/periods.toml")
    names = (
        rf"{short}(?:{name[len(short) :]})?" if name != short else name
        for name, short in zip(data["months"], data["months_short"], strict=True)
    )
    return rf"(?:{'|'.join(names)})"


def range_expressions() -> str:
    """One alternation of all wordings of ranges, without named groups, for finding them in running text."""
    ranges = _ranges()
    patterns = (
        ranges.full,
        ranges.days,
        ranges.days_us,
        ranges.months,
        ranges.years,
        ranges.weekdays,
        ranges.parts,
    )
    return "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in patterns)


def range_of(phrase: str, today: date | None) -> tuple[date, date] | None:
    """First and last day of a range as worded, seen from the day of publication; None where it is none.

    >>> range_of("between 3 and 7 May", date(2024, 5, 15))
    (datetime.date(2024, 5, 3), datetime.date(2024, 5, 7))
    >>> range_of("from Monday to Thursday", date(2024, 5, 17))
    (datetime.date(2024, 5, 13), datetime.date(2024, 5, 16))
    >>> range_of("between March and June 2019", None)
    (datetime.date(2019, 3, 1), datetime.date(2019, 6, 30))
    """
    found = _dated(phrase, today) or _named(phrase, today)
    return found if found is not None and found[0] <= found[1] else None


def _dated(phrase: str, today: date | None) -> tuple[date, date] | None:
    """Ranges of days, months and years by number and name."""
    ranges = _ranges()
    if match := ranges.full.search(phrase):
        first, last = _number(match, "a", "a2"), _number(match, "b", "b2")
        month, until = _month(match, "m", "m2"), _month(match, "n", "n2")
        year = _year(match["y"], until, today)
        return _span(year - (month > until), month, first, year, until, last) if year else None
    if match := ranges.days.search(phrase) or ranges.days_us.search(phrase):
        month = _month(match, "m")
        year = _year(match["y"], month, today)
        return _span(year, month, _number(match, "a"), year, month, _number(match, "b")) if year else None
    if match := ranges.months.search(phrase):
        month, until = _month(match, "m"), _month(match, "n")
        year = _year(match["y"] or match["x"], until, today)
        start = int(match["x"]) if match["x"] else (year - (month > until) if year else 0)
        return _span(start, month, 1, year, until, None) if year else None
    if match := ranges.years.search(phrase):
        return date(int(match["x"]), 1, 1), date(int(match["y"]), 12, 31)
    return None


def _named(phrase: str, today: date | None) -> tuple[date, date] | None:
    """Weekdays, the weekend and parts of a month."""
    ranges = _ranges()
    if today is not None and (match := ranges.weekdays.search(phrase)):
        until = ranges.weekday_numbers[match["b"].lower()]
        last = today - timedelta(days=(today.weekday() - until) % 7)
        first = ranges.weekday_numbers[match["a"].lower()]
        return last - timedelta(days=(until - first) % 7), last
    if match := ranges.parts.search(phrase):
        month = _month(match, "m")
        year = _year(match["y"], month, today)
        return _part(match["part"].lower(), year, month) if year else None
    if today is not None and ranges.weekend.search(phrase):
        sunday = today - timedelta(days=(today.weekday() + 1) % 7)
        saturday = sunday - timedelta(days=1) if today.weekday() != 5 else today
        return saturday, max(sunday, saturday)
    return None


def _part(part: str, year: int, month: int) -> tuple[date, date]:
    """The third of a month that "early", "mid" or "late" means."""
    if part in ("early", "the start of", "the beginning of"):
        return date(year, month, 1), date(year, month, 10)
    if part in ("mid", "the middle of"):
        return date(year, month, 11), date(year, month, 20)
    return date(year, month, 21), date(year, month, monthrange(year, month)[1])


def _number(match: re.Match[str], *groups: str) -> int:
    return int(re.sub(r"\D", "", next(match[group] for group in groups if match[group])))


def _month(match: re.Match[str], *groups: str) -> int:
    return _ranges().month_numbers[next(match[group] for group in groups if match[group]).lower()]


def _year(given: str | None, month: int, today: date | None) -> int:
    """The year given, else the last one in which the month has begun; 0 where no day is known."""
    if given:
        return int(given)
    return 0 if today is None else today.year - (month > today.month)


def _span(
    year: int, month: int, day: int, last_year: int, last_month: int, last_day: int | None
) -> tuple[date, date] | None:
    """The days from one date to another; None where there is no such day."""
    ends = monthrange(last_year, last_month)[1]
    try:
        return date(year, month, day), date(last_year, last_month, last_day or ends)
    except ValueError:
        return None
