"""Whether a clause or noun asserts anything: conditions, questions, fears, plans and purposes do not."""

from __future__ import annotations

from claimcheck.claims.lexicon import load_grammar, word_sets
from claimcheck.claims.units import Unit

_GRAMMAR = word_sets("verb_groups")
_PURPOSE, _BLAME, _CLAUSES = _GRAMMAR["purpose"], _GRAMMAR["blame"], _GRAMMAR["clauses"]
_CLAUSE_MARKS = frozenset({";", ":", "(", ")", "–", "—", "?", "-", "--", "|"})
_CLAUSE_TAGS = frozenset({"SCONJ", "PRON", "ADV", "DET"})
_TASKS = word_sets("claim_words")["tasks"]
_NONE = frozenset({"no", "none", "nobody", "nothing", "neither", "zero"})
TIDINGS = word_sets("noun_phrases")["tidings"]
_INQUIRING = word_sets("noun_phrases")["inquiring"]
NEGATING = _NONE | {"not", "without"}  # words without which a phrase that has no figure is not negated


def unasserted(unit: Unit, start: int) -> str:
    """Why the clause whose verb group or noun begins at ``start`` asserts nothing, or an empty string."""
    grammar = load_grammar()
    if unit.question:
        return "question"
    words, tags = unit.words, unit.tags
    crossed_verb = False
    for j in range(start - 1, -1, -1):
        word, tag = words[j], tags[j]
        if word in _CLAUSE_MARKS:
            return ""  # the clause begins behind it
        if word in grammar.conditions and tag in ("SCONJ", "ADP", "AUX", "ADV", "NOUN"):
            return f"condition: {word}"
        if word == "how" and unit.word(j + 1) in ("many", "much"):
            return "indirect question"
        if (
            word in TIDINGS
            and unit.word(j + 1) == "of"
            and not _INQUIRING.isdisjoint(words[max(0, j - 3) : j])
        ):
            return f"an inquiry into {word}"
        if word == "that" and unit.word(j - 1) in grammar.unreal:
            return f"after {words[j - 1]} that"
        if crossed_verb and (word == "," or (word in _CLAUSES and tag in _CLAUSE_TAGS)):
            return ""
        crossed_verb = crossed_verb or tag == "VERB"
    return ""


def unreal_gerund(unit: Unit, i: int) -> str:
    """ "for defeating the group", "from attacking": a gerund under a preposition of purpose asserts nothing.

    "of" is left to "accused X of killing", where the accused stands at the head of the content.
    """
    j = i - 1
    while j > 0 and (
        unit.words[j] in ("and", "or", ",") or unit.words[j].endswith("ing") or unit.tags[j] == "ADV"
    ):
        j -= 1
    word = unit.word(j)
    if word in _PURPOSE:
        return "" if unit.word(j - 1) in _BLAME else f"purpose: {word}"
    if word == "with" and not _TASKS.isdisjoint(unit.words[max(0, j - 6) : j]):
        return "task or charge: with"
    if word == "of" and j > 0:
        chunk = unit.chunk_at(j - 1)
        first = chunk.start if chunk else j
        return "" if _heads_content(unit, first) else "after of"
    return ""


def _heads_content(unit: Unit, first: int) -> bool:
    """Whether the phrase that begins at ``first`` heads reported content, but for its appositions."""
    return unit.statement is not None and not any(tag == "AUX" for tag in unit.tags[:first])


def governed_by_unreal(unit: Unit, start: int) -> str:
    """ "threatened an attack", "fear of a massacre", "plans for a raid": the word that makes it unreal."""
    grammar = load_grammar()
    for j in range(start - 1, max(-1, start - 5), -1):
        word = unit.words[j]
        if word in grammar.unreal:
            return f"after {word}"
        if unit.tags[j] == "VERB" or word in (",", "and", "that"):
            return ""
    return ""


def is_never_told_of(unit: Unit, start: int) -> bool:
    """Whether what begins at ``start`` stands after "no reports of"."""
    tidings = unit.chunk_at(start - 2) if unit.word(start - 1) == "of" else None
    return tidings is not None and unit.words[tidings.head] in TIDINGS and unit.words[tidings.start] in _NONE


def is_negated_phrase(unit: Unit, start: int, end: int) -> bool:
    """Whether the phrase begins with "no", "none", "not a single", "nobody", "neither", "nothing"."""
    first = unit.words[start]
    figure = unit.figures[start]
    if figure is not None and not figure.negative:
        return unit.word(start - 1) == "not" and first in ("a", "one")
    if unit.words[start : start + 2] == ["the", "first"]:
        return False  # "not the first time that nine were killed": they were
    if first in _NONE or unit.word(start - 1) in ("not", "neither"):
        return True
    if first == "any" and _is_unaware(unit, start):
        return True
    return figure is not None and figure.negative


def _is_unaware(unit: Unit, start: int) -> bool:
    """ "Was not aware of any deaths": by the words before the phrase that begins at ``start``."""
    if unit.word(start - 1) != "of":
        return False
    negated = unit.word(start - 2) == "aware" and unit.word(start - 3) in ("not", "n't")
    return negated or unit.word(start - 2) == "unaware"
