"""How the figures of a question changed from day to day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck.model import Claim
from claimcheck.view.index import Index
from claimcheck.view.model import Moment, Timeline
from claimcheck.view.scale import Measured, Ruler, bar, measured


def timeline(index: Index, claims: Sequence[Claim], row_type: str) -> Timeline | None:
    """Figures that are affirmed, by the day of publication; None where they are not of several days.

    Where all were published on one day, by the last day that each claim speaks of.
    """
    found = measured(claim for claim in claims if claim.polarity == "affirmed")
    days = _days([index.documents[claim.document].published for claim, _ in found])
    if len(set(days) - {None}) < 2:
        days = _days([claim.period[1] if claim.period else None for claim, _ in found])
    dated = [(day, *claim) for day, claim in zip(days, found, strict=True) if day is not None]
    distinct = sorted({day for day, *_ in dated})
    if len(distinct) < 2:
        return None
    first, length = distinct[0], (distinct[-1] - distinct[0]).days
    at = {day: round((day - first).days / length, 4) for day in distinct}
    ruler = Ruler([quantity for _, _, quantity in dated])
    lines: dict[str, int] = {}
    moments: dict[tuple[date, str, str], Moment] = {}
    for day, claim, quantity in sorted(dated, key=lambda item: item[0]):
        drawn = bar(index, claim, quantity, row_type, ruler)
        line = lines.setdefault(_asserter(index, (claim, quantity)), len(lines))
        key = (day, drawn.entry.account.casefold(), drawn.entry.who)
        moments.setdefault(key, Moment(day.isoformat(), at[day], drawn, line))
    return Timeline(
        tuple(moments.values()), tuple((at[day], day.isoformat()) for day in distinct), ruler.ticks()
    )


def _asserter(index: Index, claim: Measured) -> str:
    """Whose figure it is, so that a later one of theirs is a revision: the side, or else the source."""
    side = claim[0].side
    if claim[0].attribution is None:
        return f"outlet {index.outlet(claim[0].document)}"
    return f"side {side}" if side else f"source {claim[0].speaker or claim[0].attribution}"


def _days(written: Sequence[str | None]) -> list[date | None]:
    return [_day(day) for day in written]


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
