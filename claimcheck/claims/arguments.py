"""Arguments behind a verb or noun: what it is done to, by whom, and prepositional phrases.

Found on the surface, from noun chunks and the verb group: parts of speech are more reliable than trees, and
a tagger that runs in milliseconds gives good ones.
"""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.claims.chunks import CLAUSE_ADVERBS, Chunk
from claimcheck.claims.phrases import JOINS, RELATIVE, STATES, Phrase, is_time, merged, phrase_of
from claimcheck.claims.units import Unit

_NEXT = frozenset({"injured", "wounded", "hurt", "killed", "arrested", "captured"})
_OF_THOSE = frozenset({"whom", "which", "them"})
_HOW_OFTEN = frozenset({"twice", "thrice"})  # "a hospital hit twice"


def objects(unit: Unit, after: int) -> list[Phrase]:
    """What the verb is done to: the noun phrases from word ``after`` on, conjuncts in order."""
    j = after
    while unit.tag(j) in ("ADV", "INTJ") and unit.chunk_of[j] < 0 and unit.figures[j] is None:
        if unit.words[j] in CLAUSE_ADVERBS:
            return []  # "two injured when a roof fell": the roof is not what was injured
        j += 1
    if j >= len(unit):
        return []
    if unit.word(j) == "on" and (day := unit.chunk_at(j + 1)) is not None and is_time(unit, day):
        j = day.end  # "hit on Wednesday the vicinity of a plant"
    chunk = unit.chunk_at(j)
    if chunk is None or is_time(unit, chunk) or unit.words[j] in _HOW_OFTEN:
        return []
    if chunk.start < after:
        chunk = replace(chunk, start=after)  # "shot dead three officers"
    if chunk.figure is not None and unit.word(chunk.end) in _NEXT:
        return []  # "8 killed 58 injured": the chunk belongs to the next participle
    if unit.tag(chunk.end) == "AUX" and not any(
        word in RELATIVE for word in unit.words[max(0, after - 4) : after]
    ):
        return []  # the chunk is the subject of what follows
    phrases = [phrase_of(unit, chunk)]
    while (following := _next_conjunct(unit, phrases[-1].end)) is not None:
        phrases.append(following)
    return merged(unit, phrases)


def _next_conjunct(unit: Unit, end: int) -> Phrase | None:
    """The phrase joined by a comma or conjunction after word ``end``, if no verb makes it a subject."""
    j = _past_adverbial(unit, end)
    if j is None:
        return None
    comma = unit.word(j) == ","
    if comma:
        j += 1
    joined = unit.word(j) in JOINS
    if joined:
        j += 1
    elif unit.words[j : j + 3] == ["as", "well", "as"]:
        j, joined = j + 3, True
    elif unit.words[j : j + 2] in (["along", "with"], ["together", "with"]):
        j, joined = j + 2, True
    elif unit.word(j) == "with" and unit.word(j + 1) == "another":
        j, joined = j + 1, True
    if not (comma or joined):
        return None
    while unit.tag(j) == "ADV" and unit.figures[j] is None:
        j += 1
    chunk = unit.chunk_at(j)
    if (
        chunk is None
        or chunk.start != j
        or is_time(unit, chunk)
        or (comma and not joined and _no_list_item(unit, chunk))
    ):
        return None
    phrase = phrase_of(unit, chunk)
    after = phrase.end
    while unit.tag(after) == "ADV":
        after += 1
    return None if _begins_clause(unit, after) else phrase


def _begins_clause(unit: Unit, after: int) -> bool:
    """Whether a conjunct that ends at word ``after`` is no object: it has a verb, a state or is a part."""
    verb = unit.tag(after) in ("VERB", "AUX") and not unit.words[after].endswith("ing")
    part = unit.word(after) == "of" and unit.word(after + 1) in _OF_THOSE  # "treated 74, 12 of whom ..."
    return verb or part or unit.word(after) in STATES


def _no_list_item(unit: Unit, chunk: Chunk) -> bool:
    """After a comma alone, a phrase without a figure or with an article is an apposition, not a conjunct."""
    return chunk.figure is None or unit.words[chunk.start] in ("a", "an", "another", "one")


def _past_adverbial(unit: Unit, end: int) -> int | None:
    """After a prepositional phrase ("in Okest") and adverbs, if a conjunction follows; else ``end``."""
    j = end
    for _ in range(3):
        if unit.tag(j) == "ADP" and unit.chunk_at(j + 1) and unit.word(j) not in ("including", "by"):
            chunk = unit.chunk_at(j + 1)
            if chunk is None or chunk.start != j + 1:
                break
            j = chunk.end
        elif unit.tag(j) == "ADV" and unit.figures[j] is None:
            j += 1
        else:
            break
    if j >= len(unit):
        return None
    return (
        j
        if unit.word(j) in JOINS or unit.word(j) in (",", "as", "along", "together", "with")
        else end
        if end < len(unit)
        else None
    )


def agent(unit: Unit, after: int) -> Phrase | None:
    """The phrase after "by" in the same clause: "was hit by rebel fire"; not "by noon"."""
    for j in range(after, min(len(unit), after + 14)):
        word = unit.words[j]
        if word == "by" or (word == "at" and unit.words[j : j + 4] == ["at", "the", "hands", "of"]):
            chunk = unit.chunk_at(j + 1 if word == "by" else j + 4)
            if chunk is None or is_time(unit, chunk) or unit.tag(j + 1) == "VERB":
                return None
            if chunk.figure is not None and unit.figures[chunk.head] is not None:
                return None
            return phrase_of(unit, chunk)
        if word in (";", ":", "that") or (unit.tags[j] in ("VERB", "AUX") and j > after):
            return None
    return None


def oblique(unit: Unit, after: int, prepositions: frozenset[str], reach: int = 12) -> Phrase | None:
    """The first phrase after one of the prepositions behind a verb or noun, within its clause."""
    for j in range(after, min(len(unit), after + reach)):
        if unit.words[j] in prepositions:
            chunk = unit.chunk_at(j + 1)
            if chunk is not None and chunk.start == j + 1 and not is_time(unit, chunk):
                return phrase_of(unit, chunk)
        if unit.words[j] in (";", ":", ",", "and") or unit.tags[j] in ("VERB", "AUX"):
            return None
    return None
