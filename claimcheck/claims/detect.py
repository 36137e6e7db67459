"""Find the triggers of a unit and let their frames make drafts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims.counted import count_nouns
from claimcheck.claims.drafts import Draft
from claimcheck.claims.frames import FRAMES
from claimcheck.claims.frames.arms import times_told
from claimcheck.claims.lexicon import NOUN_FORMS, SOMEBODY, Lexicon, Trigger, word_sets
from claimcheck.claims.listed import listed, may_list
from claimcheck.claims.occurrence import Occurrence, state_occurrence, verb_occurrence
from claimcheck.claims.phrases import phrase_of
from claimcheck.claims.tolls import numbered, toll
from claimcheck.claims.units import Unit
from claimcheck.quantity import whole_of

VERB_TAGS = frozenset({"VERB", "AUX", "ADJ"})
_TOTALS = frozenset({"number", "total", "count"})
_JOINS = frozenset({"and", "or", "and/or"})


def may_find(lexicon: Lexicon, unit: Unit) -> bool:
    """Whether the words of the unit allow for any draft at all; asked before parts of speech are known."""
    return bool(unit.triggers) or bool(_totals(unit)) or may_list(lexicon, unit)


def find_drafts(lexicon: Lexicon, unit: Unit, before: Sequence[Draft] = ()) -> list[Draft]:
    """The drafts of a unit, in order; a figure is counted once, by the first trigger that takes it.

    ``before``: those of the sentences before, on which some patterns lean ("after" in the data).
    """
    drafts: list[Draft] = []
    told = frozenset(draft.type for draft in before if unit.index - draft.unit.index <= 1)
    totals = _totals(unit)
    for i in sorted({*unit.triggers, *totals}):
        drafts += _at(lexicon, unit, i, unit.triggers.get(i, ()), drafts, told)
        if i in totals:
            drafts += [draft for draft in numbered(lexicon, unit, i) if _new(draft, drafts)]
    if may_list(lexicon, unit):
        drafts += [draft for draft in listed(lexicon, unit) if _new(draft, drafts)]
    return _undivided(lexicon, unit, drafts)


def _totals(unit: Unit) -> list[int]:
    """The words for a total, of which a figure is told, in a unit with a figure."""
    if _TOTALS.isdisjoint(unit.words) or not unit.counted:
        return []
    return [i for i, word in enumerate(unit.words) if word in _TOTALS]


def _at(
    lexicon: Lexicon,
    unit: Unit,
    i: int,
    triggers: Sequence[Trigger],
    earlier: list[Draft],
    told: frozenset[str],
) -> list[Draft]:
    """The drafts of the first pattern at word ``i`` that finds its arguments; conjuncts may differ."""
    drafts: list[Draft] = []
    for trigger in triggers:
        last = match_rest(unit, i, trigger)
        if last is None:
            last = match_split(unit, i, trigger)
        leans = trigger.pattern.after
        if last is None or (leans and leans.isdisjoint(told | {d.type for d in earlier})):
            continue
        for draft in [_of_all(draft, earlier) for draft in _drafts(lexicon, unit, trigger, i, last)]:
            counts = (
                not drafts or draft.quantity is not None
            )  # a second type only for another counted conjunct
            if counts and _new(draft, drafts) and _new(draft, earlier) and _has_figure(trigger, draft):
                drafts.append(draft)
        if drafts and len(drafts) >= 1 and not _more_conjuncts(drafts):
            break
    return drafts


def _of_all(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """ "Shot down 31 of 34 drones launched by the Front": 34 were launched."""
    figure = draft.quantity
    if figure is None or figure.of is None or draft.type != "weapons_launched":
        return draft
    stopped = any(
        other.type == "weapons_intercepted"
        and other.quantity is not None
        and other.quantity.span == figure.span
        for other in earlier
    )
    whole = whole_of(figure) if stopped else None
    return replace(draft, quantity=whole) if whole is not None else draft


def _more_conjuncts(drafts: list[Draft]) -> bool:
    """Whether another pattern may still take a conjunct that this one left: only counted things."""
    return all(draft.affected is not None and draft.quantity is not None for draft in drafts)


def _has_figure(trigger: Trigger, draft: Draft) -> bool:
    wanted = trigger.pattern.figure
    if wanted in ("required", "counted"):
        told = draft.quantity is not None
        return told and not (wanted == "counted" and draft.negative)
    return wanted != "negative" or draft.negative or _denied_any(draft)


def _denied_any(draft: Draft) -> bool:
    """ "Denied that any tank was hit": what "any" and "a single" say of a deed, only a denial takes up."""
    for phrase in (draft.affected, *draft.cover):
        words = draft.unit.words[phrase.start : phrase.start + 2] if phrase is not None else []
        if words[:1] == ["any"] or words == ["a", "single"]:
            return True
    return False


def _new(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether no earlier draft of the unit has the figure, or the trigger and the affected."""
    for other in drafts:
        if draft.quantity is not None and other.quantity and draft.quantity.span == other.quantity.span:
            return (other.type, draft.type) == _LAUNCHED_AND_STOPPED and draft.first > other.first
        if draft.quantity is None and other.first <= draft.first < other.last and draft.type == other.type:
            return False
        counts = draft.quantity is not None and other.quantity is not None
        if draft.first == other.first and draft.affected == other.affected and not counts:
            return False
        if draft.type == "attack" and other.type in _DEED_TYPES and _inside(draft.first, other):
            return False
    return True


# "All nine drones launched at the city were shot down": one figure, two claims.
_LAUNCHED_AND_STOPPED = ("weapons_launched", "weapons_intercepted")
_DEED_TYPES = frozenset({"attack", "territory_held"})


def _inside(word: int, other: Draft) -> bool:
    """Whether the word is in a phrase that the other draft is about: "repelled an attack on the bridge"."""
    return any(p is not None and p.start <= word < p.end for p in (*other.cover, other.affected))


def match_rest(unit: Unit, i: int, trigger: Trigger) -> int | None:
    """Where the trigger's words end (exclusive), or None; adverbs may stand before the second word.

    ``SOMEBODY`` among them stands for the words of a name: "under Orlo control", "in the Orlo Front's hands".
    """
    j = i + 1
    for n, word in enumerate(trigger.rest):
        if word == SOMEBODY:
            end = _end_of_name(unit, j, trigger.rest[n + 1])
            if end is None:
                return None
            j = end
            continue
        while unit.word(j) != word and unit.tag(j) == "ADV" and j < i + 4:
            j += 1
        if unit.word(j) != word:
            return None
        j += 1
    return j


def _end_of_name(unit: Unit, start: int, following: str) -> int | None:
    """Where the word behind a name is, if a name and no other noun stands before it."""
    end = next((j for j in range(start + 1, start + _LONG_NAME) if unit.word(j) == following), None)
    if end is None or not all(unit.tags[j] in _IN_NAMES for j in range(start, end)):
        return None
    return end if any(unit.tags[j] == "PROPN" for j in range(start, end)) else None


_LONG_NAME = 6  # words of a name, and one more
_IN_NAMES = frozenset({"PROPN", "ADJ", "DET", "PART", "ADP", "NUM", "PUNCT"})
_SPLIT = word_sets("claim_words")["split"]


_PREPOSITIONS = frozenset({"as", "at", "behind", "in", "into", "on", "under"})


def match_split(unit: Unit, i: int, trigger: Trigger) -> int | None:
    """After the verb, if its object stands before its particle ("took 12 men hostage"); else None."""
    if (
        not trigger.rest
        or trigger.rest[0] not in _SPLIT
        or trigger.forms & NOUN_FORMS
        or "adjective" in trigger.forms
    ):
        return None
    if trigger.rest[0] in _PREPOSITIONS and len(trigger.rest) == 1:
        return None  # "fired 30 shells at": no verb of its own
    chunk = unit.chunk_at(i + 1)
    if chunk is None or chunk.start != i + 1:
        return None
    end = phrase_of(unit, chunk).end
    return i + 1 if tuple(unit.words[end : end + len(trigger.rest)]) == trigger.rest else None


def _drafts(lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int) -> list[Draft]:
    frame = trigger.pattern.frame
    if frame == "toll":
        return toll(lexicon, unit, trigger, first, last)
    if trigger.forms & NOUN_FORMS:
        return count_nouns(lexicon, unit, trigger, first, last)
    occurrence = _occurrence(lexicon, unit, trigger, first, last)
    if occurrence is None or (trigger.pattern.voice == "passive" and not occurrence.passive):
        return []
    drafts = FRAMES[frame](occurrence)
    for draft in drafts:
        if draft.type == "attack" and draft.quantity is None and not draft.negative:
            draft.quantity = times_told(unit, last)  # guidelines: the number of attacks
    return drafts


def _occurrence(lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int) -> Occurrence | None:
    chunk = unit.chunk_at(first)
    if "adjective" in trigger.forms:
        if chunk is not None and chunk.start < chunk.head and first < chunk.head and last - first == 1:
            return None
        return state_occurrence(lexicon, unit, trigger, first, last)
    if chunk is not None and (first < chunk.head or unit.tags[first] not in VERB_TAGS):
        return None
    if _attributive(unit, trigger, first):
        return None
    if unit.tags[first] not in VERB_TAGS and not (unit.tags[first] in ("NOUN", "PROPN") and chunk is None):
        return None
    return verb_occurrence(lexicon, unit, trigger, first, last)


def _attributive(unit: Unit, trigger: Trigger, first: int) -> bool:
    """ "In besieged Orsk": no finite verb stands right behind a preposition."""
    return "participle" in trigger.forms and "gerund" not in trigger.forms and unit.tag(first - 1) == "ADP"


_SHARES = frozenset({"participation", "other"})


def _kills(lexicon: Lexicon, word: str) -> bool:
    return any(
        t.pattern.type == "killed" and "noun" not in t.forms and not t.rest
        for t in lexicon.triggers.get(word, ())
    )


def _undivided(lexicon: Lexicon, unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """ "40 were killed or wounded" is one claim of casualties (guidelines: killed and wounded undivided)."""
    for draft in drafts:
        if draft.quantity is not None and draft.quantity.unit is not None and draft.type not in _SHARES:
            draft.type = "other"  # "half of the hostages were killed": a share is no toll
        if draft.type == "wounded" and _killed_before(lexicon, unit, draft, drafts):
            draft.first -= 2
        elif draft.type == "killed" and _wounded_after(lexicon, unit, draft):
            draft.last += 2
        else:
            continue
        draft.type = "casualties"
        draft.reasons.append("killed and wounded undivided")
    return drafts


_HAVING = frozenset({"suffers_wounds", "treats"})  # "38 deaths and had ...": the next verb has its own object


def _killed_before(lexicon: Lexicon, unit: Unit, draft: Draft, drafts: list[Draft]) -> bool:
    """ "killed and wounded several men": "killed" has no object of its own."""
    verb = draft.first - 2
    if unit.word(verb + 1) not in _JOINS or not _kills(lexicon, unit.word(verb)):
        return False
    return all(other.first != verb for other in drafts)


def _wounded_after(lexicon: Lexicon, unit: Unit, draft: Draft) -> bool:
    """ "40 were killed or wounded": no figure of its own follows "wounded"."""
    verb = draft.last + 1
    if draft.quantity is None or unit.word(verb - 1) not in _JOINS:
        return False
    found = (
        t
        for t in lexicon.triggers.get(unit.word(verb), ())
        if t.pattern.type == "wounded" and t.pattern.frame not in _HAVING
    )
    if all(match_rest(unit, verb, trigger) is None for trigger in found):
        return False
    after = unit.figures[verb + 1] if verb + 1 < len(unit) else None
    return after is None or after is draft.quantity
