"""Cut a document up: paragraphs, quotations, sentences and tokens.

Quotations are found before sentences, because every sentence splitter splits inside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from claimcheck.model import Document, Segmented, Span, Spans
from claimcheck.segment.paragraphs import split_paragraphs
from claimcheck.segment.quotations import find_quotations
from claimcheck.segment.sentences import split_sentences

TOKEN = re.compile(r"\w+|[^\w\s]")


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
    tokens = tuple(
        Span(match.start(), match.end()) for span in paragraphs for match in TOKEN.finditer(text, *span)
    )
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
    starts = [span.start for span in spans]
    return tuple(bisect_right(starts, token.start) - 1 for token in tokens)
