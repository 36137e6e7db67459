"""What is one attribution and what is two (guidelines: Division)."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.page import Page, overlap
from claimcheck.model import Attribution, Quotation, Span


def keep_to_sentence(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Take from a content what lies in another paragraph than its cue, or unquoted in another sentence."""
    result = []
    for item in attributions:
        if not item.cue:
            result.append(item)
            continue
        kept = tuple(piece for piece in item.content if _near(page, piece, item.cue[0]))
        if kept:
            result.append(item if kept == item.content else replace(item, content=kept))
    return result


def _near(page: Page, piece: Span, cue: Span) -> bool:
    if page.paragraph_number(piece.start) != page.paragraph_number(cue.start):
        return False
    home = page.sentence_number(cue.start)
    if home in (page.sentence_number(piece.start), page.sentence_number(piece.end - 1)):
        return True
    return page.quotation_at(piece.start) is not None


def part_verbs(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Two verbs with one subject are two attributions: "said that ... and denied [that ...]".

    The network often hands both contents to the first cue, with the second verb at the end of a piece.
    """
    result = []
    for item in attributions:
        parted = _second_verb(page, item) or _second_clause(page, item)
        if parted is None:
            result.append(item)
        else:
            result.extend(parted)
    return result


def _second_verb(page: Page, item: Attribution) -> tuple[Attribution, Attribution] | None:
    for number, piece in enumerate(item.content[:-1]):
        indices = page.tokens(piece)
        verb = indices[-1]
        if page.words[verb] not in page.lexicon.saying or len(indices) < 3:
            continue
        joint = next(
            (i for i in range(verb - 1, max(verb - 4, indices[0]), -1) if page.words[i] in ("and", "but")),
            None,
        )
        before = trimmed(page, page.span(indices[0], joint)) if joint is not None else None
        if before is None:
            continue
        first = replace(item, content=(*item.content[:number], before))
        second = replace(
            item,
            id=page.new_id(),
            content=item.content[number + 1 :],
            cue=(page.span(verb, verb + 1),),
            reasons=(*item.reasons, "a second verb with the same subject"),
        )
        return first, second
    return None


def _second_clause(page: Page, item: Attribution) -> tuple[Attribution, Attribution] | None:
    """ "said that ... and warned that ...", all in one piece: a second "and VERB that" in the cue's tense."""
    if not item.cue or len(item.content) != 1 or item.content[0].start < item.cue[0].end:
        return None
    indices = page.tokens(item.content[0])
    tenses = {_tense(page, index) for index in page.tokens(item.cue[-1])}
    for verb in range(indices.stop - 3, indices.start + 2, -1):
        if page.words[verb] not in page.lexicon.saying or page.words[verb + 1] != "that":
            continue
        joint = next((i for i in range(verb - 1, verb - 4, -1) if page.words[i] in ("and", "but")), None)
        if (
            joint is None
            or page.quotation_at(page.starts[verb]) is not None
            or _tense(page, verb) not in tenses
        ):
            continue
        if any(
            page.words[i] not in page.lexicon.auxiliary and not page.words[i].endswith("ly")
            for i in range(joint + 1, verb)
        ):
            continue
        before = trimmed(page, page.span(indices.start, joint))
        if before is None:
            return None
        after = page.span(verb + 1, indices.stop)
        second = replace(
            item, id=page.new_id(), content=(after,), cue=(page.span(verb, verb + 1),),
            reasons=(*item.reasons, "a second verb with the same subject"),
        )  # fmt: skip
        return replace(item, content=(before,)), second
    return None


def _tense(page: Page, index: int) -> str:
    """ "s" for a third person, "d" for a past; the base of a verb, or another word, for the rest."""
    word = page.words[index]
    if word in page.lexicon.gerunds:
        return "ing"
    if page.lexicon.lemma.get(word) == word or word not in page.lexicon.lemma:
        return "base"
    return "s" if word.endswith("s") else "d"


def join_quotations(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give a cue the further quotations of its paragraph that nothing but the cue parts from its own.

    A quotation that has a cue of its own, or that text in the reporter's voice precedes, is not taken.
    """
    result = list(attributions)
    for index, item in enumerate(result):
        last = item.content[-1]
        if not item.cue or page.quotation_at(last.end - 1) is None:
            continue
        position = (
            max(last.end, item.cue[-1].end, *(span.end for span in item.source))
            if item.source
            else max(last.end, item.cue[-1].end)
        )
        more = _following(page, item, position, result)
        if more:
            result[index] = replace(
                item,
                content=(*item.content, *more),
                reasons=(*item.reasons, "the quotation goes on after its cue"),
            )
    return result


def _following(page: Page, item: Attribution, position: int, others: list[Attribution]) -> list[Span]:
    paragraph = page.paragraph(item.cue[0].start)
    home = page.sentence_number(position - 1)
    found: list[Span] = []
    for quotation in page.quotations_in(Span(position, paragraph.end)):
        first = page.at(quotation.span.start)
        sentence = page.segmented.sentence_of[first]
        starts = page.sentence(first).start == first
        if not starts or sentence > home + 1 or not is_utterance(page, quotation):
            break
        if any(overlap((quotation.span,), other.content) for other in others):
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
