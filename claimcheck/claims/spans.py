"""The words of a claim in the text."""

from __future__ import annotations

from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Spans

_NEAR = 5
_LONG = 12  # words: a longer actor is left out of the claim's span
_AUXILIARY = frozenset({"AUX", "ADV", "PART"})
_LINKING = word_sets("claim_words")["linking"]


def _verb_between(unit: Unit, phrase: Phrase, first: int) -> bool:
    """Whether another verb stands before the trigger's group: "was in port and was attacked"."""
    start = first
    while start > phrase.end and (unit.tags[start - 1] in _AUXILIARY or unit.words[start - 1] in _LINKING):
        start -= 1
    if unit.word(phrase.end) == unit.word(start - 1) == "," and start - 1 > phrase.end:
        return False  # an insertion: "two boys, whose names are not known, were killed"
    return any(tag in ("VERB", "AUX") for tag in unit.tags[phrase.end : start])


def spans_of(draft: Draft) -> Spans:
    """The words from the first to the last of trigger, figure and the roles that stand near.

    An insertion between affected and verb is left out ("Seventeen people, among them four monks, died").
    """
    unit = draft.unit
    first, last = draft.first, draft.last
    near: list[Phrase | None] = [draft.affected, *draft.cover]
    for phrase in near:
        if phrase is not None and not phrase.implicit and not _verb_between(unit, phrase, first):
            first, last = min(first, phrase.start), max(last, phrase.end)
    actor = draft.actor
    if actor is not None and not actor.implicit:
        if _stands_before(unit, actor, first):
            first = min(first, actor.start)
        elif 0 <= actor.start - last <= 3:
            last = max(last, actor.end)
    affected = draft.affected
    parted = affected is not None and affected.start == first and affected.end < draft.first
    if affected is not None and parted and unit.words[affected.end] == ",":
        verb = verb_group(unit, draft.first).start
        return (unit.span(first, affected.end), unit.span(max(affected.end, verb), last))
    return (unit.span(first, last),)


def _stands_before(unit: Unit, actor: Phrase, first: int) -> bool:
    """Whether a short actor stands right before the claim's words."""
    near = 0 <= first - actor.end <= _NEAR and first - actor.start <= _LONG
    return near and "," not in unit.words[actor.end : first]
