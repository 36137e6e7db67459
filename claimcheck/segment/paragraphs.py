"""Paragraphs: blank lines part them; a single line end does too, unless the text is wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise

from claimcheck.model import Document, Span, Spans

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
WRAPPED_SHARE = 0.5  # of the single line ends, how many must run on in lower case


def split_paragraphs(document: Document) -> Spans:
    """The paragraphs of the body, white space at their ends left out."""
    text = document.text
    lines = _lines(text)
    parts = _join_wrapped(text, lines) if _is_wrapped(text, lines) else lines
    holes = sorted((*document.furniture, *((document.dateline_span,) if document.dateline_span else ())))
    return tuple(_without(text, parts, holes))


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for match in LINE_END.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return spans


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most single line ends fall inside a sentence, as in text wrapped at 72 columns."""
    stripped = [text[start:end].strip() for start, end in lines]
    after = [line for before, line in pairwise(stripped) if before and line]
    if len(after) < 3:
        return False
    running_on = sum(line[0].islower() for line in after)
    return running_on >= WRAPPED_SHARE * len(after)


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    parts: list[Span] = []
    fresh = True
    for line in lines:
        if not text[slice(*line)].strip():
            fresh = True
            continue
        parts.append(line) if fresh else parts.__setitem__(-1, Span(parts[-1].start, line.end))
        fresh = False
    return parts


def _without(text: str, parts: list[Span], holes: list[Span]) -> list[Span]:
    """The parts less the holes, trimmed; both are sorted and a hole may cover several parts."""
    kept: list[Span] = []
    index = 0
    for part in parts:
        start = part.start
        while index < len(holes) and holes[index].end <= start:
            index += 1
        at = index
        while at < len(holes) and holes[at].start < part.end:
            kept += _trimmed(text, start, min(holes[at].start, part.end))
            start = max(start, holes[at].end)
            at += 1
        kept += _trimmed(text, start, part.end)
    return kept


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    if start >= end:
        return []
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if left == len(words):
        return []
    return [Span(start + left, start + len(words.rstrip()))]
