"""What is claimed, and everything that one document gives."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from claimcheck.model.statement import Side, Speaker, Statement
from claimcheck.model.text import Document, Span, Spans

Polarity = Literal["affirmed", "denied"]


class Quantity(Struct, frozen=True):
    """A number phrase as low / high / best (UCDP GED's and Airwars' triple).

    ``high`` None: open upwards.  ``best`` None: the writer gave a vague word.  Percentages may be floats.
    """

    text: str
    span: Span
    low: float | None
    high: float | None
    best: float | None
    unit: str | None = None  # "percent", a currency, or None for counts
    convention: str = "range"
    of: float | None = None  # the whole in "41 of 48"
    counted: Span | None = None  # the bare number in the phrase
    kind: str = "count"  # count, percent, money, measure, speakers
    negative: bool = False  # "no", "none", "not one": 0 to 0


# The reason of a role's side where the speaker concedes a loss; it answers the enemy's count.
ADMITTED_LOSS = "a loss that the speaker admits"


class Role(Struct, frozen=True):
    """Who suffers or does what a claim says."""

    text: str | None = None
    span: Span | None = None
    side: str | None = None
    kind: str | None = None  # combatants, civilians, children, journalists, equipment ...
    reason: str | None = None


class Claim(Struct, frozen=True):
    """Something that could be checked, said by a speaker or by the reporter himself."""

    id: str
    document: str
    attribution: str | None  # None: the reporter
    speaker: str | None
    side: str | None
    type: str
    spans: Spans
    text: str
    quantity: Quantity | None
    affected: Role
    actor: Role
    place: str | None = None
    time: str | None = None
    polarity: Polarity = "affirmed"
    scope: str = "incident"  # or "cumulative": "since Monday", "so far this year"
    period: tuple[str, str] | None = None  # first and last day, YYYY-MM-DD, where the time can be dated
    place_key: tuple[str, ...] = ()  # the place and the wider places that the text puts it in, lower case
    where_prec: int | None = None  # how exactly the place is known, 1 to 7: UCDP GED's codes
    subset: bool = False  # a part of another claim's figure: "including three children"
    denies: str | None = None  # the id of the claim that this one denies, nested in it or told before
    hedges: tuple[str, ...] = ()  # "reportedly", "could not be independently verified"
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def date_prec(self) -> int | None:
        """How exactly the time is known, by UCDP GED's codes; None where it cannot be dated.

        1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
        """
        if self.period is None:
            return None
        try:
            first, last = map(date.fromisoformat, self.period)
        except ValueError:  # a report from elsewhere may have any text here
            return None
        days = (last - first).days + 1
        return 1 + sum(days >= least for least in (2, 7, 8, 32))


class Analysis(Struct, frozen=True):
    """One document through all the stages that look at it alone: the seam between the two halves."""

    document: Document
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    outlet_side: str | None = None  # whose own outlet it is, if a party's
    words: int = 0  # tokens that are words, furniture left out
    attributed_words: tuple[tuple[str | None, int], ...] = ()  # side id -> words, each word counted once
