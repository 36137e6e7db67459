"""What is passed on at second hand: "X, citing Y, said ...", "..., as claimed by Y"."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import phrase_after
from claimcheck.model import Attribution, Span, Spans

STOPS = frozenset([",", ".", ";", ":", "!", "?"])


def find_cited(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give what X says "citing Y" to Y, too: nested in X's, without its "that"."""
    known = known_on(page, attributions)
    for index in page.where("citing"):
        cue = (page.span(index, index + 1),)
        outer = _outer(page, index, known.near((page.sentence_span(index),)))
        source = _cited(page, index)
        if outer is None or source is None or page.quotation_at(cue[0].start) is not None:
            continue
        if page.quotation_at(outer.content[0].start) is not None:
            continue
        content = _without_that(page, outer.content)
        for item in known.near(cue):
            if overlap(item.cue, cue):
                known.remove(item)
        inner = page.new(content, cue, (source,), reason="cited at second hand", confidence=0.75)
        known.add(replace(inner, parent=outer.id))
    return known.items


def find_quoted(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Part "B, quoted by A, said ..." and "according to B quoted by A": B's is nested in A's."""
    known = known_on(page, attributions)
    for verb in page.where("quoted"):
        if page.words[verb + 1 : verb + 2] != ["by"]:
            continue
        place = (page.span(verb, verb + 1),)
        inner = next((item for item in known.near(place) if overlap(item.source, place)), None)
        parted = _quoted(page, inner, verb) if inner is not None else None
        if inner is None or parted is None:
            continue
        known.replace(inner, replace(inner, source=(parted[0],)))
        known.add(parted[1])
    return known.items


def _quoted(page: Page, inner: Attribution, verb: int) -> tuple[Span, Attribution] | None:
    """Who is quoted, and the attribution of who quotes; its content is all of the other."""
    phrase = page.tokens(inner.source[-1])
    quoted = trimmed(page, page.span(phrase.start, verb)) if verb > phrase.start else None
    if quoted is None or len(inner.source) > 1:
        return None
    source = phrase_after(page, verb + 2, phrase.stop) if verb + 2 < phrase.stop else None
    if source is None:
        return None
    rest = sorted((*inner.cue, *inner.content))
    before = [span for span in rest if span.end <= quoted.start]
    after = [span for span in rest if span.start >= source.end]
    content = (
        Span(before[0].start if before else quoted.start, quoted.end),
        *((Span(after[0].start, after[-1].end),) if after else ()),
    )
    cue = (page.span(verb, verb + 2),)
    return quoted, page.new(content, cue, (source,), reason="quoted at second hand", confidence=0.75)


def _outer(page: Page, index: int, near: list[Attribution]) -> Attribution | None:
    """The attribution of this sentence whose speaker cites: its source or content stands before."""
    sentence = page.sentence(index)
    found = [
        item for item in near
        if item.cue and item.source and sentence.start <= page.at(item.source[0].start) < index
        and page.at(item.cue[0].start) != index and page.at(item.cue[0].start) < sentence.stop
    ]  # fmt: skip
    return found[-1] if found else None


def _cited(page: Page, index: int) -> Span | None:
    """The noun phrase after "citing", up to the comma or the sentence's end."""
    sentence = page.sentence(index)
    stop = next((i for i in range(index + 1, sentence.stop) if page.words[i] in STOPS), sentence.stop)
    if stop == index + 1 or page.quotation_at(page.starts[index + 1]) is not None:
        return None
    return page.span(index + 1, stop) if _names_source(page, index + 1, stop) else None


def _names_source(page: Page, first: int, stop: int) -> bool:
    """Whether the phrase names a person, a body or a document: one may also cite a reason."""
    lexicon = page.lexicon
    ends = (
        i
        for i in range(first, stop)
        if page.words[i] in lexicon.prepositions or page.words[i] in ("that", "who")
    )
    head = next(ends, stop) - 1
    nouns = lexicon.sayers | lexicon.source_nouns | lexicon.document_nouns
    if head >= first and page.words[head] in nouns and page.words[head] != "release":
        return True
    entities = page.syntax.entity[first:stop] if page.syntax is not None else ()
    return head >= first and bool(entities) and entities[head - first][2:] in ("person", "organisation")


def _without_that(page: Page, content: Spans) -> Spans:
    first = page.at(content[0].start)
    if page.words[first] != "that" or page.ends[first] == content[0].end:
        return content
    return (Span(page.starts[first + 1], content[0].end), *content[1:])


def find_echoes(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give what a sentence says to whoever it says it after: ", as claimed by Y"."""
    known = known_on(page, attributions)
    for verb in page.where("saying"):
        if page.words[max(verb - 2, 0) : verb] != [",", "as"]:
            continue
        cue = (page.span(verb, verb + 1),)
        if page.words[verb + 1 : verb + 2] != ["by"] or known.touches(cue):
            continue
        source = phrase_after(page, verb + 2, page.sentence(verb).stop)
        last = page.span(verb - 3, verb - 2)
        outer = next((item for item in known.near((last,)) if item.content[-1].end == last.end), None)
        if source is None or outer is None:
            continue
        content = _without_that(page, outer.content)
        inner = page.new(content, cue, (source,), reason="said after somebody else", confidence=0.75)
        known.add(replace(inner, parent=outer.id))
    return known.items
