"""Denials of a thing and inverted replies: "X rejected the accusations", "..., came the reply from X"."""

from __future__ import annotations

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.frames import clause_end, noun_taken_up
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page
from claimcheck.attribute.phrases import is_verb, phrase_after, subject_before
from claimcheck.model import Attribution, Span


def find_denials(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "SUBJECT denied OBJECT" where nothing has the verb as cue: short contents count."""
    known = known_on(page, attributions)
    for verb in page.where("denial"):
        if known.touches((page.span(verb, verb + 1),)):
            continue
        found = _denial(page, verb) if is_verb(page, verb) else None
        if found is not None and not known.touches(found.content):
            known.add(found)
    return known.items


def _denial(page: Page, verb: int) -> Attribution | None:
    sentence = page.sentence(verb)
    words = page.words
    if verb + 1 >= sentence.stop or page.quotation_at(page.starts[verb]) is not None:
        return None
    taken_up = _taken_up(page, verb, sentence)
    if taken_up is not None:
        return taken_up
    if words[verb + 1] not in page.lexicon.denied and words[verb + 1] not in page.lexicon.determiners:
        return None
    source: Span | None = subject_before(page, verb, sentence.start)
    content = trimmed(page, page.span(verb + 1, clause_end(page, verb + 2, sentence.stop)))
    if source is None or content is None:
        return None
    return page.by_verb(verb, content, source, confidence=0.75, reason=f'"{words[verb]}" with what is denied')


def _taken_up(page: Page, verb: int, sentence: range) -> Attribution | None:
    """ "a charge (that) the force has rejected": the noun is the content."""
    source = subject_before(page, verb, sentence.start)
    noun = noun_taken_up(page, page.at(source.start), sentence.start) if source is not None else None
    if noun is None or source is None:
        return None
    return page.by_verb(verb, noun, source, confidence=0.75, reason="a noun of saying that another takes up")


def find_replies(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give the quotation before "came the reply from X" to X, by that cue."""
    known = known_on(page, attributions)
    for verb in page.where("reply"):
        if (
            verb + 4 >= len(page)
            or page.words[verb + 2] not in page.lexicon.replies
            or page.words[verb + 3] != "from"
        ):
            continue
        cue = page.span(verb, verb + 4)
        quotation = page.quotation_at(page.starts[verb - 1]) if verb else None
        source = phrase_after(page, verb + 4, page.sentence(verb).stop)
        if quotation is None or source is None:
            continue
        for item in known.near((quotation.span,)):
            if item.content == (quotation.span,):
                known.remove(item)
        known.add(page.new((quotation.span,), (cue,), (source,), reason="an inverted reply", confidence=0.8))
    return known.items
