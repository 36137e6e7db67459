"""The second layer: who is said to have said ("X said that Y denied Z"), and which lies in which."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, covers, overlap
from claimcheck.attribute.phrases import OPEN_CLAUSE, STOPS, is_verb, subject_before
from claimcheck.model import Attribution, Span

REACH = 9
QUOTES = frozenset('"“”‘„«»')
# What begins a relative clause or an insertion: a verb after it is not the clause's own.
INTERRUPTED = frozenset([",", "who", "which", "that", "whose", "where"])
CONDITIONS = frozenset(["if", "when", "whether", "unless", "before", "after", "until", "since"])
FIRST_PERSON = frozenset(["i", "we", "you", "me", "us", "him", "them"])
CLAUSE_OPENERS = frozenset([
    "there", "it", "he", "she", "they", "we", "i", "you", "this", "these", "those", "its", "his", "her",
    "their", "nobody", "no", "none", "everyone"
])  # fmt: skip


def find_inner(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add attributions made inside a content: a subject, a verb of saying or thinking, a clause."""
    known = known_on(page, attributions)
    verbs = page.where(page.lexicon.clause)
    for item in attributions:
        for piece in item.content:
            inside = page.tokens(piece)[1:]
            for verb in verbs[bisect_left(verbs, inside.start) : bisect_left(verbs, inside.stop)]:
                if not _ascribes(page, verb):
                    continue
                found = _inner(page, verb, piece) or _inner_final(page, verb, piece)
                if found is not None and not _read(found, known.near((*found.cue, *found.content))):
                    known.add(found)
    return known.items


def _ascribes(page: Page, verb: int) -> bool:
    """Whether the form can be the verb of an inner attribution: of saying or plain thought."""
    word, lexicon = page.words[verb], page.lexicon
    if word in lexicon.gerunds or (word not in lexicon.saying and word not in lexicon.thought):
        return False
    return is_verb(page, verb)


def _read(found: Attribution, others: list[Attribution]) -> bool:
    """Whether the cue or the content is another attribution's already."""
    return any(
        overlap(found.cue, other.cue) or overlap(found.cue, other.source) or found.content == other.content
        for other in others
    )


def _inner(page: Page, verb: int, piece: Span) -> Attribution | None:
    source = subject_before(page, verb, page.at(piece.start))
    if source is None or page.negated(verb) or page.text[slice(*source)].lower() in FIRST_PERSON:
        return None
    if page.words[page.at(source.start) - 1] in (
        "if",
        "whether",
        "unless",
    ):  # "if they say": nothing is said yet
        return None
    start = clause_after(page, verb, page.at(piece.end))
    if start is None:
        return None
    content = trimmed(page, Span(page.starts[start], piece.end))
    if content is None:
        return None
    content = _within_marks(page, content)
    return page.new(
        content=(content,),
        cue=(page.span(verb, verb + 1),),
        source=(source,),
        confidence=0.7,
        reason=f'"{page.words[verb]}" inside what another says',
    )


def _inner_final(page: Page, verb: int, piece: Span) -> Attribution | None:
    """``"...," a statement said`` at the end of a content."""
    first, stop = page.at(piece.start), page.at(piece.end)
    if verb != stop - 1:
        return None
    source = subject_before(page, verb, first)
    if source is None or page.at(source.start) <= first + 1:
        return None
    before = page.at(source.start)
    if page.words[before - 1] not in (",", "”", '"', "’", "'", "»"):
        return None
    content = trimmed(page, page.span(first, before))
    if content is None:
        return None
    return page.new(
        content=(content,),
        cue=(page.span(verb, verb + 1),),
        source=(source,),
        confidence=0.7,
        reason=f'"{page.words[verb]}" inside what another says',
    )


def _within_marks(page: Page, content: Span) -> Span:
    """Inside another's quotation: without its closing mark and the comma or stop before it."""
    first, stop = page.at(content.start), page.at(content.end)
    around = page.quotation_at(content.start)
    if around is None or around.span.start == content.start:
        return content
    while stop > first + 1 and not page.words[stop - 1][0].isalnum():
        stop -= 1
    return page.span(first, stop)


def clause_after(page: Page, verb: int, bound: int) -> int | None:
    """Where the clause that the verb takes begins: at a near "that", else right after it, or its listener.

    None where what follows is no clause with a verb of its own.
    """
    words, lexicon = page.words, page.lexicon
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


def finite_follows(page: Page, start: int, bound: int | None = None) -> bool:
    """Whether a finite verb follows soon, in no relative clause: what begins at ``start`` is a clause."""
    bound = len(page) if bound is None else bound
    for index in range(start + 1, min(bound, start + 12)):
        if page.words[index] in STOPS - QUOTES or page.words[index] in INTERRUPTED:
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
    closed = page.lexicon.prepositions | OPEN_CLAUSE | CONDITIONS
    return word in QUOTES or (word.isalpha() and word not in closed)


def _past(page: Page, index: int) -> bool:
    """Whether the word is the verb of a clause: by the parser, else by its "-ed"."""
    if page.grammar is not None:
        return page.grammar.is_finite(index)
    word = page.words[index]
    return word.endswith("ed") and len(word) > 4


def set_parents(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give each attribution that lies in another's content, cue and all, the smallest such as its parent."""
    known = known_on(page, attributions)
    result = []
    for item in attributions:
        anchors = (*item.content, *item.cue)
        near = [other for other in known.near(item.content) if other is not item]
        around = [o for o in near if covers(o.content, anchors) and not covers(item.content, o.content)]
        parent = min(around, key=_size).id if around and item.cue else item.parent
        result.append(item if parent == item.parent else replace(item, parent=parent))
    return result


def _size(item: Attribution) -> int:
    return sum(end - start for start, end in item.content)
