"""Figures that lean on a claim before them: "the figure was nine", "a handful"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims.assertion import unasserted
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, word_sets
from claimcheck.claims.phrases import IMPLICIT, Phrase, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity

_SUMS = frozenset({"sum", "amount", "bill"})
_NOUN_WORDS = _SUMS | {"figure", "number", "total", "count", "tally", "estimate", "percentage", "share"}
_COPULAS = frozenset(
    {"was", "is", "were", "are", "at", "of", "stood", "stands", "be", "been", "to", "as", "being"}
)
_DENIED = 2  # words of "firing any"
_ONLY = frozenset({"only", "just", "the", "those", "these"})
_MARKS = frozenset({".", ",", ";", ":", "!", "-", "–", "—", ""})
_WORDS = word_sets("claim_words")
_LINKS, _RISING = _WORDS["toll_links"], _WORDS["toll_verbs"]
_PUTTING = _WORDS["putting"]


def restated(
    unit: Unit, before: Sequence[Draft], here: Sequence[Draft], passed: Sequence[tuple[Unit, Quantity]]
) -> list[Draft]:
    """A figure given for the last claim's question by an anaphor: "the real figure was 12".

    ``before``: the claims of the units before, ``here`` those of the unit; ``passed``: figures that made
    no claim, of which the anaphor may speak ("plans to close nine wards. The real figure is 12").
    """
    told_before = [*before, *here]
    if not told_before or not unit.counted:
        return []
    drafts: list[Draft] = []
    seen = {draft.quantity.span for draft in here if draft.quantity is not None}
    for i, figure in enumerate(unit.figures):
        if figure is None or figure.span in seen or (i and unit.figures[i - 1] is figure):
            continue
        seen.add(figure.span)
        noun = _anaphor(unit, i)
        if noun is None or unasserted(unit, i):
            continue
        in_money = unit.words[noun] in _SUMS and figure.unit is None
        told = _in_money(figure, told_before) if in_money else figure
        earlier = antecedent(told, told_before, RATIO)
        if earlier is None or figure.negative or _counts_something(unit, i, figure):
            continue
        if any(_stands_between(earlier, unit, told, at, other) for at, other in passed):
            continue
        draft = _like(unit, earlier, noun, i, figure, f"restates the figure: {unit.word(noun)}")
        drafts.append(replace(draft, quantity=told))
    return drafts


def denied_any(lexicon: Lexicon, unit: Unit, before: Sequence[Draft]) -> list[Draft]:
    """ "Denied firing any", after rockets were told of: the source denies having launched them."""
    words = [word for word, tag in zip(unit.words, unit.tags, strict=True) if tag != "PUNCT"]
    if len(words) != _DENIED or words[-1] != "any":
        return []
    types = {trigger.pattern.type for trigger in lexicon.triggers.get(words[0], ())}
    earlier = next((draft for draft in reversed(before) if draft.type in types), None)
    if earlier is None or unit.index - earlier.unit.index > 1:
        return []
    cover = [Phrase(0, _DENIED, 0, None)]
    reasons = [f"denies what was told before: {words[0]}"]
    return [
        Draft(earlier.type, unit, 0, _DENIED, actor=IMPLICIT, denies=earlier, reasons=reasons, cover=cover)
    ]


def unclaimed(unit: Unit, drafts: Sequence[Draft]) -> list[tuple[Unit, Quantity]]:
    """The figures of a unit that none of its claims has."""
    taken = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    figures = {figure.span: figure for figure in unit.figures if figure is not None}
    return [(unit, figure) for span, figure in figures.items() if span not in taken]


def _stands_between(earlier: Draft, unit: Unit, told: Quantity, at: Unit, other: Quantity) -> bool:
    """Whether a figure of the same kind is told after the earlier claim's sentence and before the unit's."""
    between = earlier.unit.index < at.index < unit.index
    return between and other.unit == told.unit and _like_size(told, other, RATIO)


def _in_money(figure: Quantity, before: Sequence[Draft]) -> Quantity:
    """ "The bill is nearer to 7 million": in the money of the last sum told."""
    last = next((draft.quantity for draft in reversed(before) if draft.quantity is not None), None)
    return figure if last is None else replace(figure, unit=last.unit)


def _anaphor(unit: Unit, i: int) -> int | None:
    """The word that stands for the earlier figure, before the figure at word ``i``."""
    j = i - 1
    steps = 0
    linked = False
    said = False  # whether a form of "be" stands between
    at = -1  # where a phrase begins that "by" ties to the noun
    while j >= 0 and steps < 6:
        word = unit.words[j]
        if (
            word in _COPULAS
            or unit.tags[j] in ("ADV", "AUX")
            or word in ("put", "estimated", "not", "nearer", "closer")
        ):
            linked = linked or word in _COPULAS or unit.tags[j] == "AUX"
            said = said or unit.tags[j] == "AUX" or word in ("was", "is", "were", "are")
        elif word in _RISING or word in _LINKS:
            linked = True
        elif word in _NOUN_WORDS and j + 1 == at:
            return j
        elif (chunk := unit.chunk_at(j)) is not None and linked and unit.tag(chunk.start - 1) == "ADP":
            at = chunk.start - 1  # "a count by the Meridian came to"
            j = at
        elif (word in _NOUN_WORDS and (linked or unit.words[i - 1] == word)) or (
            word in ("it", "that")
            and linked
            and at < 0
            and (said or unit.word(j - 1) in _PUTTING or j == 0)
            and (j <= 1 or unit.tags[j - 1] in ("VERB", "SCONJ", "PUNCT", "CCONJ"))
        ):
            return j
        else:
            return None
        j -= 1
        steps += 1
    return None


def _counts_something(unit: Unit, i: int, figure: Quantity) -> bool:
    """Whether a noun follows the figure: then it is no bare restatement."""
    j = i
    while j < len(unit) and unit.figures[j] is figure:
        j += 1
    return unit.tag(j) in ("NOUN", "PROPN") and unit.chunk_of[j] == unit.chunk_of[i]


def answered(unit: Unit, before: Sequence[Draft]) -> list[Draft]:
    """A figure alone at the head of what is said answers the question before: "A handful." """
    at = next((i for i, word in enumerate(unit.words[:3]) if word not in _ONLY), 0)
    figure = unit.figures[at] if len(unit) else None
    if unit.statement is None or figure is None or not before:
        return []
    j = at
    while j < len(unit) and unit.figures[j] is figure:
        j += 1
    by = unit.chunk_at(j + 1) if unit.word(j) == "by" else None
    if (unit.word(j) not in _MARKS and by is None) or figure.negative:
        return []
    earlier = antecedent(figure, before, _BARE_RATIO)
    if earlier is not None and earlier.type == "other" and unit.index - earlier.unit.index > 1:
        typed = [draft for draft in before if draft.type != "other"]  # a count of another kind came between
        earlier = antecedent(figure, typed, _BARE_RATIO) or earlier
    if by is not None and earlier is not None:
        if earlier.type != "ceasefire_violation":
            return []
        breach = _like(unit, earlier, 0, at, figure, "counts the other's breaches")  # "22 by the army"
        return [replace(breach, last=by.end, actor=phrase_of(unit, by), inherits=False)]
    return [_like(unit, earlier, 0, at, figure, "answers the question before")] if earlier else []


def antecedent(figure: Quantity, before: Sequence[Draft], ratio: int) -> Draft | None:
    """The latest draft whose figure has the same kind of unit."""
    for draft in reversed(before):
        if not _like_size(figure, draft.quantity, ratio):
            continue
        if (
            draft.quantity is not None
            and not draft.negative
            and draft.quantity.unit == figure.unit
            and not draft.subset
        ):
            return draft
    return None


_BARE_RATIO = 10  # two figures for one question seldom differ by more, where nothing but the figure is said
RATIO = 100


def _like_size(figure: Quantity, other: Quantity | None, ratio: int) -> bool:
    """Whether two figures are of one order of magnitude."""
    if other is None:
        return False
    one = figure.best or figure.low or figure.high or 1
    two = other.best or other.low or other.high or 1
    return one <= ratio * two and two <= ratio * one


def _like(unit: Unit, draft: Draft, first: int, at: int, figure: Quantity, reason: str) -> Draft:
    end = at
    while end < len(unit) and unit.figures[end] is figure:
        end += 1
    return Draft(
        type=draft.type,
        unit=unit,
        first=first,
        last=max(end, first + 1),
        quantity=figure,
        owner=None,
        inherits=True,
        source=draft,
        reasons=[reason],
    )
