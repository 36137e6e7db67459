"""Noun chunks of a unit, by part of speech: determiner, number, adjectives, nouns, possessives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from claimcheck.claims.lexicon import word_sets
from claimcheck.model import Quantity
from claimcheck.quantity import article_quantity

if TYPE_CHECKING:
    from claimcheck.claims.units import Unit

_INSIDE = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON", "PART"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_POSSESSIVE = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_ALONE = frozenset({"he", "she", "it", "we", "they", "i", "you", "him", "them", "us", "me"})
_WORDS = word_sets("noun_phrases")
_STATES = _WORDS["found_states"]
_HARMED = _WORDS["harmed"]
_SPANS_OF_TIME = _WORDS["spans_of_time"]
_TIME_NOUNS = _WORDS["time_nouns"]
_DAYS = _WORDS["days"]
_PARTITIVE = frozenset({"most", "many", "much", "several", "few", "all", "both", "some", "half", "none"})
_TAKEN = _WORDS["taken"]
_AMOUNTS = _WORDS["no_ones"]
_ARTICLES = frozenset({"a", "an", "one", "another"})
_ORDINARY_NUMBERS = _WORDS["numbered"]


_DEICTIC = frozenset({"last", "this", "next", "past"})
_OPENING = _INSIDE - {"PART"}
_NOUNS = frozenset({"NOUN", "PROPN"})
CLAUSE_ADVERBS = frozenset({"when", "where", "why", "how"})
_MODIFYING = frozenset({"VERB", "ADV"})  # what may stand before a noun: "two badly damaged tanks"
# Words about which _breaks and _continues have more to say than their part of speech.
_BREAKING = _TAKEN | _DAYS | _DEICTIC | _HARMED | _STATES
_SPECIAL = _RELATIVE | _ALONE | _POSSESSIVE


_RATE = re.compile(r"\s+(?:for (?:every|each)|per)\b", re.IGNORECASE)


class Chunk(Struct, frozen=True):
    """Words ``start`` to ``end`` (exclusive) of a unit; ``head`` is the index of its last noun or number."""

    start: int
    end: int
    head: int
    figure: Quantity | None


def find_chunks(unit: Unit) -> None:
    """Fill ``unit.chunks`` and ``unit.chunk_of``."""
    words, tags, figures = unit.words, unit.tags, unit.figures
    length = len(words)
    unit.chunk_of = [-1] * length
    i = 0
    while i < length:
        tag = tags[i]
        opens = tag in _OPENING and (tag == "DET" or words[i] not in _RELATIVE)
        if not opens and figures[i] is None:
            i += 1
            continue
        end = _end(unit, i)
        head = end - 1 if tags[end - 1] in _NOMINAL else _head(unit, i, end)
        if head is not None:
            _add(unit, i, end, head)
        i = end  # past the word at which it begins: whatever opens a chunk is in it


def _add(unit: Unit, start: int, end: int, head: int) -> None:
    """Add a chunk with its figure, if it has one."""
    figure = None
    if unit.counted:
        for covering in unit.figures[start:end]:
            if covering is not None:
                figure = covering
                break
    word = unit.words[start]
    if figure is None and word in _ARTICLES and unit.tags[start] in ("DET", "NUM", "ADJ"):
        figure = _article(unit, start, head) if end - start > 1 or word in ("another", "one") else None
    number = len(unit.chunks)
    unit.chunks.append(Chunk(start, end, head, figure))
    if end - start == 1:
        unit.chunk_of[start] = number
    else:
        unit.chunk_of[start:end] = [number] * (end - start)


def _article(unit: Unit, start: int, head: int) -> Quantity | None:
    """One, for "a soldier", "another guard"; not for a plural head ("a few men" has a figure of its own)."""
    if unit.words[head] in _AMOUNTS:
        return None
    if _RATE.match(unit.text, unit.ends[head]):
        return None  # "killed one person for every 23 arrests"
    alone = head == start  # "another was injured"
    return article_quantity(unit.text, unit.starts[start], None if alone else unit.ends[head])


def _end(unit: Unit, start: int) -> int:
    """Where the chunk that begins at ``start`` ends."""
    words, tags, figures = unit.words, unit.tags, unit.figures
    if words[start] in _ALONE:
        return start + 1
    noun = False  # a noun has been seen, so that a new determiner or number opens another chunk
    for i in range(start, len(words)):
        figure, tag, word = figures[i], tags[i], words[i]
        if figure is not None:
            if i > start and figure is not figures[i - 1] and (noun or tags[start] == "NUM"):
                return i
            continue
        if tag not in _INSIDE and (noun or tag not in _MODIFYING):
            return i
        if (word in _BREAKING or words[i - 1] in _TIME_NOUNS) and _breaks(unit, start, i, noun):
            return i
        if tag in _NOUNS and word not in _SPECIAL:
            noun = True
            continue
        if not _continues(unit, start, i, noun):
            return i
        noun = tag in ("NOUN", "PROPN") or (noun and word not in ("'s", "’s"))
    return len(words)


def _breaks(unit: Unit, start: int, i: int, noun: bool) -> bool:
    """Whether a word begins something new although it could stand in a chunk."""
    word = unit.words[i]
    if noun and (word in _TAKEN or word in _DAYS or unit.words[i - 1] in _TIME_NOUNS):
        return True  # "killed 13 civilians Monday", "in three days Norland lost"
    if noun and word in _DEICTIC and unit.word(i + 1) in _SPANS_OF_TIME:
        return True  # "in the prisons of the province last year"
    if word in _HARMED and unit.words[i - 1] == "the" and unit.word(i - 2) == "of":
        return False  # "four of the wounded"
    return word in _STATES and i > start and not _noun_follows(unit, i)


def _continues(unit: Unit, start: int, i: int, noun: bool) -> bool:
    """Whether a word that may stand in a chunk goes on with the one at ``start``."""
    tag, word = unit.tags[i], unit.words[i]
    if tag in _MODIFYING:
        return _modifier(unit, start, i)
    if word in _ALONE or (word in _RELATIVE and tag != "DET"):
        return False
    if tag in ("DET", "PRON") or word in _POSSESSIVE:
        return i == start or (unit.tags[i - 1] in ("DET", "NUM") and not noun)
    if tag == "NUM":
        return not noun or unit.tags[i - 1] == "PROPN" or unit.words[i - 1] in _ORDINARY_NUMBERS
    if tag == "ADJ":
        return not noun or _noun_follows(unit, i)
    return True


def _noun_follows(unit: Unit, i: int) -> bool:
    j = i + 1
    while j < len(unit) and unit.tags[j] == "ADJ" and unit.figures[j] is None:
        j += 1
    return j < len(unit) and unit.tags[j] in ("NOUN", "PROPN") and unit.figures[j] is None


def _modifier(unit: Unit, start: int, i: int) -> bool:
    """A participle or adverb between determiner or number and noun: "two badly damaged tanks"."""
    if i == start or (unit.tags[i - 1] == "NUM" and unit.words[i].endswith("ing")):
        return False
    if unit.word(i + 1) in _TAKEN and unit.figures[i - 1] is not None:
        return False  # "and 22 taken hostage"
    j = i + 1
    while j < len(unit) and unit.tags[j] in ("ADJ", "VERB", "ADV") and j - i < 3:
        if unit.words[j] in CLAUSE_ADVERBS:
            return False  # "about 40 captured when troops beat back the assault"
        j += 1
    return (
        j < len(unit)
        and unit.tags[j] in ("NOUN", "PROPN")
        and unit.words[i].endswith(("ed", "ing", "ly", "n"))
    )


def _head(unit: Unit, start: int, end: int) -> int | None:
    for i in range(end - 1, start - 1, -1):
        if unit.tags[i] in _NOMINAL or unit.figures[i] is not None:
            return i
    partitive = unit.words[end - 1] in _PARTITIVE and unit.word(end) == "of"  # "most of the attacks"
    if partitive or unit.tags[end - 1] in ("NUM", "DET"):
        return end - 1
    return None
