"""Arguments of a verb: its subject, what it is done to, and by whom.

Found on the surface, from noun chunks and the verb group, because a tagger that runs in milliseconds gives
parts of speech more reliably than trees; where the tree is there, it settles what the surface leaves open.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.claims.chunks import Chunk
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_JOINS = frozenset({"and", "or", "&", "plus"})
_PAIRS = (("as", "well", "as"), ("along", "with"), ("together", "with"))
_LINKS = frozenset({"of", "in", "from", "at", "on", "near", "with", "around", "outside", "inside", "against", "for", "between", "to", "under", "behind", "across", "over", "including", "among", "belonging", "loyal", "aboard", "by", "into", "off", "within", "along", "who"})  # fmt: skip
_TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tonight",
        "overnight",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "weekend",
        "noon",
        "midnight",
        "dawn",
        "day",
        "days",
        "hours",
        "weeks",
        "months",
        "years",
        "hour",
        "minutes",
    ]
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec".split()
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SKIP = frozenset({"ADV", "INTJ"})
_SOURCE_VERBS = frozenset({"to", "of"})


class Phrase(NamedTuple):
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
    """The chunk with what "of" adds: "two of the guards", "a patrol of seven men", "soldiers of the army".

    The head is that of the inner chunk where the outer one is only a number, and the figure the inner one's
    where the outer one has none, or names a group ("a crew of nine").
    """
    end, head, figure = chunk.end, chunk.head, chunk.figure
    bare = unit.figures[head] is not None or unit.words[head] in _AMOUNTS
    first = True
    while unit.word(end) in ("of", "among"):
        inner = unit.chunk_at(end + 1)
        if inner is None or inner.start != end + 1:
            break
        if first and bare:
            head = inner.head
        if first and (figure is None or (unit.words[chunk.head] in _GROUPS and inner.figure)):
            figure = inner.figure if unit.words[chunk.head] in _GROUPS or bare else figure
        end, first = inner.end, False
    return Phrase(chunk.start, end, head, figure)


_AMOUNTS = frozenset(
    {
        "number",
        "total",
        "majority",
        "most",
        "many",
        "some",
        "several",
        "rest",
        "part",
        "handful",
        "one",
        "all",
        "any",
        "none",
        "few",
        "lot",
        "least",
        "bodies",
        "body",
        "remains",
        "others",
        "half",
        "lives",
    }
)
_GROUPS = frozenset(
    {
        "patrol",
        "group",
        "crew",
        "team",
        "family",
        "band",
        "convoy",
        "party",
        "gang",
        "contingent",
        "total",
        "unit",
        "column",
        "squad",
        "number",
        "crowd",
        "force",
        "fleet",
        "salvo",
        "wave",
        "swarm",
        "batch",
        "barrage",
        "garrison",
        "staff",
        "bodies",
        "remains",
        "volley",
    }
)


def phrase_ending(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase that ends at word ``last``, with the prepositional phrases that link it leftward."""
    chunk = unit.chunk_at(last)
    if chunk is None:
        return None
    found = chunk
    while True:
        before = found.start - 1
        if unit.word(before) not in _LINKS or unit.tag(before) not in ("ADP", "VERB", "ADJ"):
            break
        outer = unit.chunk_at(before - 1)
        if outer is None or is_time(unit, outer):
            break
        found = outer
    if unit.tag(found.start - 1) == "ADP" and unit.word(found.start - 1) not in (
        "than",
        "about",
        "over",
        "around",
        "nearly",
    ):
        inner = _after_preposition(unit, found, chunk)
        return phrase_of(unit, inner) if inner else None
    whole = phrase_of(unit, found)
    return whole._replace(end=max(whole.end, last + 1))


def _after_preposition(unit: Unit, outer: Chunk, inner: Chunk) -> Chunk | None:
    """ "Of the nine injured six were policemen", "In Harzin 12 died": the subject follows the adverbial."""
    if outer is inner:
        return None
    return None if unit.tag(inner.start - 1) == "ADP" else inner


def subject(unit: Unit, start: int, depth: int = 0) -> list[Phrase]:
    """The subject of the verb group that begins at word ``start``, its conjuncts in the order of the text."""
    j = start - 1
    while (
        j >= 0
        and (unit.tags[j] in _SKIP or unit.words[j] in ("all", "both", "each", "then"))
        and unit.figures[j] is None
    ):
        j -= 1
    if j < 0:
        return [IMPLICIT] if start == 0 or unit.tags[start] != "VERB" else []
    word = unit.words[j]
    if word in _RELATIVE and unit.tags[j] != "NOUN":
        return _antecedent(unit, j, depth)
    if word == "of" and unit.chunk_at(j - 1):
        return conjuncts_before(unit, phrase_ending(unit, j - 1))
    if unit.chunk_of[j] >= 0:
        chunk = unit.chunks[unit.chunk_of[j]]
        if is_time(unit, chunk) and depth < 3 and chunk.start > 0:
            before = chunk.start - (unit.tag(chunk.start - 1) in ("ADP", "SCONJ"))
            return subject(unit, before, depth + 1) if before else []
        return _nominal_subject(unit, j, depth)
    if word == ",":
        return _before_comma(unit, j, depth)
    if unit.tags[j] == "CCONJ" or word in ("then", "before", "after", "while", "by", "without"):
        return _shared(unit, j, depth)
    if unit.tags[j] == "VERB":
        return _shared(unit, j + 1, depth)
    return []


def _nominal_subject(unit: Unit, j: int, depth: int) -> list[Phrase]:
    found = phrase_ending(unit, j)
    if found is None:
        return []
    k = found.start - 1
    while k >= 0 and unit.tags[k] == "ADV":
        k -= 1
    if k > 0 and unit.tags[k] in ("VERB", "ADP") and depth < 3:
        verb = k if unit.tags[k] == "VERB" else k - 1
        if (
            unit.tag(verb) == "VERB"
            and unit.chunk_at(verb - 1)
            and not verb_group(unit, verb).finite
            and unit.words[verb].endswith(("ing", "ed", "en", "wn"))
        ):
            return _nominal_subject(unit, verb - 1, depth + 1)
    return conjuncts_before(unit, found)


def _antecedent(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The noun phrase before a relative pronoun; none where "that" opens a clause of content."""
    k = j - 1
    if k >= 0 and unit.words[k] == ",":
        k -= 1
    if k < 0 or unit.chunk_of[k] < 0:
        return []
    chunk = unit.chunks[unit.chunk_of[k]]
    if is_time(unit, chunk) and unit.chunk_of[chunk.start - 2] >= 0 and chunk.start > 1:
        k = chunk.start - 2
    return conjuncts_before(unit, phrase_ending(unit, k))


def _before_comma(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The subject before an insertion between commas, or the main clause's before a participle."""
    for k in range(j - 1, max(-1, j - 16), -1):
        if unit.words[k] == "," and unit.chunk_of[k - 1] >= 0 and k > 0:
            inner = [t for t in unit.tags[k + 1 : j] if t in ("VERB", "AUX")]
            relative = unit.word(k + 1) in _RELATIVE or unit.tag(k + 1) in (
                "DET",
                "ADP",
                "NOUN",
                "PROPN",
                "ADJ",
                "VERB",
                "NUM",
            )
            if (
                relative
                and (not inner or unit.word(k + 1) in _RELATIVE or unit.tag(k + 1) == "VERB")
                and unit.tag(j + 1) in ("AUX", "VERB", "ADV")
            ):
                if not unit.words[j + 1].endswith("ing"):
                    return conjuncts_before(unit, phrase_ending(unit, k - 1))
            break
    if unit.chunk_of[j - 1] >= 0 and not _verb_before(unit, j):
        return conjuncts_before(unit, phrase_ending(unit, j - 1))
    return _shared(unit, j, depth)


def _verb_before(unit: Unit, j: int) -> bool:
    return any(tag in ("VERB", "AUX") for tag in unit.tags[:j])


def _shared(unit: Unit, j: int, depth: int) -> list[Phrase]:
    """The subject of the nearest finite verb before word ``j``: "killed 12 and wounded 30"."""
    if depth > 3:
        return []
    for k in range(j - 1, -1, -1):
        if unit.tags[k] == "VERB":
            group = verb_group(unit, k)
            if _subordinate(unit, group.start):
                continue
            if group.infinitive and k > 0 and not unit.words[group.start - 1 : group.start] == ["to"]:
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
        if unit.tags[i] == "SCONJ" or unit.words[i] in ("as", "while", "when", "after", "before", "because"):
            return i > 0 and unit.words[i] != "that"
        if unit.chunk_of[i] < 0 and unit.tags[i] != "ADV":
            return False
    return False


def conjuncts_before(unit: Unit, found: Phrase | None) -> list[Phrase]:
    """The phrase with those joined to it on the left: "eight inmates and one guard had died"."""
    if found is None:
        return []
    phrases = [found]
    while True:
        k = phrases[0].start - 1
        if unit.word(k) in _JOINS or unit.word(k) == ",":
            joined = unit.word(k) in _JOINS or len(phrases) > 1
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
        if left is None or unit.tag(left.start - 1) in ("VERB", "ADP"):
            break
        phrases.insert(0, left)
    return _merged(unit, phrases)


def objects(unit: Unit, after: int) -> list[Phrase]:
    """What the verb is done to: the noun phrases from word ``after`` on, conjuncts in order."""
    j = after
    while unit.tag(j) in _SKIP and unit.chunk_of[j] < 0 and unit.figures[j] is None:
        j += 1
    if j >= len(unit):
        return []
    chunk = unit.chunk_at(j)
    if chunk is None or is_time(unit, chunk):
        return []
    if unit.tag(chunk.end) == "AUX" and not any(
        word in _RELATIVE for word in unit.words[max(0, after - 4) : after]
    ):
        return []  # the chunk is the subject of what follows
    phrases = [phrase_of(unit, chunk)]
    while (following := _next_conjunct(unit, phrases[-1].end)) is not None:
        phrases.append(following)
    return _merged(unit, phrases)


def _next_conjunct(unit: Unit, end: int) -> Phrase | None:
    """The phrase joined by a comma or conjunction after word ``end``, if no verb makes it a subject."""
    j = _past_adverbial(unit, end)
    if j is None:
        return None
    comma = unit.word(j) == ","
    if comma:
        j += 1
    joined = unit.word(j) in _JOINS
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
    if (unit.tag(after) in ("VERB", "AUX") and not unit.words[after].endswith("ing")) or unit.word(
        after
    ) in _STATES:
        return None
    return phrase


def _no_list_item(unit: Unit, chunk: Chunk) -> bool:
    """After a comma alone, a phrase without a figure or with an article is an apposition, not a conjunct."""
    return chunk.figure is None or unit.words[chunk.start] in ("a", "an", "another", "one")


_STATES = frozenset({"dead", "missing", "unaccounted", "injured", "wounded", "hurt"})


def _past_adverbial(unit: Unit, end: int) -> int | None:
    """After a prepositional phrase ("in Lidz") and adverbs, if a conjunction follows; else ``end``."""
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
        if unit.word(j) in _JOINS or unit.word(j) in (",", "as", "along", "together", "with")
        else end
        if end < len(unit)
        else None
    )


def _merged(unit: Unit, phrases: list[Phrase]) -> list[Phrase]:
    """Conjuncts without a figure join the one before: "22 patients and nurses" is one phrase."""
    merged: list[Phrase] = []
    for phrase in phrases:
        if merged and phrase.figure is None:
            before = merged[-1]
            named = unit.tags[before.head] == "PROPN" and unit.tags[phrase.head] == "NOUN"
            merged[-1] = before._replace(end=phrase.end, head=phrase.head if named else before.head)
        else:
            merged.append(phrase)
    return merged


def agent(unit: Unit, after: int) -> Phrase | None:
    """The phrase after "by" in the same clause: "was hit by rebel fire"; not "by noon"."""
    for j in range(after, min(len(unit), after + 14)):
        if unit.words[j] == "by" or unit.words[j : j + 4] == ["at", "the", "hands", "of"]:
            chunk = unit.chunk_at(j + 1 if unit.words[j] == "by" else j + 4)
            if chunk is None or is_time(unit, chunk) or unit.tag(j + 1) == "VERB":
                return None
            if chunk.figure is not None and unit.figures[chunk.head] is not None:
                return None
            return phrase_of(unit, chunk)
        if unit.words[j] in (";", ":", "that") or (unit.tags[j] in ("VERB", "AUX") and j > after):
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
