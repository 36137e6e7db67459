"""Cues at the end of a sentence: "..., X said.", "..., reported X."."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.known import Known, known_on
from claimcheck.attribute.page import Page
from claimcheck.attribute.phrases import DAYS, RELATIVE, is_verb, phrase_after, subject_before
from claimcheck.model import Attribution, Span

REACH = 9
CLOSERS = frozenset([",", '"', "”", "’", "'", "»"])
TELLING = frozenset(["tell", "inform", "assure", "remind"])


def find_final(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add ``CLAUSE, SUBJECT said.`` and ``CLAUSE, reported SUBJECT.`` where the cue is free.

    The clause may hold an attribution of its own: then that one is the inner.
    """
    known = known_on(page, attributions)
    for verb in page.where("final"):
        if page.words[verb] in page.lexicon.gerunds:
            continue
        place = page.span(verb, verb + 1)
        if known.touches((place,)) or page.quotation_at(place.start) is not None or not is_verb(page, verb):
            continue
        found = _final(page, verb)
        if found is None:
            continue
        _end_before(page, known, found)
        if not known.crosses(found):
            known.add(found)
    return known.items


def _end_before(page: Page, known: Known, found: Attribution) -> None:
    """Cut contents that run on over the source that ends the sentence: what it says is all before it."""
    stop = found.content[-1].end
    for item in known.near(found.content):
        last = item.content[-1]
        if last.start < stop < found.source[0].start < last.end and item.source != found.source:
            piece = trimmed(page, Span(last.start, stop))
            if piece is not None:
                known.replace(item, replace(item, content=(*item.content[:-1], piece)))


def _final(page: Page, verb: int) -> Attribution | None:
    sentence = page.sentence(verb)
    if page.words[verb - 1] in ("as", "been", "was", "were", "being", "and", "or"):
        return None
    before = _after_comma(page, verb, sentence.start) or subject_before(page, verb, sentence.start)
    if before is not None and _ends(page, _after_recipient(page, verb, sentence.stop), sentence.stop):
        source, head = before, page.at(before.start)
    else:
        after = phrase_after(page, verb + 1, sentence.stop)
        if after is None or not _ends(page, page.at(after.end), sentence.stop):
            return None
        source, head = after, verb
    if head <= sentence.start + 2 or page.words[head - 1] not in CLOSERS:
        return None
    content = trimmed(page, page.span(sentence.start, head))
    if content is None:
        return None
    return page.by_verb(verb, content, source, confidence=0.75, reason="the sentence ends with who said it")


def _after_comma(page: Page, verb: int, first: int) -> Span | None:
    """The noun phrase of a sayer between the last comma and the verb: ", a source who asked ... told".

    A parser often takes such a phrase for an apposition of the noun before the comma and the verb for a
    part of it, so that the words decide: the phrase opens with a determiner, a number or a name, and names
    a sayer before any relative clause.
    """
    words, syntax = page.words, page.syntax
    start = next((i + 1 for i in range(verb - 1, first, -1) if words[i] in CLOSERS), None)
    if syntax is None or start is None or start >= verb:
        return None
    opens = syntax.pos[start] in ("DET", "NUM", "PROPN") or words[start] in page.lexicon.determiners
    noun = next((i for i in range(start, verb) if syntax.pos[i] in ("PRON", "VERB")), verb)
    if not opens or page.lexicon.sayers.isdisjoint(words[start:noun]):
        return None
    if noun < verb and words[noun] not in RELATIVE and not syntax.relation[noun].startswith("acl"):
        return None
    return page.span(start, verb)


def _after_recipient(page: Page, verb: int, stop: int) -> int:
    """The index after the verb, or after who was told: "told reporters"."""
    if page.lexicon.lemma.get(page.words[verb]) not in TELLING:
        return verb + 1
    recipient = phrase_after(page, verb + 1, stop)
    return page.at(recipient.end) if recipient is not None else verb + 1


def _ends(page: Page, index: int, stop: int) -> bool:
    """Whether the sentence is over, but for a day or where and how it was said."""
    words = page.words
    if index < stop and words[index] in ("in", "on", "at", "by", "via", *DAYS):
        end = next((i for i in range(index, min(stop, index + 9)) if words[i] in ".!?,;"), stop)
        rest = words[index:end]
        index = end if page.lexicon.finite.isdisjoint(rest) and len(rest) < REACH else index
    return index >= stop or words[index] in ".!?"
