"""Counts of a long time that an article is about: an outbreak, a wave of attacks, a year's deaths.

Such an article names the time once ("has killed 60 since January"), and leaves it out of the rival figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.compare.events import LEAD
from claimcheck.compare.facets import Facets
from claimcheck.compare.period import Period

WEEK = 7
_THE_STORYS = Period()  # as a claim has it that names no time
_LASTING = re.compile(r"(?:since|over|during|in the (?:last|past))\b", re.IGNORECASE)


def with_campaign(found: Sequence[Facets], title_end: int) -> list[Facets]:
    """The claims, those of the long time that the lead counts taken for what the article is about.

    Only where the first count below the title is of a long time, and no other of its kind is of one day.
    """
    first = next((read for read in found if read.start >= title_end and _counts(read)), None)
    if first is None or first.start - title_end > LEAD or not _is_long(first):
        return list(found)
    alike = [read for read in found if read.family is first.family and _counts(read)]
    if all(read.claim.time for read in alike) or any(_is_of_a_day(read) for read in alike):
        return list(found)
    return [
        replace(read, period=_THE_STORYS)
        if read.family is first.family
        and (read.claim.time == first.claim.time or read.period == first.period)
        else read
        for read in found
    ]


def _is_of_a_day(read: Facets) -> bool:
    period = read.period
    if not period.given or period.as_of or period.past or period.cumulative:
        return False
    return period.first is None or period.last is None or period.last - period.first < WEEK


def _counts(read: Facets) -> bool:
    return read.family.by == "affected" and read.figure is not None and not read.denied


def _is_long(read: Facets) -> bool:
    """Whether the claim's own time runs over a week or more."""
    if not read.period.given or not _LASTING.match(read.claim.time or ""):
        return False
    first, last = read.period.first, read.period.last
    return read.period.cumulative or first is None or last is None or last - first >= WEEK
