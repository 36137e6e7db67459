"""When: time expressions as worded, as a period of days, and whether they make a figure cumulative."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from claimcheck.claims.date_ranges import range_of
from claimcheck.claims.time_words import load_times, since_it_began, since_when
from claimcheck.model import Span
from claimcheck.wording import has_one

Period = tuple[str, str]


LONGEST = 90  # code points of "since the siege of the town began"


class Time(Struct, frozen=True):
    """A time expression: where it stands, and the days it covers where they can be told."""

    span: Span
    text: str
    period: Period | None
    cumulative: bool


def find_times(
    text: str, low: str, sentence: Span, published: str | None, signs: Sequence[str], lasting: Sequence[str]
) -> list[Time]:
    """The time expressions of a sentence; ``low``: the text in lower case; ``lasting``: see is_cumulative.

    ``signs``: those of ``TimeWords.signs`` that the whole text has, and ``YEARS``.
    """
    found: list[Time] = []
    if not has_one(signs, low, *sentence):
        return found
    for match in load_times().expression.finditer(low, sentence.start, sentence.end):
        start, end = match.span()
        if "since" in lasting and since_it_began().search(low, max(sentence.start, start - LONGEST), start):
            continue  # the day on which something else began
        phrase = text[start:end].rstrip(".")
        found.append(
            Time(
                Span(start, start + len(phrase)),
                phrase,
                period_of(phrase, published),
                is_cumulative(low, start, end, lasting),
            )
        )
    return found


def is_cumulative(low: str, start: int, end: int, lasting: Sequence[str]) -> bool:
    """Whether words between the offsets, in lower case, make a figure one of a longer stretch.

    ``lasting``: those of the signs of it that the whole text has.
    """
    if not has_one(lasting, low, start, end):
        return False
    if load_times().cumulative.search(low, start, end) is not None:
        return True
    return low.find("since", start, end) >= 0 and since_when().search(low, start, end) is not None


def period_of(phrase: str, published: str | None) -> Period | None:
    """First and last day that a time expression covers, seen from the day of publication.

    >>> period_of("on Friday", "2024-05-13")
    ('2024-05-10', '2024-05-10')
    >>> period_of("since Monday", "2024-05-15")
    ('2024-05-13', '2024-05-15')
    >>> period_of("in January", "2024-05-15")
    ('2024-01-01', '2024-01-31')
    >>> period_of("in the past 24 hours", "2024-05-15")
    ('2024-05-14', '2024-05-15')
    >>> period_of("last year", "2024-05-15")
    ('2023-01-01', '2023-12-31')
    """
    today = date.fromisoformat(published) if published else None
    lower = phrase.lower().replace("’", "'")
    if leans(lower):
        return None
    days = range_of(lower, today) or _calendar(lower, today) or (_relative(lower, today) if today else None)
    if days is None:
        return None
    first, last = days
    if today and lower.startswith("since"):
        last = max(today, first)
    return first.isoformat(), last.isoformat()


def leaning_period(phrase: str, before: Period | None) -> Period | None:
    """The day of "the next day", seen from the one told before; None for other words or after longer ones.

    >>> leaning_period("the following day", ("2024-05-10", "2024-05-10"))
    ('2024-05-11', '2024-05-11')
    """
    later = next((days for words, days in load_times().leaning.items() if words in phrase.lower()), None)
    if later is None or before is None or before[0] != before[1]:
        return None
    day = (date.fromisoformat(before[0]) + timedelta(days=later)).isoformat()
    return day, day


def leans(phrase: str) -> bool:
    """Whether the words tell a day only from another one ("that night")."""
    low = phrase.lower()
    return any(words in low for words in load_times().leaning)


def _calendar(lower: str, today: date | None) -> tuple[date, date] | None:
    """Dates with a month or a year in them."""
    words = load_times()
    names = re.findall(r"[a-z]+", lower)
    month = next(
        (words.months[name] for name in names if name in words.months and _is_month(name, lower)), None
    )
    year_match = re.search(r"\b(?:19|20)\d\d\b", lower)
    year = int(year_match.group()) if year_match else None
    if month is None:
        return (date(year, 1, 1), date(year, 12, 31)) if year else None
    if "last year" in lower and today:
        year = today.year - 1
    if year is None:
        if today is None:
            return None
        year = today.year if month <= today.month else today.year - 1
    numbers = [int(n) for n in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", lower)]
    if numbers and 1 <= numbers[0] <= monthrange(year, month)[1]:
        day = date(year, month, numbers[0])
        return day, day
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _is_month(name: str, lower: str) -> bool:
    """ "may" and "march" are months only after "in", "since" or beside a number."""
    if name not in ("may", "march", "sept", "mar"):
        return True
    return (
        re.search(
            rf"(?:\b(?:in|since|of|by|until|from|on|last|this)\s+{name}\b|{name}\.?\s+\d|\d\s+{name})", lower
        )
        is not None
    )


def _relative(lower: str, today: date) -> tuple[date, date] | None:
    """Weekdays, "yesterday", "the past 24 hours", "last month", "two weeks ago"."""
    words = load_times()
    for name, number in words.weekdays.items():
        if name in lower:
            back = (today.weekday() - number) % 7
            day = today - timedelta(days=back)
            return day, day
    if re.search(r"yesterday|last night", lower):
        day = today - timedelta(days=1)
        return day, day
    if "overnight" in lower:
        return today - timedelta(days=1), today
    if re.search(r"\b(?:today|tonight)\b|this (?:morning|afternoon|evening)", lower):
        return today, today
    return _span_back(lower, today) or _named_unit(lower, today)


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "few": 3, "several": 3,
}  # fmt: skip
_DAYS = {
    "minute": 0,
    "hour": 1 / 24,
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "decade": 3650,
}


def _span_back(lower: str, today: date) -> tuple[date, date] | None:
    match = re.search(
        r"(?:past|last|previous|preceding)\s+(?:(\w+)\s+)?(minute|hour|day|night|week|fortnight|month|year|decade)(s?)",
        lower,
    )
    if match and (match.group(1) or match.group(0).startswith(("past", "previous", "preceding"))):
        days = _amount(match.group(1)) * _DAYS[match.group(2)]
        return today - timedelta(days=max(1, round(days))), today
    match = re.search(r"(\w+)\s+(day|week|month|year)s?\s+(?:ago|earlier)", lower)
    if match:
        days = round(_amount(match.group(1)) * _DAYS[match.group(2)])
        slack = 0 if match.group(2) == "day" else days // (2 * max(1, _amount(match.group(1)))) // 2
        return today - timedelta(days=days + slack), today - timedelta(days=days - slack)
    return None


def _amount(word: str | None) -> int:
    if word is None:
        return 1
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


def _named_unit(lower: str, today: date) -> tuple[date, date] | None:
    match = re.search(r"(this|last)\s+(week|month|year)", lower)
    if match is None:
        return None
    this = match.group(1) == "this"
    if match.group(2) == "year":
        year = today.year - (not this)
        return date(year, 1, 1), today if this else date(year, 12, 31)
    if match.group(2) == "month":
        first = today.replace(day=1) if this else (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        return first, today if this else first.replace(day=monthrange(first.year, first.month)[1])
    monday = today - timedelta(days=today.weekday())
    return (monday, today) if this else (monday - timedelta(days=7), monday - timedelta(days=1))
