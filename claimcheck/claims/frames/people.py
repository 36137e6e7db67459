"""Frames of people: killed, wounded, captured, missing, displaced, gathered; the treated are in ``care``."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.claims.arguments import agent, oblique
from claimcheck.claims.drafts import Draft
from claimcheck.claims.frames.arms import is_article
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.occurrence import Occurrence
from claimcheck.claims.phrases import Phrase, phrase_of
from claimcheck.model import Quantity

_WORDS = word_sets("claim_frames")
_STRONG_CROWDS, _ON = _WORDS["strong_crowds"], _WORDS["on"]
_SAVED = _WORDS["saved"]
_BEATING = _WORDS["beating"]
_OWN_LOSSES = frozenset({"suffer", "sustain", "incur"})
_NOUNS = frozenset({"unknown", "named"})
_COUNTABLE = frozenset({"unknown", "force", "named"})
_PEOPLE = frozenset({"people", "none"})
_ATTENDING = _WORDS["attending"]
_HARMED = frozenset({"wounded", "injured"})  # "four of the wounded are in intensive care"
_FATAL = re.compile(r"\b(?:his|her|their) bod(?:y|ies)\b", re.I)
_OUTCOMES = _WORDS["outcomes"]
_OUTCOME_WITHIN = 50  # characters: "was shot. We have his body"
_BALLOTS = frozenset({"yes", "no", "for", "against", "in", "to"})
_GIVING_UP = frozenset({"surrender", "give"})
FALLEN = frozenset({"", ".", ",", ";", "and", "while", "during", "before", "after", "when", "since", "that"})
_CAUGHT = frozenset({"flat-footed", "off", "up", "between", "on", "unaware", "unawares", "out", "short"})
_TAKEN_MEN = frozenset({"force"})  # of the pattern "not one of my men has been taken"
_OWN = frozenset({"our", "my"})
THERE = frozenset({"there", "here", "at", "in", "on"})
_ANYBODY, _CARRYING, _RESCUERS = _WORDS["anybody"], _WORDS["carrying"], _WORDS["rescuers"]
_LIMBS, _TELLERS = _WORDS["limbs"], _WORDS["tellers"]
_CUT_OFF = frozenset({"off", "out", "short", "down", "back"})
_SHOT_UP = frozenset({"up", "at", "down", "off"})
_HIT_WITHIN = 8  # words: "shot a man by the gate in the leg"
_AFTER_LOSS = frozenset({"", ".", ",", ";", "and", "but", "here", "there", "today", "yesterday"})
_NEAR = 2  # words: "the rebels have also lost"
_CROWD = 100  # weak verbs ("gathered", "joined", "filled") tell of a crowd only from this size on


def affects(o: Occurrence) -> list[Draft]:
    """X killed Y, Y was killed by X."""
    drafts = []
    for patient in o.patients:
        if not _may_suffer(o, patient) or (patient.implicit and not o.passive) or _only_described(o, patient):
            continue
        if o.base in _CARRYING and o.doer is not None and not _RESCUERS.isdisjoint(_words(o, o.doer)):
            continue  # "an ambulance took away five people"
        if o.base == "catch" and o.unit.word(o.last) in _CAUGHT:
            continue  # "was caught off guard"
        bare = o.base == "take" and o.pattern.objects == _TAKEN_MEN
        if bare and not (o.passive and o.unit.word(o.last) in FALLEN):
            continue  # "were taken to the capital"
        if o.base == "hold" and o.pattern.figure == "counted" and not o.unit.words[o.first].endswith("ing"):
            continue  # "the fort holds 300 soldiers", "held 40 in reserve"; not so "was holding nine"
        if o.base in _BEATING and o.pattern.figure == "counted" and is_article(o, patient):
            continue  # "a woman was beaten" tells of the deed, "200 were beaten" counts the hurt
        if o.base == "cut" and o.unit.word(o.last) in _CUT_OFF:
            continue  # "were cut off in the valley"
        if o.pattern.complement and not ground_follows(o):
            continue  # "were camped in the square", which is no refuge
        if o.pattern.type == "displaced" and patient.figure is not None and patient.figure.best == 1:
            continue  # one person taken to safety is not displaced people
        drafts.append(o.draft(patient, patient.figure, actor=o.doer))
    return drafts


def _words(o: Occurrence, phrase: Phrase) -> list[str]:
    return o.unit.words[phrase.start : phrase.end]


def shoots(o: Occurrence) -> list[Draft]:
    """X shot Y: killed and wounded undivided, save where a limb was hit or the shot was fatal."""
    unit = o.unit
    rest = unit.words[o.last : o.last + _HIT_WITHIN]
    if unit.word(o.last) in _SHOT_UP or not _OUTCOMES.isdisjoint(rest):
        return []  # "was shot and wounded", "who was shot, has died": the next verb tells more
    if o.passive and not o.group.finite and unit.word(o.last) != "by":
        return []  # "not one shot was aimed", "a sniper shot in the town"
    drafts = [draft for draft in affects(o) if draft.affected is not None and not draft.affected.implicit]
    after = unit.text[unit.ends[o.last - 1] : unit.ends[o.last - 1] + _OUTCOME_WITHIN]
    fatal = (
        "fatally" in unit.words[max(0, o.group.start - 1) : o.last + 1] or _FATAL.search(after) is not None
    )
    where = next(
        (i for i in range(o.last, min(len(unit), o.last + _HIT_WITHIN)) if unit.words[i] in _LIMBS), None
    )
    for draft in drafts:
        if fatal:
            draft.type = "killed"
        elif where is not None and unit.word(where - 2) == "in":
            draft.type, draft.last = "wounded", where + 1
    return drafts


def _may_suffer(o: Occurrence, patient: Phrase) -> bool:
    """People, a bare figure, or an unknown noun that is counted."""
    classes = o.classes(patient)
    if patient.figure is None and classes == {"none", "bare"}:
        return False
    if o.unit.words[patient.head] in _TELLERS:
        return False  # "no source named those killed or wounded"
    counted = (
        patient.figure is not None and "none" in o.pattern.objects and not _NOUNS.isdisjoint(classes)
    )  # "eight Black Hand cadres", where the network takes the name for an organisation
    return counted or o.fits(patient)


def befalls(o: Occurrence) -> list[Draft]:
    """Y died; Y surrendered."""
    if o.passive or (o.base in _GIVING_UP and (o.objects or o.unit.word(o.last).endswith("ing"))):
        return []  # "surrendered the fort" is ground given up
    if o.base in _GIVING_UP and o.group.infinitive and o.group.negative:
        return []  # "refused to surrender" says nothing of who was caught
    if o.base == "fall" and not o.trigger.rest and not _falls_in_battle(o):
        return []  # "nine soldiers fell into the river"
    ground = o.pattern.complement
    if o.pattern.type == "displaced" and not (o.subjects and _several(o, o.subjects[0])):
        return []
    if ground and not ground_follows(o):
        return []
    killer = agent(o.unit, o.last) if o.unit.words[o.last : o.last + 3] == ["at", "the", "hands"] else None
    return [
        o.draft(patient, patient.figure, actor=killer)
        for patient in o.subjects
        if (o.fits(patient) or _uncounted_people(o, patient)) and not _only_described(o, patient)
    ]


def _only_described(o: Occurrence, who: Phrase) -> bool:
    """ "Counted people who had died of malaria": a clause that says which people are meant, and no number."""
    clause = o.group.start - 1
    if who.figure is not None or who.implicit or o.unit.word(clause) not in ("who", "that"):
        return False
    return clause == who.end and o.unit.words[who.head] in _ANYBODY


def _falls_in_battle(o: Occurrence) -> bool:
    """ "Nine soldiers fell", and with a place only whom the speaker calls his own: "of our men fell at"."""
    follows, own = o.unit.word(o.last), o.subjects[0] if o.subjects else None
    if follows in FALLEN:
        return True
    return follows in THERE and own is not None and not _OWN.isdisjoint(o.unit.words[own.start : own.end])


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
        and not patient.figure.negative
        and "none" in o.pattern.objects
        and not _COUNTABLE.isdisjoint(o.classes(patient))
    )


def ground_follows(o: Occurrence) -> bool:
    """Whether the ground that the pattern needs stands after the verb ("left the city")."""
    return any(o.names(phrase, o.pattern.complement) for phrase in o.objects)


def state(o: Occurrence) -> list[Draft]:
    """Y is missing; 12 dead; leaving 30 homeless; eighteen of the dead."""
    drafts = []
    for patient in o.subjects:
        if not (o.fits(patient) or _uncounted_people(o, patient)):
            continue
        part = o.unit.words[patient.end - 1] == "the"
        draft = o.draft(replace(patient, end=o.last) if part else patient, patient.figure)
        draft.subset = part or not _HARMED.isdisjoint(o.unit.words[patient.start : patient.end])
        drafts.append(draft)
    return drafts


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
    if wound is None or not o.fits(wound):
        return []
    return [
        o.draft(patient, patient.figure, cover=wound)
        for patient in o.subjects
        if not _PEOPLE.isdisjoint(o.classes(patient)) or _uncounted_people(o, patient)
    ]


def loses(o: Occurrence) -> list[Draft]:
    """Owner lost Y: what is lost is counted, whose it is comes from the subject."""
    owner = o.subjects[0] if o.subjects and not o.passive else None
    if "bare" in o.pattern.objects and not _loses_men(o, owner):
        return []
    drafts = [
        _owned(o.draft(lost, lost.figure), owner)
        for lost in o.patients
        if o.fits(lost) and _own_loss(o, lost)
    ]
    for draft in drafts:
        if draft.affected is not None and o.unit.words[draft.affected.head] == "lives":
            draft.type = "killed"  # "forty lives had been lost"
    return drafts


def _loses_men(o: Occurrence, owner: Phrase | None) -> bool:
    """Whether a bare figure of losses counts men: a party's "We lost eight", "the brigade lost 40"."""
    start = next((i for i in range(o.last, len(o.unit)) if o.unit.figures[i] is not None), len(o.unit))
    after = next((i for i in range(start, len(o.unit)) if o.unit.figures[i] is None), len(o.unit))
    if owner is None or owner.implicit or o.unit.word(after) not in _AFTER_LOSS:
        return False
    word, statement = o.unit.words[owner.head], o.unit.statement
    if word in ("we", "they"):
        return statement is not None and statement.side is not None
    return word in o.lexicon.kinds and "force" in o.classes(owner)


def _own_loss(o: Occurrence, lost: Phrase) -> bool:
    """ "lost his brother" is no military loss: people need a figure or a fighting kind."""
    if "people" not in o.pattern.objects:
        return True
    return lost.figure is not None or "force" in o.classes(lost)


def _owned(draft: Draft, owner: Phrase | None) -> Draft:
    """The draft with whose loss it is; the words take the owner in where it stands right before them."""
    draft.owner = owner
    if owner is not None and not owner.implicit and 0 <= draft.first - owner.end <= _NEAR:
        draft.cover.append(owner)
    return draft


def suffers(o: Occurrence) -> list[Draft]:
    """Y suffered heavy losses, suffered 12 casualties, reported no casualties."""
    owner = o.subjects[0] if o.subjects and not o.passive else None
    return [
        _owned(o.draft(loss, loss.figure), owner) for loss in o.patients if o.fits(loss) and _heavy(o, loss)
    ]


def inflicts(o: Occurrence) -> list[Draft]:
    """X inflicted heavy losses on Y."""
    return [
        o.draft(oblique(o.unit, loss.end, _ON), loss.figure, actor=o.doer, cover=loss)
        for loss in o.patients
        if o.fits(loss) and _heavy(o, loss)
    ]


def costs(o: Occurrence) -> list[Draft]:
    """X cost the owner N fighters."""
    owner = o.objects[0] if o.objects and not o.passive else None
    chunk = o.unit.chunk_at(owner.end) if owner is not None else None
    if owner is None or owner.figure is not None or chunk is None or chunk.figure is None:
        return []
    lost = phrase_of(o.unit, chunk)
    return [_owned(o.draft(lost, lost.figure, cover=owner), owner)] if o.fits(lost) else []


def _heavy(o: Occurrence, loss: Phrase) -> bool:
    plain = o.base in _OWN_LOSSES and not o.passive  # "both sides suffered casualties"
    return (
        plain
        or loss.figure is not None
        or any(o.unit.words[i] in o.lexicon.heavy for i in range(loss.start, loss.end))
    )


def harms(o: Occurrence) -> list[Draft]:
    """X inflicted injuries on Y: Y is counted."""
    target = oblique(o.unit, o.last, frozenset({"on", "to", "upon", "among"}))
    return [o.draft(target, target.figure, actor=o.doer)] if target else []


def gathers(o: Occurrence) -> list[Draft]:
    """N people marched: the crowd is the actor and is counted."""
    drafts = []
    shares = "percent" in o.pattern.objects
    crowds = _attending(o) if o.passive and o.base in _ATTENDING else o.subjects[: None if shares else 1]
    if shares and o.base == "vote" and o.unit.word(o.last) in _BALLOTS:
        return []  # "81 percent voted yes" is a result, no turnout
    for crowd in crowds:
        figure = crowd.figure
        if figure is None or figure.negative or (o.passive and not o.unit.words[o.first].endswith("ed")):
            continue
        if shares != (figure.unit == "percent") or (figure.unit is not None and not shares):
            continue
        if not shares and figure.best == 1:
            continue  # "a negotiator who took part in the talks"
        if shares or (o.fits(crowd) and (o.base in _STRONG_CROWDS or _size(figure) >= _CROWD)):
            drafts.append(o.draft(None, figure, actor=crowd))
    return drafts


def _attending(o: Occurrence) -> list[Phrase]:
    """ "The strike was observed by 85 percent of workers"."""
    chunk = o.unit.chunk_at(o.last + 1) if o.unit.word(o.last) == "by" else None
    return [phrase_of(o.unit, chunk)] if chunk else []


def _size(figure: Quantity) -> float:
    return max(figure.low or 0, figure.best or 0, (figure.high or 0) if not figure.low else 0)


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
        and o.fits(crowd)
        and o.unit.words[crowd.head] not in _SAVED
    ]
