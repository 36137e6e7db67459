"""A bare figure that somebody gives: "the draft lists 24 deaths", "police spoke of 5,000"."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.clauses import LIVES
from claimcheck.attribute.frames import clause_end, is_number
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import is_verb, subject_before
from claimcheck.model import Attribution, Span

QUALIFIERS = frozenset([
    "between", "about", "around", "roughly", "some", "nearly", "almost", "over", "more", "at", "up", "only"
])  # fmt: skip


def find_counts(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add a subject, a verb of counting or "spoke of", and a phrase that begins with a number.

    "found" and "show" count for documents only: the police find bodies, a report finds breaches.
    """
    known = known_on(page, attributions)
    lexicon = page.lexicon
    for verb in page.where("count"):
        word = page.words[verb]
        if verb + 2 >= len(page):
            continue
        last = verb + 1 if word in lexicon.speaking and page.words[verb + 1] == "of" else verb
        if (word in lexicon.speaking and last == verb) or not number_follows(page, last + 1):
            continue
        if not is_verb(page, verb):
            continue
        cue = (page.span(verb, last + 1),)
        same = next((item for item in known.near(cue) if overlap(cue, item.cue)), None)
        if same is None and known.touches(cue):
            continue
        found = _count(page, verb, last)
        if found is None:
            continue
        if same is not None and _covers(found, same):
            known.replace(same, replace(found, source=same.source or found.source))
        elif same is None and not known.touches(found.content):
            known.add(found)
    return known.items


def _covers(found: Attribution, same: Attribution) -> bool:
    """Whether the network saw a part of the figure's phrase, or all of it, and no more."""
    whole = found.content[0]
    return all(whole.start <= span.start and span.end <= whole.end for span in same.content)


def number_follows(page: Page, index: int) -> bool:
    """Whether a phrase begins with a number, "about" and its like or "a fall of" before it."""
    if _is_a_change(page, index):
        index += 3
    steps = range(index, min(index + 3, len(page)))
    for step in steps:
        if is_number(page, step):
            return True
        if page.words[step] not in QUALIFIERS and page.words[step] not in ("than", "least", "to"):
            return False
    return False


def _is_a_change(page: Page, index: int) -> bool:
    """Whether "a fall of" stands at a word, or its like."""
    words = page.words[index : index + 3]
    return words[:1] in (["a"], ["an"]) and words[2:] == ["of"] and words[1] in page.lexicon.changes


def _count(page: Page, verb: int, last: int) -> Attribution | None:
    sentence = page.sentence(verb)
    source = subject_before(page, verb, sentence.start)
    if source is None or page.quotation_at(page.starts[verb]) is not None:
        return None
    own = page.words[page.at(source.end) - 1] in page.lexicon.own_counts  # "the union's own count shows"
    if page.words[verb] in page.lexicon.document_counting and not (own or document(page, source)):
        return None
    content = trimmed(page, page.span(last + 1, clause_end(page, last + 1, sentence.stop)))
    if content is None or not LIVES.isdisjoint(page.words[i] for i in page.tokens(content)):
        return None  # "the raid claimed 30 lives": nobody says so
    return page.new(
        (content,),
        (page.span(verb, last + 1),),
        (source,),
        reason="a figure that somebody gives",
        confidence=0.7,
    )


def document(page: Page, source: Span) -> bool:
    """Whether the source is a document, or what stands for those who wrote it."""
    nouns = page.lexicon.document_nouns | page.lexicon.source_nouns
    return any(page.words[index] in nouns for index in page.tokens(source))
