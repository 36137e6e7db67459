"""Whether two claims of one family are about the same people, things or acts.

None: they are not, and nobody would ask.  "same" or "inside": they are, or one counts a part of the other's.
An Outcome: they are about one party and yet not comparable.
"""

from __future__ import annotations

from typing import Literal

from claimcheck.compare.classes import CAPTIVES, PEOPLE, kinship, names_people
from claimcheck.compare.events import HEAD
from claimcheck.compare.facets import Facets
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.outcome import Outcome, not_comparable
from claimcheck.compare.place import relate as relate_places
from claimcheck.compare.words import subject_words, words_in

ANSWER_REACH = 300  # code points within which a denial answers the claim before it

Subject = Literal["same", "inside"] | Outcome | None


def subject_of(one: Facets, other: Facets) -> Subject:
    """How the subjects of two claims of one family stand to each other; symmetric."""
    match one.family.by:
        case "affected" if one.family.name in ("equipment_lost", "weapons_intercepted"):
            return _things(one, other)
        case "affected":
            return _people(one, other)
        case "actor":
            return _launched(one, other)
        case "either":
            return _acts(one, other)
        case "occasion":
            sides = one.actor, other.actor
            return None if _differ(*sides) else "same"
    return "same"


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _shared(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _people(one: Facets, other: Facets) -> Subject:
    """One side's people, or people of no side; never both."""
    sides = one.affected, other.affected
    if one.everyone or other.everyone:
        return "same"
    if sides[0] != sides[1]:
        return "same" if _denied_by_noun(one, other) or _denied_by_noun(other, one) else None
    kin = kinship(one.people, other.people)
    if kin == "apart":
        return not_comparable(f"{one.people} beside {other.people}")
    if sides[0] is None and one.denied != other.denied and _denied_by_name(one, other):
        return not_comparable("the denial is of other people")
    if sides[0] is not None and {one.people, other.people} == {PEOPLE, "combatants"}:
        return "same"  # a party's losses are its fighters unless the words say otherwise
    if sides[0] is None and "combatants" in (one.people, other.people) and not _one_force(one, other):
        return not_comparable("whose fighters they are is not known")
    if sides[0] is None and _differ(one.actor, other.actor):
        return _by_two_actors(one, other, kin)
    return kin


def _denied_by_noun(denial: Facets, claim: Facets) -> bool:
    """ "We arrested no observers" answers "60 of her observers were detained", though it says not whose."""
    if not denial.denied or claim.denied or denial.affected is not None:
        return False
    if denial.claim.document != claim.claim.document:
        return False
    if denial.asserter.kind == "reporter" and denial.outlet_side is None:
        return False
    named = subject_words(denial.claim.affected.text)
    return bool(named) and named <= subject_words(claim.claim.affected.text)


def _denied_by_name(one: Facets, other: Facets) -> bool:
    """Whether the denial names people ("any brother of his") of whom the other claim does not speak."""
    denial, claim = (one, other) if one.denied else (other, one)
    trade = not load_lexicon().umbrella.isdisjoint(words_in(denial.claim.affected.text or ""))
    if trade and denial.people == claim.people:
        return False  # "no health worker had died", "two nurses"
    return denial.people not in (PEOPLE, CAPTIVES) and _words_apart(one, other)


def _one_force(one: Facets, other: Facets) -> bool:
    """Whether two counts of fighters of unknown side name them in the same words."""
    here, there = (subject_words(read.claim.affected.text) for read in (one, other))
    return here == there or not (one.claim.affected.text and other.claim.affected.text)  # "the number was 20"


def _by_two_actors(one: Facets, other: Facets, kin: Literal["same", "inside"]) -> Subject:
    """The dead of one party's strikes are not those of another's, unless the place is one."""
    if relate_places(one.place, other.place) == "same" and not one.place.whole:
        return kin
    return not_comparable("victims of two different actors")


def _things(one: Facets, other: Facets) -> Subject:
    """Weapons and equipment by their owner and kind."""
    owners = one.affected, other.affected
    actors = one.actor, other.actor
    if _differ(*owners) or _differ(*actors):
        return None
    if owners[0] != owners[1] and not (_shared(*actors) or _one_kind_denied(one, other)):
        return None
    return _kinds_of_things(one, other)


def _one_kind_denied(one: Facets, other: Facets) -> bool:
    """ "No tanker was hit" answers "a tanker truck was destroyed", though only one names the owner.

    "No vehicle was lost" answers whatever vehicle the same article tells of.
    """
    if one.denied == other.denied:
        return False
    denial, claim = (one, other) if one.denied else (other, one)
    everything = not denial.things and denial.claim.document == claim.claim.document
    return bool(one.things & other.things) or (everything and bool(claim.things))


def _kinds_of_things(one: Facets, other: Facets) -> Subject:
    if one.things and other.things and not one.things & other.things:
        return not_comparable(f"{_listed(one.things)} beside {_listed(other.things)}")
    return "same"


def _listed(things: frozenset[str]) -> str:
    return " and ".join(sorted(things))


def _launched(one: Facets, other: Facets) -> Subject:
    actors = one.actor, other.actor
    targets = one.affected, other.affected
    if _differ(*actors) or _differ(*targets):
        return None
    if actors[0] != actors[1] and not (_shared(*targets) or _is_counted_again(one, other)):
        return None
    return _kinds_of_things(one, other)


def _is_counted_again(one: Facets, other: Facets) -> bool:
    """ "The enemy launched 22 drones", "35 drones had been used": the next count of the same weapons."""
    near = one.claim.document == other.claim.document and abs(one.start - other.start) <= ANSWER_REACH
    counts = one.figure is not None and other.figure is not None and not (one.denied or other.denied)
    return near and counts and bool(one.things & other.things)


def _acts(one: Facets, other: Facets) -> Subject:
    """Attacks and breaches of a truce: one act, as far as the words let us know."""
    victims = one.affected, other.affected
    actors = one.actor, other.actor
    if _differ(*victims):
        return None
    if one.family.name != "attack":
        return "same" if not _differ(*actors) and _evenly_told(one, other) else None
    if one.everyone or other.everyone:
        return "same"
    one_target = _one_target(one, other)
    if _differ(*actors):
        return "same" if _one_building(one, other) else None
    if _denies_main_attack(one, other) or _denies_main_attack(other, one):
        return "same"
    if not (one_target or _shared(*victims) or _shared(*actors) or _one_thing_denied(one, other)):
        return None
    if not one_target and _two_targets(one, other):
        return not_comparable("two different targets")
    return "same"


def _denies_main_attack(denial: Facets, claim: Facets) -> bool:
    """ "Our aircraft struck no target in Orrin" answers the strike of which the same article's head tells.

    Only where the two may be of one place, and nobody else is said to have done it.
    """
    if not denial.denied or claim.denied or denial.claim.document != claim.claim.document:
        return False
    if (
        denial.actor is None
        or claim.actor is not None
        or claim.start > HEAD
        or names_people(claim.claim.actor.text)
    ):
        return False
    return not claim.place.names and bool(denial.place.names) and not claim.place.elsewhere


def _evenly_told(one: Facets, other: Facets) -> bool:
    """Both name one party, or neither names any; a side that names none counts the other side's breaches."""
    if _shared(one.affected, other.affected) or _shared(one.actor, other.actor):
        return True
    named = any((one.affected, other.affected, one.actor, other.actor))
    return not named and "side" not in (one.asserter.kind, other.asserter.kind)


def _one_target(one: Facets, other: Facets) -> bool:
    """Whether the two name one place, or one kind of building without two names."""
    if relate_places(one.place, other.place) == "same":
        return True
    return _one_building(one, other) and not (one.place.names and other.place.names)


def _one_building(one: Facets, other: Facets) -> bool:
    """Two actors are named for one act only where what was hit is one thing, not one region."""
    return bool(one.place.kinds & other.place.kinds)


def _two_targets(one: Facets, other: Facets) -> bool:
    """Whether both say what was hit, and it is not one thing; a denial must be of the other's very target."""
    if _shared(one.affected, other.affected):
        return False
    if _words_apart(one, other) and not _is_answered(one, other):
        return True
    if kinship(one.people, other.people) == "apart":
        return True
    targets = one.claim.affected.text, other.claim.affected.text
    if one.denied != other.denied and (targets[0] is None) != (targets[1] is None):
        if _shared(one.actor, other.actor) and _leaves_no_attack(one if one.denied else other):
            return False
        return one.people != other.people or not (one.place.unstated and other.place.unstated)
    return all(targets) and not one.place.unstated and not other.place.unstated


def _leaves_no_attack(denial: Facets) -> bool:
    """ "Our men opened fire on nobody" names no target, "any strike on the town" none by name."""
    if names_people(denial.claim.affected.text) and not denial.everyone:
        return False  # "we do not target civilians" owns to the rest
    return not denial.place.names


def _is_answered(one: Facets, other: Facets) -> bool:
    """Whether a denial follows so close upon the claim that it is meant for it, whatever its words."""
    near = one.claim.document == other.claim.document and abs(one.start - other.start) <= ANSWER_REACH
    return near and one.denied != other.denied


def _words_apart(one: Facets, other: Facets) -> bool:
    """Whether both say whom or what it befell, in words that have nothing in common."""
    here, there = (subject_words(read.claim.affected.text) for read in (one, other))
    return bool(here and there) and not here & there


def _one_thing_denied(one: Facets, other: Facets) -> bool:
    """ "No plane took part" answers "a plane had bombed the school"."""
    return one.denied != other.denied and bool(one.stems & other.stems)
