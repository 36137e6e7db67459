"""The second layer: who is said to have said ("X said that Y denied Z"), and which lies in which."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.clauses import clause_after
from claimcheck.attribute.complements import complement_of, quotation_after
from claimcheck.attribute.frames import clause_end
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, covers, overlap
from claimcheck.attribute.phrases import is_verb, phrase_after, subject_before
from claimcheck.attribute.sources import is_passive
from claimcheck.model import Attribution, Span

FIRST_PERSON = frozenset(["i", "we", "you", "me", "us", "him", "them"])
SUPPOSED = frozenset(["if", "whether", "unless"])
SUBORDINATE = frozenset(
    ["when", "while", "after", "before", "since", "because", "although", "though", "once"]
)


def find_inner(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add attributions made inside a content: a subject, a verb of saying or thinking, a clause."""
    known = known_on(page, attributions)
    verbs = page.where("inner")
    for item in attributions:
        for piece in item.content:
            inside = page.tokens(piece)[1:]
            for verb in verbs[bisect_left(verbs, inside.start) : bisect_left(verbs, inside.stop)]:
                if not _ascribes(page, verb) and not _put_to(page, verb):
                    continue
                found = (
                    _inner(page, verb, piece)
                    or _inner_final(page, verb, piece)
                    or _taken(page, verb, piece)
                    or _put_in_mouth(page, verb, piece)
                    or _put_after(page, verb, item)
                )
                if found is not None and not _read(found, known.near((*found.cue, *found.content))):
                    known.add(found)
    return known.items


def _ascribes(page: Page, verb: int) -> bool:
    """Whether the form can be the verb of an inner attribution: of saying or plain thought.

    Others need a "that" or a quotation right after them: "agreed that ...", "shouted '...'".
    """
    word, lexicon = page.words[verb], page.lexicon
    if word in lexicon.gerunds:
        return False
    plain = word in lexicon.saying or word in lexicon.thought
    if (
        not plain
        and page.words[verb + 1 : verb + 2] != ["that"]
        and quotation_after(page, verb, len(page)) is None
    ):
        return False
    return is_verb(page, verb)


def _put_to(page: Page, verb: int) -> bool:
    """Whether it is "as saying", "of saying": what somebody is quoted as or accused of."""
    word, lexicon = page.words[verb], page.lexicon
    return word in lexicon.gerunds and word in lexicon.saying and page.words[verb - 1] in ("as", "of")


def _read(found: Attribution, others: list[Attribution]) -> bool:
    """Whether the cue or the content is another attribution's already."""
    return any(
        overlap(found.cue, other.cue) or overlap(found.cue, other.source) or found.content == other.content
        for other in others
    )


def _inner(page: Page, verb: int, piece: Span) -> Attribution | None:
    bound = page.at(piece.end)
    if page.words[verb] in page.lexicon.gerunds or is_passive(page, verb):
        return None
    if quotation_after(page, verb, bound) is not None:
        return None
    source = subject_before(page, verb, page.at(piece.start))
    if source is None or page.negated(verb) or _nobody(page, source):
        return None
    start = clause_after(page, verb, bound)
    if start is None:
        return None
    stop = bound
    if page.words[page.at(source.start) - 1] in SUBORDINATE:  # "When X said it was over, we went home"
        stop = clause_end(page, start + 1, bound)
    content = trimmed(page, page.span(start, stop))
    if content is None:
        return None
    content = _within_marks(page, content)
    return _said_inside(page, verb, content, source, 0.7)


def _taken(page: Page, verb: int, piece: Span) -> Attribution | None:
    """A subject or a "by" phrase, and what the verb takes by the dependencies, clause or not."""
    if page.grammar is None or page.negated(verb) or page.words[verb] in page.lexicon.gerunds:
        return None
    first, bound = page.at(piece.start), page.at(piece.end)
    if page.words[verb] not in page.lexicon.saying and quotation_after(page, verb, bound) is None:
        return None
    passive = is_passive(page, verb)
    if not passive and page.lexicon.lemma[page.words[verb]] == "tell" and page.words[verb + 1] == "to":
        return None  # "a lie told to calm the street"
    source = _agent(page, verb, bound) if passive else subject_before(page, verb, first)
    if source is None or _nobody(page, source):
        return None
    taken = complement_of(page, page.at(source.end) - 1 if passive else verb, verb, bound)
    content = trimmed(page, page.span(*taken)) if taken is not None else None
    if content is None:
        return None
    return _said_inside(page, verb, _within_marks(page, content), source, 0.65)


def _put_in_mouth(page: Page, verb: int, piece: Span) -> Attribution | None:
    """ "quoted [the general as saying the road was safe]", "accused [him of saying that ...]"."""
    first, bound = page.at(piece.start), page.at(piece.end)
    start = clause_after(page, verb, bound) if _put_to(page, verb) else None
    if start is None or verb - 1 <= first:
        return None
    source = phrase_after(page, first, verb - 1)
    content = trimmed(page, Span(page.starts[start], piece.end))
    if content is None or source is None or page.at(source.end) != verb - 1:
        return None
    return _said_inside(page, verb, _within_marks(page, content), source, 0.7)


def _put_after(page: Page, verb: int, item: Attribution) -> Attribution | None:
    """ "'...,' the paper quoted [him as saying]": what he says is the quotation before."""
    *before, last = item.content
    if not before or page.at(last.end) != verb + 1 or not _put_to(page, verb):
        return None
    source = phrase_after(page, page.at(last.start), verb - 1)
    if source is None or page.quotation_at(before[0].start) is None:
        return None
    return replace(_said_inside(page, verb, before[0], source, 0.7), content=tuple(before))


def _said_inside(page: Page, verb: int, content: Span, source: Span, confidence: float) -> Attribution:
    return page.by_verb(
        verb, content, source, confidence=confidence, reason=f'"{page.words[verb]}" inside what another says'
    )


def _agent(page: Page, verb: int, bound: int) -> Span | None:
    """Who "by" names right after a passive verb."""
    return phrase_after(page, verb + 2, bound) if page.words[verb + 1 : verb + 2] == ["by"] else None


def _nobody(page: Page, source: Span) -> bool:
    """Whether the phrase stands for the speaker around it, or for nobody, or nothing is said yet."""
    if page.words[page.at(source.start) - 1] in SUPPOSED:
        return True
    words = page.text[slice(*source)].lower()
    if words[:1].isdigit() and " " not in words:  # "598 confirmed cases"
        return True
    return words in FIRST_PERSON or words in page.lexicon.negation or words in page.lexicon.anybody


def _inner_final(page: Page, verb: int, piece: Span) -> Attribution | None:
    """``"...," a statement said`` at the end of a content."""
    first, stop = page.at(piece.start), page.at(piece.end)
    if any(page.words[index][0].isalnum() for index in range(verb + 1, stop)):
        return None
    source = subject_before(page, verb, first)
    if source is None or page.at(source.start) <= first + 1:
        return None
    before = page.at(source.start)
    if page.words[before - 1] not in (",", "”", '"', "’", "'", "»"):
        return None
    around = page.quotation_at(piece.start)
    if around is not None and around.span.start == piece.start and around.span.end > page.starts[verb]:
        first, before = first + 1, before - 1  # inside another's marks, and without its comma
    content = trimmed(page, page.span(first, before))
    if content is None:
        return None
    return _said_inside(page, verb, content, source, 0.7)


def _within_marks(page: Page, content: Span) -> Span:
    """Inside another's quotation: without its closing mark and the comma or stop before it."""
    first, stop = page.at(content.start), page.at(content.end)
    around = page.quotation_at(content.start)
    if around is None or around.span.start == content.start:
        return content
    while stop > first + 1 and not page.words[stop - 1][0].isalnum():
        stop -= 1
    return page.span(first, stop)


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
