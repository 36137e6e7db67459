"""Quotations whose speaker the layout gives: signed after a dash, or announced by the paragraph before."""

from __future__ import annotations

from claimcheck.attribute.divide import is_utterance
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import DASHES, is_verb, subject_before
from claimcheck.model import Attribution, Quotation, Span, Spans

SIGNERS = DASHES | {"―", "--"}
LONGEST_SIGNATURE = 12
LONGEST_ANNOUNCEMENT = 14
PERSONAL = frozenset(["he", "she", "they", "i", "we"])


def find_signed(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give quotations that a name after a dash signs to that name: ``"We stay." — Mara Olt, a nurse``.

    The signature ends its paragraph and may be one by itself; a clause after a dash is none.
    """
    signed = {}
    for quotation in page.quotations:
        source = _signature(page, quotation) if is_utterance(page, quotation) else None
        if source is not None:
            signed[quotation.span] = source
    taken: Spans = tuple(span for pair in signed.items() for span in pair)
    result = [item for item in attributions if not overlap((*item.content, *item.source), taken)]
    for content, source in signed.items():
        result.append(
            page.new(
                (content,),
                source=(source,),
                kind="direct",
                confidence=0.85,
                reason="the name after the dash signs the quotation",
            )
        )
    return result


def _signature(page: Page, quotation: Quotation) -> Span | None:
    """Who stands after the dash behind a quotation that opens its paragraph, to the paragraph's end."""
    home = page.paragraph(quotation.span.start)
    dash = page.at(quotation.span.end)
    if home.start != quotation.span.start or dash + 1 >= len(page) or page.words[dash] not in SIGNERS:
        return None
    words = page.tokens(Span(page.starts[dash + 1], page.paragraph(page.starts[dash]).end))
    following = page.paragraph_number(page.starts[dash]) - page.paragraph_number(quotation.span.start)
    if following > 1 or not 0 < len(words) <= LONGEST_SIGNATURE or not page.form(words.start)[0].isupper():
        return None
    stop = words.stop - (page.words[words.stop - 1] == ".")
    signature = page.words[words.start : stop]
    lexicon = page.lexicon
    verbs = not (lexicon.finite.isdisjoint(signature) and lexicon.lemma.keys().isdisjoint(signature))
    return page.span(words.start, stop) if signature and not verbs else None


def find_announced(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give a quotation to the subject of the paragraph before, where that ends in a colon.

    The cue is the verb right before the colon, if it is one of saying.  Where the sentence says something
    itself, the quotation is a further one: whoever has the floor goes on.
    """
    known = known_on(page, attributions)
    for quotation in page.quotations:
        colon = page.at(quotation.span.start) - 1
        if colon < 2 or page.words[colon] != ":":
            continue
        opens = page.paragraph(quotation.span.start).start == quotation.span.start
        if not opens or known.touches((quotation.span,)):
            continue
        sentence = page.sentence(colon)
        if not is_utterance(page, quotation) or known.has_cue((page.span(sentence.start, colon),)):
            continue
        found = _announced(page, quotation, colon)
        if found is not None:
            known.add(found)
    return known.items


def _announced(page: Page, quotation: Quotation, colon: int) -> Attribution | None:
    sentence = page.sentence(colon)
    verb = colon - 1
    before = subject_before(page, verb, sentence.start) if _may_say(page, verb) else None
    says = before is not None and (is_verb(page, verb) or _only_names(page, range(sentence.start, verb)))
    source = before if says else _root_subject(page, sentence)
    if source is None:
        return None
    return page.new(
        (quotation.span,),
        (page.span(verb, colon),) if says else (),
        (source,),
        kind="direct",
        confidence=0.75,
        reason="the paragraph before announces the quotation",
    )


def _only_names(page: Page, words: range) -> bool:
    """Whether names and nothing else stand there: what follows them and ends the sentence is their verb."""
    return page.syntax is not None and all(page.syntax.pos[i] in ("DET", "PROPN") for i in words)


def _may_say(page: Page, verb: int) -> bool:
    """Whether the form can be one of saying: "reports", "continued"."""
    word, lexicon = page.words[verb], page.lexicon
    return word in lexicon.saying or (word in lexicon.clause and word not in lexicon.gerunds)


def _root_subject(page: Page, sentence: range) -> Span | None:
    """The subject of a short sentence that opens with it, if somebody by name or pronoun: "She went on"."""
    verb = next((i for i in sentence if page.grammar is not None and page.grammar.is_verb(i)), None)
    source = subject_before(page, verb, sentence.start) if verb is not None else None
    if source is None or page.at(source.start) != sentence.start or len(sentence) > LONGEST_ANNOUNCEMENT:
        return None
    last = page.at(source.end) - 1
    named = page.syntax is not None and page.syntax.pos[last] == "PROPN"
    return source if named or page.words[last] in PERSONAL else None
