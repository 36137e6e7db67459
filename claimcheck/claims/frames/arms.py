"""Frames of arms: equipment lost, weapons launched and stopped, attacks, breaches of a truce."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.claims.arguments import agent, oblique
from claimcheck.claims.assertion import is_negated_phrase
from claimcheck.claims.drafts import Draft
from claimcheck.claims.frequencies import adverb_times
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.occurrence import Occurrence
from claimcheck.claims.phrases import RELATIVE, Phrase, is_time, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity

_WORDS = word_sets("claim_frames")
NEAR = _WORDS["near"]
AT, ON, INTO, _WEAK_DEEDS = _WORDS["at"], _WORDS["on"], _WORDS["into"], _WORDS["weak_deeds"]
FORCE = frozenset({"force"})
_SHELLS = word_sets("claim_frames")["shells"]
_TARGETS = frozenset({"target", "ground", "people", "force", "place_name", "named", "equipment", "dwelling"})
_DEED = frozenset({"deed"})
_HOURS, _STRIKES = _WORDS["hours"], _WORDS["strikes"]
_TOLD = frozenset({"the", "this", "that", "these", "those", "any", "such"})
_OCCASIONS = frozenset({"times", "occasions", "instances"})
_COMPARED = frozenset({"as", "more", "the", "larger", "higher"})  # "nine times more"
_CLAUSE_MARKS = frozenset({",", ";", ":", "and", "but"})
_TIMES_WITHIN = 8
_SOME_DEED = frozenset({"a", "an", "any", "no", "one", "another"})
_RAZING = word_sets("claim_frames")["razing"]
_AWAY = frozenset({"out", "off", "away"})
_ARMED = frozenset({"armed_cause", "force", "munition"})
_WITH, _MUNITION = frozenset({"with"}), frozenset({"munition"})
_AIR_DEED = frozenset({"air_deed"})
_ATTACKING = _ARMED | {"people"}


def deprives(o: Occurrence) -> list[Draft]:
    """X destroyed, shot down or seized Y, which belonged to the affected."""
    return [
        o.draft(lost, lost.figure, actor=o.doer)
        for lost in o.patients
        if o.fits(lost) and not (lost.figure is None and "bare" in o.classes(lost))
    ]


def launches(o: Occurrence) -> list[Draft]:
    """X fired Y at the affected; Y is counted."""
    drafts = []
    for weapon in o.patients:
        if not o.fits(weapon) or (o.passive and not o.group.finite and is_article(o, weapon)):
            continue  # "a missile fired by the army had hit it" tells of the hit
        target = oblique(o.unit, weapon.end if not o.passive else o.last, AT)
        if o.pattern.target == "required" and (target is None or _is_hour(o, target)):
            continue
        if o.pattern.figure == "negative" and (o.doer is None or o.unit.word(o.group.start - 1) == "without"):
            continue  # "no shots were fired" says nothing of any party
        figure = None if o.pattern.type == "attack" else weapon.figure
        draft = o.draft(target, figure, actor=o.doer, cover=weapon)
        told = target is not None or (o.doer is not None and not o.doer.implicit)
        if figure is None and told and o.unit.words[weapon.head] in _SHELLS:
            draft.type = "attack"  # "fired shells on the town" counts no weapons: it tells of an attack
        drafts.append(draft)
    return drafts


def _is_hour(o: Occurrence, phrase: Phrase) -> bool:
    """ "The bottle was thrown at ten o'clock": no target."""
    chunk = o.unit.chunk_at(phrase.start)
    return o.unit.words[phrase.head] in _HOURS or (chunk is not None and is_time(o.unit, chunk))


def arrives(o: Occurrence) -> list[Draft]:
    """12 rockets landed in Y."""
    target = oblique(o.unit, o.last, INTO | AT) or (o.objects[0] if o.objects else None)
    if target is not None and o.names(target, _DEED):
        target = None  # "took part in the raid"
    return [
        o.draft(target, weapon.figure, cover=weapon)
        for weapon in o.subjects
        if not o.passive and weapon.figure and not is_article(o, weapon) and o.fits(weapon)
    ]


def aggresses(o: Occurrence) -> list[Draft]:
    """X is on the offensive (against Y)."""
    target = oblique(o.unit, o.last, ON)
    return [o.draft(target, None, actor=s) for s in o.subjects[:1] if o.names(s, FORCE)]


def undergoes(o: Occurrence) -> list[Draft]:
    """Y came under attack (from X)."""
    source = agent(o.unit, o.last) or oblique(o.unit, o.last, frozenset({"from", "of"}))
    return [
        o.draft(target, None, actor=source) for target in o.subjects[:1] if not o.passive and o.fits(target)
    ]


def strikes(o: Occurrence) -> list[Draft]:
    """X attacked Y; a participle that only describes a noun ("jets targeting the town") is none."""
    if "gerund" in o.trigger.forms and not o.group.finite and o.unit.chunk_at(o.first - 1) is not None:
        return []
    if o.unit.word(o.last) in _AWAY:
        return []  # "stormed out of the meeting"
    if o.passive and o.objects and o.unit.word(o.last - 1) in AT:
        return []  # "rubber bullets were fired at marchers": not the bullets were fired at
    if o.pattern.subjects and not (o.passive and o.doer is None):
        cause = o.doer
        wanted = _ARMED if "armed" in o.pattern.subjects else _ATTACKING
        if cause is None or not o.names(cause, wanted):
            return []
    return [
        draft
        for target in o.patients[:1]
        if o.fits(target) and "abstract" not in o.classes(target)
        for draft in (_razed(o, o.draft(target, None, actor=o.doer), target), *_launched_at(o, target))
    ]


def _launched_at(o: Occurrence, target: Phrase) -> list[Draft]:
    """ "Attacked the city with 90 drones and 12 missiles": the weapons, each kind by itself."""
    unit, drafts = o.unit, []
    weapon = oblique(unit, max(o.last, target.end), _WITH)
    while weapon is not None and weapon.figure is not None and o.names(weapon, _MUNITION):
        draft = o.draft(target, weapon.figure, actor=o.doer, cover=weapon)
        draft.type, draft.first, draft.last = "weapons_launched", weapon.start, weapon.end
        drafts.append(draft)
        after = unit.chunk_at(weapon.end + 1) if unit.word(weapon.end) == "and" else None
        weapon = phrase_of(unit, after) if after is not None else None
    return drafts


def _razed(o: Occurrence, draft: Draft, target: Phrase) -> Draft:
    """ "Razed 80 houses": what is counted is of type other, since an attack has a number of attacks."""
    counted = target.figure is not None and not is_article(o, target) and target.figure.unit is None
    if o.base in _RAZING and counted and not draft.negative:
        draft.type, draft.quantity = "other", target.figure
    return draft


def assaults_at(o: Occurrence) -> list[Draft]:
    """X blew himself up outside Y, detonated a bomb in Y."""
    target = oblique(o.unit, o.last, NEAR)
    return [
        o.draft(target, None, actor=bomber)
        for bomber in o.subjects[:1]
        if target is not None and not o.passive and not bomber.implicit
    ]


def occurs(o: Occurrence) -> list[Draft]:
    """An attack took place (on Y), no attack took place: not of one that was told before."""
    if o.unit.word(o.group.start - 1) in RELATIVE:
        return []
    return [
        o.draft(oblique(o.unit, o.last, ON), None, cover=deed)
        for deed in o.subjects[:1]
        if not o.passive and o.fits(deed) and o.unit.words[deed.start] in _SOME_DEED
    ]


def falls_on(o: Occurrence) -> list[Draft]:
    """Shells fell on Y."""
    drafts = []
    for weapon in o.subjects[:1]:
        counted = weapon.figure is not None and not is_article(o, weapon)
        if o.passive or not o.fits(weapon) or (counted and not o.names(weapon, _AIR_DEED)):
            continue  # of weapons that hit, the number is that of weapons
        target = o.objects[0] if o.objects else None
        if o.names(weapon, _AIR_DEED) and (target is None or o.unit.word(o.group.start - 1) in RELATIVE):
            continue  # "the air raids that hit the convoy" were told of before
        drafts.append(o.draft(target, weapon.figure if counted else None, cover=weapon))
    return drafts


def uses_weapon(o: Occurrence) -> list[Draft]:
    """X used tear gas on Y; tear gas was used on Y."""
    told = o.passive and o.group.finite  # not "the tear gas used in the square"
    if o.doer is None and not told:
        return []
    return [
        o.draft(oblique(o.unit, o.last if told else weapon.end, ON), None, actor=o.doer, cover=weapon)
        for weapon in o.patients[:1]
        if o.fits(weapon)
    ]


def commits(o: Occurrence) -> list[Draft]:
    """X carried out an attack on Y, X is behind the attack."""
    drafts = []
    if o.passive and not o.group.finite and o.unit.word(o.last) == "to":
        return []  # "the raid led to clashes"
    for deed in o.patients[:1]:
        if not o.fits(deed):
            continue
        if o.base == "lead" and o.unit.words[deed.start] == "the" and o.unit.word(o.group.start - 1) == "who":
            continue  # "the colonel, who led the raid": who he is
        target = oblique(o.unit, deed.end, ON)
        if (
            target is None
            and o.unit.words[deed.head] in _WEAK_DEEDS
            and not _flown(o, deed)
            and o.trigger.rest[:1] != ("responsibility",)
        ):
            continue
        if target is not None and o.unit.words[deed.head] in _WEAK_DEEDS and not o.names(target, _TARGETS):
            continue  # "an operation against drug trafficking"
        if (o.trigger.rest[:1] == ("responsibility",) or o.base == "claim") and _is_negated(o):
            continue
        figure = deed.figure if deed.figure and not is_article(o, deed) else None
        drafts.append(o.draft(target, figure, actor=o.doer, cover=deed))
    return drafts


def _flown(o: Occurrence, deed: Phrase) -> bool:
    """ "The coalition conducted 18 strikes": several by people in arms are attacks without a target, too.

    So is "the strike" of which the article has told: an army carries out none of another kind.
    """
    if o.unit.words[deed.head] not in _STRIKES or o.base not in ("conduct", "launch", "carry", "fly"):
        return False
    several = deed.figure is not None and (deed.figure.low or 0) > 1
    told = o.unit.words[deed.start] in _TOLD and o.base in ("conduct", "carry")
    return (several or told) and o.doer is not None and o.names(o.doer, FORCE)


def _is_negated(o: Occurrence) -> bool:
    """ "No group claimed responsibility": nothing is said of the attack."""
    return o.group.negative or any(
        is_negated_phrase(o.unit, s.start, s.end) for s in o.subjects if not s.implicit
    )


def is_article(o: Occurrence, phrase: Phrase) -> bool:
    """Whether the phrase is one of its kind by an article only."""
    single = phrase.figure is None or phrase.figure.best == 1  # "a dozen rockets" are counted
    return single and o.unit.words[phrase.start] in ("a", "an", "another", "one")


def violates(o: Occurrence) -> list[Draft]:
    """X broke the truce N times: the figure is the number of times."""
    drafts = []
    for truce in o.patients[:1]:
        if not o.fits(truce):
            continue
        figure, times = _times(o)
        drafts.append(o.draft(None, figure, actor=o.doer, cover=times or truce))
    return drafts


def keeps(o: Occurrence) -> list[Draft]:
    """A party says that it observes the truce: it denies that it broke it."""
    if o.unit.statement is None or o.passive or not (o.group.finite or "past" in o.trigger.forms):
        return []
    drafts = [
        o.draft(None, None, actor=o.doer, cover=truce)
        for truce in o.objects[:1]
        if o.fits(truce) and o.doer is not None and (o.doer.implicit or o.names(o.doer, FORCE))
    ]
    return [replace(draft, negative=not draft.negative) for draft in drafts]


def times_told(unit: Unit, last: int) -> Quantity | None:
    """How often a deed was done, right behind its words: "shelled the town nine times"."""
    for i in range(last, min(len(unit), last + _TIMES_WITHIN)):
        if (twice := adverb_times(unit, i)) is not None:
            return twice
        if unit.word(i + 1) in _OCCASIONS and unit.figures[i] is not None:
            return None if unit.word(i + 2) in _COMPARED else unit.figures[i]
        if unit.tags[i] in ("VERB", "AUX", "SCONJ") or unit.words[i] in _CLAUSE_MARKS:
            return None
    return None


def _times(o: Occurrence) -> tuple[Quantity | None, Phrase | None]:
    """The number of times and its phrase, behind the verb."""
    for i in range(o.first, min(len(o.unit), o.last + 10)):
        if o.unit.word(i + 1) in _OCCASIONS and o.unit.figures[i] is not None:
            chunk = o.unit.chunk_at(i)
            return o.unit.figures[i], phrase_of(o.unit, chunk) if chunk else None
    return None, None
