"""How claims stand to each other, and what each side has lost by each account."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Relation = Literal["conflict", "agree", "update"]
Verdict = Literal["conflict", "agree", "update", "one_sided", "not_comparable"]


# The order in which questions are shown and numbered: disputed ones first, those of one asserter last.
VERDICT_ORDER: tuple[Verdict, ...] = ("conflict", "agree", "update", "not_comparable", "one_sided")


class Pair(Struct, frozen=True):
    """Two claims on one question by two asserters, or an update by one."""

    claims: tuple[str, str]
    relation: Relation
    reason: str
    score: float
    difference: float | None = None  # the gap between two ranges that do not meet
    ratio: float | None = None  # the higher range's near end by the lower range's


class NotPaired(Struct, frozen=True):
    """Two claims that would answer one question and yet cannot be compared, and why."""

    claims: tuple[str, str]
    reason: str


class Contrast(Struct, frozen=True):
    """A question, all claims on it, and how they stand to each other."""

    id: str
    question: str
    type: str
    affected_side: str | None
    place: str | None
    verdict: Verdict
    claims: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()
    not_paired: tuple[NotPaired, ...] = ()
    explanation: str = ""
    story: str | None = None


class Exchange(Struct, frozen=True):
    """The losses of an enemy by the own losses, as one side tells both.

    ``low`` and ``high``: enemies lost for each of the own, from the ranges of all ``claimed`` and all
    ``admitted`` figures; ``high`` None: open.  Both None where the side admits no loss at all.
    """

    enemy: str
    claimed: tuple[str, ...]  # claim ids: the enemy's losses by the side's account
    admitted: tuple[str, ...]  # claim ids: its own
    low: float | None
    high: float | None


class MirrorRow(Struct, frozen=True):
    """What one side lost of one kind: by its own account, by the other sides', by everyone else's.

    Claims are ids, so that a renderer can show figure, words and speaker.  ``unanswered``: those of the
    others to which no claim of the side itself stands in any relation.
    """

    side: str
    type: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    unaligned: tuple[str, ...]
    remark: str  # "Taliban gives no figure of its own losses"
    unanswered: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
