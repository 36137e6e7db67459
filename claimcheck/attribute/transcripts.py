"""Transcripts: "Q: ... A: ...", "NAME: ..." (guidelines: direct, quotation marks or not)."""

from __future__ import annotations

import re
from collections import Counter

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.page import Page
from claimcheck.model import Attribution, Span

LABEL = re.compile(r"(?:[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|van|al-\w+)){0,5}|Q|A)(?= ?:\s)")
LEAST_TURNS = 3
OPENERS = frozenset('"“«„')
CLOSERS = frozenset('"”»“')


def find_turns(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """One attribution a turn where at least three paragraphs open with a speaker's label and a colon.

    A label must come back or be "Q" and "A": a list of headings has a new one each time.
    """
    turns = _turns(page)
    if len(turns) < LEAST_TURNS:
        return attributions
    wholes = {page.paragraph_number(whole.start): whole for _, whole, _ in turns}
    result = [item for item in attributions if _stays(page, item, wholes)]
    for _, whole, label in turns:
        content = trimmed_turn(page, Span(label.end, whole.end))
        if content is None:
            continue
        result.append(
            page.new(
                kind="direct",
                content=(content,),
                source=(label,),
                confidence=0.85,
                reason="transcript: the label before the colon speaks",
            )
        )
    return result


def _turns(page: Page) -> list[tuple[str, Span, Span]]:
    found = []
    for paragraph in page.segmented.paragraphs:
        if page.text.find(":", *paragraph) < 0:
            continue
        whole = _without_marks(page.text, paragraph)
        match = LABEL.match(page.text, *whole)
        if match is not None:
            found.append((match.group(), whole, Span(*match.span())))
    # "DIRECTOR YVONNE ALDOUS:" comes back as "ALDOUS:"; a label that does not come back is a heading.
    often = Counter(label.split()[-1] for label, _, _ in found)
    return [turn for turn in found if often[turn[0].split()[-1]] > 1 or turn[0] in ("Q", "A")]


def _without_marks(text: str, paragraph: Span) -> Span:
    """The paragraph without the marks of a quoted transcript: one before each turn, one at its end."""
    start, end = paragraph
    if text[start] not in OPENERS:
        return paragraph
    return Span(start + 1, end - (text[end - 1] in CLOSERS and end - 1 > start))


def _stays(page: Page, item: Attribution, turns: dict[int, Span]) -> bool:
    """Whether an attribution lies outside the turns, or with cue and source inside one: a nested one."""
    paragraphs = {page.paragraph_number(span.start) for span in (*item.content, *item.cue, *item.source)}
    if not paragraphs & turns.keys():
        return True
    return bool(item.cue) and len(paragraphs) == 1 and item.source != () and not _labels(page, item, turns)


def _labels(page: Page, item: Attribution, turns: dict[int, Span]) -> bool:
    """Whether a part of the attribution is the label itself."""
    turn = turns[page.paragraph_number(item.content[0].start)]
    return any(span.start <= turn.start for span in (*item.content, *item.cue, *item.source))


def trimmed_turn(page: Page, span: Span) -> Span | None:
    """The turn's words without the colon; the final stop stays, as in a quotation."""
    content = trimmed(page, span)
    if content is None:
        return None
    end = span.end
    while end > content.end and page.text[end - 1].isspace():
        end -= 1
    return Span(content.start, end)
