"""Cut a document up: paragraphs, quotations, sentences and tokens.

Quotations are found before sentences, because every sentence splitter splits inside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.model import Document, Quotation, Segmented, Span, Spans
from claimcheck.segment.paragraphs import split_paragraphs
from claimcheck.segment.quotations import find_quotations
from claimcheck.segment.sentences import split_sentences
from claimcheck.tokens import tokens_of


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
    body = blanked(text, paragraphs)
    tokens = tokens_of(body)
    sentence_of = _owners(tokens.starts, sentences)
    return Segmented(
        document=document,
        paragraphs=paragraphs,
        sentences=tuple(sentences),
        inner_sentences=tuple(inner),
        quotations=tuple(quotations),
        body=body,
        forms=tokens.forms,
        starts=tokens.starts,
        ends=tokens.ends,
        sentence_of=sentence_of,
        inner_sentence_of=sentence_of if inner == sentences else _owners(tokens.starts, inner),
        paragraph_of=_owners(tokens.starts, paragraphs),
    )


def blanked(text: str, paragraphs: Spans) -> str:
    """The text with everything outside the paragraphs blanked: offsets stay, furniture is not read."""
    pieces: list[str] = []
    done = 0
    for start, end in paragraphs:
        pieces.append(" " * (start - done))
        pieces.append(text[start:end])
        done = end
    pieces.append(" " * (len(text) - done))
    return "".join(pieces)


def _owners(starts: Sequence[int], spans: Sequence[Span]) -> tuple[int, ...]:
    """For each token, by its start, the index of the span in which it lies."""
    limits = [bisect_left(starts, start) for start, _ in spans[1:]]
    owners: list[int] = []
    for index, limit in enumerate([*limits, len(starts)]):
        owners += [index] * (limit - len(owners))
    return tuple(owners)
