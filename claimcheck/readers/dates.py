"""Dates as newspapers print them in heads and datelines."""

from __future__ import annotations

import re
from datetime import date

from claimcheck.shipped import table

MONTHS = table("en/periods.toml")["months"]
_MONTH = (
    r"(?P<{0}month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"

DAY_MONTH = (
    rf"(?:{_MONTH.format('a')}\s+{_DAY.format('a')}(?:,?\s+(?P<ayear>(?:19|20)\d\d))?"
    rf"|{_DAY.format('b')}\s+{_MONTH.format('b')}(?:,?\s+(?P<byear>(?:19|20)\d\d))?)"
)
FULL_DATE = re.compile(
    rf"\b{_WEEKDAY}?{DAY_MONTH}\b|\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b", re.IGNORECASE
)
CLOCK = r"[012]?\d(?:[.:h][0-5]\d)?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?"
DATE_LINE = re.compile(
    rf"(?:date of publication\s*:?\s*|published\s*:?\s*)?(?:{_WEEKDAY}?"
    r"(?:[A-Za-z]+\.?\s+[0-3]?\d|[0-3]?\d(?:st|nd|rd|th)?\s+[A-Za-z]+\.?),?\s+(?:19|20)\d\d"
    rf"|(?:19|20)\d\d-[01]\d-[0-3]\d)(?:[\s,|–—-]+(?:at\s+)?{CLOCK})?(?:[\s|,–—-]+updated.*)?",
    re.IGNORECASE,
)


def iso_date(match: re.Match[str]) -> str | None:
    """``YYYY-MM-DD`` of a match of FULL_DATE, or None where the year is missing or the day impossible."""
    if match["iso"]:
        return day_in_calendar(*match["iso"].split("-"))
    year = match["ayear"] or match["byear"]
    day = match["aday"] or match["bday"]
    return date_of(year, match["amonth"] or match["bmonth"], day) if year else None


def date_of(year: str, month: str, day: str) -> str | None:
    """``YYYY-MM-DD`` from printed parts, or None for an impossible day.

    >>> date_of("2021", "Sept", "3")
    '2021-09-03'
    """
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.lower()[:3]))
    return day_in_calendar(year, number, day)


def day_in_calendar(year: str | int, month: str | int, day: str | int) -> str | None:
    """``YYYY-MM-DD`` of a day by numbers, or None where the calendar has none such.

    >>> day_in_calendar("2023", "2", "29")
    """
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
