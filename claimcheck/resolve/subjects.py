"""Where grammar says who a pronoun may be: subjects of sentences, and an "it" that nobody is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

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


class NameGrammar:
    """What grammar says of the names in one document.

    Most names are never asked for, so each is looked up when it is.
    """

    def __init__(self, segmented: Segmented, syntax: Syntax | None) -> None:
        self._segmented = segmented
        self._syntax = syntax

    def holds_subject(self, span: Span) -> bool:
        """Whether a subject, or what is in apposition to one, starts within the span.

        Without syntax every span may hold one.
        """
        if self._syntax is None:
            return True
        first, end = (bisect_left(self._segmented.starts, offset) for offset in span)
        return any(self._is_subject(number, self._syntax) for number in range(first, end))

    def _is_subject(self, number: int, syntax: Syntax) -> bool:
        """Whether a token is a subject or in apposition to one."""
        if syntax.relation[number] in BESIDE:
            number = syntax.head[number]
        return number >= 0 and syntax.relation[number].startswith("nsubj")

    def only_opens(self, start: int) -> bool:
        """Whether the word that starts here opens a name only by its place: "Though", "Ask", "Like"."""
        number = bisect_left(self._segmented.starts, start)
        if self._syntax is None or self._segmented.starts[number : number + 1] != (start,):
            return False
        pos, form = self._syntax.pos[number], self._segmented.forms[number]
        opens = pos in OPENERS and form[0].isupper()
        return opens and (pos != "VERB" or _is_name_next(self._segmented, number))

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Names that the network takes for organisations at least as often as for persons."""
        syntax, segmented = self._syntax, self._segmented
        if syntax is None:
            return frozenset()
        counts: dict[str, Counter[str]] = {"B-organisation": Counter(), "B-person": Counter()}
        entity = (*syntax.entity, "O")
        for first in [n for n, tag in enumerate(entity) if tag in counts]:
            last = first
            while entity[last + 1][0] == "I":
                last += 1
            counts[entity[first]][segmented.text[segmented.starts[first] : segmented.ends[last]]] += 1
        persons = counts["B-person"]
        return frozenset(name for name, times in counts["B-organisation"].items() if times >= persons[name])


def _is_name_next(segmented: Segmented, number: int) -> bool:
    """Whether a name follows a token: "Ask Hydrova", not "Save the River"."""
    following = segmented.forms[number + 1 : number + 2]
    return bool(following) and following[0][0].isupper()
