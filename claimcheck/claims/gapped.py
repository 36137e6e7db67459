"""Figures whose verb stands with another figure, or that tell in how many places something was done.

"The Greens had 41 percent and the League 33 percent": the second party's share has no verb of its own.
"Seals were broken in 40 districts": a count of places (guidelines, section 4: other, with a figure).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims.assertion import governed_by_unreal, unasserted
from claimcheck.claims.chunks import Chunk
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, load_grammar, word_sets
from claimcheck.claims.nouns import classes_of
from claimcheck.claims.phrases import Phrase, is_time, phrase_of
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_JOINS = frozenset({"and", ",", "while", "but", "to"})
_ENDS = frozenset({"", ".", ",", ";", "and", "while", "but", "in", "on"})
_WORDS = word_sets("claim_words")
_TALK, _STATIVE, _PLACES = _WORDS["talk"], _WORDS["stative"], _WORDS["counted_places"]
_SITES = frozenset({"ground", "target"})
_WITHIN = frozenset({"in", "at", "across"})


def gapped_figures(unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each party with a bare figure right behind it, joined to a figure with a verb."""
    if sum(chunk.figure is not None for chunk in unit.chunks) < 2:
        return []
    used = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    found: list[Draft] = []
    for party, bare in zip(unit.chunks, unit.chunks[1:], strict=False):
        figure = bare.figure
        if figure is None or figure.negative or figure.span in used or not _bare(unit, bare, figure):
            continue
        joined = unit.word(party.start - 1) in _JOINS and party.end == bare.start and party.figure is None
        model = _model(unit, [*drafts, *found], party, figure) if joined else None
        if model is not None and not is_time(unit, party) and unit.word(bare.end) in _ENDS:
            found.append(_of_party(unit, model, party, bare, figure))
    return found


def _bare(unit: Unit, chunk: Chunk, figure: Quantity) -> bool:
    """Whether the chunk holds the figure and nothing else."""
    return all(unit.figures[i] is figure for i in range(chunk.start, chunk.end))


def _model(unit: Unit, drafts: Sequence[Draft], party: Chunk, figure: Quantity) -> Draft | None:
    """The draft whose figure ends right before the joining word, if the figure is the object of its verb."""
    end = _end_before(unit, party)
    whole = unit.chunk_at(end - 1)
    for draft in drafts:
        counted = draft.quantity is not None and whole is not None and draft.quantity is whole.figure
        if counted and not draft.negative and draft.first < end and draft.quantity is not None:
            own = not draft.inherits and draft.quantity.span.start > unit.starts[draft.first]
            return draft if own and draft.quantity.unit == figure.unit else None
    return None


def _end_before(unit: Unit, party: Chunk) -> int:
    """Where the words before the party end, joining words aside."""
    end = party.start - 1
    while end > 0 and unit.words[end - 1] in _JOINS:
        end -= 1
    return end


def _of_party(unit: Unit, model: Draft, party: Chunk, bare: Chunk, figure: Quantity) -> Draft:
    who = phrase_of(unit, party)
    if model.affected is not None and model.affected.start < party.start < model.affected.end:
        model.affected = replace(model.affected, end=_end_before(unit, party))
    model.cover = [p for p in model.cover if not p.start < party.start < p.end]
    lost = model.owner is not None
    return Draft(
        type=model.type,
        unit=unit,
        first=party.start,
        last=bare.end,
        quantity=figure,
        affected=Phrase(bare.start, bare.end, bare.head, figure) if model.affected is not None else None,
        owner=who if lost else None,
        actor=None if lost else who,
        source=model,
        reasons=["the verb before is understood"],
    )


def counted_places(lexicon: Lexicon, unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """What was done "in 40 districts", where somebody says so and nothing else in the clause is counted."""
    if unit.statement is None or not unit.counted:
        return []
    found: list[Draft] = []
    for chunk in unit.chunks:
        figure = chunk.figure
        if figure is None or unit.word(chunk.start - 1) not in _WITHIN:
            continue
        if figure.negative or figure.unit is not None or figure.best == 1:
            continue
        phrase = phrase_of(unit, chunk)
        sites = unit.words[phrase.head] in _PLACES or _SITES & classes_of(lexicon, unit, phrase)
        done = _done(unit, chunk.start - 2) if sites else None
        if done is not None and not any(draft.first <= done.head < draft.last for draft in drafts):
            found.append(_in_places(unit, phrase, done, figure))
    return found


def _done(unit: Unit, last: int) -> Phrase | None:
    """The verb (as head) with its object, if what ends at word ``last`` is a deed: "found forged lists"."""
    chunk = unit.chunk_at(last)
    if chunk is not None and (chunk.figure is not None or is_time(unit, chunk)):
        return None
    verb = chunk.start - 1 if chunk is not None else last
    if unit.tag(verb) == "ADP" and unit.tag(verb - 1) == "VERB":
        verb -= 1  # "torn up lists"
    if unit.tag(verb) != "VERB":
        return None
    group = verb_group(unit, verb)
    base = load_grammar().bases.get(unit.words[verb])
    passive = group.passive and not unit.words[verb].endswith("ing")
    if group.unreal or group.negative or base in _TALK | _STATIVE or (chunk is None and not passive):
        return None  # "is active in 12 countries", "travelling in four cars" tell of no deed
    if unasserted(unit, group.start) or governed_by_unreal(unit, group.start):
        return None
    return Phrase(group.start, last + 1, verb, None) if group.finite or chunk is not None else None


def _in_places(unit: Unit, phrase: Phrase, done: Phrase, figure: Quantity) -> Draft:
    who = [found for found in subject(unit, done.start) if not found.implicit][:1]
    passive = verb_group(unit, done.head).passive
    return Draft(
        "other",
        unit,
        done.head,
        done.head + 1,
        figure,
        affected=who[0] if who and passive else None,
        actor=who[0] if who and not passive else None,
        reasons=["in how many places"],
        cover=[done, phrase, *who],
    )
