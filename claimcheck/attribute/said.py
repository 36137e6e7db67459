"""Plain reporting that the network missed: "X said (that) ...", "according to X", hearsay."""

from __future__ import annotations

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.clauses import clause_after
from claimcheck.attribute.frames import clause_end, in_number
from claimcheck.attribute.known import Known, known_on
from claimcheck.attribute.nesting import FIRST_PERSON
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import is_verb, phrase_after, subject_before
from claimcheck.attribute.sources import is_passive
from claimcheck.model import Attribution, Span, Spans

ADVERBS_BEFORE = 3
CLAUSE_MARKS = frozenset([",", ";", "that", "which", "who", "when", "where", "while", "but", "because"])


def find_said(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "SUBJECT verb (that) CLAUSE" where no attribution has the verb as cue or content."""
    known = known_on(page, attributions)
    for verb in page.where("clause"):
        if not (page.words[verb] in page.lexicon.saying or _agentless(page, verb)):
            continue
        place = page.span(verb, verb + 1)
        if known.touches((place,)) or page.quotation_at(place.start) is not None or not is_verb(page, verb):
            continue
        found = _clause_said(page, verb, known)
        if found is not None and not known.crosses(found):
            known.add(found)
    return known.items


def _clause_said(page: Page, verb: int, known: Known) -> Attribution | None:
    sentence = page.sentence(verb)
    start = clause_after(page, verb, sentence.stop)
    if start is None:
        return None
    content = trimmed(page, page.span(start, sentence.stop))
    if content is None:
        return None
    source: Span | None
    if page.words[verb] in page.lexicon.gerunds or _coordinated(page, verb):
        before = [
            item
            for item in known.near((page.sentence_span(verb),))
            if item.cue and item.source and sentence.start <= page.at(item.cue[0].start) < verb
        ]
        if not before:
            return None
        source, reason = before[-1].source[-1], "a further verb with the same subject"
    elif _agentless(page, verb):
        return _made(page, verb, content, None, "agentless: the article names nobody")
    elif is_passive(page, verb):
        return None
    else:
        source, reason = subject_before(page, verb, sentence.start), "a subject, a verb of saying, a clause"
    if source is None or overlap((source,), (content,)):
        return None
    if page.text[slice(*source)].lower() in FIRST_PERSON:  # the writer's own voice
        return None
    return _made(page, verb, content, source, reason)


def _made(page: Page, verb: int, content: Span, source: Span | None, reason: str) -> Attribution:
    return page.by_verb(verb, content, source, confidence=0.75, reason=reason)


def _coordinated(page: Page, verb: int) -> bool:
    """Whether "and" or "but" stands before the verb, adverbs aside: "and again denied"."""
    for index in range(verb - 1, max(verb - 1 - ADVERBS_BEFORE, 0), -1):
        word = page.words[index]
        if word in ("and", "but"):
            return True
        if word not in page.lexicon.auxiliary and not word.endswith("ly"):
            return False
    return False


def _agentless(page: Page, verb: int) -> bool:
    """ "it was reported", "it has been claimed" """
    words = page.words
    index = verb - 1
    passive = False
    while index >= 0 and (words[index] in page.lexicon.auxiliary or words[index].endswith("ly")):
        passive = passive or words[index] in ("was", "is", "been", "were")
        index -= 1
    return passive and index >= 0 and words[index] == "it"


def find_raised(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "X is believed to have ...": nobody says it, and the content is the clause around the cue."""
    known = known_on(page, attributions)
    for verb in page.where("clause"):
        if page.words[verb + 1 : verb + 2] != ["to"] or verb + 3 >= len(page):
            continue
        if page.words[verb + 2] not in ("have", "be") or known.touches((page.span(verb, verb + 1),)):
            continue
        content = _raised(page, verb)
        if content and not known.touches(content):
            cue = (page.span(verb, verb + 1),)
            known.add(page.new(content, cue, reason="agentless: the article names nobody", confidence=0.7))
    return known.items


def _raised(page: Page, verb: int) -> Spans:
    """The subject before "is believed" and the "to" clause after it; empty where it is no passive."""
    if not is_passive(page, verb):
        return ()
    sentence = page.sentence(verb)
    subject = subject_before(page, verb, sentence.start)
    if page.grammar is not None and (head := page.grammar.passive_subject(verb)) is not None:
        first, stop = page.grammar.phrase(head)
        subject = page.span(max(first, sentence.start), min(stop, verb))
    rest = trimmed(page, page.span(verb + 1, clause_end(page, verb + 2, sentence.stop)))
    return (subject, rest) if subject is not None and rest is not None else ()


def find_according(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "according to X" in any position of its sentence."""
    known = known_on(page, attributions)
    for index in page.where("according"):
        length = _phrase_length(page, index) if index + 2 < len(page) else 0
        if not length or known.touches((page.span(index, index + length),)):
            continue
        found = _according(page, index, length)
        if found is not None and not known.crosses(found):
            known.add(found)
    return known.items


def _phrase_length(page: Page, index: int) -> int:
    """How many words of a phrase like "according to" begin here; 0 for none."""
    for phrase in page.lexicon.before_source:
        if page.words[index] == phrase[0] and tuple(page.words[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _according(page: Page, index: int, length: int) -> Attribution | None:
    sentence = page.sentence(index)
    words = page.words
    first = sentence.start
    cue = page.span(index, index + length)
    source = phrase_after(page, index + length, sentence.stop)
    if source is None:
        return None
    stop = page.at(source.end)
    if index <= first + 1:  # at the head: the content follows the comma
        comma = next((i for i in range(stop, sentence.stop) if words[i] == ","), None)
        if comma is None:
            return None
        source = page.span(index + length, comma)
        pieces = [trimmed(page, page.span(comma + 1, sentence.stop))] if comma + 1 < sentence.stop else []
    else:
        pieces = [trimmed(page, page.span(first, index))]
        if stop + 1 < sentence.stop and words[stop] == ",":
            pieces.append(trimmed(page, page.span(stop + 1, sentence.stop)))
    content = tuple(piece for piece in pieces if piece is not None)
    if not content:
        return None
    return page.new(
        content=content,
        cue=(cue,),
        source=(source,),
        confidence=0.8,
        reason='"according to"',
    )


def find_hearsay(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "reportedly": the clause around it is the content, nobody the source."""
    known = known_on(page, attributions)
    for index in page.where("hearsay"):
        place = (page.span(index, index + 1),)
        if known.has_cue(place) or _inside(known, place):
            continue
        content = _around(page, index)
        if content and not known.crosses(page.new(content, reason="", confidence=0)):
            known.add(
                page.new(
                    content=content,
                    cue=(page.span(index, index + 1),),
                    confidence=0.7,
                    reason="hearsay: the article names nobody",
                )
            )
    return known.items


def _clause_start(page: Page, index: int, first: int) -> int:
    """Where the adverb's clause begins; the subject stands before an insertion: "six men, all old, were"."""
    marks = [i for i in range(index - 1, first, -1) if page.words[i] in CLAUSE_MARKS]
    marks = [i for i in marks if not (page.words[i] == "," and in_number(page, i))]
    if marks and page.words[marks[0]] == "," and page.words[marks[0] + 1] in page.lexicon.auxiliary:
        marks = [mark for mark in marks if page.words[mark] != ","]
    return marks[0] + 1 if marks else first


def _inside(known: Known, place: Spans) -> bool:
    """Whether the adverb stands in somebody's words, or in a source."""
    return any(overlap(place, (*item.content, *item.source)) for item in known.near(place))


def _around(page: Page, index: int) -> Spans:
    """The adverb's clause without it: one piece before it, one after it."""
    sentence = page.sentence(index)
    start = _clause_start(page, index, sentence.start)
    stop = clause_end(page, index + 1, sentence.stop)
    parts = [part for part in ((start, index), (index + 1, stop)) if part[0] < part[1]]
    pieces = [trimmed(page, page.span(*part)) for part in parts]
    return tuple(piece for piece in pieces if piece is not None)
