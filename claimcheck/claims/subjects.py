"""The subject of a verb group: before it, before an insertion, before a relative pronoun, or shared."""

from __future__ import annotations

from claimcheck.claims.assertion import TIDINGS
from claimcheck.claims.chunks import Chunk
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.phrases import IMPLICIT, RELATIVE, Phrase, conjuncts_before, is_time, phrase_ending
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group

_INSERTIONS = word_sets("noun_phrases")["insertions"]
_FLOATERS = frozenset({"all", "both", "each", "then"})
_BEFORE_GERUNDS = frozenset({"then", "before", "after", "while", "by", "without"})
_SUBORDINATE = frozenset({"as", "while", "when", "after", "before", "because"})
_DEPTH = 3
_PARTS = frozenset({"including", "among", "most", "mostly", "mainly", "some", "many", "half", "aged", "all"})
_NOMINAL_TAGS = frozenset({"DET", "ADP", "NOUN", "PROPN", "ADJ", "NUM"})
_REACH = 40
_DASHES = frozenset({"-", "--", "–", "—"})
_NAMING = frozenset({"named", "called", "nicknamed"})


def subject(unit: Unit, start: int, depth: int = 0) -> list[Phrase]:
    """The subject of the verb group that begins at word ``start``, its conjuncts in the order of the text."""
    j = start - 1
    while (
        j >= 0 and (unit.tags[j] in ("ADV", "INTJ") or unit.words[j] in _FLOATERS) and unit.figures[j] is None
    ):
        j -= 1
    if j < 0:
        return [IMPLICIT] if start == 0 or unit.tags[start] != "VERB" else []
    word = unit.words[j]
    if word in RELATIVE and unit.tags[j] != "NOUN":
        return _antecedent(unit, j, depth)
    if word == "of" and unit.chunk_at(j - 1):
        return conjuncts_before(unit, phrase_ending(unit, j - 1))
    if unit.chunk_of[j] >= 0:
        chunk = unit.chunks[unit.chunk_of[j]]
        if is_time(unit, chunk) and depth < _DEPTH and chunk.start > 0:
            before = chunk.start - (unit.tag(chunk.start - 1) in ("ADP", "SCONJ"))
            return subject(unit, before, depth + 1) if before else []
        return _nominal_subject(unit, j, depth)
    if word == ",":
        return _before_comma(unit, j, depth)
    if word in _DASHES:
        return _before_dash(unit, j)
    if unit.tags[j] == "CCONJ" or word in _BEFORE_GERUNDS:
        return _shared(unit, j, depth)
    if unit.tags[j] == "VERB":
        return _shared(unit, j + 1, depth)
    return []


def _antecedent(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The noun phrase before a relative pronoun; none where "that" opens a clause of content."""
    k = j - 1
    if k >= 0 and unit.words[k] == ",":
        k -= 1
    part = unit.chunk_at(k - 1) if unit.word(k) == "of" else None
    if part is not None:  # "12 of whom are in hospital"
        return [Phrase(part.start, j + 1, part.head, part.figure)]
    if k < 0 or unit.chunk_of[k] < 0:
        return []
    chunk = unit.chunks[unit.chunk_of[k]]
    if is_time(unit, chunk) and unit.chunk_of[chunk.start - 2] >= 0 and chunk.start > 1:
        k = chunk.start - 2
    return conjuncts_before(unit, phrase_ending(unit, k))


def object_relative(unit: Unit, start: int) -> list[Phrase]:
    """ "Ostrel, which the army captured": what the verb group at the word is done to; else none."""
    chunk = unit.chunk_at(start - 1)
    found = phrase_ending(unit, start - 1) if chunk is not None else None
    if found is None or unit.word(found.start - 1) not in ("which", "whom"):
        return []
    if unit.tag(found.start - 2) == "ADP":
        return []  # "the hill from which the rebels fired"
    return _antecedent(unit, found.start - 1, 0)


def _nominal_subject(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The phrase that ends at word ``j`` with its conjuncts.

    A gerund right after an object goes with the verb of that object: "shelled the town killing nine".
    """
    if unit.word(j + 1).endswith("ing") and (told := told_of(unit, unit.chunk_at(j))) is not None:
        return [told]
    found = phrase_ending(unit, j)
    if found is not None and depth < _DEPTH and (who := _relative_before(unit, found.start - 1)) is not None:
        return _antecedent(unit, who, depth + 1)  # "hikers who had ignored warnings were found"
    if found is not None and unit.word(found.start - 1) in _NAMING and unit.chunk_at(found.start - 2):
        found = phrase_ending(unit, found.start - 2)  # "a man named Orvin was killed": the man is counted
    if found is None and depth < _DEPTH and (comma := _adverbial_comma(unit, j)) is not None:
        return subject(unit, comma + 1, depth + 1)  # "eight others, in two areas sustained injuries"
    gerund = unit.word(j + 1).endswith("ing") and unit.tag(j + 1) == "VERB"
    if gerund and depth < _DEPTH:
        before = (found.start if found else unit.chunks[unit.chunk_of[j]].start) - 1
        if found is None or unit.tag(before) == "VERB":
            return _shared(unit, before + 1, depth + 1)
    return conjuncts_before(unit, found)


def told_of(unit: Unit, chunk: Chunk | None) -> Phrase | None:
    """Who stands after a noun of tidings: "no reports of [any marcher] being hurt"; else None."""
    if chunk is None or unit.word(chunk.start - 1) != "of" or unit.word(chunk.start - 2) not in TIDINGS:
        return None
    return Phrase(chunk.start, chunk.end, chunk.head, chunk.figure)


def _relative_before(unit: Unit, verb: int) -> int | None:
    """The "who" or "that" whose clause has its verb at the word, with no comma between; None for none."""
    if unit.tag(verb) != "VERB":
        return None
    group = verb_group(unit, verb)
    return group.start - 1 if unit.word(group.start - 1) in ("who", "which", "that") else None


def _adverbial_comma(unit: Unit, j: int) -> int | None:
    """The comma before a prepositional phrase that ends at word ``j``; None where there is none."""
    chunk = unit.chunk_at(j)
    if chunk is None or unit.tag(chunk.start - 1) != "ADP" or unit.word(chunk.start - 2) != ",":
        return None
    return chunk.start - 2 if chunk.start > 3 else None


def _before_comma(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The subject before insertions between commas, or the main clause's before a participle."""
    if not unit.words[j + 1].endswith("ing") and unit.tag(j + 1) in ("AUX", "VERB", "ADV"):
        outermost = _insertion_start(unit, j)
        if outermost is not None:
            return conjuncts_before(unit, phrase_ending(unit, outermost - 1))
    if unit.chunk_of[j - 1] >= 0 and not any(tag in ("VERB", "AUX") for tag in unit.tags[:j]):
        return conjuncts_before(unit, phrase_ending(unit, j - 1))
    return _shared(unit, j, depth)


def _before_dash(unit: Unit, j: int) -> list[Phrase]:
    """The subject before an insertion between dashes: "nine clerks - two of them women - were killed"."""
    opening = next((k for k in range(j - 1, max(0, j - _REACH), -1) if unit.words[k] in _DASHES), 0)
    return conjuncts_before(unit, phrase_ending(unit, opening - 1)) if unit.chunk_at(opening - 1) else []


def _insertion_start(unit: Unit, j: int) -> int | None:
    """The comma that opens the insertions which the comma at ``j`` closes; None where there are none."""
    found = None
    close = j
    for k in range(j - 1, max(0, j - _REACH), -1):
        if unit.words[k] != ",":
            continue
        chunk = unit.chunk_at(k - 1)
        if not _is_insertion(unit, k + 1, close, strict=found is not None):
            break
        if chunk is not None and not is_time(unit, chunk):
            found = k
        close = k
    return found


def _is_insertion(unit: Unit, first: int, close: int, strict: bool) -> bool:
    """Whether words ``first`` to ``close`` are an apposition, a list of parts or a relative clause.

    ``strict``: further out only a word that opens nothing else will do ("including", "most", "who").
    """
    word, tag = unit.words[first], unit.tags[first]
    inside = unit.words[first:close]
    if word in RELATIVE or word == "whose" or (word in _INSERTIONS and not RELATIVE.isdisjoint(inside)):
        return True
    if strict:
        names = all(tag in ("PROPN", "CCONJ", "PUNCT") for tag in unit.tags[first:close])
        return names or word in _PARTS or (tag == "VERB" and word.endswith("ed"))
    verbs = any(tag in ("VERB", "AUX") for tag in unit.tags[first:close])
    return tag == "VERB" or (not verbs and (word in _INSERTIONS or tag in _NOMINAL_TAGS))


def _shared(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The subject of the nearest finite verb before word ``j``: "killed 12 and wounded 30"."""
    if depth > _DEPTH:
        return []
    for k in range(j - 1, -1, -1):
        if unit.tags[k] == "VERB":
            group = verb_group(unit, k)
            if _subordinate(unit, group.start):
                continue
            if group.infinitive and k > 0 and unit.words[group.start - 1 : group.start] != ["to"]:
                continue
            found = subject(unit, group.start, depth + 1)
            if found:
                return found
        elif unit.tags[k] == "AUX" and unit.tag(k + 1) not in ("VERB", "AUX", "ADV", "PART"):
            return subject(unit, k, depth + 1)
    return [IMPLICIT] if unit.tag(0) == "VERB" or unit.word(0) in ("to", "having") else []


def _subordinate(unit: Unit, start: int) -> bool:
    """Whether the verb group is in a clause such as "as they fled", whose subject is not shared."""
    for i in range(start - 1, max(-1, start - 5), -1):
        if unit.tags[i] == "SCONJ" or unit.words[i] in _SUBORDINATE:
            return i > 0 and unit.words[i] != "that"
        if unit.chunk_of[i] < 0 and unit.tags[i] != "ADV":
            return False
    return False
