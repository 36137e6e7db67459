"""What the claims before it in a document tell about a claim: the place of "there", the whole of a part."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.compare.campaigns import with_campaign
from claimcheck.compare.classes import names_losses
from claimcheck.compare.clock import Clock
from claimcheck.compare.events import Events
from claimcheck.compare.facets import Facets, read_facets
from claimcheck.compare.figures import meet
from claimcheck.compare.headline import with_headline_figures
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.place import relate as relate_places
from claimcheck.compare.stopped import with_stopped_weapons
from claimcheck.compare.summands import with_summands
from claimcheck.compare.topic import counted
from claimcheck.compare.words import subject_words, words_in
from claimcheck.model import ADMITTED_LOSS, Analysis
from claimcheck.own_types import OwnTypes

REACH = 500  # code points within which "the true figure is ..." answers the claim before it
BESIDE = 150  # code points from "12 killed" within which "another 30 wounded" are all of the wounded
NEXT = 100  # code points to a claim in the paragraph before that a bare figure still answers
MUCH = 20  # ratio of two figures from which one that is all alone hardly answers the other
FEW_STEMS = 2  # a claim that begins with a pronoun says nothing of its subject in so few words

_PERSONS = frozenset({"people", "persons"})  # these count too little to be among a claim's stems

_THAT_EVENT = re.compile(
    r"\b(?:that|those) (?:attack|strike|raid|assault|massacre|incident|blast|bombing)s?\b", re.I
)
_THE_FIGURE = re.compile(
    r"(?:the |a )?(?:(?:true|real|correct|right) )?(?:figure|number)\b(?! of)", re.IGNORECASE
)
_THE_SUM = re.compile(
    r"(?:the |a )?(?:(?:true|real|correct|right|actual) )?(?:sum|amount|bill|total)\b(?! of)", re.IGNORECASE
)
_RESTATED = re.compile(
    r"(?:it|that|this|(?:that|this|its|their) (?:figure|number)) (?:at|to|as)\b", re.IGNORECASE
)
_THE_NUMBER = re.compile(
    r"(?:the )?(?:figure|number) (?:is|was|as|at|to|stood at|stands at)\b", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"(?:the |a )?(?:number|count|total|tally) of ([\w-]+)", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:times|once|twice)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|its|they|their|that|those|both|all)\b", re.IGNORECASE)
_NEXT_ONE = re.compile(r"an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I)
_MORE_THAN = re.compile(r"\bmore than\b|\bno more\b|\bor more\b", re.I)
_NUMBER = (
    r"(?:[\d.,]+|\w+teen|\w+ty(?:-\w+)?|hundreds?|thousands?|dozens?|scores|handful|couple|few|several|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|figure|number|total|count)"
)
_BARE_COUNT = re.compile(
    r"(?:(?:a|an|the|about|some|only|just|over|nearly|between|at least|up to|more than|no more than)\s+)*"
    rf"(?:{_NUMBER}(?:\s*(?:or|to|and|[-–])\s*{_NUMBER})?)?",
    re.IGNORECASE,
)


def facets_of(
    analysis: Analysis, language: str = "en", own_types: OwnTypes | None = None
) -> tuple[Facets, ...]:
    """The facets of a document's claims, in their order; claims of unknown types are left out."""
    found: list[Facets] = []
    title, clock = analysis.document.title_span, Clock(analysis.document.text)
    title_end = title.end if title else 0
    events = Events(analysis.document.text, title_end=title_end)
    for read in read_facets(analysis, language, own_types):
        settled = events.settle(_in_context(read, found))
        bare = _is_bare(settled, found, analysis.document.text)
        hour = clock.of(read.claim)
        changed = bare or hour is not None  # most claims have neither, and a copy takes longer than asking
        found.append(replace(settled, bare=bare, clock=hour) if changed else settled)
    told = with_campaign(found, events.title_end)
    told = with_stopped_weapons(with_summands(told))
    return tuple(with_headline_figures(told, title_end))


def _is_bare(read: Facets, before: list[Facets], text: str) -> bool:
    """Whether neither the claim's words nor a claim right before it say what its figure counts.

    "Our staff counted 38", "the number is now 310": it may be of another thing than the last toll.
    """
    if read.family.by == "topic" or not _counts_alone(read):
        return False
    for earlier in reversed(before):
        gap = text[earlier.claim.spans[-1].end : read.start] if earlier.claim.spans else ""
        if read.start - earlier.start > REACH:
            return True
        if earlier.family is read.family and not earlier.bare:
            return "\n" in gap and len(gap) > NEXT
    return bool(before)


def _counts_alone(read: Facets) -> bool:
    if read.family.by == "occasion" and not _BARE_COUNT.fullmatch((read.claim.actor.text or "").strip()):
        return False  # "a crowd" that police put "at 900"
    words = read.claim.text.strip(" .,'\"“”‘’")
    if read.figure is None:
        return False
    return bool(_BARE_COUNT.fullmatch(words) or _THE_FIGURE.match(words) or _RESTATED.match(words))


def _with_party_before(read: Facets, before: list[Facets]) -> Facets:
    """A bare number ("twenty were hurt") counts whom the same asserter has just counted."""
    if read.family.by != "affected" or read.affected is not None or read.everyone:
        return read
    if not _BARE_COUNT.fullmatch((read.claim.affected.text or "").strip()):
        return read
    for earlier in reversed(before):
        if read.start - earlier.start > REACH:
            break
        if earlier.family is not read.family:
            continue
        if earlier.asserter == read.asserter or _THE_FIGURE.match(read.claim.text):
            return replace(read, affected=earlier.affected, people=earlier.people)
    return read


def _with_occasion_before(read: Facets, before: list[Facets]) -> Facets:
    """ "The number at 4,000" is of the rally just told, "the number was five" of those hurt at its gate."""
    last = before[-1] if before else None
    if last is None or read.family.by not in ("occasion", "affected") or last.family is not read.family:
        return read
    if read.start - last.start > REACH or not read.place.unstated:
        return read
    told = read.start - last.start
    if (
        last.asserter != read.asserter
        and told <= (BESIDE if read.claim.affected.text else REACH)
        and _is_figure_alone(read)
    ):
        return replace(
            read,
            place=last.place,
            period=last.period,
            people=last.people,
            affected=last.affected,
            led=last.led,
        )
    if not _THE_FIGURE.match(read.claim.text):
        return read
    told_by_other = last.asserter != read.asserter and last.period.given and not read.period.given
    return replace(read, place=last.place, period=last.period if told_by_other else read.period)


def _as_the_count_before(read: Facets, before: list[Facets]) -> Facets:
    """ "The army acknowledged three dead", of the nine soldiers whom its enemy has just counted."""
    if read.period.given or not read.place.unstated:
        return read
    for earlier in reversed(before):
        if read.start - earlier.start > REACH:
            break
        if earlier.family is read.family and earlier.affected == read.affected:
            return replace(read, place=earlier.place, period=earlier.period, led=earlier.led)
    return read


def _is_figure_alone(read: Facets) -> bool:
    """ "... and speaks of 57": a number that can only be of what was counted right before."""
    if read.period.given or read.figure is None:
        return False
    if names_losses(read.claim.affected.text):  # "... and acknowledges three deaths"
        return _BARE_COUNT.match(read.claim.text) is not None and read.claim.affected.text == read.claim.text
    nothing = read.claim.affected.text is None
    return nothing and _BARE_COUNT.fullmatch(read.claim.text.strip(" .,'\"“”‘’")) is not None


def _in_context(read: Facets, before: list[Facets]) -> Facets:
    """The facets with what the claims before it in the document tell about them."""
    claim = read.claim
    if before and read.place_words in load_lexicon().same_place:
        read = replace(read, place=before[-1].place)
    if before and _THAT_EVENT.search(claim.text):
        last = before[-1]
        if read.place.unstated and not read.period.given:
            read = replace(read, place=last.place, period=last.period)
    if _adds_to(read, before):
        read = replace(read, part=True)
    read = _with_occasion_before(_with_party_before(read, before), before)
    if claim.affected.reason == ADMITTED_LOSS:
        read = _as_the_count_before(read, before)
    if read.family.by == "topic":
        answered = _answered(read, before)
        return read if answered is None else replace(read, answers=answered)
    if read.family.by not in ("ground", "either") and _gives_second_place(read, before):
        return replace(read, led=True)
    return read


def _adds_to(read: Facets, before: list[Facets]) -> bool:
    """ "another 10 bodies" after the same asserter's figure of the same kind; "two remain in hospital"."""
    lexicon = load_lexicon()
    if read.figure is None or read.family.by != "affected":
        return False
    if read.family.name != "missing" and lexicon.remaining.search(read.claim.text.lower()):
        return True  # "two remain in hospital"; but all who are missing still are
    words = f"{read.claim.text} {read.claim.affected.text or ''}"
    if not lexicon.additive & words_in(_MORE_THAN.sub("", words)) and not _NEXT_ONE.match(words):
        return False
    last = before[-1] if before else None
    # "12 killed and another 30 wounded": the thirty are all of the wounded.
    beside = last is not None and last.family is not read.family and last.asserter == read.asserter
    beside = beside and last is not None and read.start - last.start <= BESIDE
    return last is not None and not beside


def _gives_second_place(read: Facets, before: list[Facets]) -> bool:
    """Whether the asserter has named another ground before for a figure of this kind."""
    if read.place.unstated:
        return False
    for earlier in before:
        if (
            earlier.family is read.family
            and earlier.asserter == read.asserter
            and earlier.affected == read.affected
            and not earlier.part
        ):
            where = relate_places(earlier.place, read.place)
            return where in ("apart", "inside", "care") or (where == "open" and _other_figures(earlier, read))
    return False


def _other_figures(one: Facets, other: Facets) -> bool:
    return one.figure is not None and other.figure is not None and not meet(one.figure, other.figure)


def _answered(read: Facets, before: list[Facets]) -> str | None:
    """The claim before that a figure without a subject of its own takes up ("Three, the log shows")."""
    if read.asserter.kind == "reporter" and read.outlet_side is None:
        return None  # an outlet goes on counting; it does not answer its sources
    if (updated := _number_of_the_same(read, before)) is not None:
        return updated
    text = read.claim.text
    anaphor = _PRONOUN.match(text) or _THE_SUM.match(text) or _THE_NUMBER.match(text)
    taken_up = FEW_STEMS if anaphor else 0
    if len(read.stems) > taken_up or read.figure is None or not before:
        return None
    part = load_lexicon().part
    last = next(
        (earlier for earlier in reversed(before) if not part.search(earlier.claim.text.lower())), before[-1]
    )
    things = counted(read)
    if things and not things & last.stems:
        return None  # "it has 12 boats" does not go on to tell how often the sirens sounded
    if not _PERSONS.isdisjoint(words_in(text)) and _PERSONS.isdisjoint(words_in(last.claim.text)):
        return None  # nor "90,000 people were", what "22" is of
    if (_OFTEN.search(text) is None) != (_OFTEN.search(last.claim.text) is None):
        return None  # nor does "they sent us home three times" tell how many were ill
    if read.start - last.start > REACH or last.family is not read.family or last.figure is None:
        return None
    low, high = sorted(figure.best or figure.high or figure.low for figure in (read.figure, last.figure))
    if low and high > MUCH * low:
        return None  # "it was seven" is not of the 200 on board
    return last.claim.id if last.asserter != read.asserter else None


def _number_of_the_same(read: Facets, before: list[Facets]) -> str | None:
    """The last claim that counts what "the number of complaints at 52" names; None where there is none."""
    named = _NUMBER_OF.match(read.claim.text)
    if named is None or read.figure is None:
        return None
    things = subject_words(named[1])
    for earlier in reversed(before):
        if read.start - earlier.start > REACH:
            return None
        if earlier.family is read.family and earlier.figure is not None and counted(earlier) & things:
            return earlier.claim.id
    return None
