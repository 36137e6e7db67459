"""How often something was done, where an article may dispute it: "was warned three times", "rang twice"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.assertion import unasserted
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import verbs_listed, word_sets
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_SAYING = verbs_listed("saying")
_OCCASIONS = frozenset({"times", "occasions"})
_DAYS = word_sets("claim_words")["counted_days"]
_ADVERBS = {"once": 1, "twice": 2, "thrice": 3}
_COMPARED = frozenset(
    {"as", "more", "the", "larger", "higher", "that", "what", "its", "their", "a", "every", "per", "over"}
)
_ENDS = frozenset(
    {
        "",
        ".",
        ",",
        ";",
        ":",
        ")",
        "and",
        "but",
        "on",
        "in",
        "since",
        "before",
        "by",
        "last",
        "this",
        "during",
        "within",
    }
)
_REACH = 7


def counts_times(unit: Unit) -> bool:
    """Whether a word of the unit says how often."""
    return not _ADVERBS.keys().isdisjoint(unit.words)


def frequencies(unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """Claims of type ``other`` whose figure is a number of times; only in reported words."""
    if unit.statement is None or not (unit.counted or counts_times(unit)):
        return []
    used = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    found: list[Draft] = []
    for i in range(1, len(unit)):
        told = _times(unit, i)
        if told is None or told[0].span in used:
            continue
        verb = _verb_before(unit, i)
        if verb is not None and not any(draft.first <= verb < draft.last for draft in drafts):
            found.append(_draft(unit, verb, *told))
    return found


def _times(unit: Unit, i: int) -> tuple[Quantity, int] | None:
    """The number of times that begins at word ``i`` and the end of its words; None where it only compares."""
    if unit.words[i] in _ADVERBS:
        figure = adverb_times(unit, i, least=1)
        return (figure, i + 1) if figure is not None else None
    figure = unit.figures[i]
    if figure is None or unit.figures[i - 1] is figure:
        return None
    end = i
    while end < len(unit) and unit.figures[end] is figure:
        end += 1
    counted = unit.word(end) in _OCCASIONS or (unit.word(end) in _DAYS and unit.word(i - 1) == "on")
    if not counted or unit.word(end + 1) in _COMPARED:
        return None
    return figure, end + 1


def adverb_times(unit: Unit, i: int, least: int = 2) -> Quantity | None:
    """The number of times that the adverb at word ``i`` gives ("twice"), from ``least`` on; else None."""
    number = _ADVERBS.get(unit.words[i], 0)
    if number < least or unit.word(i + 1) not in _ENDS or (number == 1 and unit.word(i - 1) in ("at", "all")):
        return None
    span = unit.span(i, i + 1)
    return Quantity(unit.text[span.start : span.end], span, number, number, number, counted=span)


def _verb_before(unit: Unit, i: int) -> int | None:
    """The verb that was done so often, in the same clause; none of saying, and none that asserts nothing."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if unit.words[j] in (",", ";", ":", "and", "that"):
            return None
        if unit.tags[j] == "VERB":
            group = verb_group(unit, j)
            said = unit.words[j] in _SAYING
            return None if said or group.unreal or group.negative or unasserted(unit, group.start) else j
    return None


def _draft(unit: Unit, verb: int, figure: Quantity, end: int) -> Draft:
    group = verb_group(unit, verb)
    subjects = [phrase for phrase in subject(unit, group.start) if not phrase.implicit]
    who = subjects[0] if subjects else None
    return Draft(
        "other",
        unit,
        verb,
        end,
        figure,
        affected=who if group.passive else None,
        actor=None if group.passive else who,
        reasons=[f"how often: {unit.phrase(verb, end)}"],
        cover=[Phrase(group.start, end, verb, None), *subjects[:1]],
    )
