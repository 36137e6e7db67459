"""The wordings of time, compiled from ``periods.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from claimcheck.claims.date_ranges import month_names, range_expressions
from claimcheck.shipped import table
from claimcheck.wording import Words

_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_AMOUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple of|\d+)"
_PREPOSITION = (
    r"(?:on|in|at|by|since|during|over|before|after|until|from|within|around|about|throughout|between|for)"
)
_LEAD = (
    r"(?:(?:early|late|earlier|later|shortly after|just before|just after)\s+)?"
    rf"(?:{_PREPOSITION}\s+)?"
    r"(?:(?:the\s+)?(?:morning|afternoon|evening|night|early hours|course|start|end|beginning)\s+of\s+)?"
)
_OTHER = (
    r"(?:so far(?:\s+this\s+\w+)?|to date|since\s+then|in recent\s+\w+|over the same period"
    r"|at (?:that|the) time|in a week|a day|at around [\d:. ]+(?:am|pm)?)"
)
YEARS = ("19", "20")  # the beginnings of all years
_DAYS = ("yesterday", "today", "tonight", "overnight")
_OTHER_SIGNS = (
    "so far",
    "to date",
    "since",
    "in recent",
    "same period",
    "the time",
    "that time",
    "at around",
)
_NOT_OF = r"(?<!\w)(?<!end of )(?<!start of )(?<!beginning of )"  # "at the end of last year" is a moment


class TimeWords(Struct, frozen=True):
    """Compiled ``periods.toml``; the patterns are in small letters (``lower_case``), but for ``heading``."""

    expression: re.Pattern[str]
    signs: Words  # one of which, or the beginning of a year, stands in what ``expression`` matches
    cumulative: re.Pattern[str]  # with ``since_when`` all that makes a figure cumulative
    cumulative_signs: Words  # one of which stands in what these match
    weekdays: dict[str, int]
    months: dict[str, int]
    heading: re.Pattern[str]
    leaning: dict[str, int]  # "the next day" -> days after the one told before


@cache
def load_times() -> TimeWords:
    """The time vocabulary, compiled once."""
    data = table("en/periods.toml")
    month = month_names()
    cumulative = "|".join(re.escape(words) for words in data["cumulative"])
    return TimeWords(
        expression=re.compile(rf"(?<![\w-])(?:{_LEAD}(?:{_core()})|{_OTHER})(?![\w-])"),
        signs=_signs(data),
        cumulative=re.compile(rf"{_NOT_OF}(?:{cumulative})(?!\w)"),
        cumulative_signs=Words(("since", *data["cumulative"])),
        weekdays={name: number for number, name in enumerate(data["weekdays"])},
        months={
            **{name: number for number, name in enumerate(data["months"], 1)},
            **{name: number for number, name in enumerate(data["months_short"], 1)},
        },
        heading=re.compile(rf"\s*({month}\.?\s+(?:\d{{1,2}},?\s+)?{_YEAR}|{_YEAR})\s*[—–:-]", re.I),
        leaning=data["leaning_days"],
    )


@cache
def since_when() -> re.Pattern[str]:
    """ "since Monday", "since the siege began": a figure of more than an incident.  Compiled where needed."""
    data = table("en/periods.toml")
    lasting, began = "|".join(data["lasting"]), "|".join(data["began"])
    beginning = rf"(?:[\w’'-]+\s+){{0,3}}?(?:{lasting})\s+(?:[\w’'-]+\s+){{0,6}}?(?:{began})"
    return re.compile(rf"{_NOT_OF}since\s+(?:{_core()}|{beginning})(?!\w)")


@cache
def since_it_began() -> re.Pattern[str]:
    """What stands before the day of a beginning: "since the conflict began [in 2011]"."""
    began = "|".join(table("en/periods.toml")["began"])
    return re.compile(rf"{_NOT_OF}since\s+(?:[\w’'-]+\s+){{1,9}}?(?:{began})\s+$")


def _core() -> str:
    """Any time, without what leads to it."""
    data = table("en/periods.toml")
    month = rf"{month_names()}\.?"
    leaning = "|".join(re.escape(words) for words in data["leaning_days"])
    times = _dates(month), _weekdays(data, month), _named_months(data), _relative(data)
    return "|".join((range_expressions(), leaning, *times))


def _signs(data: Mapping[str, Any]) -> Words:
    """What any time expression without a year has in it: a word for a time."""
    names = (*data["months"], *data["months_short"], *data["weekdays"], *data["parts_of_day"], *_DAYS)
    units = (unit + end for unit in data["units"] for end in ("", "s"))
    return Words((*names, *units, *_OTHER_SIGNS))


def _dates(month: str) -> str:
    """ "March 4, 2021", "4th of March", "March 2021", "March this year", "2021"."""
    return (
        rf"(?:{month}\s+{_NUMBER}(?:,?\s+{_YEAR})?\b|{_NUMBER}\s+(?:of\s+)?{month}(?:\s+{_YEAR})?"
        rf"|{month},?\s+(?:of\s+)?(?:{_YEAR}|(?:this|last)\s+year)|{_YEAR}\b)"
    )


def _weekdays(data: Mapping[str, Any], month: str) -> str:
    """ "Monday", "Monday's", "Monday evening", "Monday, March 4"."""
    day, part = "|".join(data["weekdays"]), "|".join(data["parts_of_day"])
    date = rf"(?:,?\s+(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month}))?"
    return rf"(?:(?:{day})(?:['’]s)?(?:\s+(?:{part}))?{date})"


def _named_months(data: Mapping[str, Any]) -> str:
    """A month alone; "may" and "march" only after "in" or "since"."""
    plain = "|".join(name for name in data["months"] if name not in ("may", "march"))
    return rf"(?:{plain}|(?:(?<=in\s)|(?<=since\s))(?:may|march))"


def _relative(data: Mapping[str, Any]) -> str:
    """ "the past 24 hours", "this week", "two days ago", "yesterday evening", "dawn"."""
    unit, part = rf"(?:{'|'.join(data['units'])})s?", rf"(?:{'|'.join(data['parts_of_day'])})"
    return (
        rf"(?:(?:the\s+)?(?:past|last|previous|preceding|first)\s+(?:{_AMOUNT}\s+)?{unit}"
        rf"|(?:this|last|the same|that)\s+(?:{unit}|{part})|{_AMOUNT}\s+{unit}\s+(?:ago|earlier)"
        rf"|yesterday(?:\s+{part})?|today|tonight|overnight|last night|the\s+day|the end of the day|{part})"
    )
