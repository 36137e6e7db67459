"""Paragraphs that several documents print alike have one origin, however many outlets carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.likeness import Bar, groups_alike, printed
from claimcheck.model import Analysis, Copy, Document, Passage, Span

# A paragraph of stock phrases about another event shares fewer words, or is shorter.
COPIED = Bar(shortest=15, length=0.8, shared=0.9)

_PARAGRAPH = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"\S.*")
_GAP = re.compile(r"\n[^\S\n]*\n")


def find_copies(analyses: Sequence[Analysis]) -> tuple[Copy, ...]:
    """The copied paragraphs of one story's documents, each once a document, by documents and text."""
    if len(analyses) < 2:
        return ()
    passages = [
        Passage(analysis.document.id, span)
        for analysis in analyses
        for span in _paragraphs(analysis.document)
    ]
    texts = {analysis.document.id: analysis.document.text for analysis in analyses}
    words = [printed(passage.document, texts[passage.document][slice(*passage.span)]) for passage in passages]
    found = []
    for group in groups_alike(words, COPIED):
        first = {passages[index].document: passages[index] for index in reversed(group)}
        found.append(Copy(tuple(reversed(first.values()))))
    return tuple(found)


def _paragraphs(document: Document) -> Iterator[Span]:
    """Stretches between empty lines, lines where there is none; furniture and title left out."""
    pattern = _PARAGRAPH if _GAP.search(document.text) else _LINE
    left_out = [*document.furniture, *([document.title_span] if document.title_span else [])]
    for match in pattern.finditer(document.text):
        span = Span(*match.span())
        if not any(start < span.end and span.start < end for start, end in left_out):
            yield span
