"""The articles themselves, cut where what the reader is told about the words changes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.model import Document, Span, Spans, Statement
from claimcheck.view.header import document_line
from claimcheck.view.index import Index
from claimcheck.view.model import Article, Mark, Piece, Reference
from claimcheck.view.text import visible_lines

# Nested from the outside in: what the page says, who is speaking, who and how, and the claim.
_RANKS = {"furniture": 0, "dateline": 0, "title": 0, "statement": 1, "source": 2, "cue": 2, "claim": 3}
_GAP = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\S.*")

Stretch = tuple[Span, Mark]


def words_anchor(reference: Reference) -> str:
    """Where a statement's words stand in the article: "words-b3"."""
    return f"words-{reference.number.lower()}"


def article(index: Index, document: Document) -> Article:
    """The document's text with its statements, their sources and cues, and all claims marked."""
    paragraphs = _paragraphs(document)
    ends = [paragraph.end for paragraph in paragraphs]
    within: list[list[Stretch]] = [[] for _ in paragraphs]
    for stretch in _stretches(index, document):
        span = stretch[0]
        for place in range(bisect_right(ends, span.start), len(paragraphs)):
            if paragraphs[place].start >= span.end:
                break
            within[place].append(stretch)
    return Article(
        document_line(index, document),
        tuple(_pieces(document.text, *both) for both in zip(paragraphs, within, strict=True)),
    )


def _paragraphs(document: Document) -> list[Span]:
    """Stretches between empty lines; single lines where there is no empty one, as pasted text has it."""
    text = document.text
    gaps = [found.span() for found in _GAP.finditer(text.rstrip())]
    if not gaps:
        return [Span(*found.span()) for found in _LINE.finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [Span(*ends) for ends in zip(starts, ends, strict=True) if text[slice(*ends)].strip()]


def _stretches(index: Index, document: Document) -> Iterator[Stretch]:
    yield from ((span, Mark("furniture")) for span in document.furniture)
    if document.title_span:
        yield document.title_span, Mark("title")
    if document.dateline_span:
        yield document.dateline_span, Mark("dateline")
    for statement in index.said_in[document.id]:
        yield from _statement_stretches(index, statement)
    for claim in index.claims_in[document.id]:
        side = None if claim.side is None else index.side_index[claim.side]
        own = index.references[claim.id] if claim.attribution is None else None
        mark = Mark("claim", index.anchors[claim.id], own, side)
        yield from ((span, mark) for span in claim.spans)


def _statement_stretches(index: Index, statement: Statement) -> Iterator[Stretch]:
    attribution = statement.attribution
    reference = index.references[statement.id]
    side = None if statement.side is None else index.side_index[statement.side]
    parts: tuple[tuple[Mark, Spans], ...] = (
        (
            Mark("statement", words_anchor(reference), reference, side, _depth(index, statement)),
            attribution.content,
        ),
        (Mark("source", None, reference, side), attribution.source),
        (Mark("cue", None, reference, side), attribution.cue),
    )
    for mark, spans in parts:
        yield from ((span, mark) for span in spans)


def _depth(index: Index, statement: Statement) -> int:
    """How many statements this one stands in."""
    depth, parent = 0, statement.attribution.parent
    seen = {statement.id}
    while parent is not None and parent in index.statements and parent not in seen:
        seen.add(parent)
        depth, parent = depth + 1, index.statements[parent].attribution.parent
    return depth


def _pieces(text: str, paragraph: Span, stretches: list[Stretch]) -> tuple[Piece, ...]:
    """The paragraph cut at every end of a stretch within it."""
    starting: dict[int, list[Stretch]] = {}
    cuts = {paragraph.start, paragraph.end}
    for stretch in stretches:
        start, end = max(stretch[0].start, paragraph.start), min(stretch[0].end, paragraph.end)
        starting.setdefault(start, []).append(stretch)
        cuts |= {start, end}
    pieces, open_ = [], list[Stretch]()
    for start, end in pairwise(sorted(cuts)):
        open_ = [stretch for stretch in open_ if stretch[0].end > start] + starting.get(start, [])
        open_.sort(key=_outermost_first)
        pieces.append(Piece(visible_lines(text[start:end]), tuple(mark for _, mark in open_)))
    return tuple(pieces)


def _outermost_first(stretch: Stretch) -> tuple[int, int, int, int]:
    span, mark = stretch
    return _RANKS[mark.kind], mark.depth, span.start, -span.end
