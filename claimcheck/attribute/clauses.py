"""Where the clause that a verb takes begins, by closed classes and what syntax there is."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.attribute.page import Page
from claimcheck.attribute.phrases import OPEN_CLAUSE, STOPS

REACH = 9
QUOTES = frozenset('"“”‘„«»')
ENDS = STOPS - QUOTES  # of a clause, whoever says it
# What begins a relative clause or an insertion: a verb after it is not the clause's own.
INTERRUPTED = frozenset([",", "who", "which", "that", "whose", "where"])
CONDITIONS = frozenset(["if", "when", "whether", "unless", "before", "after", "until", "since"])
LIVES = frozenset(["life", "lives"])
LIVES_WITHIN = 6  # words: "claimed the lives of", "claimed at least nine more lives"
COSTING = frozenset(["lost", "lose", "cost", "costs", "took", "takes", "take", "saved", "saves"])
CLAUSE_OPENERS = frozenset([
    "there", "it", "he", "she", "they", "we", "i", "you", "this", "these", "those", "its", "his", "her",
    "their", "nobody", "no", "none", "everyone"
])  # fmt: skip


def clause_after(page: Page, verb: int, bound: int) -> int | None:
    """Where the clause that the verb takes begins: at a near "that", else right after it, or its listener.

    None where what follows is no clause with a verb of its own.
    """
    words, lexicon = page.words, page.lexicon
    if takes_lives(words[verb], words[verb + 1 : verb + 1 + LIVES_WITHIN]):
        return None
    for index in range(verb + 1, min(bound - 1, verb + REACH)):
        if words[index] == "that" and _joins(page, verb, index):
            return index if index + 2 < bound else None
        if words[index] in STOPS or words[index] == ",":
            break
    start = verb + 1
    if words[verb] in lexicon.listener:
        if start >= bound or words[start] not in lexicon.pronouns:
            return None
        start += 1
    if start + 2 > bound or not _opens_clause(page, start):
        return None
    return start if finite_follows(page, start, bound) else None


def takes_lives(verb: str, following: Sequence[str]) -> bool:
    """ "The blast claimed the lives of nine": nobody says anything."""
    if not verb.startswith("claim"):
        return False
    before = next((i for i, word in enumerate(following) if word in LIVES), None)
    return before is not None and COSTING.isdisjoint(following[:before])


def finite_follows(page: Page, start: int, bound: int | None = None) -> bool:
    """Whether a finite verb follows soon, in no relative clause: what begins at ``start`` is a clause."""
    bound = len(page) if bound is None else bound
    for index in range(start + 1, min(bound, start + 12)):
        if page.words[index] in ENDS or page.words[index] in INTERRUPTED:
            return False
        if page.words[index] in page.lexicon.finite or _past(page, index):
            return True
    return False


def _joins(page: Page, verb: int, that: int) -> bool:
    """Whether a "that" near the verb opens the clause that it takes."""
    if that == verb + 1:
        return True
    if page.grammar is not None and not page.grammar.conjoins(that):
        return False
    return not _clause_between(page, verb + 1, that)


def _clause_between(page: Page, start: int, stop: int) -> bool:
    """Whether a verb stands between: then the "that" after it is that verb's."""
    finite = page.grammar.is_finite if page.grammar is not None else None
    return any(
        page.words[i] in page.lexicon.finite or (finite is not None and finite(i)) for i in range(start, stop)
    )


def _opens_clause(page: Page, start: int) -> bool:
    word = page.words[start]
    if word in CLAUSE_OPENERS or word in page.lexicon.determiners or word[0].isdigit():
        return True
    if word in OPEN_CLAUSE or word in CONDITIONS or word in page.lexicon.prepositions:
        return False
    return word in QUOTES or word.isalpha()


def _past(page: Page, index: int) -> bool:
    """Whether the word is the verb of a clause: by the parser, else by its "-ed"."""
    if page.grammar is not None:
        return page.grammar.is_finite(index)
    word = page.words[index]
    return word.endswith("ed") and len(word) > 4
