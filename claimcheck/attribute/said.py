"""Plain reporting that the network missed: "X said (that) ...", "and denied that ...", "according to X", hearsay."""

from __future__ import annotations

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.nesting import clause_after
from claimcheck.attribute.page import Page, covers, overlap
from claimcheck.attribute.phrases import is_verb, phrase_after, subject_before
from claimcheck.model import Attribution, Span, Spans

ADVERBS_BEFORE = 3


def find_said(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "SUBJECT verb (that) CLAUSE" where no attribution has the verb as cue or content."""
    result = list(attributions)
    taken = words_taken(attributions)
    for verb, word in enumerate(page.words):
        if word not in page.lexicon.saying or word not in page.lexicon.clause:
            continue
        place = page.span(verb, verb + 1)
        if overlap((place,), taken) or page.quotation_at(place.start) is not None or not is_verb(page, verb):
            continue
        found = _clause_said(page, verb, result)
        if found is not None and not overlap(found.content, taken):
            result.append(found)
            taken = (*taken, *found.content, *found.cue)
    return result


def words_taken(attributions: list[Attribution]) -> Spans:
    """All spans of the attributions: what another rule has already read."""
    return tuple(span for item in attributions for span in (*item.content, *item.cue, *item.source))


def _clause_said(page: Page, verb: int, known: list[Attribution]) -> Attribution | None:
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
            for item in known
            if item.cue and item.source and sentence.start <= page.at(item.cue[0].start) < verb
        ]
        if not before:
            return None
        source, reason = before[-1].source[-1], "a further verb with the same subject"
    elif _agentless(page, verb):
        return _made(page, verb, content, None, "agentless: the article names nobody")
    else:
        source, reason = subject_before(page, verb, sentence.start), "a subject, a verb of saying, a clause"
    if source is None or overlap((source,), (content,)):
        return None
    return _made(page, verb, content, source, reason)


def _made(page: Page, verb: int, content: Span, source: Span | None, reason: str) -> Attribution:
    return Attribution(
        id=page.new_id(), kind="indirect", content=(content,), cue=(page.span(verb, verb + 1),),
        source=(source,) if source else (), confidence=0.75, reasons=(reason,),
    )  # fmt: skip


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


def find_according(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "according to X" in any position of its sentence."""
    result = list(attributions)
    taken = words_taken(attributions)
    for index in range(len(page) - 2):
        if tuple(page.words[index : index + 2]) not in page.lexicon.before_source:
            continue
        cue = page.span(index, index + 2)
        if overlap((cue,), taken):
            continue
        found = _according(page, index, cue)
        if found is not None and not any(crosses(found, item) for item in result):
            result.append(found)
    return result


def crosses(found: Attribution, item: Attribution) -> bool:
    """Whether two contents overlap without the new one holding the other, cue and source and all."""
    if not overlap(found.content, (*item.content, *item.cue)):
        return False
    return (
        not covers(found.content, (*item.content, *item.cue, *item.source)) or found.content == item.content
    )


def _according(page: Page, index: int, cue: Span) -> Attribution | None:
    sentence = page.sentence(index)
    words = page.words
    first = sentence.start
    source = phrase_after(page, index + 2, sentence.stop)
    if source is None:
        return None
    stop = page.at(source.end)
    if index <= first + 1:  # at the head: the content follows the comma
        comma = next((i for i in range(stop, sentence.stop) if words[i] == ","), None)
        if comma is None:
            return None
        source = page.span(index + 2, comma)
        pieces = [trimmed(page, page.span(comma + 1, sentence.stop))] if comma + 1 < sentence.stop else []
    else:
        pieces = [trimmed(page, page.span(first, index))]
        if stop + 1 < sentence.stop and words[stop] == ",":
            pieces.append(trimmed(page, page.span(stop + 1, sentence.stop)))
    content = tuple(piece for piece in pieces if piece is not None)
    if not content:
        return None
    return Attribution(
        id=page.new_id(), kind="indirect", content=content, cue=(cue,), source=(source,), confidence=0.8,
        reasons=('"according to"',),
    )  # fmt: skip


def find_hearsay(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "reportedly": the clause around it is the content, nobody the source."""
    result = list(attributions)
    taken = tuple(span for item in attributions for span in (*item.content, *item.cue))
    for index, word in enumerate(page.words):
        if word not in page.lexicon.hearsay or overlap((page.span(index, index + 1),), taken):
            continue
        sentence = page.sentence(index)
        pieces = []
        if index > sentence.start:
            pieces.append(trimmed(page, page.span(sentence.start, index)))
        if index + 1 < sentence.stop:
            pieces.append(trimmed(page, page.span(index + 1, sentence.stop)))
        content = tuple(piece for piece in pieces if piece is not None)
        if content and not overlap(content, taken):
            result.append(
                Attribution(
                    id=page.new_id(),
                    kind="indirect",
                    content=content,
                    cue=(page.span(index, index + 1),),
                    confidence=0.7,
                    reasons=("hearsay: the article names nobody",),
                )  # fmt: skip
            )
    return result
