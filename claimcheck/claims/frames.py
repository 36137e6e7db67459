"""Frames: how the arguments of a trigger become a claim's figure, affected and actor.

One function a frame, each ``Occurrence -> drafts``; ``FRAMES`` lists them by the name used in the data.
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.claims.arguments import oblique
from claimcheck.claims.drafts import Draft
from claimcheck.claims.nouns import classes_of, fits
from claimcheck.claims.occurrence import Occurrence
from claimcheck.claims.phrases import Phrase, phrase_of
from claimcheck.claims.verbs import is_negated_phrase

_AT = frozenset({"at", "on", "toward", "towards", "into", "against", "to", "over", "onto"})
_ON = frozenset({"on", "against", "at", "upon", "targeting", "into"})
_FROM = frozenset({"from"})
_INTO = frozenset(
    {"into", "to", "in", "on", "toward", "towards", "across", "through", "from", "of", "past", "near"}
)
_STRONG_CROWDS = frozenset({"march", "rally", "demonstrate", "protest", "attend", "turn", "parade", "take"})
_COUNTABLE = frozenset({"unknown", "force", "named"})
_WEAK_DEEDS = frozenset(
    {
        "strike",
        "strikes",
        "operation",
        "operations",
        "campaign",
        "push",
        "advance",
        "attempt",
        "wave",
        "crime",
        "crimes",
        "siege",
        "violence",
        "attempts",
        "blockade",
    }
)
_GROUND = frozenset({"ground", "place_name", "target"})
_PEOPLE = frozenset({"people", "none"})
_FORCE = frozenset({"force"})
_CROWD = 100  # weak verbs ("gathered", "joined", "filled") tell of a crowd only from this size on


def affects(o: Occurrence) -> list[Draft]:
    """X killed Y, Y was killed by X."""
    drafts = []
    for patient in o.patients:
        classes = classes_of(o.lexicon, o.unit, patient)
        unknown = "unknown" in classes and patient.figure is not None and "none" in o.pattern.objects
        if not (fits(o.pattern.objects, classes) or unknown) or ("implicit" in classes and not o.passive):
            continue
        if (
            "none" in classes
            and patient.figure is None
            and "pronoun" not in classes
            and "people" not in classes
        ):
            continue
        drafts.append(o.draft(patient, patient.figure, actor=o.doer))
    return drafts


def befalls(o: Occurrence) -> list[Draft]:
    """Y died; Y surrendered."""
    if o.passive:
        return []
    wanted, ground = o.pattern.objects, o.pattern.complement
    if o.pattern.type == "displaced" and not (o.subjects and _several(o, o.subjects[0])):
        return []
    if ground and not _ground_follows(o):
        return []
    return [
        o.draft(patient, patient.figure)
        for patient in o.subjects
        if fits(wanted, classes_of(o.lexicon, o.unit, patient)) or _uncounted_people(o, patient)
    ]


def _several(o: Occurrence, who: Phrase) -> bool:
    """Whether more than one person is meant: one who flees is not displaced people."""
    if who.figure is not None:
        return who.figure.negative or who.figure.best != 1
    word = o.unit.words[who.head]
    return not who.implicit and (word.endswith("s") or word in ("people", "women", "children", "men"))


def _uncounted_people(o: Occurrence, patient: Phrase) -> bool:
    """An unknown noun with a figure in a frame for people: "12 Yazidis fled"."""
    return (
        patient.figure is not None
        and "none" in o.pattern.objects
        and not _COUNTABLE.isdisjoint(classes_of(o.lexicon, o.unit, patient))
    )


def _ground_follows(o: Occurrence) -> bool:
    return any(fits(o.pattern.complement, classes_of(o.lexicon, o.unit, phrase)) for phrase in o.objects)


def state(o: Occurrence) -> list[Draft]:
    """Y is missing; 12 dead; leaving 30 homeless."""
    return [
        o.draft(patient, patient.figure)
        for patient in o.subjects
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, patient)) or _uncounted_people(o, patient)
    ]


def takes_lives(o: Occurrence) -> list[Draft]:
    """X claimed the lives of Y; X claimed 12 lives; X cost Y their lives."""
    chunk = o.unit.chunk_at(o.last)
    if o.passive or chunk is None:
        return []
    phrase = phrase_of(o.unit, chunk)
    after = o.unit.chunk_at(phrase.end)
    taken = any(o.unit.words[i] in ("life", "lives") for i in range(phrase.start, phrase.end))
    if not taken and not (after and o.unit.words[after.head] in ("life", "lives")):
        return []
    inner = o.unit.chunk_at(chunk.end + 1) if o.unit.word(chunk.end) == "of" else None
    if inner is not None and o.unit.words[chunk.head] in ("life", "lives"):
        return [o.draft(phrase_of(o.unit, inner), phrase.figure, actor=o.doer, cover=phrase)]
    return [o.draft(phrase, phrase.figure, actor=o.doer)]


def suffers_wounds(o: Occurrence) -> list[Draft]:
    """Y suffered head injuries: Y is counted."""
    wound = o.objects[0] if o.objects and not o.passive else None
    if wound is None or not fits(o.pattern.objects, classes_of(o.lexicon, o.unit, wound)):
        return []
    return [
        o.draft(patient, patient.figure, cover=wound)
        for patient in o.subjects
        if not _PEOPLE.isdisjoint(classes_of(o.lexicon, o.unit, patient)) or _uncounted_people(o, patient)
    ]


def loses(o: Occurrence) -> list[Draft]:
    """Owner lost Y: what is lost is counted, whose it is comes from the subject."""
    owner = o.subjects[0] if o.subjects else None
    return [
        _owned(o.draft(lost, lost.figure), owner)
        for lost in o.objects
        if not o.passive
        and fits(o.pattern.objects, classes_of(o.lexicon, o.unit, lost))
        and _own_loss(o, lost)
    ]


def _own_loss(o: Occurrence, lost: Phrase) -> bool:
    """ "lost his brother" is no military loss: people need a figure or a fighting kind."""
    if "people" not in o.pattern.objects:
        return True
    return lost.figure is not None or "force" in classes_of(o.lexicon, o.unit, lost)


def _owned(draft: Draft, owner: Phrase | None) -> Draft:
    draft.owner = owner
    return draft


def suffers(o: Occurrence) -> list[Draft]:
    """Y suffered heavy losses, suffered 12 casualties, reported no casualties."""
    owner = o.subjects[0] if o.subjects and not o.passive else None
    return [
        _owned(o.draft(loss, loss.figure), owner)
        for loss in o.patients
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, loss)) and _heavy(o, loss)
    ]


def inflicts(o: Occurrence) -> list[Draft]:
    """X inflicted heavy losses on Y."""
    return [
        o.draft(oblique(o.unit, loss.end, _ON), loss.figure, actor=o.doer, cover=loss)
        for loss in o.patients
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, loss)) and _heavy(o, loss)
    ]


def _heavy(o: Occurrence, loss: Phrase) -> bool:
    return loss.figure is not None or any(
        o.unit.words[i] in o.lexicon.heavy for i in range(loss.start, loss.end)
    )


def harms(o: Occurrence) -> list[Draft]:
    """X inflicted injuries on Y: Y is counted."""
    target = oblique(o.unit, o.last, frozenset({"on", "to", "upon", "among"}))
    return [o.draft(target, target.figure, actor=o.doer)] if target else []


def treats(o: Occurrence) -> list[Draft]:
    """A hospital admitted Y; Y were treated for wounds."""
    medical = not _MEDICAL.isdisjoint(o.unit.words)
    return [
        o.draft(patient, patient.figure)
        for patient in o.patients
        if medical
        and fits(o.pattern.objects, classes_of(o.lexicon, o.unit, patient))
        and patient.figure is not None
    ]


_MEDICAL = frozenset(
    [
        "wounds",
        "wound",
        "injuries",
        "injury",
        "burns",
        "hospital",
        "hospitals",
        "clinic",
        "clinics",
        "cuts",
        "gunshot",
        "shrapnel",
        "fractures",
        "wounded",
        "injured",
        "inhalation",
        "bruises",
        "trauma",
    ]
)


def deprives(o: Occurrence) -> list[Draft]:
    """X destroyed, shot down or seized Y, which belonged to the affected."""
    return [
        o.draft(lost, lost.figure, actor=o.doer)
        for lost in o.patients
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, lost))
        and not (lost.figure is None and "bare" in classes_of(o.lexicon, o.unit, lost))
    ]


def launches(o: Occurrence) -> list[Draft]:
    """X fired Y at the affected; Y is counted."""
    drafts = []
    for weapon in o.patients:
        if not fits(o.pattern.objects, classes_of(o.lexicon, o.unit, weapon)):
            continue
        target = oblique(o.unit, weapon.end if not o.passive else o.last, _AT)
        if o.pattern.target == "required" and target is None:
            continue
        figure = None if o.pattern.type == "attack" else weapon.figure
        draft = o.draft(target, figure, actor=o.doer, cover=weapon)
        if figure is None and target is not None:
            draft.type = "attack"  # "fired shells on the town" counts no weapons: it tells of an attack
        drafts.append(draft)
    return drafts


def arrives(o: Occurrence) -> list[Draft]:
    """12 rockets landed in Y."""
    target = oblique(o.unit, o.last, _INTO | _AT) or (o.objects[0] if o.objects else None)
    return [
        o.draft(target, weapon.figure, cover=weapon)
        for weapon in o.subjects
        if not o.passive
        and weapon.figure
        and not _article(o, weapon)
        and fits(o.pattern.objects, classes_of(o.lexicon, o.unit, weapon))
    ]


def takes_ground(o: Occurrence) -> list[Draft]:
    """X captured a town (from Y)."""
    loser = oblique(o.unit, o.last, _FROM)
    if loser is not None and not fits(frozenset({"force"}), classes_of(o.lexicon, o.unit, loser)):
        loser = None
    if o.doer is not None and not fits(_FORCE, classes_of(o.lexicon, o.unit, o.doer)):
        return []
    return [
        o.draft(loser, ground.figure, actor=o.doer, ground=ground)
        for ground in o.patients
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, ground))
        and "pronoun" not in classes_of(o.lexicon, o.unit, ground)
    ]


def advances(o: Occurrence) -> list[Draft]:
    """X advanced (into a place)."""
    if o.passive or not o.subjects:
        return []
    ground = o.objects[0] if o.objects and o.objects[0].figure is None else None
    if ground is not None and not fits(_GROUND, classes_of(o.lexicon, o.unit, ground)):
        ground = None
    ground = ground or oblique(o.unit, o.objects[0].end if o.objects else o.last, _INTO)
    if o.pattern.complement and not (
        ground and fits(o.pattern.complement, classes_of(o.lexicon, o.unit, ground))
    ):
        return []
    mover = o.subjects[0]
    if not fits(o.pattern.objects, classes_of(o.lexicon, o.unit, mover)):
        return []
    return [o.draft(None, None, actor=mover, ground=ground)]


def drives_out(o: Occurrence) -> list[Draft]:
    """X drove Y out (of a place)."""
    ground = oblique(o.unit, o.last, _INTO)
    return [
        o.draft(loser, None, actor=o.doer, ground=ground)
        for loser in o.patients
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, loser))
    ]


def ground_state(o: Occurrence) -> list[Draft]:
    """A place is ours, is under X's control."""
    ground = o.subjects[0] if o.subjects else None
    if ground is None or not fits(o.pattern.objects, classes_of(o.lexicon, o.unit, ground)):
        return []
    holder = (
        phrase_of(o.unit, chunk) if (chunk := o.unit.chunk_at(o.last)) and o.last == chunk.start else None
    )
    return [o.draft(None, None, actor=holder, ground=ground)]


def holds(o: Occurrence) -> list[Draft]:
    """X holds a place."""
    if o.passive:
        return []
    ground = o.objects[0] if o.objects else None
    wanted = o.pattern.objects
    if "force" in wanted:
        return [
            o.draft(None, None, actor=s)
            for s in o.subjects[:1]
            if fits(wanted, classes_of(o.lexicon, o.unit, s))
        ]
    if ground is None or not fits(wanted, classes_of(o.lexicon, o.unit, ground)):
        return []
    holder = o.subjects[0] if o.subjects else None
    if holder is None or not fits(frozenset({"force"}), classes_of(o.lexicon, o.unit, holder)):
        return []
    return [o.draft(None, None, actor=holder, ground=ground)]


def repels(o: Occurrence) -> list[Draft]:
    """X repelled Y's attack: affected is the attacker."""
    return [
        o.draft(attack, None, actor=o.doer)
        for attack in o.patients[:1]
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, attack))
        and "pronoun" not in classes_of(o.lexicon, o.unit, attack)
    ]


def gives_ground(o: Occurrence) -> list[Draft]:
    """Y withdrew (from a place)."""
    if o.passive or (o.pattern.complement and not _ground_follows(o)):
        return []
    ground = o.objects[0] if o.objects else oblique(o.unit, o.last, _INTO | _FROM)
    if o.objects and not fits(
        frozenset({"ground", "place_name"}), classes_of(o.lexicon, o.unit, o.objects[0])
    ):
        return []
    return [
        o.draft(loser, None, ground=ground)
        for loser in o.subjects[:1]
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, loser))
        and not (_vague(o, loser) and o.base in _LEAVING)
    ]


_LEAVING = frozenset({"flee", "leave", "escape"})


def _vague(o: Occurrence, who: Phrase) -> bool:
    """ "they fled": it is not plain that fighters are meant."""
    return who.implicit or o.unit.words[who.head] in ("they", "he", "she", "it", "who")


def loses_ground(o: Occurrence) -> list[Draft]:
    """Y lost a place (to X)."""
    taker = oblique(o.unit, o.last, frozenset({"to"}))
    loser = o.subjects[0] if o.subjects and not o.passive else None
    return [
        o.draft(loser, ground.figure, actor=taker, ground=ground)
        for ground in o.patients
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, ground))
    ]


def falls(o: Occurrence) -> list[Draft]:
    """A place fell (to X)."""
    taker = (
        o.objects[0] if o.objects and len(o.trigger.rest) > 0 else oblique(o.unit, o.last, frozenset({"to"}))
    )
    return [
        o.draft(None, None, actor=taker, ground=ground)
        for ground in o.subjects[:1]
        if not o.passive
        and fits(o.pattern.objects, classes_of(o.lexicon, o.unit, ground))
        and _settlement(o, ground, taker)
    ]


def _settlement(o: Occurrence, ground: Phrase, taker: Phrase | None) -> bool:
    """ "Lidz fell" is a loss; a name alone may be a person, a market or a rate that fell, unless it fell to X."""
    named = "place_name" in classes_of(o.lexicon, o.unit, ground)
    by_force = taker is not None and fits(_FORCE, classes_of(o.lexicon, o.unit, taker))
    return not named or by_force


def aggresses(o: Occurrence) -> list[Draft]:
    """X is on the offensive (against Y)."""
    target = oblique(o.unit, o.last, _ON)
    return [
        o.draft(target, None, actor=s)
        for s in o.subjects[:1]
        if fits(_FORCE, classes_of(o.lexicon, o.unit, s))
    ]


def strikes(o: Occurrence) -> list[Draft]:
    """X attacked Y; a participle that only describes a noun ("jets targeting the town") is none."""
    if "gerund" in o.trigger.forms and not o.group.finite and o.unit.chunk_of[o.first - 1] >= 0:
        return []
    if o.pattern.subjects and not (o.passive and o.doer is None):
        cause = o.doer
        if cause is None or not fits(
            frozenset({"armed_cause", "force", "munition"}), classes_of(o.lexicon, o.unit, cause)
        ):
            return []
    return [
        o.draft(target, None, actor=o.doer)
        for target in o.patients[:1]
        if fits(o.pattern.objects, classes := classes_of(o.lexicon, o.unit, target))
        and "abstract" not in classes
    ]


def falls_on(o: Occurrence) -> list[Draft]:
    """Shells fell on Y."""
    return [
        o.draft(o.objects[0] if o.objects else None, None, cover=weapon)
        for weapon in o.subjects[:1]
        if not o.passive
        and weapon.figure is None
        and fits(o.pattern.objects, classes_of(o.lexicon, o.unit, weapon))
    ]


def uses_weapon(o: Occurrence) -> list[Draft]:
    """X used tear gas on Y."""
    if o.doer is None:
        return []
    return [
        o.draft(oblique(o.unit, weapon.end, _ON), None, actor=o.doer, cover=weapon)
        for weapon in o.patients[:1]
        if fits(o.pattern.objects, classes_of(o.lexicon, o.unit, weapon))
    ]


def commits(o: Occurrence) -> list[Draft]:
    """X carried out an attack on Y, X is behind the attack."""
    drafts = []
    for deed in o.patients[:1]:
        if not fits(o.pattern.objects, classes_of(o.lexicon, o.unit, deed)):
            continue
        target = oblique(o.unit, deed.end, _ON)
        if target is None and o.unit.words[deed.head] in _WEAK_DEEDS and len(o.trigger.rest) < 2:
            continue
        if o.trigger.rest[:1] == ("responsibility",) and is_negated(o):
            continue
        figure = deed.figure if deed.figure and not _article(o, deed) else None
        drafts.append(o.draft(target, figure, actor=o.doer, cover=deed))
    return drafts


def is_negated(o: Occurrence) -> bool:
    """ "No group claimed responsibility": nothing is said of the attack."""
    return o.group.negative or any(
        is_negated_phrase(o.unit, s.start, s.end) for s in o.subjects if not s.implicit
    )


def _article(o: Occurrence, phrase: Phrase) -> bool:
    return o.unit.words[phrase.start] in ("a", "an", "another", "one")


def violates(o: Occurrence) -> list[Draft]:
    """X broke the truce N times: the figure is the number of times."""
    drafts = []
    for truce in o.patients[:1]:
        if not fits(o.pattern.objects, classes_of(o.lexicon, o.unit, truce)):
            continue
        figure, times = _times(o)
        drafts.append(o.draft(None, figure, actor=o.doer, cover=times or truce))
    return drafts


def _times(o: Occurrence) -> tuple:
    for i in range(o.first, min(len(o.unit), o.last + 10)):
        if o.unit.word(i + 1) in ("times", "occasions", "instances") and o.unit.figures[i] is not None:
            chunk = o.unit.chunk_at(i)
            return o.unit.figures[i], phrase_of(o.unit, chunk) if chunk else None
    return None, None


def gathers(o: Occurrence) -> list[Draft]:
    """N people marched: the crowd is the actor and is counted."""
    drafts = []
    for crowd in o.subjects[:1]:
        classes = classes_of(o.lexicon, o.unit, crowd)
        figure = crowd.figure
        if o.passive and not o.unit.words[o.first].endswith("ed"):
            continue
        if figure is None or figure.negative or ("percent" in o.pattern.objects and figure.unit != "percent"):
            continue
        if figure.unit is not None and "percent" not in o.pattern.objects:
            continue
        if not fits(o.pattern.objects, classes) and figure.unit != "percent":
            continue
        if (
            figure.unit is None
            and (figure.low or 0) < _CROWD
            and (figure.best or 0) < _CROWD
            and o.base not in _STRONG_CROWDS
        ):
            continue
        drafts.append(o.draft(None, figure, actor=crowd))
    return drafts


def draws(o: Occurrence) -> list[Draft]:
    """The rally drew N people."""
    return [
        o.draft(None, crowd.figure, actor=crowd, cover=o.subjects[0] if o.subjects else None)
        for crowd in o.objects[:1]
        if not o.passive
        and crowd.figure is not None
        and crowd.figure.unit is None
        and not crowd.figure.negative
        and (crowd.figure.best or crowd.figure.high or crowd.figure.low or 0) >= 10
        and fits(o.pattern.objects, classes_of(o.lexicon, o.unit, crowd))
    ]


FRAMES: dict[str, Callable[[Occurrence], list[Draft]]] = {
    "affects": affects, "befalls": befalls, "state": state, "takes_lives": takes_lives, "loses": loses,
    "suffers": suffers,
    "suffers_wounds": suffers_wounds, "inflicts": inflicts, "harms": harms, "treats": treats, "deprives": deprives,
    "launches": launches, "arrives": arrives, "takes_ground": takes_ground, "advances": advances,
    "drives_out": drives_out, "ground_state": ground_state, "holds": holds, "repels": repels,
    "gives_ground": gives_ground, "loses_ground": loses_ground, "falls": falls, "strikes": strikes,
    "falls_on": falls_on, "uses_weapon": uses_weapon, "commits": commits, "violates": violates,
    "aggresses": aggresses,
    "gathers": gathers, "draws": draws,
}  # fmt: skip
