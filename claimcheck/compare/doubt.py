"""Reasons not to set two claims side by side though nothing parts them: precision comes first.

News is full of small counts and of sentences of background.  Without a common party, place or day, a single
victim, a pronoun or the reporter's unnumbered sentence is more often of another event than of the same.
"""

from __future__ import annotations

from claimcheck.compare.classes import NAMED, names_people
from claimcheck.compare.facets import Facets
from claimcheck.compare.figures import gap, meet
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.persons import doubt_of_persons
from claimcheck.compare.setting import Setting
from claimcheck.compare.words import subject_words, words_in

VAST, VASTLY = 5000, 25  # difference and ratio from which two tolls are hardly of one event
NEAR = 800  # code points within which an article sets one count of people held against another
MANY_ATTACKS = 4  # attacks from which a count is of a campaign rather than of one act


def doubt_of(one: Facets, other: Facets, setting: Setting) -> str | None:
    """Why two claims of two asserters may well be of two events; None where they may be compared."""
    if one.asserter == other.asserter:
        return None
    match one.family.by:
        case "affected" if _are_parted_by_day(one, other, setting):
            return "one is of another day than the main event"
        case "affected":
            return _of_people(one, other, setting)
        case "either" if _is_of_one_weapon(one, other) or _is_of_one_weapon(other, one):
            return "the denial is of one weapon only"
        case "either":
            return _of_acts(one, other)
        case "ground" if setting.where == "open" and (_is_of_many_spots(one) or _is_of_many_spots(other)):
            return "many small gains beside one named ground"
        case "ground" if setting.where == "open" and (_is_background(one) or _is_background(other)):
            return "the reporter's background and a speaker's claim, on no named ground"
    return None


def _of_people(one: Facets, other: Facets, setting: Setting) -> str | None:
    if one.pronoun != other.pronoun and not (one.everyone or other.everyone):
        if _is_named_nearby(one, other):
            return None
        singular = {one.pronoun, other.pronoun} & {"he", "she", "i"}
        if singular or one.affected is None:
            return "people spoken of by a pronoun"
    if _is_of_executions(one, other) or _is_of_executions(other, one):
        return "executions beside deaths of any kind"
    if _is_of_another_order(one, other, setting):
        return "a figure of another order: an event beside a war"
    if _is_of_one_persons_deeds(one, other) or _is_of_one_persons_deeds(other, one):
        return "the denial is of one person's own deeds"
    if _is_of_one_cause(one, other) or _is_of_one_cause(other, one):
        return "the denial is of one cause only"
    if one.everyone or other.everyone:
        return None
    return doubt_of_persons(one, other) or _of_counts(one, other, setting)


def _is_of_executions(part: Facets, whole: Facets) -> bool:
    """ "Nobody was executed", "six were executed" beside a toll; only who denies every death denies those."""
    if part.family.name != "killed" or (whole.denied and not part.denied):
        return False
    return _tells_of_executions(part) and not _tells_of_executions(whole)


def _tells_of_executions(read: Facets) -> bool:
    return load_lexicon().executions.search(read.claim.text.lower()) is not None


def _of_counts(one: Facets, other: Facets, setting: Setting) -> str | None:
    """Why two counts of people, neither of nobody at all, may be of two events."""
    open_figures = setting.open and not (one.denied or other.denied)
    if (
        open_figures
        and one.family.name not in ("equipment_lost", "weapons_intercepted")
        and 1 in (_exactly(one), _exactly(other))
        and not _is_answered_with_one(one, other)
    ):
        return "a single victim, and neither place nor day in common"
    if one.affected is not None:
        return None
    if _are_background(one, other) and not (_same_words(one, other) or _restates(one, other)):
        return "two counts of the past, of people who are not named alike"
    if not open_figures:
        return None
    if one.family.name == "captured_people" and one.pronoun is None and not _are_near(one, other):
        return "two detentions, told far apart"
    if any(read.figure is None and read.asserter.kind == "reporter" for read in (one, other)):
        return "the reporter gives no figure, and neither place nor day is common"
    return None


def _is_answered_with_one(one: Facets, other: Facets) -> bool:
    """A party that says "one of our men died" where its enemy, in the same article, counts fifteen."""
    single, counted = (one, other) if _exactly(one) == 1 else (other, one)
    party = single.affected
    return (
        party is not None
        and counted.affected == party
        and single.asserter == ("side", party)
        and counted.asserter.kind == "side"
        and counted.asserter != single.asserter
        and (single.claim.affected.text or "").lower().startswith("one ")
        and one.claim.document == other.claim.document
    )


def _is_of_one_weapon(denial: Facets, claim: Facets) -> bool:
    """ "No rubber bullets were used" leaves every other attack."""
    if not denial.denied or claim.denied:
        return False
    used = load_lexicon().riot_weapons.search(denial.claim.text.lower())
    return used is not None and not words_in(used[0]) & words_in(claim.claim.text)


def _is_of_one_cause(denial: Facets, claim: Facets) -> bool:
    """ "None of them was hit by rubber bullets" leaves all who were hurt by something else."""
    if not denial.denied or claim.denied or denial.actor is not None:
        return False
    cause = subject_words(denial.claim.actor.text)
    told = subject_words(f"{claim.claim.actor.text or ''} {claim.claim.text}")
    return bool(cause) and not names_people(denial.claim.actor.text) and not cause & told


def _is_of_one_persons_deeds(denial: Facets, claim: Facets) -> bool:
    """ "He never harmed anyone" answers nobody who says that people were hurt, unless by him."""
    doer = (denial.claim.actor.text or "").strip().lower()
    alone = load_lexicon().persons.get(doer) in ("he", "she", "i") or doer in ("who", "someone")
    return (
        denial.everyone
        and alone
        and denial.actor is None
        and claim.claim.actor.text != denial.claim.actor.text
    )


def _are_parted_by_day(one: Facets, other: Facets, setting: Setting) -> bool:
    """Whether one is of another day than its article's main event, and the other names no day.

    Not so for a party's losses, which go on from day to day, nor for who knows of none in another outlet.
    """
    if one.affected is not None or setting.when != "open" or one.other_day == other.other_day:
        return False
    return one.denied == other.denied or one.claim.document == other.claim.document


def _is_named_nearby(one: Facets, other: Facets) -> bool:
    """ "She was not under arrest" after "the director, Irena Moss, was detained"."""
    classes = {one.people, other.people}
    return NAMED in classes and one.claim.document == other.claim.document and _are_near(one, other)


def _are_near(one: Facets, other: Facets) -> bool:
    return one.claim.document != other.claim.document or abs(one.start - other.start) <= NEAR


def _is_background(read: Facets) -> bool:
    """Whether the reporter speaks of ground without naming it, as in the story's last paragraphs."""
    voice = read.asserter.kind == "reporter" and read.outlet_side is None
    return voice and not (read.place.names or read.place.kinds)


def _is_of_many_spots(read: Facets) -> bool:
    """ "Tens of posts" without a place."""
    return read.figure is not None and read.claim.place is None and read.place.unstated


def _exactly(read: Facets) -> float | None:
    return read.figure.low if read.figure and read.figure.low == read.figure.high else None


def _are_background(one: Facets, other: Facets) -> bool:
    return all(read.period.past or read.period.cumulative for read in (one, other))


def _same_words(one: Facets, other: Facets) -> bool:
    return bool(subject_words(one.claim.affected.text) & subject_words(other.claim.affected.text))


def _restates(one: Facets, other: Facets) -> bool:
    """Whether one names nobody, right after the other: "11 died, while the union put the number at 40"."""
    unnamed = one.claim.affected.text is None or other.claim.affected.text is None
    return unnamed and one.claim.document == other.claim.document and abs(one.start - other.start) <= NEAR


def _is_of_another_order(one: Facets, other: Facets, setting: Setting) -> bool:
    """Whether one figure is so much higher that it can hardly be of one event, and no day says that it is."""
    if one.figure is None or other.figure is None or setting.when == "same":
        return False
    if meet(one.figure, other.figure):  # "at least 38" reaches 300,000 only because it is open
        low, high = sorted((one.figure.low, other.figure.low))
        return low > 0 and high - low >= VAST and high >= VASTLY * low
    difference, ratio = gap(one.figure, other.figure)
    return difference >= VAST and (ratio is None or ratio >= VASTLY)


def _of_acts(one: Facets, other: Facets) -> str | None:
    """A campaign of many strikes is not one strike."""
    if _is_own_part_denied(one, other) or _is_own_part_denied(other, one):
        return "the denial is of its own part, the claim names no party"
    counts = [read.figure.low if read.figure else 1 for read in (one, other)]
    if one.family.name == "attack" and (counts[0] >= MANY_ATTACKS) != (counts[1] >= MANY_ATTACKS):
        return "many attacks beside one"
    return None


def _is_own_part_denied(denial: Facets, claim: Facets) -> bool:
    """ "Our men did not raid the inn" does not answer "gunmen raided the inn"."""
    if not denial.denied or claim.denied or denial.actor is None or claim.actor is not None:
        return False
    if denial.claim.actor.text is None and denial.stems & claim.stems:
        return False  # "no batons were used" answers "guards used batons", whoever hired the guards
    return claim.claim.actor.text is None or names_people(claim.claim.actor.text)
