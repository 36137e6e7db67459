"""Noun phrases: chunks with what prepositions and conjunctions add to them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.claims.chunks import Chunk
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_WORDS = word_sets("noun_phrases")
JOINS = _WORDS["joins"]
RELATIVE = _WORDS["relative"]
STATES = _WORDS["states"]
_LINKS, _AMOUNTS, _GROUPS = _WORDS["links"], _WORDS["amounts"], _WORDS["groups"]
_TIMES, _MONTHS = _WORDS["times"], _WORDS["months"]
_BEFORE_FIGURES = frozenset({"than", "about", "over", "around", "nearly"})


_ROWS = frozenset({"convoy", "column", "fleet", "flotilla"})
_PARTS_OF = frozenset({"them", "whom"})


class Phrase(Struct, frozen=True):
    """A noun phrase: words ``start`` to ``end`` (exclusive), its head word and its figure.

    ``implicit``: it does not stand in the unit; the statement's own source is meant ("denied losing a base").
    """

    start: int
    end: int
    head: int
    figure: Quantity | None
    implicit: bool = False


IMPLICIT = Phrase(-1, -1, -1, None, implicit=True)


def is_time(unit: Unit, chunk: Chunk) -> bool:
    """Whether the chunk names a time: "Tuesday", "last year", "three days"."""
    if unit.words[chunk.head] in _TIMES or unit.words[chunk.start] in _MONTHS:
        return True
    return unit.words[chunk.head].rpartition("-")[2] in _MONTHS or _year(unit, chunk)


def _year(unit: Unit, chunk: Chunk) -> bool:
    """A bare number that counts nothing: a year or a day of the month."""
    return unit.tags[chunk.head] == "NUM" and chunk.figure is None


def phrase_of(unit: Unit, chunk: Chunk) -> Phrase:
    """The chunk with what "of" adds: "two of the guards", "a crew of nine sailors", "soldiers of the army".

    The head is that of the inner chunk where the outer one is only a number, and the figure the inner one's
    where the outer one has none, or names a group ("a crew of nine").
    """
    end, head, figure = chunk.end, chunk.head, chunk.figure
    bare = unit.figures[head] is not None or unit.words[head] in _AMOUNTS
    group = unit.words[head] in _GROUPS
    first = True
    while unit.word(end) in ("of", "among"):
        inner = unit.chunk_at(end + 1)
        if inner is None or inner.start != end + 1:
            break
        counted = unit.words[head] in _ROWS and inner.figure and unit.figures[inner.head] is None
        if first and (bare or counted):
            head = inner.head  # "a convoy of ten trucks": trucks are counted
        if first and (figure is None or (group and inner.figure)):
            figure = inner.figure if group or bare else figure
        end, first = inner.end, False
    return Phrase(chunk.start, end, head, figure)


def phrase_ending(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase that ends at word ``last``, with all that prepositions and participles tie to its left.

    "Two men of the Third Rifles", "rebels armed with rifles", "medics belonging to the Red Star".
    """
    chunk = unit.chunk_at(last)
    if chunk is None:
        return None
    found = chunk
    while (outer := _outer(unit, found)) is not None:
        found = outer
    if unit.tag(found.start - 1) == "ADP" and unit.word(found.start - 1) not in _BEFORE_FIGURES:
        inner = _after_adverbial(unit, found, chunk)
        return phrase_of(unit, inner) if inner else None
    whole = phrase_of(unit, found)
    return whole if whole.end > last else replace(whole, end=last + 1)


def _outer(unit: Unit, chunk: Chunk) -> Chunk | None:
    """The chunk that this one hangs on by a preposition, a participle or both."""
    at = chunk.start - 1
    linked = False
    if unit.word(at) in _LINKS and unit.tag(at) in ("ADP", "VERB"):
        at -= 1
        linked = True
        if unit.chunk_of[at] < 0 and not _participle(unit, at):
            return None
    if _participle(unit, at) and (linked or unit.words[at].endswith("ing")):
        at -= 1
    elif at == chunk.start - 1:
        return None
    outer = unit.chunk_at(at)
    return None if outer is None or is_time(unit, outer) else outer


def _participle(unit: Unit, i: int) -> bool:
    """Whether word ``i`` is a participle right after a noun ("armed", "carrying"), with no auxiliary."""
    if unit.tag(i) not in ("VERB", "ADJ") or i < 1 or unit.chunk_of[i - 1] < 0 or unit.chunk_of[i] >= 0:
        return False
    return unit.words[i].endswith(("ing", "ed", "en", "wn", "yal")) and not verb_group(unit, i).finite


def _after_adverbial(unit: Unit, outer: Chunk, inner: Chunk) -> Chunk | None:
    """ "Of the ten freed four were nurses": the subject follows the adverbial."""
    if outer is inner:
        return None
    return None if unit.tag(inner.start - 1) == "ADP" else inner


def conjuncts_before(unit: Unit, found: Phrase | None) -> list[Phrase]:
    """The phrase with those joined to it on the left: "two cooks and one porter had drowned"."""
    if found is None:
        return []
    phrases = [found]
    while True:
        k = phrases[0].start - 1
        if unit.word(k) in JOINS or unit.word(k) == ",":
            joined = unit.word(k) in JOINS or len(phrases) > 1
            k -= 1
            if unit.word(k) == ",":
                k -= 1
            if not joined:
                break
        else:
            break
        chunk = unit.chunk_at(k)
        if chunk is None or is_time(unit, chunk):
            break
        left = phrase_ending(unit, k)
        if left is None:
            break
        if unit.tag(left.start - 1) in ("VERB", "ADP"):
            return [found]  # "lost tanks and trucks and the army advanced": those before are an object
        if not _PARTS_OF.isdisjoint(unit.words[left.start : left.end]):
            return [found]  # "37 were hurt, four of them by stones, and 112 were held"
        if "including" in unit.words[left.start : k]:
            phrases = []  # what follows is part of the phrase before "including"
        phrases.insert(0, left)
    return merged(unit, phrases)


def merged(unit: Unit, phrases: list[Phrase]) -> list[Phrase]:
    """Conjuncts without a figure join the one before: "22 patients and nurses" is one phrase."""
    found: list[Phrase] = []
    for phrase in phrases:
        if found and phrase.figure is None:
            before = found[-1]
            named = unit.tags[before.head] == "PROPN" and unit.tags[phrase.head] == "NOUN"
            pair = before.figure is not None and before.figure.best == 1  # "a nurse and her son": not one
            found[-1] = replace(
                before,
                end=phrase.end,
                head=phrase.head if named else before.head,
                figure=None if pair else before.figure,
            )
        else:
            found.append(phrase)
    return found
