"""Cues at the end of a sentence and denials of a thing: "..., X said." and "X rejected the accusations"."""

from __future__ import annotations

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.frames import clause_end
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import DAYS, is_verb, phrase_after, subject_before
from claimcheck.attribute.said import crosses, words_taken
from claimcheck.model import Attribution, Span

CLOSERS = frozenset([",", '"', "”", "’", "'", "»"])
DENIALS = frozenset(
    ["deny", "reject", "dismiss", "refute", "rebut", "dispute", "withdraw", "retract", "contest"]
)
OBJECT_OPENERS = frozenset(["any", "all", "this", "that", "it", "these", "those", "having", "being", "claims", "allegations", "accusations", "reports", "responsibility", "charges", "rumours", "rumors", "involvement", "suggestions"])  # fmt: skip


def find_final(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add ``CLAUSE, SUBJECT said.`` and ``CLAUSE, reported SUBJECT.`` where the cue is free.

    The clause may hold an attribution of its own: then that one is the inner.
    """
    result = list(attributions)
    for verb, word in enumerate(page.words):
        if word not in page.lexicon.saying or word not in page.lexicon.clause or word in page.lexicon.gerunds:
            continue
        place = (page.span(verb, verb + 1),)
        if any(overlap(place, (*item.cue, *item.source, *item.content)) for item in result):
            continue
        if page.quotation_at(place[0].start) is not None or not is_verb(page, verb):
            continue
        found = _final(page, verb)
        if found is not None and not any(crosses(found, item) for item in result):
            result.append(found)
    return result


def _final(page: Page, verb: int) -> Attribution | None:
    sentence = page.sentence(verb)
    before = subject_before(page, verb, sentence.start)
    if before is not None and _ends(page, verb + 1, sentence.stop):
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
    return Attribution(
        id=page.new_id(), kind="indirect", content=(content,), cue=(page.span(verb, verb + 1),), source=(source,),
        confidence=0.75, reasons=("the sentence ends with who said it",),
    )  # fmt: skip


def _ends(page: Page, index: int, stop: int) -> bool:
    """Whether the sentence is over, but for a day or where and how it was said."""
    words = page.words
    if index < stop and words[index] in ("in", "on", "at", "by", "to", "via", *DAYS):
        index = next((i for i in range(index, min(stop, index + 9)) if words[i] in ".!?,;"), stop)
    return index >= stop or words[index] in ".!?"


def find_denials(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "SUBJECT denied OBJECT" where nothing has the verb as cue: short contents count."""
    result = list(attributions)
    taken = words_taken(attributions)
    for verb, word in enumerate(page.words):
        if page.lexicon.lemma.get(word) not in DENIALS or overlap((page.span(verb, verb + 1),), taken):
            continue
        found = _denial(page, verb) if is_verb(page, verb) else None
        if found is not None and not overlap(found.content, taken):
            result.append(found)
    return result


def _denial(page: Page, verb: int) -> Attribution | None:
    sentence = page.sentence(verb)
    words = page.words
    if verb + 1 >= sentence.stop or page.quotation_at(page.starts[verb]) is not None:
        return None
    if words[verb + 1] not in OBJECT_OPENERS and words[verb + 1] not in page.lexicon.determiners:
        return None
    source: Span | None = subject_before(page, verb, sentence.start)
    content = trimmed(page, page.span(verb + 1, clause_end(page, verb + 2, sentence.stop)))
    if source is None or content is None:
        return None
    return Attribution(
        id=page.new_id(), kind="indirect", content=(content,), cue=(page.span(verb, verb + 1),), source=(source,),
        confidence=0.75, reasons=(f'"{words[verb]}" with what is denied',),
    )  # fmt: skip
