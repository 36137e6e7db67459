"""Claims that a sentence leaves half unsaid: "27 by one side and 30 by the other", "seven dead soldiers",
"accused the army of the attack"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, word_sets
from claimcheck.claims.nouns import classes_of
from claimcheck.claims.phrases import IMPLICIT, Phrase, is_time, phrase_of
from claimcheck.claims.units import Unit

_JOINS = frozenset({"and", "or", "but", ","})
_PLACES = frozenset({"in", "at", "near", "by", "from", "on", "across", "around"})
# "up from 48", "compared with 210": the same was counted before.
_COMPARED = (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"], ["as", "against"])
_FULL = frozenset({"full", "complete", "total"})
_GROUND = frozenset({"ground", "place_name", "single_name", "fastness"})
_STATES = {"dead": "killed", "wounded": "wounded", "injured": "wounded"}
_POTENTIAL = word_sets("claim_words")["potential"]
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "his", "our", "all", "both"})


def repeated_figures(unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """A bare figure after a conjunction: "85 percent joined, and 95 percent in the capital"."""
    used = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    found: list[Draft] = []
    for chunk in unit.chunks:
        figure = chunk.figure
        bare = figure is not None and all(unit.figures[i] is figure for i in range(chunk.start, chunk.end))
        if figure is None or not bare or figure.span in used or figure.negative:
            continue
        compared = unit.words[max(0, chunk.start - 2) : chunk.start] in _COMPARED
        joined = unit.word(chunk.start - 1) in _JOINS and unit.word(chunk.end) in _PLACES
        if not (joined or compared):
            continue
        model = _model(drafts, unit, chunk.start, figure.unit)
        after = unit.chunk_at(chunk.end + 1)
        if model is None or (not compared and (after is None or is_time(unit, after))):
            continue
        if compared or after is None:
            whole = Phrase(chunk.start, chunk.end, chunk.head, figure)
            found.append(_repeat(unit, model, chunk.start, chunk.end, whole, None))
            continue
        whole = Phrase(chunk.start, after.end, chunk.head, figure)
        by = phrase_of(unit, after) if unit.word(chunk.end) == "by" else None
        found.append(_repeat(unit, model, chunk.start, chunk.end, whole, by))
    return found


def _model(drafts: Sequence[Draft], unit: Unit, before: int, measure: str | None) -> Draft | None:
    """The nearest draft of the unit before the word that counts the same kind of thing."""
    for draft in reversed(drafts):
        if draft.unit is unit and draft.quantity is not None and draft.first < before and not draft.negative:
            return draft if draft.quantity.unit == measure else None
    return None


def _repeat(unit: Unit, model: Draft, first: int, last: int, whole: Phrase, by: Phrase | None) -> Draft:
    return Draft(
        type=model.type,
        unit=unit,
        first=first,
        last=last,
        quantity=whole.figure,
        actor=by or model.actor,
        inherits=by is None,
        source=model,
        reasons=["the verb before is understood"],
        cover=[whole],
    )


def counted_casualties(lexicon: Lexicon, unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """ "She counted seven dead soldiers": a figure makes a claim of it; "the dead soldiers" is none."""
    used = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    found: list[Draft] = []
    for chunk in unit.chunks:
        figure = chunk.figure
        if figure is None or figure.best == 1 or figure.unit is not None or figure.span in used:
            continue
        phrase = phrase_of(unit, chunk)
        last = max(chunk.head, phrase.head)  # "dozens of severely injured children"
        state = next((unit.words[i] for i in range(chunk.start, last) if unit.words[i] in _STATES), None)
        if state is None or unit.words[chunk.start] in _DEFINITE:
            continue
        if "people" in classes_of(lexicon, unit, phrase):
            reasons = [f"counted with an attribute: {state}"]
            found.append(
                Draft(
                    _STATES[state], unit, chunk.start, chunk.end, figure, phrase,
                    negative=figure.negative, reasons=reasons,
                )
            )  # fmt: skip
    return found


def claimed_control(lexicon: Lexicon, unit: Unit) -> list[Draft]:
    """ "The rebels claim control of the town": the content is a noun, and the source has the ground."""
    if unit.statement is None:
        return []
    at = 1 if unit.word(0) in _FULL else 0
    ground = unit.chunk_at(at + 2)
    if unit.words[at : at + 2] != ["control", "of"] or ground is None or ground.start != at + 2:
        return []
    whole = phrase_of(unit, ground)
    if _GROUND.isdisjoint(classes_of(lexicon, unit, whole)):
        return []
    cover = [Phrase(0, whole.end, at, None)]
    reasons = ["control that the source claims"]
    return [
        Draft(
            "territory_gained", unit, at, at + 2, actor=IMPLICIT, ground=whole, reasons=reasons, cover=cover
        )
    ]


def accused_of_deed(lexicon: Lexicon, unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """The content of an accusation, "the army of the attack": the accused is the actor."""
    if not unit.chunks:
        return []
    accused = Phrase(unit.chunks[0].start, unit.chunks[0].end, unit.chunks[0].head, None)
    if accused.start > 1:
        return []
    for draft in drafts:
        if draft.actor is None and draft.unit is unit:
            draft.actor = accused
    if drafts:
        return []
    for chunk in unit.chunks[1:]:
        phrase = Phrase(chunk.start, chunk.end, chunk.head, chunk.figure)
        if (
            unit.word(chunk.start - 1) in ("of", "for")
            and "deed" in classes_of(lexicon, unit, phrase)
            and not _POTENTIAL & set(unit.words[chunk.start : chunk.end])
        ):
            reasons = [f"accused of a deed: {unit.words[chunk.head]}"]
            return [
                Draft("attack", unit, chunk.start, chunk.end, actor=accused, reasons=reasons, cover=[accused])
            ]
    return []
