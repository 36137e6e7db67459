"""Cut a document up: paragraphs, quotations, sentences and tokens.

Quotations are found before sentences, because every sentence splitter splits inside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial

from claimcheck.model import Document, Segmented, Span, Spans
from claimcheck.segment.paragraphs import split_paragraphs
from claimcheck.segment.quotations import find_quotations
from claimcheck.segment.sentences import split_sentences

TOKEN = re.compile(r"\w+|[^\w\s]")
_span = partial(tuple.__new__, Span)  # a third of the time of Span(start, end): there are as many as words


def segment(document: Document) -> Segmented:
    """Cut ``document`` up; furniture and dateline are left out of every part."""
    text = document.text
    paragraphs = split_paragraphs(document)
    quotations = tuple(q for span in paragraphs for q in find_quotations(text, span))
    sentences: list[Span] = []
    inner: list[Span] = []
    for span in paragraphs:
        inside = [q for q in quotations if span.start <= q.span.start < span.end]
        outer_spans, inner_spans = split_sentences(text, span, inside)
        sentences += outer_spans
        inner += inner_spans
    tokens = tuple(_span(match.span()) for span in paragraphs for match in TOKEN.finditer(text, *span))
    return Segmented(
        document=document,
        paragraphs=paragraphs,
        sentences=tuple(sentences),
        inner_sentences=tuple(inner),
        quotations=quotations,
        tokens=tokens,
        sentence_of=_owners(tokens, tuple(sentences)),
        inner_sentence_of=_owners(tokens, tuple(inner)),
        paragraph_of=_owners(tokens, paragraphs),
    )


def _owners(tokens: Spans, spans: Spans) -> tuple[int, ...]:
    """For each token the index of the span in which it starts."""
    starts = [start for start, _ in tokens]
    limits = [bisect_left(starts, start) for start, _ in spans[1:]]
    owners: list[int] = []
    for index, limit in enumerate([*limits, len(tokens)]):
        owners += [index] * (limit - len(owners))
    return tuple(owners)
