"""Cut a document up: paragraphs, quotations, sentences and tokens.

Quotations are found before sentences, because every sentence splitter splits inside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from claimcheck.model import Document, Quotation, Segmented, Span, Spans
from claimcheck.segment.paragraphs import split_paragraphs
from claimcheck.segment.quotations import find_quotations
from claimcheck.segment.sentences import split_sentences

TOKEN = re.compile(r"\w+|[^\w\s]")
_span = partial(tuple.__new__, Span)  # a third of the time of Span(start, end): there are as many as words


def segment(document: Document) -> Segmented:
    """Cut ``document`` up; furniture and dateline are left out of every part."""
    text = document.text
    paragraphs = split_paragraphs(document)
    quotations: list[Quotation] = []
    sentences: list[Span] = []
    inner: list[Span] = []
    for span in paragraphs:
        inside = find_quotations(text, span)
        outer_spans, inner_spans = split_sentences(text, span, inside)
        quotations += inside
        sentences += outer_spans
        inner += inner_spans
    tokens = tuple(chain.from_iterable(_tokens(text, span) for span in paragraphs))
    return Segmented(
        document=document,
        paragraphs=paragraphs,
        sentences=tuple(sentences),
        inner_sentences=tuple(inner),
        quotations=tuple(quotations),
        tokens=tokens,
        sentence_of=_owners(tokens, sentences),
        inner_sentence_of=_owners(tokens, inner),
        paragraph_of=_owners(tokens, paragraphs),
    )


def _tokens(text: str, paragraph: Span) -> Iterator[Span]:
    return map(_span, map(re.Match.span, TOKEN.finditer(text, *paragraph)))


def _owners(tokens: Spans, spans: Sequence[Span]) -> tuple[int, ...]:
    """For each token the index of the span in which it starts."""
    limits = [bisect_left(tokens, (start,)) for start, _ in spans[1:]]
    owners: list[int] = []
    for index, limit in enumerate([*limits, len(tokens)]):
        owners += [index] * (limit - len(owners))
    return tuple(owners)
