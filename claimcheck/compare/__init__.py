"""Comparing two claims: the subject first, then the setting, then what they say of it.

A clash of numbers without the same subject is the classic false alarm of this field, so every doubt ends in
"not comparable" with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimcheck.compare import ground
from claimcheck.compare.clash import clash_doubt_of
from claimcheck.compare.classes import CAPTIVES, NAMED, holds
from claimcheck.compare.context import facets_of
from claimcheck.compare.doubt import doubt_of
from claimcheck.compare.facets import Asserter, Facets, older_first, told_at_two_hours
from claimcheck.compare.figures import apart_in_words, gap, meet, same
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.outcome import Outcome, not_comparable
from claimcheck.compare.setting import Setting, is_zero_against_some, of_one_event, setting_of
from claimcheck.compare.subject import subject_of
from claimcheck.compare.topic import one_topic
from claimcheck.compare.words import subject_words

__all__ = ["Asserter", "Comparer", "Facets", "Outcome", "compare", "facets_of", "older_first"]

UNRESOLVED = 0.7  # weight of a claim whose source is not known


def compare(one: Facets, other: Facets) -> Outcome | None:
    """How two claims of one family stand to each other; None where nobody would set them side by side.

    Symmetric but for the order of the figures in the reason.
    """
    if one.family is not other.family:
        return None
    if one.claim.denies is not None or other.claim.denies is not None:
        answered = _denial(one, other)
        if answered is not None:
            return answered
    return _judged(one, other, _standing(one, other))


class Comparer:
    """``compare`` over many claims: what only their kinds decide is worked out once for each two kinds.

    Most claims that meet are parted by whom, where and when they speak of; claims that have all that in
    common are of one kind.  ``compare(i, j)`` is ``compare(facets[i], facets[j])``.
    """

    def __init__(self, facets: Sequence[Facets]) -> None:
        self.facets = facets
        self._numbers: dict[tuple[object, ...], int] = {}  # the kinds of claims that have met, counted
        self._kinds: list[int | None] = [None] * len(facets)
        # A denial may answer by its words, or only what its own article tells.
        self._plain = [
            read.family.by not in _BY_WORDS and read.claim.denies is None and not read.denied
            for read in facets
        ]
        self._known: dict[int, _Standing] = {}

    def compare(self, i: int, j: int) -> Outcome | None:
        """How claim ``i`` stands to claim ``j``, as indices into the facets."""
        if not (self._plain[i] and self._plain[j]):
            return compare(self.facets[i], self.facets[j])
        kinds = self._kind_of(i) * len(self._kinds) + self._kind_of(j)
        if kinds in self._known:
            standing = self._known[kinds]
        else:
            standing = self._known[kinds] = _standing(self.facets[i], self.facets[j])
        if standing is None or isinstance(standing, Outcome):
            return standing
        return _judged(self.facets[i], self.facets[j], standing)

    def _kind_of(self, index: int) -> int:
        """The number of the claim's kind; most claims of a lone article meet none, and need no number."""
        kind = self._kinds[index]
        if kind is None:
            kind = self._numbers.setdefault(_kind(self.facets[index]), len(self._numbers))
            self._kinds[index] = kind
        return kind


_BY_WORDS = (
    "topic",
    "either",
    "actor",
)  # what these are about is in each claim's own words and place in the text


def _kind(read: Facets) -> tuple[object, ...]:
    """All that ``_standing`` asks of an affirmed claim, but for families by topic, either and actor."""
    return (
        *(read.family.name, read.affected, read.actor, read.people, read.things, read.place, read.period),
        *(
            read.everyone,
            read.part,
            read.led,
            read.at_main,
            read.other_day,
            read.rate,
            read.bare,
            read.figure is None,
        ),
        read.claim.affected.text if read.affected is None else None,
        (read.claim.document, read.claim.type, read.place_words) if read.family.by == "ground" else None,
        (read.claim.document, read.figure.low, read.figure.high) if read.at_main and read.figure else None,
    )


class _Common(Struct, frozen=True):
    """What two claims that may be set side by side have in common; ``nested``: of whom one counts a part."""

    setting: Setting
    nested: str | None


_Standing = _Common | Outcome | None


def _standing(one: Facets, other: Facets) -> _Standing:
    """The common subject and setting; why there is none; None where nobody would ask."""
    if one.family is not other.family:
        return None
    subject = _one_topic(one, other) if one.family.by == "topic" else subject_of(one, other)
    if subject is None or isinstance(subject, Outcome):
        return subject
    setting = setting_of(one, other)
    if isinstance(setting, Outcome):
        return setting
    return _Common(setting, f"{one.people} beside {other.people}" if subject == "inside" else None)


def _judged(one: Facets, other: Facets, standing: _Standing) -> Outcome | None:
    """What two claims of such a standing say to each other."""
    if standing is None or isinstance(standing, Outcome):
        return standing
    setting = of_one_event(one, other, standing.setting)
    nested = setting.nested or standing.nested
    doubt = doubt_of(one, other, setting)
    if doubt is not None:
        return not_comparable(doubt)
    found = _relation(one, other)
    if found is None:
        return None
    if found.verdict == "conflict":
        doubt = clash_doubt_of(one, other, setting)
        if doubt is not None:
            return not_comparable(doubt)
    if nested is not None and not _stands_nested(one, other, found):
        return not_comparable(nested, near=True)
    score = round(found.score * setting.weight, 4)
    return Outcome(found.verdict, found.reason, score, found.difference, found.ratio)


def _denial(one: Facets, other: Facets) -> Outcome | None:
    """The outcome where one of the two is told as the denial of the other."""
    if not (_denies(one, other) or _denies(other, one)):
        return None
    if one.asserter == other.asserter:
        return Outcome("one_word", "one asserter's claim and its denial")
    return Outcome("conflict", "one denies what the other affirms", _trust(one, other))


def _one_topic(one: Facets, other: Facets) -> str | None:
    return "same" if one_topic(one, other) else None


def _denies(denial: Facets, claim: Facets) -> bool:
    return denial.claim.denies is not None and denial.claim.denies == claim.claim.id


def _trust(one: Facets, other: Facets) -> float:
    """How sure both claims and their speakers are."""
    trust = one.claim.confidence * other.claim.confidence
    return trust * (UNRESOLVED if "unresolved" in (one.asserter.kind, other.asserter.kind) else 1.0)


def _stands_nested(one: Facets, other: Facets, found: Outcome) -> bool:
    """A part may be set beside its whole only where both give the same figure, or territory is at stake."""
    if one.family.by == "either":
        return True
    if found.verdict == "conflict" and is_zero_against_some(one, other):
        denial, claim = (one, other) if one.denied else (other, one)
        return denial.people == CAPTIVES or holds(denial.people, claim.people) or _one_person(denial, claim)
    if found.verdict != "agree" or one.figure is None or other.figure is None:
        return False
    return same(one.figure, other.figure)


def _one_person(one: Facets, other: Facets) -> bool:
    """Whether a person is named by one and meant by the other: "Ana Sorel", "Sorel"."""
    here, there = (subject_words(read.claim.affected.text) for read in (one, other))
    return NAMED in (one.people, other.people) and bool(here & there)


# ------------------------------------------------------------------ relation


def _relation(one: Facets, other: Facets) -> Outcome | None:
    """What the two claims say to each other, their subject and setting being one."""
    if one.asserter == other.asserter:
        return _one_asserter(one, other)
    if one.family.by == "ground":
        return _over_ground(one, other)
    if one.denied or other.denied:
        return _with_denial(one, other)
    return _affirmed(one, other)


def _one_asserter(one: Facets, other: Facets) -> Outcome | None:
    """A later or other figure is an update; anything else is the same word again."""
    figures = one.figure, other.figure
    if one.denied != other.denied and (one.everyone or other.everyone):
        return not_comparable("one asserter counts some and denies all: two events")
    if one.denied or other.denied or figures[0] is None or figures[1] is None or one.family.by == "ground":
        return Outcome("one_word", "one asserter")
    if figures[0].unit != figures[1].unit:
        return not_comparable("figures on two different bases")
    if same(figures[0], figures[1]):
        return Outcome("one_word", "one asserter, the same figure")
    if one.claim.document == other.claim.document:
        if one.claim.attribution == other.claim.attribution:
            return not_comparable("two figures of one statement")
        if not told_at_two_hours(one, other) and (
            one.asserter.kind == "reporter" or _shrinks_unsaid(one, other)
        ):
            return not_comparable("two figures of one account", near=True)
    first, then = figures[0], figures[1]
    if older_first(one, other)[0] is not one:
        first, then = then, first
    reason = f"one asserter: {first.spoken}, then {then.spoken}"
    difference, ratio = (None, None) if meet(figures[0], figures[1]) else gap(figures[0], figures[1])
    return Outcome("update", reason, _trust(one, other), difference, ratio)


def _shrinks_unsaid(one: Facets, other: Facets) -> bool:
    """Whether one speaker's later figure is lower and no word says that it corrects the first: two parts."""
    first, second = older_first(one, other)
    if first.claim.speaker != second.claim.speaker or first.figure is None or second.figure is None:
        return False
    revised = load_lexicon().revision.search(f"{first.claim.text} {second.claim.text}".lower())
    return second.figure.low < first.figure.low and not revised


def _over_ground(one: Facets, other: Facets) -> Outcome | None:
    competing = ground.compete(one, other)
    if competing is None:
        return None
    if competing:
        return Outcome("conflict", "competing accounts of who holds the ground", _trust(one, other))
    return _agreement(one, other, "the same account of who holds the ground")


def _with_denial(one: Facets, other: Facets) -> Outcome | None:
    if one.denied and other.denied:
        if one.figure or other.figure or one.everyone != other.everyone:
            return not_comparable("two denials of different things")
        return _agreement(one, other, "both deny it")
    denial, claim = (one, other) if one.denied else (other, one)
    if denial.figure is not None:
        if claim.figure is None or not same(denial.figure, claim.figure):
            return not_comparable(f"the denial is of the figure {denial.figure.spoken} only", near=True)
        return Outcome("conflict", f"{claim.figure.spoken} affirmed and denied", _trust(one, other))
    if claim.figure is not None and claim.figure.low == 0:
        return _agreement(one, other, f"none against {claim.figure.spoken}: both can be true")
    said = f"{claim.figure.spoken} against none" if claim.figure else "affirmed against denied"
    return Outcome("conflict", said, _trust(one, other))


def _affirmed(one: Facets, other: Facets) -> Outcome | None:
    figures = one.figure, other.figure
    if one.family.name == "attack" and one.actor != other.actor:
        if one.actor is not None and other.actor is not None:
            return Outcome("conflict", "two different actors for one act", _trust(one, other))
        if one.claim.actor.text is not None and other.claim.actor.text is not None:
            return not_comparable("one of the actors is of no known side")
    if figures[0] is None or figures[1] is None:
        both = figures[0] is None and figures[1] is None
        return _agreement(one, other, "the same without figures" if both else "a figure and none: no clash")
    if figures[0].unit != figures[1].unit:
        return not_comparable("figures on two different bases")
    if meet(figures[0], figures[1]):
        return _agreement(one, other, f"{figures[0].spoken} and {figures[1].spoken} meet")
    difference, ratio = gap(figures[0], figures[1])
    reason = apart_in_words(figures[0], figures[1])
    return Outcome("conflict", reason, _trust(one, other), difference, ratio)


def _agreement(one: Facets, other: Facets, reason: str) -> Outcome:
    """Agreement, unless the second voice is the first one's own outlet or may be the same speaker."""
    if _of_one_house(one, other) or _of_one_house(other, one):
        return Outcome("one_word", "a party's own outlet does not corroborate the party")
    kinds = {one.asserter.kind, other.asserter.kind}
    if "unresolved" in kinds or ("unsourced" in kinds and kinds <= {"unsourced", "reporter"}):
        return Outcome("one_word", "one of the speakers is not known")
    return Outcome("agree", reason, _trust(one, other))


def _of_one_house(outlet: Facets, other: Facets) -> bool:
    if outlet.outlet_side is None:
        return False
    return outlet.outlet_side == other.outlet_side or other.asserter == ("side", outlet.outlet_side)
