"""Verb groups: voice, negation, and whether the clause asserts anything."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.claims.lexicon import load_grammar
from claimcheck.claims.units import Unit

_BE = frozenset(
    {
        "be",
        "am",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "get",
        "gets",
        "got",
        "getting",
        "gotten",
        "'re",
        "they're",
        "we're",
    }
)
_HAVE = frozenset(
    {"have", "has", "had", "having", "haven't", "hasn't", "hadn't", "'ve", "we've", "they've", "i've"}
)
_MODALS = frozenset(
    {
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "can",
        "could",
        "cannot",
        "can't",
        "won't",
        "wouldn't",
        "couldn't",
        "shouldn't",
        "'ll",
        "we'll",
        "they'll",
        "it'll",
        "ought",
    }
)
_REPORTED_TO = frozenset({"reported", "said", "believed", "known", "thought", "confirmed", "understood", "presumed", "alleged", "claimed", "claiming", "claims", "claim", "estimated", "appear", "appears", "appeared", "seem", "seems", "seemed", "found", "shown", "considered", "likely"})  # fmt: skip
_CLAUSE_MARKS = frozenset({";", ":", "(", ")", "–", "—", "?", "-", "--", "|"})
_SUBJECT_WORDS = frozenset({"who", "which", "that"})


class Group(NamedTuple):
    """The auxiliaries before a verb, from word ``start``; ``assertion`` is why it asserts nothing, or ""."""

    start: int
    passive: bool
    negative: bool
    finite: bool  # has an auxiliary of its own
    infinitive: bool
    unreal: str


def verb_group(unit: Unit, i: int) -> Group:
    """The group whose main verb is word ``i``."""
    start, passive, negative, infinitive, perfect, modal, last = i, False, False, False, False, "", ""
    j = i - 1
    while j >= 0:
        word, tag = unit.words[j].replace("’", "'"), unit.tags[j]
        if word == "to" and not infinitive and start - j <= 1 + (unit.tag(j + 1) == "ADV"):
            infinitive, start = True, j
            break
        if (
            word in _BE
            or word in _HAVE
            or word in _MODALS
            or tag == "AUX"
            or word in ("did", "does", "do", "don't", "didn't", "doesn't")
        ):
            passive = passive or (word in _BE and not last)
            perfect = perfect or word in _HAVE
            modal = word if word in _MODALS else modal
            negative = negative or word.endswith("n't") or word == "cannot"
            start, last = j, word
        elif word in ("not", "never", "hardly", "n't"):
            negative, start = True, j
        elif (
            not (tag == "ADV" or word.endswith("ly"))
            or unit.figures[j] is not None
            or (unit.chunk_of[j] >= 0 and tag != "ADV")
        ):
            break
        j -= 1
    while start < i and unit.tags[start] == "ADV" and unit.words[start] not in ("not", "never", "hardly"):
        start += 1
    unreal = f"modal: {modal}" if modal else ""
    if infinitive and not unreal:
        unreal, negative, start = _infinitive(unit, start, perfect, negative)
    return Group(start, passive, negative, bool(last), infinitive, unreal)


def _infinitive(unit: Unit, to: int, perfect: bool, negative: bool) -> tuple[str, bool, int]:
    """(why unreal, negative, start): "to kill" is a plan unless what governs it makes it a fact."""
    grammar = load_grammar()
    if perfect and to == 0:
        return "", negative, to
    if perfect:
        return "", negative, to
    j = to - 1
    while j > 0 and unit.tags[j] == "ADV":
        j -= 1
    if j < 0:
        return "infinitive", negative, to
    for k in (j, j - 1, j - 2, j - 3):
        base = grammar.bases.get(unit.word(k))
        if unit.tag(k) in ("VERB", "ADJ", "NOUN") and base in grammar.failing and k >= j - 1:
            return "", not negative, to
        if unit.tag(k) == "VERB" and base in grammar.implicative:
            group = verb_group(unit, k)
            return group.unreal, negative or group.negative, to
        if unit.tag(k) == "VERB":
            break
    return "infinitive", negative, to


def clause_start(unit: Unit, i: int) -> int:
    """First word of the clause that holds ``i``: after a mark, or after a comma that a conjunction follows."""
    for j in range(i - 1, -1, -1):
        if unit.words[j] in _CLAUSE_MARKS:
            return j + 1
    return 0


def unasserted(unit: Unit, start: int) -> str:
    """Why the clause whose verb group or noun begins at ``start`` asserts nothing, or an empty string."""
    grammar = load_grammar()
    if unit.question:
        return "question"
    first = clause_start(unit, start)
    crossed_verb = 0
    for j in range(start - 1, first - 1, -1):
        word, tag = unit.words[j], unit.tags[j]
        if word in grammar.conditions and tag in ("SCONJ", "ADP", "AUX", "ADV", "NOUN"):
            return "" if word in ("until", "till") else f"condition: {word}"
        if word == "that" and unit.word(j - 1) in grammar.unreal:
            return f"after {unit.words[j - 1]} that"
        if (
            word in ("that", "who", "which", "when", "where", "after", "because", "while", "as", "since")
            and tag in ("SCONJ", "PRON", "ADV", "DET")
            and crossed_verb
        ):
            return ""
        if word == "," and crossed_verb:
            return ""
        if tag == "VERB":
            crossed_verb += 1
        if crossed_verb > 2:
            return ""
    return ""


_PURPOSE = frozenset({"for", "against", "from", "instead", "avoid", "about"})
_BLAME = frozenset({"responsible", "blame", "blamed", "blames", "blaming", "accountable"})


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
    if word == "of" and j > 0:
        chunk = unit.chunk_at(j - 1)
        first = chunk.start if chunk else j
        return "" if _heads_content(unit, first) else "after of"
    return ""


def _heads_content(unit: Unit, first: int) -> bool:
    """Whether only the phrase that begins at ``first`` and its appositions stand before, in reported content."""
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


def is_negated_phrase(unit: Unit, start: int, end: int) -> bool:
    """Whether the phrase begins with "no", "none", "not a single", "nobody", "neither", "nothing"."""
    first = unit.words[start]
    figure = unit.figures[start]
    if figure is not None and not figure.negative:
        return unit.word(start - 1) == "not" and first in ("a", "one")
    if first in ("no", "none", "nobody", "nothing", "neither", "zero") or unit.word(start - 1) in (
        "not",
        "neither",
    ):
        return True
    return figure is not None and figure.negative
