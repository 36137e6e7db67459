"""Sentences: Punkt's boundaries, kept from splitting inside quotations."""

from __future__ import annotations

import re
from bisect import bisect_left

from claimcheck.model import Quotation, Span
from claimcheck.segment.boundaries import sentence_ends, vocabulary

LIST_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]$")
LONGEST_ITEM = 4


def split_sentences(text: str, paragraph: Span, quotations: list[Quotation]) -> tuple[list[Span], list[Span]]:
    """(sentences, inner sentences) of a paragraph; only the latter end inside quotations."""
    inner = _joined(text, _spans(text, paragraph)) or [paragraph]
    if not quotations or len(inner) == 1:
        return inner, inner
    starts = [quotation.span.start for quotation in quotations]
    outer: list[Span] = []
    for span in inner:
        if outer and _inside(outer[-1].end, span.start, quotations, starts):
            outer[-1] = Span(outer[-1].start, span.end)
        else:
            outer.append(span)
    return outer, inner


def _spans(text: str, paragraph: Span) -> list[Span]:
    spans: list[Span] = []
    start, stop = paragraph
    for end in sentence_ends(text, start, stop):
        spans.append(Span(start, end))
        start = end
        while start < stop and text[start].isspace():
            start += 1
    if start < stop:
        spans.append(Span(start, stop))
    return spans


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans put back together: "1." or "a)" and its words, "No." and its number, ``"Why?" he asked.``"""
    joined: list[Span] = []
    before_number = tuple(f" {word}." for word in vocabulary().before_numbers)
    for span in spans:
        first = text[span.start]
        if joined and (
            first.islower()
            or (first.isdigit() and text.endswith(before_number, *joined[-1]))
            or _is_list_item(text, joined[-1])
        ):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_list_item(text: str, span: Span) -> bool:
    return span.end - span.start <= LONGEST_ITEM and LIST_ITEM.match(text[slice(*span)]) is not None


def _inside(end: int, start: int, quotations: list[Quotation], starts: list[int]) -> bool:
    """Whether a boundary between ``end`` and ``start`` lies within one quotation; they do not overlap."""
    index = bisect_left(starts, end) - 1
    return index >= 0 and max(end, start) < quotations[index].span.end
