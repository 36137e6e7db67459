"""Quotations without a cue: they go to whoever holds the floor (guidelines: Floor)."""

from __future__ import annotations

from claimcheck.attribute.divide import is_utterance
from claimcheck.attribute.known import Known, known_on
from claimcheck.attribute.page import Page, first_offset, overlap
from claimcheck.attribute.phrases import phrase_after, subject_before
from claimcheck.model import Attribution, Quotation, Span

PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we"])
REACH = 2
LONG = 20_000  # code points that nobody looks back over, however long the paragraphs are


def give_floor(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add an attribution for every uncued quotation that makes a sentence.

    After a colon the sentence's subject is the source; else there is no source, and ``floor`` names the
    attribution whose speaker goes on: the last one, or in an exchange of two the one before.
    """
    known = known_on(page, attributions)
    for quotation in page.quotations:
        if known.touches((quotation.span,)) or not is_utterance(page, quotation):
            continue
        found = _after_colon(page, quotation, known) or _uncued(page, quotation, known)
        if found is not None:
            known.add(found)
    return known.items


def _after_colon(page: Page, quotation: Quotation, known: Known) -> Attribution | None:
    """``A clerk sighed: "Too many."``

    In ``The mayor said the water was rising: "..."`` the clause is the mayor's, and so is the quotation.
    """
    first = page.at(quotation.span.start)
    sentence = page.sentence(first)
    if first - 1 <= sentence.start or page.words[first - 1] != ":":
        return None
    start = next((i for i in sentence if page.words[i][0].isalnum()), first)
    source = _subject(page, start, first - 1) if start < first - 1 else None
    if source is None or page.text[slice(*source)].lower() in page.lexicon.kickers:
        return None
    teller = next((item for item in known.near((source,)) if overlap((source,), item.content)), None)
    if teller is not None and (teller.source or teller.floor):
        return page.new(
            kind="direct",
            content=(quotation.span,),
            floor=teller.floor or teller.id,
            confidence=0.7,
            reason="quotation after a colon: whose the clause before it is",
        )
    return page.new(
        kind="direct",
        content=(quotation.span,),
        source=(source,),
        confidence=0.7,
        reason="quotation after a colon: its sentence's subject speaks",
    )


def _subject(page: Page, start: int, stop: int) -> Span | None:
    """The subject of a clause that ends in a verb before a colon."""
    if page.words[start] in page.lexicon.pronouns:
        return page.span(start, start + 1)
    verb = next(
        (i for i in reversed(range(start + 1, stop)) if page.grammar and page.grammar.is_verb(i)), None
    )
    if verb is not None and (parsed := subject_before(page, verb, start)) is not None:
        return parsed
    if page.words[start] in page.lexicon.prepositions or page.words[start].endswith("ed"):
        comma = next((i for i in range(start, stop) if page.words[i] == ","), None)
        return subject_before(page, stop - 1, comma + 1) if comma is not None else None
    return phrase_after(page, start, stop - 1) if page.form(start)[:1].isupper() else None


def _uncued(page: Page, quotation: Quotation, known: Known) -> Attribution | None:
    """A quotation that makes whole sentences, with a speaker before it in this paragraph or the last two."""
    first = page.at(quotation.span.start)
    if page.sentence(first).start != first or not _whole(page, quotation):
        return None
    holder, reason = _holder(page, quotation, _before(page, quotation.span.start, known))
    if holder is None:
        return None
    return page.new(
        kind="direct",
        content=(quotation.span,),
        floor=holder.floor or holder.id,
        confidence=0.7,
        reason=reason,
    )


def _before(page: Page, start: int, known: Known) -> list[Attribution]:
    """The attributions of this paragraph and the last two that begin before the offset, in order."""
    here = page.paragraph_number(start)
    first = page.segmented.paragraphs[max(here - REACH, 0)].start
    back = Span(max(first, start - LONG), start)
    found = [
        item
        for item in known.near((back,))
        if first_offset(item) < start and item.parent is None and _begins_in(item, back)
    ]
    return sorted(found, key=first_offset)


def _begins_in(item: Attribution, stretch: Span) -> bool:
    """Whether any part of the attribution begins in the stretch of text."""
    return any(stretch.start <= start < stretch.end for start, _ in (*item.content, *item.cue, *item.source))


def _whole(page: Page, quotation: Quotation) -> bool:
    """Whether nothing but the quotation stands in its sentence."""
    sentence = page.segmented.sentences[page.sentence_number(quotation.span.end - 1)]
    return not any(letter.isalnum() for letter in page.text[quotation.span.end : sentence.end])


def _holder(page: Page, quotation: Quotation, before: list[Attribution]) -> tuple[Attribution | None, str]:
    named = _named_after(page, quotation, before)
    if named is not None:
        return named, "the next sentence says whose reply it is"
    if not before:
        return None, ""
    here = page.paragraph_number(quotation.span.start)
    turn = _other_turn(page, before, here)
    if turn is not None:
        return turn, "no cue: two speakers take turns"
    return before[-1], "no cue: the speaker before holds the floor"


def _other_turn(page: Page, before: list[Attribution], here: int) -> Attribution | None:
    """The one before the last, where the two paragraphs before are quotations of two speakers in turn."""
    last = before[-1]
    if _paragraph(page, last) != here - 1 or not _quoted(page, last) or _runs_on(page, last):
        return None
    earlier = [item for item in before if _paragraph(page, item) == here - 2 and _quoted(page, item)]
    if not earlier or not last.source or not earlier[-1].source:
        return None
    one, two = (_words(page, item) for item in (earlier[-1], last))
    return None if one & two or two & PRONOUNS else earlier[-1]


def _runs_on(page: Page, item: Attribution) -> bool:
    quotation = page.quotation_at(item.content[-1].end - 1)
    return quotation is not None and not quotation.closed


def _words(page: Page, item: Attribution) -> set[str]:
    words = {page.words[index] for span in item.source for index in page.tokens(span)}
    return words - page.lexicon.determiners - {"of", ","}


def _paragraph(page: Page, item: Attribution) -> int:
    return page.paragraph_number(first_offset(item))


def _quoted(page: Page, item: Attribution) -> bool:
    return page.quotation_at(first_offset(item)) is not None


def _named_after(page: Page, quotation: Quotation, known: list[Attribution]) -> Attribution | None:
    """``"No." That was Orvik's reply.``: the latest attribution whose source has that name."""
    after = page.at(quotation.span.end)
    if after + 3 >= len(page) or page.words[after : after + 2] not in (["that", "was"], ["this", "was"]):
        return None
    sentence = page.sentence(after)
    noun = next((i for i in sentence if page.words[i] in page.lexicon.replies), None)
    if noun is None:
        return None
    names = {page.words[i] for i in range(after + 2, noun) if page.form(i)[:1].isupper()}
    return next(
        (
            item
            for item in reversed(known)
            if first_offset(item) < quotation.span.start and names & _words(page, item)
        ),
        None,
    )
