"""Reasons not to call two claims a conflict though their figures or accounts exclude each other.

A clash that is none costs the reader more than an agreement that is none: a report counts many things, and
most of what looks like contradiction is a part beside its whole, another day, another act.
"""

from __future__ import annotations

import re

from claimcheck.compare.classes import names_losses
from claimcheck.compare.facets import Facets
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.setting import Setting
from claimcheck.compare.words import subject_words

_RISING = frozenset({"killed", "wounded"})  # families of which a toll grows as the dead are found
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME = re.compile(r"(?:[a-z]{2}-)?[A-ZÀ-ÖØ-Þ]")  # "Morv", "al-Morv"
LEAD = 400  # code points in which an article sums up
TOGETHER = 300  # code points within which it sets one voice of no side against another
SEVERAL_DAYS = 2  # days from which a time is longer than an event's
PART = 0.8  # of an article's own total: what is less is rather a part of it than another's total


def clash_doubt_of(one: Facets, other: Facets, setting: Setting) -> str | None:
    """Why two claims that cannot both be true may yet be of two events; None where they are a conflict.

    A clash that is none costs the reader more than an agreement that is none.
    """
    if one.family.by == "ground" and setting.where == "open" and _are_of_onlookers(one, other):
        return "no ground in common, and not told together"
    if one.family.by == "occasion":
        return _of_occasions(one, other, setting)
    if one.family.name == "weapons_launched" and (
        _are_those_that_came(one, other) or _are_those_that_came(other, one)
    ):
        return "those that came down are some of those launched"
    if one.family.by != "affected":
        return None
    loose = one.affected is None and one.family.name != "displaced"
    if loose and (_counts_longer(one, other) or _counts_longer(other, one)):
        return "the higher figure is of a longer time"
    if (one.part or other.part) and not (one.denied or other.denied or _of_one_whole(one, other, setting)):
        return "parts of two wholes, as far as the words tell"
    if _is_undivided(one, other) or _is_undivided(other, one):
        return "killed and wounded undivided beside fewer killed"
    if _may_have_risen(one, other) or _may_have_risen(other, one):
        return "an earlier report's lower toll"
    if _are_two_persons(one, other):
        return "two persons of different names"
    if _is_quiet_elsewhere(one, other) or _is_quiet_elsewhere(other, one):
        return "no losses of another event, told far apart"
    if _are_successes_told_one_by_one(one, other, setting):
        return "a party's successes, told one by one"
    return None if one.affected is not None else _of_nobodys_people(one, other, setting)


def _of_nobodys_people(one: Facets, other: Facets, setting: Setting) -> str | None:
    if setting.where != "same" and (_is_part_of_lead(one, other) or _is_part_of_lead(other, one)):
        return "it may be a part of the figure with which the article sums up"
    if setting.open and _are_scattered(one, other):
        return "told far apart by voices of no side"
    if setting.open and _by_other_means(one, other):
        return "victims of different acts, as far as the words tell"
    return None


def _of_occasions(one: Facets, other: Facets, setting: Setting) -> str | None:
    if (
        setting.when == "open"
        and one.other_day != other.other_day
        and one.claim.document == other.claim.document
    ):
        return "one is of another day than the main event"
    if _is_interim(one, other) or _is_interim(other, one):
        return "one is a count of an earlier hour"
    return None


def _is_interim(early: Facets, late: Facets) -> bool:
    """ "By noon 21 percent had voted": less than in the end, and no contradiction."""
    if early.family.name != "participation" or not early.period.as_of or late.period.as_of:
        return False
    return early.figure is not None and late.figure is not None and early.figure.low < late.figure.low


def _counts_longer(long: Facets, short: Facets) -> bool:
    """Whether the higher figure is of several days and the lower of one, or of a time that is not given."""
    if long.figure is None or short.figure is None or long.figure.low <= short.figure.low:
        return False
    if (long.claim.time or "").lower().startswith(load_lexicon().some_day_of) and not long.period.cumulative:
        return False  # "when the ferry sank last week": that one day, though not told which
    return _days(long) >= SEVERAL_DAYS and not (short.period.given and _days(short) >= SEVERAL_DAYS)


def _days(read: Facets) -> int:
    if not read.period.given or read.period.first is None or read.period.last is None:
        return 0
    return read.period.last - read.period.first


def _of_one_whole(one: Facets, other: Facets, setting: Setting) -> bool:
    """Whether a common place or day says that two counts of one kind of people are of one whole.

    Not so within one article, where both are given as parts, or one by the outlet itself.
    """
    if "same" not in (setting.where, setting.when):
        return False
    if one.claim.document != other.claim.document:
        return True
    return not (one.part and other.part) and "reporter" not in (one.asserter.kind, other.asserter.kind)


def _are_those_that_came(some: Facets, launched: Facets) -> bool:
    """ "Three drones fell on open ground" beside "34 drones were launched": both can be true."""
    if some.figure is None or launched.figure is None or some.figure.low >= launched.figure.low:
        return False
    arrival = load_lexicon().arrival
    came = [arrival.search(read.claim.text.lower()) is not None for read in (some, launched)]
    return came == [True, False]


def _may_have_risen(early: Facets, late: Facets) -> bool:
    """Whether a voice of no side counted fewer dead or hurt a day or more before another such voice.

    Of two parties each stands by its figure; a hospital's of Monday and a mayor's of Tuesday are one toll.
    """
    if not _is_of_a_later_day(early, late):
        return False
    if early.family.name not in _RISING or "side" in (early.asserter.kind, late.asserter.kind):
        return False
    if early.outlet_side is not None or late.outlet_side is not None or early.denied or late.denied:
        return False
    return early.figure is not None and late.figure is not None and early.figure.low < late.figure.low


def _is_of_a_later_day(early: Facets, late: Facets) -> bool:
    """By the days of the two reports; where one has none, by words that say that the toll has grown."""
    if early.claim.document == late.claim.document:
        return False
    if early.published is not None and late.published is not None:
        return early.published < late.published
    return load_lexicon().rising.search(late.claim.text.lower()) is not None


def _is_undivided(both: Facets, killed: Facets) -> bool:
    """ "Killed and injured over 35" beside "eight were killed": both can be true."""
    if both.claim.type != "casualties" or killed.claim.type != "killed":
        return False
    if both.figure is None or killed.figure is None or both.figure.low <= killed.figure.low:
        return False
    return re.search(load_lexicon().undivided, both.claim.text, re.IGNORECASE) is not None


def _are_two_persons(one: Facets, other: Facets) -> bool:
    """Whether both name those affected, and not by one name."""
    if one.affected is not None or any(read.figure and read.figure.low > 1 for read in (one, other)):
        return False
    here, there = (_proper_names(read) for read in (one, other))
    return bool(here and there) and not here & there


def _proper_names(read: Facets) -> set[str]:
    """Capitalised words; the first one, which may begin a sentence, only as a possessive."""
    words = (read.claim.affected.text or "").split()
    return {
        _POSSESSIVE.sub("", word.strip(',."'))
        for number, word in enumerate(words)
        if _NAME.match(word) and (number or _POSSESSIVE.search(word))
    }


def _by_other_means(one: Facets, other: Facets) -> bool:
    """Whether both say by whom or what people died, in words that have nothing in common."""
    here, there = (subject_words(read.claim.actor.text) for read in (one, other))
    return bool(here and there) and not here & there


def _are_of_onlookers(one: Facets, other: Facets) -> bool:
    """Whether one of the two is the outlet's own voice, and they are not told together."""
    if not any(read.asserter.kind == "reporter" and read.outlet_side is None for read in (one, other)):
        return False
    return _are_apart(one, other)


def _is_quiet_elsewhere(quiet: Facets, loud: Facets) -> bool:
    """ "No casualties were reported", as news of many small events ends, far from another's claim.

    Also where it is of weapons that were stopped, or of one event beside a longer time.
    """
    if quiet.claim.document != loud.claim.document or not quiet.everyone:
        return False
    if quiet.stopped:  # of the raid just told, whoever counts the dead of another
        return abs(quiet.start - loud.start) > TOGETHER
    losses = names_losses(quiet.claim.affected.text)
    if losses and not quiet.period.given and (loud.period.cumulative or _days(loud) >= SEVERAL_DAYS):
        return True  # "there were no casualties", of one attack, beside all who starved this month
    told_far = abs(quiet.start - loud.start) > TOGETHER
    if quiet.asserter.kind in ("reporter", "unsourced") and losses and told_far:
        return True
    if loud.asserter.kind == "side":
        return False
    bystander = quiet.asserter.kind == "speaker" and quiet.place.unstated  # "thank God, nobody was harmed"
    return told_far and (losses or bystander)


def _are_successes_told_one_by_one(one: Facets, other: Facets, setting: Setting) -> bool:
    """Whether the outlet and a party count that party's enemies, of no common place or day, the outlet more.

    A digest of a day's fighting sums them up and lists them; who gives fewer than the party contradicts it.
    """
    if not setting.open or one.claim.document != other.claim.document or one.denied or other.denied:
        return False
    kinds = {read.asserter.kind: read for read in (one, other)}
    if kinds.keys() != {"reporter", "side"} or kinds["reporter"].outlet_side is not None:
        return False
    outlet, party = kinds["reporter"].figure, kinds["side"].figure
    more = outlet is not None and party is not None and outlet.low > party.low
    return more and one.affected is not None and kinds["side"].asserter.key != one.affected


def _is_part_of_lead(total: Facets, part: Facets) -> bool:
    """Whether the outlet sums up in its lead, and further down a source counts much fewer."""
    if total.claim.document != part.claim.document or total.asserter.kind != "reporter" or total.outlet_side:
        return False
    if total.start > LEAD or part.start - total.start <= TOGETHER or part.asserter.kind == "reporter":
        return False
    if total.figure is None or part.figure is None:
        return False
    return part.figure.best is not None and part.figure.best <= PART * total.figure.low


def _are_scattered(one: Facets, other: Facets) -> bool:
    """Whether one article tells the two apart from each other, neither of them where it sums up, by no party.

    A reporter seldom contradicts a source further down: what looks so is most often of another event.
    """
    if "side" in (one.asserter.kind, other.asserter.kind) or one.denied != other.denied:
        return False  # a denial answers whoever said it, near or far
    return _are_apart(one, other)


def _are_apart(one: Facets, other: Facets) -> bool:
    """Whether one article tells the two far from each other, and neither of them where it sums up."""
    if one.claim.document != other.claim.document:
        return False
    return min(one.start, other.start) > LEAD and abs(one.start - other.start) > TOGETHER
