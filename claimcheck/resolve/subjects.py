"""Where grammar says who a pronoun may be: subjects of sentences, and an "it" that nobody is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from claimcheck.model import Segmented, Span, Syntax
from claimcheck.sides.vocabulary import vocabulary

_BE = r"(?:is|was|has been|had been|(?:will|would|should|must|can|could|may|might|cannot) (?:also )?be)"
IMPERSONAL = re.compile(
    rf"[’']s\b|\s+(?:(?:also|now|not)\s+)?(?:{_BE}\b(?!\s+\w+ing\b)|seem|appear(?!s? in\b))"
)
# Parts of speech that open no name; a verb may ("Save the River").
OPENERS = frozenset(("SCONJ", "ADP", "ADV", "CCONJ", "PRON", "INTJ", "NUM", "VERB"))
BESIDE = frozenset(("appos", "flat"))  # relations of words that name a subject again
PERSON_ENDING = re.compile(r"(?<=[a-z])(?:ist|ian|eer|er|or|man|woman|ant|ent|ee)$")


def is_impersonal(text: str, end: int) -> bool:
    """Whether an "it" that ends here has nobody behind it: "it should be noted", "it is time to"."""
    return IMPERSONAL.match(text, end) is not None


def is_person_noun(head: str) -> bool:
    """Whether a head noun in lower case is said of persons: a role, or formed as one."""
    words = vocabulary()
    return not head or words.role_kind(head) is not None or PERSON_ENDING.search(head) is not None


def subject_starts(segmented: Segmented, syntax: Syntax | None) -> tuple[int, ...] | None:
    """Where tokens start that are subjects or in apposition to one; None where there is no syntax."""
    if syntax is None:
        return None
    relations = syntax.relation
    wanted = {label for label in set(relations) if label.startswith("nsubj") or label in BESIDE}
    places = [n for n, relation in enumerate(relations) if relation in wanted]
    subjects = {n for n in places if relations[n] not in BESIDE}
    beside = (n for n in places if relations[n] in BESIDE and syntax.head[n] in subjects)
    return tuple(sorted(segmented.starts[n] for n in (*subjects, *beside)))


def opening_words(segmented: Segmented, syntax: Syntax | None) -> frozenset[int]:
    """Where words start that open a name only by their place in the sentence: "Though", "Ask", "Like"."""
    if syntax is None:
        return frozenset()
    forms, starts = segmented.forms, segmented.starts
    openers = [n for n, pos in enumerate(syntax.pos) if pos in OPENERS and forms[n][0].isupper()]
    return frozenset(starts[n] for n in openers if syntax.pos[n] != "VERB" or _is_name_next(segmented, n))


def tagged_bodies(segmented: Segmented, syntax: Syntax | None) -> frozenset[str]:
    """Names that the network takes for organisations at least as often as for persons."""
    if syntax is None:
        return frozenset()
    counts: dict[str, Counter[str]] = {"B-organisation": Counter(), "B-person": Counter()}
    text, entity = segmented.text, (*syntax.entity, "O")
    for first in [n for n, tag in enumerate(entity) if tag in counts]:
        last = first
        while entity[last + 1][0] == "I":
            last += 1
        counts[entity[first]][text[segmented.starts[first] : segmented.ends[last]]] += 1
    persons = counts["B-person"]
    return frozenset(name for name, times in counts["B-organisation"].items() if times >= persons[name])


def _is_name_next(segmented: Segmented, number: int) -> bool:
    """Whether a name follows a token: "Ask Hydrova", not "Save the River"."""
    following = segmented.forms[number + 1 : number + 2]
    return bool(following) and following[0][0].isupper()


def holds_subject(span: Span, subjects: tuple[int, ...] | None) -> bool:
    """Whether a subject stands within the span; without syntax every span may hold one."""
    if subjects is None:
        return True
    place = bisect_left(subjects, span.start)
    return place < len(subjects) and subjects[place] < span.end
