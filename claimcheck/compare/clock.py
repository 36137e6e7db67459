"""At what hour a figure was given: "said at 14:30", "by noon", or the heading of an entry on a live page.

Times of the clock order the figures of one asserter within a day, whichever way round a live page is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from claimcheck.lower_case import lower_article
from claimcheck.model import Claim
from claimcheck.wording import places_in

REACH = 160  # code points before a claim in which its sentence may say when it was said
REACH_ON = 80  # the same behind it
FEWEST = 2  # headings from which an article is a live page

_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_CLOCK = re.compile(
    rf"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?!:?\d){_HALF}|\.(?P<dotted>[0-5]\d)\s?(?P<p>[ap])\.?m\b"
    r"|\s?(?P<q>[ap])\.?\s?m\b)|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"^[^\w\n]*(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d){_HALF}(?:\s[A-Z]{{2,4}})?(?=[^\w\n]*$|\s*[-–—:|])",
    re.MULTILINE | re.IGNORECASE,
)
_SIGN = re.compile(r"\d(?=:\d|\.\d\d\s?[ap]|\s?[ap]\.?\s?m)")  # of a clock time in digits
_WORDS = ("noon", "mid")  # "midday", "midnight"
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*\s+(?=[A-Z“\"«])|\n")
_NOON, _DAY = 12, 24


class Clock:
    """The clock times of one article."""

    def __init__(self, text: str) -> None:
        self._text = text
        entries = [(match.start(), _minutes(match)) for match in _HEADING.finditer(text)]
        self._entries = entries if len(entries) >= FEWEST else []
        self._signs = _signs_in(text)

    def of(self, claim: Claim) -> int | None:
        """Minutes since midnight at which the claim was made; None where the article does not say."""
        if not claim.spans:
            return None
        start, end = claim.spans[0].start, claim.spans[-1].end
        first = max(start - REACH, 0)
        sign = bisect_left(self._signs, first)
        if sign == len(self._signs) or self._signs[sign] >= end + REACH_ON:
            return self._entry(start)  # as for most claims
        cuts = [match.end() for match in _SENTENCE_END.finditer(self._text, first, start)]
        before = list(_CLOCK.finditer(self._text, cuts[-1] if cuts else first, start))
        if before:
            return _minutes(before[-1])
        stop = _SENTENCE_END.search(self._text, end, end + REACH_ON)
        after = _CLOCK.search(self._text, start, stop.start() if stop else end + REACH_ON)
        return _minutes(after) if after else self._entry(start)

    def _entry(self, start: int) -> int | None:
        place = bisect_right(self._entries, (start, _DAY * 60)) - 1
        return self._entries[place][1] if place >= 0 else None


def _signs_in(text: str) -> list[int]:
    """Where the signs of an hour stand, one of which every time of the clock has in it, in order."""
    low = lower_article(text)
    words = [place for word in _WORDS for place in places_in(low, word)]
    return sorted([*words, *(match.start() for match in _SIGN.finditer(low))])


def _minutes(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if parts.get("word"):
        return (_DAY if parts["word"].lower() == "midnight" else _NOON) * 60
    hour, minute = int(parts["hour"]), int(parts.get("minute") or parts.get("dotted") or 0)
    half = (parts.get("half") or parts.get("p") or parts.get("q") or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour * 60 + minute


def spoken(minutes: int) -> str:
    """ "14:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
