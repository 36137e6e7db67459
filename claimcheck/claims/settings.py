"""Place, time, scope and hedges of a claim, from the words around its trigger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from claimcheck.claims.drafts import Draft
from claimcheck.claims.hedges import Hedges
from claimcheck.claims.lexicon import Lexicon
from claimcheck.claims.time_words import YEARS, load_times
from claimcheck.claims.times import Period, Time, find_times, is_cumulative, leaning_period, leans, period_of
from claimcheck.claims.units import Unit
from claimcheck.claims.whereabouts import Where, Whereabouts
from claimcheck.model import Segmented, Side, Statement

AFTER = 2  # words behind a trigger that may doubt it


class Setting(Struct, frozen=True):
    """Where and when a claim is set, and how far its writer stands behind it."""

    where: Where
    time: str | None
    period: Period | None
    scope: str
    hedges: tuple[str, ...]


class Settings:
    """Finds the setting of every draft of one document; times of a sentence are found once."""

    def __init__(
        self,
        segmented: Segmented,
        low: str,
        lexicon: Lexicon,
        statements: Sequence[Statement],
        sides: Sequence[Side],
    ) -> None:
        """``low``: the text in lower case."""
        self._segmented = segmented
        self._low = low
        self._whereabouts = Whereabouts(segmented.text, lexicon, sides)
        self._published = segmented.document.published
        self._told: Period | None = None  # the day told last, on which "the next day" leans
        self._times: dict[int, list[Time]] = {}
        self._contents = sorted(span for s in statements for span in s.attribution.content)
        self._headings = _headings(segmented)
        self._hedges = Hedges(segmented, low)
        self._lasting = load_times().cumulative_signs.met_in(segmented.text)

    @cached_property
    def _time_signs(self) -> tuple[str, ...]:
        """The signs of time that the article has."""
        return (*load_times().signs.met_in(self._segmented.text), *YEARS)

    def of(self, draft: Draft) -> Setting:
        """The setting of the draft's claim."""
        unit = draft.unit
        time = self._time(unit, draft)
        heading = self._headings.get(unit.sentence.start)
        worded = time.text if time else heading
        period = self._period(time, heading)
        start, end = unit.starts[0], unit.ends[-1]
        cumulative = (time is not None and time.cumulative) or is_cumulative(
            self._low, start, end, self._lasting
        )
        return Setting(
            where=self._whereabouts.of(draft),
            time=worded,
            period=period,
            scope="cumulative" if cumulative else "incident",
            hedges=self._hedges.of(start, unit.ends[min(len(unit) - 1, draft.last + AFTER)]),
        )

    def _period(self, time: Time | None, heading: str | None) -> Period | None:
        """The days of the time expression, of the paragraph's heading, or of the day on which it leans."""
        if time is None:
            return period_of(heading, self._published) if heading else None
        if leans(time.text):
            return leaning_period(time.text, self._told)
        self._told = time.period or self._told
        return time.period

    def _time(self, unit: Unit, draft: Draft) -> Time | None:
        """The time expression of the unit's own words nearest to the trigger, after it before before it."""
        if unit.index not in self._times:
            self._times[unit.index] = find_times(
                unit.text, self._low, unit.sentence, self._published, self._time_signs, self._lasting
            )
        times = self._times[unit.index]
        if not times:
            return None
        own, at = unit.starts, unit.starts[draft.first]
        candidates = [time for time in times if time.span.start in own]
        if not candidates and unit.statement is not None:
            start = unit.starts[0]
            candidates = [t for t in times if t.span.start < start and self._said(t.span.start)]
        return min(candidates, key=lambda time: (abs(time.span.start - at), time.span.start), default=None)

    def _said(self, offset: int) -> bool:
        """Whether the offset lies in reported words: "said on Friday" tells when it was said."""
        at = bisect_right(self._contents, (offset, len(self._segmented.text))) - 1
        return any(span.start <= offset < span.end for span in self._contents[max(0, at - 3) : at + 1])


def _headings(segmented: Segmented) -> dict[int, str]:
    """Sentence start -> the month or year that heads its paragraph ("April 2016 - ..."), as in timelines."""
    found: dict[int, str] = {}
    pattern = load_times().heading
    starts = [span.start for span in segmented.inner_sentences]
    index = 0
    for paragraph in segmented.paragraphs:
        match = pattern.match(segmented.text, paragraph.start, paragraph.end)
        while index < len(starts) and starts[index] < paragraph.end:
            if match and starts[index] >= paragraph.start:
                found[starts[index]] = match.group(1)
            index += 1
    return found
