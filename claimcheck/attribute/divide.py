"""What is one attribution and what is two (guidelines: Division)."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.known import Known, known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.model import Attribution, Quotation, Span, Spans


def keep_to_sentence(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Take from a content what lies in another paragraph than its cue, or unquoted in another sentence.

    After unquoted words a quotation in the next sentence is one by itself: "It was over, she said. '...'".
    """
    result = []
    for item in attributions:
        if not item.cue:
            result.append(item)
            continue
        kept = tuple(piece for piece in item.content if _near(page, piece, item.cue[0]))
        kept = _without_new_quotations(page, kept, item.cue[0])
        if kept:
            result.append(item if kept == item.content else replace(item, content=kept))
    return result


def _without_new_quotations(page: Page, pieces: Spans, cue: Span) -> Spans:
    """The pieces up to a quotation in a later sentence than the cue's that goes on with no quotation."""
    home = page.sentence_number(cue.start)
    for number in range(1, len(pieces)):
        before = pieces[number - 1]
        if page.sentence_number(pieces[number].start) <= home or before.end > cue.start:
            continue
        if page.quotation_at(before.end - 1) is None:
            return pieces[:number]
    return pieces


def _near(page: Page, piece: Span, cue: Span) -> bool:
    # Sentences do not cross paragraphs, so that most pieces need no further look.
    home = page.sentence_number(cue.start)
    if home == page.sentence_number(piece.start):
        return True
    if page.paragraph_number(piece.start) != page.paragraph_number(cue.start):
        return False
    if home == page.sentence_number(piece.end - 1):
        return True
    quotation = page.quotation_at(piece.start)
    # Scare quotes in another sentence belong to it; a quotation that opens a sentence may go on from here.
    return quotation is not None and page.sentence(page.at(quotation.span.start)).start == page.at(
        quotation.span.start
    )


def join_quotations(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give a cue the further quotations of its paragraph that nothing but the cue parts from its own.

    A quotation that has a cue of its own, or that text in the reporter's voice precedes, is not taken.
    """
    known = known_on(page, attributions)
    for item in attributions:
        if not item.cue or page.quotation_at(item.content[-1].end - 1) is None:
            continue
        more = _following(page, item, known)
        if more:
            reasons = (*item.reasons, "the quotation goes on after its cue")
            known.replace(item, replace(item, content=(*item.content, *more), reasons=reasons))
    return known.items


def _following(page: Page, item: Attribution, known: Known) -> list[Span]:
    """The quotations after the last part of the attribution that belong to it."""
    position = max(span.end for span in (*item.content, *item.cue, *item.source))
    paragraph = page.paragraph(item.cue[0].start)
    home = page.sentence_number(position - 1)
    found: list[Span] = []
    for quotation in page.quotations_in(Span(position, paragraph.end)):
        first = page.at(quotation.span.start)
        sentence = page.segmented.sentence_of[first]
        starts = page.sentence(first).start == first
        if not starts or sentence > home + 1 or not is_utterance(page, quotation):
            break
        if any(overlap((quotation.span,), other.content) for other in known.near((quotation.span,))):
            break
        if not _alone(page, quotation, sentence):
            break
        found.append(quotation.span)
        home = page.segmented.sentence_of[page.at(quotation.span.end - 1)]
    return found


def _alone(page: Page, quotation: Quotation, sentence: int) -> bool:
    """Whether the sentence holds no word outside quotation marks after the quotation."""
    rest = page.text[quotation.span.end : page.segmented.sentences[sentence].end]
    return (
        not any(letter.isalnum() for letter in rest)
        or page.quotation_at(page.segmented.sentences[sentence].end - 1) is not None
    )


def is_utterance(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence that somebody says, not a title or a word in scare quotes."""
    inner = page.text[quotation.inner.start : quotation.inner.end].strip()
    if not inner or not any(letter.isalpha() for letter in inner):
        return False
    after = page.text[quotation.span.end : quotation.span.end + 1]
    return inner[-1] in ".!?…—," or after in (".", "!", "?") or not quotation.closed
