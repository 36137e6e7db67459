"""Lines that open with who says it: "UN monitors: 41 explosions recorded", "Minister: No famine"."""

from __future__ import annotations

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page
from claimcheck.model import Attribution, Span

LONGEST_LABEL = 7
LEAST_WORDS = 3


def find_labels(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add headlines and entries of a list whose label is a speaker by trade or kind, then a colon."""
    known = known_on(page, attributions)
    for paragraph in page.segmented.paragraphs:
        label = label_of(page, paragraph)
        if label is None:
            continue
        content = trimmed(page, Span(page.ends[page.at(label.end)], paragraph.end))
        if content is None or page.quotation_at(content.start) is not None:
            continue
        if len(page.tokens(content)) < LEAST_WORDS or known.touches((content, label)):
            continue
        known.add(
            page.new((content,), source=(label,), confidence=0.7, reason="the label before the colon says it")
        )
    return known.items


def label_of(page: Page, paragraph: Span) -> Span | None:
    """The words before a colon at the head of a line, bullets aside, where they name a speaker."""
    if page.text.find(":", *paragraph) < 0:
        return None
    indices = page.tokens(paragraph)
    first = next((i for i in indices if page.words[i][0].isalnum()), indices.stop)
    mark = next(
        (i for i in range(first, min(first + LONGEST_LABEL, indices.stop)) if page.words[i] == ":"), None
    )
    if mark is None or mark == first or page.ends[mark] == paragraph.end:
        return None
    if page.starts[mark + 1] == page.ends[mark] or not page.form(first)[0].isupper():
        return None
    words = page.words[first:mark]
    if page.lexicon.sayers.isdisjoint(words) or not page.lexicon.lemma.keys().isdisjoint(words[:-1]):
        return None
    return page.span(first, mark)
