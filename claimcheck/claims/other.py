"""Claims of type ``other``: a figure that no other type takes.

Strict on purpose: a figure must be the subject's or object's of a verb that asserts something (guidelines:
attributes inside a noun phrase are no claims).
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.claims.arguments import objects
from claimcheck.claims.assertion import governed_by_unreal, is_negated_phrase, unasserted
from claimcheck.claims.chunks import CLAUSE_ADVERBS, Chunk
from claimcheck.claims.drafts import Draft
from claimcheck.claims.governors import governor
from claimcheck.claims.lexicon import load_grammar, word_sets
from claimcheck.claims.phrases import Phrase, is_time, phrase_of
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity, Span

_WORDS = word_sets("claim_words")
_STATIVE, _PARTICLES, _MULTIPLES = _WORDS["stative"], _WORDS["particles"], _WORDS["multiples"]
_MORE = frozenset({"more", "fewer", "less", "higher", "lower"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "these", "those"})
_SMALL = 10
_CROWD = 100  # fewer people are seldom told of as a crowd
_NAMED_WITHIN = 250  # code points before a figure in which its gathering is named
_CROWDS = word_sets("crowds")
_WORD = re.compile(r"[a-z]+")
_SINGLE = frozenset({"one", "single"})


def other_figures(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """One draft for each figure of the unit that a verb counts and no other draft has."""
    used = _used(drafts)
    attacks = {i for draft in drafts if draft.type == "attack" for i in range(draft.first, draft.last)}
    grammar = load_grammar()
    found: list[Draft] = []
    for chunk in unit.chunks:
        figure = chunk.figure
        if figure is None or figure.span in used or not _tells(unit, chunk, figure):
            continue
        phrase = phrase_of(unit, chunk)
        if figure.negative and (unit.figures[phrase.head] is figure or unit.words[chunk.start] == "none"):
            continue  # "none", "no one", "none of them in uniform"
        governing = governor(unit, phrase)
        verb = _of_clause(unit, phrase, governing)
        if verb is not None and verb != governing:
            phrase = replace(phrase, end=verb_group(unit, verb).start)
        if verb is None or verb in attacks:  # what an attack hit is counted by no claim of its own
            continue
        group = verb_group(unit, verb)
        if unit.words[verb].endswith("ing") and not group.finite and verb and unit.chunk_of[verb - 1] >= 0:
            continue  # "a bus carrying 40 workers": an attribute
        clause = phrase.start if phrase.end <= group.start else group.start
        if group.unreal or unasserted(unit, group.start) or governed_by_unreal(unit, clause):
            continue
        used.add(figure.span)
        if figure.negative and (unit.statement is None or grammar.bases.get(unit.words[verb]) in _STATIVE):
            continue
        # "Failed to pay two of them", "200 trains did not run" are themselves the claim.
        counts = figure.unit is None and phrase.end <= group.start
        negative = group.negative and not group.infinitive and not counts
        draft = _draft(unit, phrase, verb, figure, negative)
        if verb == phrase.start and _is_crowd(unit, phrase):
            draft = _of_crowd(draft, phrase)
        elif _is_of_gathering(draft):
            draft = _of_crowd(draft, draft.actor)
        found.append(draft)
    return found


def _used(drafts: list[Draft]) -> set[Span]:
    """Where the figures stand that drafts have, also in the words for those who suffer and act."""
    own = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    return own | {
        phrase.figure.span
        for draft in drafts
        for phrase in (draft.affected, *(() if draft.type == "attack" else (draft.actor,)), *draft.cover)
        if phrase and phrase.figure
    }


def _of_clause(unit: Unit, phrase: Phrase, verb: int | None) -> int | None:
    """The clause's verb, where one beside a part tells of its whole: "12 of the 40 held had been freed"."""
    part = phrase.figure is not None and phrase.figure.of is not None
    if verb is None or not part or verb < phrase.end or verb_group(unit, verb).finite:
        return verb
    later = (j for j in range(verb + 1, len(unit)) if unit.tags[j] == "VERB" and verb_group(unit, j).finite)
    return next(later, verb)


def _is_crowd(unit: Unit, phrase: Phrase) -> bool:
    """ "The union spoke of 150,000 people", where the march was named before: how many marched."""
    figure = phrase.figure
    if figure is None or figure.unit is not None or (figure.high or figure.low or 0) < _CROWD:
        return False
    if unit.words[phrase.head] in _CROWDS["marchers"]:
        return True
    named = unit.words[phrase.head] in _CROWDS["counted"] or unit.figures[phrase.head] is not None
    before = unit.text[max(0, unit.starts[phrase.start] - _NAMED_WITHIN) : unit.starts[phrase.start]]
    return named and not _CROWDS["gatherings"].isdisjoint(_WORD.findall(before.lower()))


def _is_of_gathering(draft: Draft) -> bool:
    """ "A crowd that police put at 900"."""
    who = draft.actor
    put = draft.unit.words[draft.first] == "at" and who is not None and not who.implicit
    return put and who is not None and draft.unit.words[who.head] in _CROWDS["gatherings"]


def _of_crowd(draft: Draft, phrase: Phrase | None) -> Draft:
    """The same figure as a crowd's size: those who came are the actor."""
    reasons = ["a figure given for a gathering"]
    return replace(draft, type="attendance", affected=None, actor=phrase, reasons=reasons)


def _tells(unit: Unit, chunk: Chunk, figure: Quantity) -> bool:
    """Whether the figure is one that an article may dispute: no article, no "one", no part of a name."""
    first = unit.words[chunk.start]
    if figure.unit is None and figure.best == 1:
        return _singled_out(unit, chunk)
    if first == "both" or figure.text.lower() in _MULTIPLES or figure.kind == "speakers":
        return False
    heads = unit.figures[chunk.head] is figure
    if first in ("a", "an") and unit.figures[chunk.start] is not figure and not heads:
        return unit.word(chunk.start + 1) == "further"  # "a 40-member panel", "a $5 million reward"
    if _presupposed(unit, chunk, figure):
        return False
    if heads and unit.words[chunk.end + 1 : chunk.end + 3] in (["too", "many"], ["too", "few"]):
        return False  # "three is too many"
    if heads and unit.word(chunk.end) in _MORE and unit.word(chunk.end + 1) == "than":
        return False  # "16 more than last year" compares
    small = figure.unit is None and figure.of is None and (figure.best or figure.low or 0) < _SMALL
    return unit.statement is not None or not small  # the reporter counts many small things in passing


def _presupposed(unit: Unit, chunk: Chunk, figure: Quantity) -> bool:
    """ "The two pilots were tired", "its six plants", "below the 50 percent needed": the number refers."""
    at = next((i for i in range(chunk.start, chunk.end) if unit.figures[i] is figure), chunk.start)
    if at == chunk.start or figure.of is not None or figure.best is None:
        return False  # "in the hundreds" tells a size
    before = unit.words[at - 1]
    if figure.unit is not None:
        return unit.words[chunk.start] == "the"
    return before in ("'s", "’s") or unit.words[chunk.start] in _DEFINITE


def may_single_out(unit: Unit) -> bool:
    """Whether the words of the unit allow for that; asked before parts of speech are known."""
    return not _SINGLE.isdisjoint(unit.words)


def _singled_out(unit: Unit, chunk: Chunk) -> bool:
    """Whether somebody says that it was one and no more: "a single gate", "only one gate", "one, not two"."""
    if unit.statement is None:
        return False
    only = unit.words[chunk.start] == "one" and unit.word(chunk.start - 1) in ("only", "just")
    after = unit.words[chunk.end : chunk.end + 2]
    if after == [",", "not"] and chunk.end + 2 < len(unit) and unit.figures[chunk.end + 2] is not None:
        return unit.words[chunk.start] == "one"
    return only or "single" in unit.words[chunk.start : chunk.end]


def _draft(unit: Unit, phrase: Phrase, verb: int, figure: Quantity, negative: bool) -> Draft:
    is_subject = phrase.start < verb
    negative = negative or is_negated_phrase(unit, phrase.start, phrase.end)
    group = verb_group(unit, verb)
    passive, before = group.passive, group.start - 1
    doers = [] if is_subject else subject(unit, group.start)
    doers = [doer for doer in doers if doer.implicit or unit.words[doer.head] != "there"]
    there = [Phrase(before, before + 1, before, None)] if unit.word(before) == "there" else []
    return Draft(
        type="other",
        unit=unit,
        first=verb,
        last=verb + 1,
        quantity=figure,
        affected=phrase if passive or not is_subject else None,
        actor=phrase if is_subject and not passive else (doers[0] if doers else None),
        negative=negative,
        reasons=[f"figure of a verb: {unit.words[verb]}"],
        # "there were 200 people", from "there" on; "61 men were on shift", to the end of what they were
        cover=[phrase, *there, *objects(unit, verb + 1)[:1], *_predicate(unit, verb)],
    )


def _predicate(unit: Unit, verb: int) -> list[Phrase]:
    """What a form of "be" says of those counted ("on shift", "short of food"), or a particle ("over")."""
    j = verb + 1
    if unit.tags[verb] != "AUX":
        particle = unit.word(j) in _PARTICLES and unit.chunk_at(j + 1) is None and unit.chunk_of[j] < 0
        return [Phrase(j, j + 1, j, None)] if particle else []
    while unit.tag(j) in ("ADV", "ADJ") and unit.figures[j] is None and unit.words[j] not in CLAUSE_ADVERBS:
        j += 1
    chunk = unit.chunk_at(j + 1) if unit.tag(j) == "ADP" else None
    if chunk is not None and chunk.start == j + 1 and not is_time(unit, chunk):
        j = chunk.end
    return [Phrase(j - 1, j, j - 1, None)] if j > verb + 1 else []
