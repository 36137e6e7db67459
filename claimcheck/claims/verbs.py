"""Verb groups: voice, negation, and the modals and infinitives that keep a verb from asserting."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.claims.lexicon import load_grammar, word_sets
from claimcheck.claims.units import Unit

_GRAMMAR = word_sets("verb_groups")
_BE, _HAVE, _DO, _MODALS = _GRAMMAR["be"], _GRAMMAR["have"], _GRAMMAR["do"], _GRAMMAR["modals"]
_NOT = _GRAMMAR["negations"]
_FLOATERS = frozenset({"all", "both", "each"})
_ADDING = frozenset({"only", "just", "merely"})
_DATES = word_sets("noun_phrases")["months"] | word_sets("noun_phrases")["times"]


class Group(Struct, frozen=True):
    """The auxiliaries before a verb, from word ``start``; ``unreal`` is why it asserts nothing, or ""."""

    start: int
    passive: bool
    negative: bool
    finite: bool  # has an auxiliary of its own
    infinitive: bool
    unreal: str


def verb_group(unit: Unit, i: int) -> Group:
    """The group whose main verb is word ``i``; read once for each word of a unit."""
    known = unit.groups.get(i)
    if known is None:
        known = unit.groups[i] = _group(unit, i)
    return known


def _group(unit: Unit, i: int) -> Group:
    start, words, infinitive = _auxiliaries(unit, i)
    carriers = [word for word in words if word not in _NOT]  # nearest to the verb first
    modal = next((word for word in reversed(carriers) if word in _MODALS), "")
    negative = any(word in _NOT or word.endswith("n't") or word == "cannot" for word in words)
    unreal = f"modal: {modal}" if modal else ""
    if infinitive and not unreal:
        perfect = not _HAVE.isdisjoint(carriers)
        unreal, negative, start = _infinitive(unit, start, perfect, negative)
    passive = bool(carriers) and carriers[0] in _BE
    return Group(start, passive, negative, bool(carriers), infinitive, unreal)


def _auxiliaries(unit: Unit, i: int) -> tuple[int, list[str], bool]:
    """(first word of the group, auxiliaries and negations from right to left, whether "to" opens it)."""
    words: list[str] = []
    start, j = i, i - 1
    while j >= 0:
        word, tag = unit.words[j].replace("’", "'"), unit.tags[j]
        if word == "to" and start - j <= 1 + (unit.tag(j + 1) == "ADV"):
            return j, words, True
        if word == "not" and unit.word(j + 1) in _ADDING:
            start = j  # "has not only killed nine": it did
        elif tag == "AUX" or word in _BE or word in _HAVE or word in _MODALS or word in _DO or word in _NOT:
            words.append(word)
            start = j
        elif word in _FLOATERS and unit.tag(j - 1) == "AUX":
            pass  # "were all killed"
        elif (skipped := _time_between(unit, j)) is not None:
            j = skipped
        elif not _is_adverb(unit, j):
            break
        j -= 1
    return start, words, False


def _is_adverb(unit: Unit, j: int) -> bool:
    if unit.figures[j] is not None:
        return False
    return unit.tags[j] == "ADV" or (unit.words[j].endswith("ly") and unit.chunk_of[j] < 0)


def _time_between(unit: Unit, j: int) -> int | None:
    """First word of "on July 27" between auxiliary and verb ("were on July 27 injured"), or None."""
    chunk = unit.chunk_at(j)
    if (
        chunk is None
        or unit.word(chunk.start - 1) not in ("on", "in", "at")
        or unit.tag(chunk.start - 2) != "AUX"
    ):
        return None
    return chunk.start - 1 if not _DATES.isdisjoint(unit.words[chunk.start : chunk.end]) else None


def _infinitive(unit: Unit, to: int, perfect: bool, negative: bool) -> tuple[str, bool, int]:
    """(why unreal, negative, start): "to kill" is a plan unless what governs it makes it a fact."""
    grammar = load_grammar()
    if perfect:
        return "", negative, to
    j = to - 1
    while j > 0 and unit.tags[j] == "ADV":
        j -= 1
    if j < 0:
        return "infinitive", negative, to
    if unit.words[j] == "had":
        had = verb_group(unit, j)  # "had to leave", "have had to leave": they did
        return had.unreal, negative or had.negative, had.start
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
