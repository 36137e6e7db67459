"""Whether place, time and parts let two claims be compared."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.compare import period, place
from claimcheck.compare.facets import Facets
from claimcheck.compare.outcome import Outcome, not_comparable

_WHOLE = frozenset({"whole", "entire", "all"})  # "along the whole line"
UNSTATED = 0.9  # weight of an unstated place or time that is taken for the story's own


class Setting(Struct, frozen=True):
    """How the places and times of two claims stand; ``nested``: why one is a part of the other."""

    where: place.Where
    when: period.When
    nested: str | None

    @property
    def weight(self) -> float:
        """1 where both say where and when, less where the story's own place or time is meant."""
        return (1.0 if self.where == "same" else UNSTATED) * (1.0 if self.when == "same" else UNSTATED)

    @property
    def open(self) -> bool:
        """Whether neither place nor time tells that the two claims are of one event."""
        return self.where != "same" and self.when != "same"


def setting_of(one: Facets, other: Facets) -> Setting | Outcome:
    """The setting that two claims share, or the reason why they share none."""
    where = place.relate(one.place, other.place)
    when = period.relate(one.period, other.period)
    if (
        where == "open"
        and one.family.by == "affected"
        and place.is_spot(one.place) != place.is_spot(other.place)
    ):
        where = "inside"
    if where == "apart" and _is_one_main_event(one, other):
        where = "open"
    if where == "inside" and one.family.by == "ground" and _is_over_one_ground(one, other):
        where = "open"
    zero = is_zero_against_some(one, other)  # none at all leaves none for a part or a place of its own either
    if zero and where == "care" and (one if one.denied else other).place.unstated:
        where = "open"
    reason, near = _why_apart(one, other, where, when, zero=zero)
    if reason is not None:
        return not_comparable(reason, near=near)
    return Setting(where, when, place.words_of(where) if where == "inside" else None)


def _is_one_main_event(one: Facets, other: Facets) -> bool:
    """Whether the head of an article gives one figure twice, by two names of the place: city and slum."""
    if one.claim.document != other.claim.document or not (one.at_main and other.at_main):
        return False
    if one.place.elsewhere or other.place.elsewhere or one.figure is None or other.figure is None:
        return False
    return (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)


def _is_over_one_ground(one: Facets, other: Facets) -> bool:
    """Whether two accounts of ground are rivals though their words name it more and less widely.

    Who beat the enemy back along the whole line contradicts a gain on it; in one article, so does who holds
    the town a gain of a spot that has no name of its own.
    """
    if any(not _WHOLE.isdisjoint(read.place_words.split()) for read in (one, other)):
        return True
    if one.claim.document != other.claim.document or place.is_spot(one.place) == place.is_spot(other.place):
        return False
    return (one if place.is_spot(one.place) else other).claim.type == "territory_gained"


def _why_apart(
    one: Facets, other: Facets, where: place.Where, when: period.When, *, zero: bool
) -> tuple[str | None, bool]:
    """The first reason that parts two claims, and whether both are answers to one question all the same."""
    if where == "apart":
        return place.words_of(where), False
    if _are_of_two_times(one, other, when):
        return period.words_of(when), False
    if one.bare or other.bare:
        return "the words of one do not say what it counts", False
    if one.rate != other.rate and other.claim.id != one.answers and one.claim.id != other.answers:
        return "a rate beside a count", False
    if not zero and (one.part or other.part) and not _one_special_group(one, other):
        return "a part beside the whole" if one.part != other.part else "two parts", True
    if where == "care":
        return place.words_of(where), True
    if where == "open" and one.led != other.led and not zero:
        return "one names a place of its own beside the main one", False
    return None, False


def of_one_event(one: Facets, other: Facets, setting: Setting) -> Setting:
    """The setting, where two outlets name the main place of one story, as a village and as its district."""
    closely = setting.where == "inside" and one.at_main and other.at_main
    if closely and one.claim.document != other.claim.document:
        return Setting("open", setting.when, None)
    return setting


def _are_of_two_times(one: Facets, other: Facets, when: period.When) -> bool:
    if one.family.by != "topic":
        return when in ("apart", "inside")
    return when == "apart" and one.period.given and other.period.given


def is_zero_against_some(one: Facets, other: Facets) -> bool:
    """Whether one denies altogether, without a figure, what the other affirms."""
    denial, claim = (one, other) if one.denied else (other, one)
    return denial.denied and denial.figure is None and not denial.part and not claim.denied


def _one_special_group(one: Facets, other: Facets) -> bool:
    """Two counts of one named kind of people, one of them given as a part: "eleven nurses among the dead"."""
    return one.people == other.people and one.people not in ("people", "combatants", "civilians", "named")
