"""When a claim says that something happened, and how two such times stand to each other.

Days are ordinals (``date.toordinal``).  A time that is not given is the report's own present: not later than
its date of publication, and not long before.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.compare.lexicon import load_lexicon
from claimcheck.shipped import table

WEEKDAYS, MONTHS = table("en/periods.toml")["weekdays"], table("en/periods.toml")["months"]
PRESENT = 10  # days before publication that a report without a time of its own still means
MONTH = 27
YEARS = 2 * 366  # days from which a time counts years even in a report of no date
LONG = 15  # days from which a "since ..." counts a war or a campaign rather than an event

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_MONTH = re.compile(
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?"
    rf"\b({'|'.join(MONTHS)}|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\b\.?"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (\d{4})\b)?"
)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_AGO = re.compile(r"\b(\w+) (day|week|month|year|decade)s? (?:ago|before|earlier)\b")
_PAST = re.compile(r"\b(?:past|last|previous) (?:(\w+) )?(hour|day|week|month|year)s?\b")
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|overnight|early morning)\b")
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b")
_AS_OF = re.compile(r"^(?:by|as of|until|later (?:on|that day)|at \d)\b")
_SINCE = re.compile(r"\bsince\b")
_DAYS = {"hour": 1, "day": 1, "week": 7, "month": 31, "year": 366, "decade": 3660}
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"a": 1, **{word: number for number, word in enumerate(_COUNTED, 1)}}

When = Literal["same", "open", "inside", "apart"]


class Period(Struct, frozen=True):
    """First and last day; both None where the words name no day.

    ``given``: the claim has a time of its own; ``distant``: a past that no report of today means ("last
    year", "in August 2013") and that could not be dated to days; ``cumulative``: counted over a war or year;
    ``past``: over before the report's own present began; ``weekday``: 0 to 6 where only that is known;
    ``as_of``: when a figure was known, which says only that its event was not later.
    """

    first: int | None = None
    last: int | None = None
    given: bool = False
    distant: bool = False
    cumulative: bool = False
    weekday: int | None = None
    past: bool = False
    as_of: bool = False


@lru_cache(maxsize=4096)
def read_period(
    words: str | None,
    published: str | None,
    period: tuple[str, str] | None = None,
    scope: str = "incident",
) -> Period:
    """The time that ``words`` name, for a report of ``published`` (YYYY-MM-DD or None).

    ``period`` (first and last day) is believed where it is given; ``scope`` "cumulative" makes a count over
    more than a fortnight, or over an unknown stretch, a count of the whole war.
    """
    today = ordinal(published)
    found = _read(words, today, period, scope)
    over = today is not None and found.last is not None and found.last < today - PRESENT
    as_of = not found.cumulative and bool(_AS_OF.match((words or "").lower()))
    return replace(found, past=found.distant or over, as_of=as_of)


def _read(words: str | None, today: int | None, period: tuple[str, str] | None, scope: str) -> Period:
    if period is not None:
        first, last = ordinal(period[0]), ordinal(period[1])
        if first is not None and last is not None and not _is_idle(first, last, today, words):
            undated = today is None and last - first >= MONTH and scope != "cumulative"
            lasting = last - first >= (LONG if not undated else YEARS)
            return Period(first, last, True, distant=undated, cumulative=lasting)
    lowered = (words or "").lower()
    if not lowered:
        return _present(today, scope == "cumulative")
    found = _dated(lowered, today)
    if _SINCE.search(lowered):
        return _since(found, today)
    if load_lexicon().cumulative.search(lowered):
        return Period(found.first, today, True, cumulative=True)
    if not found.given or (found.first and found.last and _is_idle(found.first, found.last, today, lowered)):
        return _present(today, scope == "cumulative" and not found.given)
    return found


def _is_idle(first: int, last: int, today: int | None, words: str | None) -> bool:
    """Whether the words give the year or month of publication only: "2031" in a report of May 2031."""
    if today is None or not first <= today <= last or last - first < MONTH:
        return False
    return not words or not (_SINCE.search(words.lower()) or load_lexicon().cumulative.search(words.lower()))


def ordinal(text: str | None) -> int | None:
    """The day YYYY-MM-DD as an ordinal; None for anything else."""
    try:
        return date.fromisoformat(text).toordinal() if text else None
    except ValueError:
        return None


def _present(today: int | None, cumulative: bool) -> Period:
    if today is None:
        return Period(cumulative=cumulative)
    return Period(today - PRESENT, today, cumulative=cumulative)


def _since(found: Period, today: int | None) -> Period:
    """From the day named until publication: a count of the war where that is long ago."""
    if found.first is None or today is None:
        return Period(given=True, cumulative=found.weekday is None)
    return Period(found.first, max(today, found.first), True, cumulative=today - found.first >= LONG)


def _dated(words: str, today: int | None) -> Period:
    """The days that the words name."""
    for reader in (_month, _weekday, _ago, _past, _near, _year):
        found = reader(words, today)
        if found is not None:
            return found
    return Period()


def find_weekday(words: str) -> int | None:
    """The first day of the week in lower-case words, 0 for Monday; None where there is none."""
    match = _WEEKDAY.search(words)
    return WEEKDAYS.index(match[1]) if match else None


def find_month_day(words: str) -> tuple[int, int] | None:
    """The first month with a day in lower-case words, as numbers; None where there is none."""
    for match in _MONTH.finditer(words):
        day = int(match[1] or match[3] or 0)
        if day:
            return _month_number(match[2]), day
    return None


def _month_number(name: str) -> int:
    return next(index for index, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _weekday(words: str, today: int | None) -> Period | None:
    match = _WEEKDAY.search(words)
    if not match:
        return None
    weekday = WEEKDAYS.index(match[1])
    if today is None:
        return Period(given=True, weekday=weekday)
    day = today - (today - 1 - weekday) % 7  # date.toordinal() 1 is a Monday
    return Period(day, day, True)


def _month(words: str, today: int | None) -> Period | None:
    match = _MONTH.search(words)
    if not match or (match[2] == "may" and not (match[1] or match[3] or match[4] or " may" in f" {words}")):
        return None
    month = _month_number(match[2])
    day = int(match[1] or match[3] or 0)
    year = int(match[4]) if match[4] else _year_of(month, day, today)
    if year is None:
        return Period(given=True, distant=not day)
    found = _month_days(year, month, day)
    return replace(found, distant=True) if found and today is None and not day else found


def _year_of(month: int, day: int, today: int | None) -> int | None:
    """The latest year in which the day is not after publication."""
    if today is None:
        return None
    now = date.fromordinal(today)
    return now.year if (month, day) <= (now.month, now.day) else now.year - 1


def _month_days(year: int, month: int, day: int) -> Period | None:
    try:
        if day:
            only = date(year, month, day).toordinal()
            return Period(only, only, True)
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return Period(first.toordinal(), following.toordinal() - 1, True)


def _ago(words: str, today: int | None) -> Period | None:
    match = _AGO.search(words)
    if not match:
        return None
    count = _NUMBERS.get(match[1]) or (int(match[1]) if match[1].isdigit() else None)
    unit = _DAYS[match[2]]
    if count is None or today is None:
        return Period(given=True, distant=unit > 1)
    day = max(today - count * unit, 1)
    return Period(max(day - unit + 1, 1), day, True)


def _past(words: str, today: int | None) -> Period | None:
    """ "in the past 24 hours", "over the last two weeks", "last year"."""
    match = _PAST.search(words)
    if not match:
        return None
    unit = _DAYS[match[2]]
    if (
        match[0].startswith("last")
        and match[1] is None
        and not words.startswith(("in the", "over", "during"))
    ):
        if today is None or unit > LONG:
            return Period(given=True, distant=True)
        return Period(today - 2 * unit, today - 1, True)
    count = _NUMBERS.get(match[1] or "one") or (int(match[1]) if match[1] and match[1].isdigit() else 1)
    length = count if match[2] != "hour" else max(count // 24, 1)
    span = length * (unit if match[2] != "hour" else 1)
    if today is None:
        return Period(given=True, cumulative=span >= LONG)
    return Period(today - span, today, True, cumulative=span >= LONG)


def _near(words: str, today: int | None) -> Period | None:
    """Today and yesterday; the night belongs to both."""
    yesterday = bool(_YESTERDAY.search(words))
    if not yesterday and not _TODAY.search(words):
        return None
    if today is None:
        return Period(given=True)
    return Period(today - 1, today - 1 if yesterday and "night" not in words else today, True)


def _year(words: str, today: int | None) -> Period | None:
    match = _YEAR.search(words)
    if not match:
        return None
    year = int(match[1])
    if today is None:
        return Period(given=True, distant=True)
    return Period(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), True)


def relate(one: Period, other: Period) -> When:
    """How two times stand to each other; symmetric.

    "same": both are given and share a day; "open": at least one is not given, and they may share one;
    "inside": one counts a war or a year, the other an event; "apart": no day in common.
    """
    if one.distant != other.distant and not (one.cumulative or other.cumulative):
        return "apart"
    if one.cumulative != other.cumulative:
        return "inside"
    if one.weekday is not None and other.weekday is not None and not (one.as_of or other.as_of):
        return "same" if one.weekday == other.weekday else "apart"
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return "open"
    if (one.last < other.first and not other.as_of) or (other.last < one.first and not one.as_of):
        return "apart"
    if one.as_of or other.as_of:
        return "open"
    return "same" if one.given and other.given else "open"


def words_of(when: When) -> str:
    """The reason in words why two times are not one."""
    return {
        "apart": "other days",
        "inside": "one counts a single event, the other a longer time",
    }[when]
