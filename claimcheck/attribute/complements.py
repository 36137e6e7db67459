"""What a verb of saying takes, by the dependencies: a clause, an infinitive, a gerund, an object."""

from __future__ import annotations

from claimcheck.attribute.clauses import LIVES
from claimcheck.attribute.frames import REACH, clause_end
from claimcheck.attribute.page import Page

Tokens = tuple[int, int]
AFTER_QUOTATION = frozenset(["and", "as", "when", "while", "before", "after", "but"])


def complement_of(page: Page, last: int, verb: int, bound: int) -> Tokens | None:
    """First token and end of what ``verb`` takes after the token ``last``, before ``bound``; else None.

    "said the road was closed", "admitted falling asleep", "promised to pay", "confirmed six deaths",
    "accused the board of fraud".
    """
    return (
        quotation_after(page, last, bound)
        or _clause(page, last, verb, bound)
        or _framed(page, verb, bound)
        or _verbal(page, last, verb, bound)
        or _object(page, verb, bound)
    )


def quotation_after(page: Page, last: int, bound: int) -> Tokens | None:
    """A quotation right after the token ``last`` that is all that was said: the clause does not go on.

    "shouted 'get down' before the shots", but not "said 'the enemy' had fled".
    """
    if last + 1 >= bound:
        return None
    quotation = page.quotation_at(page.starts[last + 1])
    if quotation is None or quotation.span.start != page.starts[last + 1]:
        return None
    stop = page.at(quotation.span.end)
    if stop > bound:
        return None
    ends = stop == bound or not page.words[stop][0].isalnum() or page.words[stop] in AFTER_QUOTATION
    return (last + 1, stop) if ends else None


def _clause(page: Page, last: int, verb: int, bound: int) -> Tokens | None:
    assert page.grammar is not None
    head = page.grammar.complement(verb, "ccomp")
    if head is None or not last < head < bound:
        return None
    first, stop = page.grammar.reach(head)
    if page.words[first] in ("whether", "if") or first <= last:
        return None
    return (first, min(stop, bound)) if page.grammar.has_subject(head) else None


def _framed(page: Page, verb: int, bound: int) -> Tokens | None:
    """ "accused the board of fraud": object and complement together (guidelines: Object)."""
    links = page.lexicon.links.get(page.words[verb])
    if not links or page.words[verb] in page.lexicon.figure:
        return None
    stop = clause_end(page, verb + 1, bound)
    if links.isdisjoint(page.words[verb + 2 : min(stop - 1, verb + REACH)]):
        return None
    return (verb + 1, stop)


def _verbal(page: Page, last: int, verb: int, bound: int) -> Tokens | None:
    """ "admitted falling asleep", "promised to pay"."""
    assert page.grammar is not None
    head = page.grammar.complement(verb, "xcomp")
    if head is None or head >= bound or page.words[verb] in page.lexicon.attitude:
        return None
    first = last + 1
    gerund = head == first and page.words[head].endswith("ing")
    if not gerund and page.words[first] != "to":
        return None
    return (first, clause_end(page, head + 1, bound))


def _object(page: Page, verb: int, bound: int) -> Tokens | None:
    """ "confirmed six deaths": for verbs that need no clause."""
    assert page.grammar is not None
    head = page.grammar.complement(verb, "obj")
    if head is None or head >= bound or page.words[verb] not in page.lexicon.object:
        return None
    if not page.grammar.is_noun(head) or page.words[head] in LIVES:  # "the blast claimed three lives"
        return None
    first, stop = page.grammar.phrase(head)
    return (verb + 1, min(stop, bound)) if first == verb + 1 else None
