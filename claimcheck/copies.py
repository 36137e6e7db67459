"""Paragraphs that several documents print alike have one origin, however many outlets carry it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.likeness import Bar, Printed, groups_alike, printed
from claimcheck.model import Analysis, Copy, Document, Passage, Span

# A paragraph of stock phrases about another event shares fewer words, or is shorter.
COPIED = Bar(shortest=15, length=0.8, shared=0.9)

MOST = 0.5  # share of the longer document's words from which a document is a copy as a whole

_PARAGRAPH = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"\S.*")
_GAP = re.compile(r"\n[^\S\n]*\n")


def find_copies(analyses: Sequence[Analysis]) -> tuple[Copy, ...]:
    """The copied paragraphs of one story's documents, each once a document, by documents and text.

    Titles and short paragraphs are copies only where most of the document is copied too.
    """
    if len(analyses) < 2:
        return ()
    passages = [
        Passage(analysis.document.id, span)
        for analysis in analyses
        for span in _paragraphs(analysis.document)
    ]
    texts = {analysis.document.id: analysis.document.text for analysis in analyses}
    words = [printed(passage.document, texts[passage.document][slice(*passage.span)]) for passage in passages]
    titles = {(a.document.id, a.document.title_span) for a in analyses}
    long = [n for n, passage in enumerate(passages) if (passage.document, passage.span) not in titles]
    groups = [[long[n] for n in group] for group in groups_alike([words[n] for n in long], COPIED)]
    groups += _the_rest_of_copied_documents(words, groups)
    found = []
    for group in sorted(groups):
        first = {passages[index].document: passages[index] for index in reversed(group)}
        found.append(Copy(tuple(reversed(first.values()))))
    return tuple(found)


def _the_rest_of_copied_documents(words: Sequence[Printed], groups: Sequence[list[int]]) -> list[list[int]]:
    """Equal passages outside the groups, of documents that have most of their words in common."""
    length: Counter[str] = Counter()
    for text in words:
        length[text.document] += len(text.plain)
    shared: Counter[tuple[str, str]] = Counter()
    for group in groups:
        told = {words[index].document: len(words[index].plain) for index in group}
        for one, other in combinations(sorted(told), 2):
            shared[one, other] += min(told[one], told[other])
    tied = {pair for pair, count in shared.items() if count >= MOST * max(length[name] for name in pair)}
    grouped = {index for group in groups for index in group}
    equal: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(words):
        if index not in grouped and text.plain:
            equal[text.plain].append(index)
    return [
        held
        for held in equal.values()
        if len({words[index].document for index in held}) > 1
        and all(
            (one, other) in tied
            for one, other in combinations(sorted({words[index].document for index in held}), 2)
        )
    ]


def _paragraphs(document: Document) -> Iterator[Span]:
    """Title, stretches between empty lines or, where there is none, lines; furniture left out."""
    pattern = _PARAGRAPH if _GAP.search(document.text) else _LINE
    title = document.title_span
    left_out = [*document.furniture, *([title] if title else [])]
    if title:
        yield title
    for match in pattern.finditer(document.text):
        span = Span(*match.span())
        covered = sum(max(min(end, span.end) - max(start, span.start), 0) for start, end in left_out)
        if 2 * covered < span.end - span.start:  # a credit at its end is no reason to leave a paragraph out
            yield span
