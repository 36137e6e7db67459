"""Claims of type "other": one question only where their words or their place in the text say so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from claimcheck.compare.classes import names_people
from claimcheck.compare.facets import Facets
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.words import WORD, subject_words

ALIKE = 0.35  # share of common stems (Dice) from which two claims speak of one thing
ALIKE_AFAR = 0.6  # the same for two affirmed claims far apart or of two articles
NEAR = 700  # code points between two claims told close together
ALIKE_IN_DENIAL = 0.5  # two denials agree only where they deny one thing
ALIKE_OF_ONE_PARTY = 0.2  # the same, where both are about one party
COUNTED = 2  # words behind a number that may say what is counted
ANSWERED = 200  # code points within which one side answers the other's count of the same things
BETWEEN_SIDES = 500  # code points within which a claim of a side is disputed
UNALIGNED_DENIAL = 0.5  # share of common stems of what nobody's speaker affirms and another denies


def one_topic(one: Facets, other: Facets) -> bool:
    """Whether two claims speak of one thing: the same subject in their words, or one answers the other."""
    if one.answers == other.claim.id or other.answers == one.claim.id:
        return _one_unit(one, other)
    if _are_in_one_state(one, other) or _of_things_in_one_state(one, other):
        return True
    shared = one.stems & other.stems
    if not shared or not _one_unit(one, other):
        return False
    alike = 2 * len(shared) / (len(one.stems) + len(other.stems))
    if one.asserter != other.asserter and not _may_dispute(one, other, alike):
        return False
    if one.denied and other.denied:
        return alike >= ALIKE_IN_DENIAL
    if one.denied != other.denied:
        return _denies_it(one, other, alike)
    if one.period.past != other.period.past or one.stems & _stems("failing") != other.stems & _stems(
        "failing"
    ):
        return False  # "failed to pay 30 men" and "paid 200 men" are both true of one firm
    if not _near(one, other):
        return (len(shared) >= 2 and alike >= ALIKE_AFAR) or _count_in_the_same_words(one, other)
    if one.figure and other.figure and _count_the_same(one, other):
        return alike >= ALIKE_OF_ONE_PARTY
    if one.figure and other.figure and one.figure.unit:
        return alike >= (ALIKE_OF_ONE_PARTY if _one_party(one, other) else ALIKE)
    return len(shared) >= 2 and alike >= ALIKE


def _denies_it(one: Facets, other: Facets, alike: float) -> bool:
    """Whether of two claims one denies what the other affirms."""
    if one.stems & _stems("asking") != other.stems & _stems("asking"):
        return False  # who denies having asked for a thing does not deny that it was done
    if _near(one, other) and counted(one) & counted(other):
        return alike >= ALIKE_OF_ONE_PARTY  # "we received no complaints", "it filed 312 complaints"
    return alike >= (ALIKE_OF_ONE_PARTY if _one_party(one, other) else ALIKE)


def _may_dispute(one: Facets, other: Facets, alike: float) -> bool:
    """Whether the two may be set side by side at all: a party has a word in it, or one denies the other.

    A report on crime or trade counts a hundred things, each by another source and none of them disputed.
    """
    kinds = {one.asserter.kind, other.asserter.kind}
    if one.claim.document != other.claim.document:
        return "side" in kinds or _count_in_the_same_words(one, other)
    distance = abs(one.start - other.start)
    if "side" in kinds and not ("reporter" in kinds and not (one.denied or other.denied)):
        return distance <= BETWEEN_SIDES or alike >= ALIKE_AFAR
    return one.denied != other.denied and distance <= NEAR and alike >= UNALIGNED_DENIAL


def _count_the_same(one: Facets, other: Facets) -> bool:
    """Whether two sides count the same things, one right after the other: "40 barrels", "900 barrels"."""
    if one.claim.document != other.claim.document or abs(one.start - other.start) > ANSWERED:
        return False
    things = counted(one) & counted(other)
    if things and names_people(" ".join(things)):
        # "26 men had been saved" and "61 men were on shift" count men in two states
        return one.stems == other.stems or len(one.stems & other.stems) > 1
    return bool(things)


def _are_in_one_state(one: Facets, other: Facets) -> bool:
    """Whether a party and another count people in one state, near each other, in whatever words.

    "412 passengers were aboard", "more than 500 people were on the ferry".
    """
    apart = one.claim.document != other.claim.document
    if not apart and abs(one.start - other.start) > BETWEEN_SIDES:
        return False
    if (one.asserter == other.asserter and not apart) or "side" not in (
        one.asserter.kind,
        other.asserter.kind,
    ):
        return False
    if one.denied != other.denied:
        denial, claim = (one, other) if one.denied else (other, one)
        answered = _leaves_nobody_out(denial) and _counts_people(claim)  # "nobody has been brought back"
    else:
        answered = _counts_people(one) and _counts_people(other)
    shared = _states(one.claim.text) & _states(other.claim.text)
    if shared == {"aboard"} and len({counted(read) - _words_of_states() for read in (one, other)}) > 1:
        return False  # "two drivers were on board"
    return answered and bool(shared & load_lexicon().lasting_states if apart else shared)


def _leaves_nobody_out(denial: Facets) -> bool:
    words = (denial.claim.actor.text or denial.claim.affected.text or denial.claim.text).lower().split()[:2]
    return words[:1] in (["nobody"], ["none"]) or words == ["no", "one"]


def _of_things_in_one_state(one: Facets, other: Facets) -> bool:
    """Whether two voices, right after one another, count the same things in one state, in whatever words.

    "40 trains were cancelled", "the company called off 90"; "12,000 homes without power", "4,000 customers
    had lost power".
    """
    if one.claim.document != other.claim.document or abs(one.start - other.start) > BETWEEN_SIDES:
        return False
    if one.asserter == other.asserter or "reporter" in (one.asserter.kind, other.asserter.kind):
        return False
    if not (_counts_things(one) and _counts_things(other)) or not _one_unit(one, other):
        return False
    shared = _conditions(one.claim.text) & _conditions(other.claim.text)
    if shared & load_lexicon().conditions_of_all:
        return True
    here, there = (counted(read) - _words_of_conditions() for read in (one, other))
    return bool(shared) and (not here or not there or bool(here & there))


def _counts_things(read: Facets) -> bool:
    counts = read.figure is not None and read.figure.unit is None and not (read.denied or read.claim.subset)
    return counts and load_lexicon().part.search(read.claim.text.lower()) is None


def _counts_people(read: Facets) -> bool:
    counts = read.figure is not None and read.figure.unit is None and not (read.denied or read.claim.subset)
    things = counted(read) - _words_of_states()
    if things and not names_people(" ".join(things)):
        return False  # "38 cars were on the ferry"
    return counts and load_lexicon().part.search(read.claim.text.lower()) is None


@cache
def _stems(words: str) -> frozenset[str]:
    """The stems of a list of words of the topic's vocabulary."""
    return subject_words(getattr(load_lexicon(), words))


@cache
def _words_of_states() -> frozenset[str]:
    return subject_words(" ".join(phrase for found in load_lexicon().states.values() for phrase in found))


@cache
def _words_of_conditions() -> frozenset[str]:
    return subject_words(" ".join(phrase for found in load_lexicon().conditions.values() for phrase in found))


@lru_cache(maxsize=1 << 10)
def _states(text: str) -> frozenset[str]:
    """The states in which the words count people: aboard, dismissed, saved."""
    return _named_in(text, load_lexicon().states)


@lru_cache(maxsize=1 << 10)
def _conditions(text: str) -> frozenset[str]:
    """The states in which the words count things: cancelled, shut, without power."""
    return _named_in(text, load_lexicon().conditions)


def _named_in(text: str, states: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    low = f" {' '.join(WORD.findall(text.lower()))} "
    return frozenset(
        name for name, phrases in states.items() if any(f" {phrase} " in low for phrase in phrases)
    )


def _count_in_the_same_words(one: Facets, other: Facets) -> bool:
    """Whether two articles count people in the very same words: "212 were on board", "about 200 on board"."""
    if one.claim.document == other.claim.document or one.figure is None or other.figure is None:
        return False
    counts = one.figure.unit is None and other.figure.unit is None and not (one.denied or other.denied)
    return counts and one.stems == other.stems


def counted(read: Facets) -> frozenset[str]:
    """The stems of the words right after a claim's number: what it counts."""
    quantity = read.claim.quantity
    if quantity is None:
        return frozenset()
    following = read.claim.text.partition(quantity.text or read.claim.text)[2].split()[:COUNTED]
    return subject_words(" ".join((quantity.text, *following)))


def _near(one: Facets, other: Facets) -> bool:
    """Whether the article tells the two close together, as it does where one answers the other."""
    return one.claim.document == other.claim.document and abs(one.start - other.start) <= NEAR


def _one_party(one: Facets, other: Facets) -> bool:
    parties = {other.affected, other.actor} - {None}
    if one.affected in parties or one.actor in parties:
        return True
    return _answers_for_itself(one, other) or _answers_for_itself(other, one)


def _answers_for_itself(denial: Facets, claim: Facets) -> bool:
    """Whether who is said to have done something denies it: no other party need be named."""
    return denial.denied and denial.asserter.kind == "side" and denial.asserter.key == claim.actor


def _one_unit(one: Facets, other: Facets) -> bool:
    """Percentages are not set against counts, nor money against either."""
    if one.figure is None or other.figure is None:
        return True
    return one.figure.unit == other.figure.unit
