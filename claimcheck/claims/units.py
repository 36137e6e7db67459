"""Grammatical units: the words of one inner sentence that one asserter says.

A sentence such as ``"Our men," he said, "hold the hill"`` is cut by the innermost attribution of each word,
so that cue and source never stand between a verb and its arguments, and every claim found in a unit has
the unit's asserter (guidelines: the asserter is the innermost attribution whose content holds the claim).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.claims.chunks import Chunk, find_chunks
from claimcheck.claims.tagging import guess_tags
from claimcheck.model import Quantity, Segmented, Span, Statement, Syntax

# Words as a grammar wants them: "U.N.", "armed-wing", "didn't" and "1,400" are one, a possessive 's is one.
# A short aside in brackets ("(ISG)", "(two men, one woman)") is left out, so that it parts no noun phrase.
_WORD = re.compile(
    r"(?P<aside>\([^()\n]{1,60}\))|(?:[A-Za-z]\.){2,}|\d[\d.,]*\d(?:[-‑]?[^\W\d_]+)*(?!\w)|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Maj|Lt|Sgt|Capt|Brig|Gov|Sen|Rep|No)\."
    r"|\w+(?:[-‑]\w+)*(?=['’]s\b)|['’]s\b|\w+(?:['’‑-]\w+)*|[,;:()–—?!.|]|(?<=\s)-+(?=\s)"
)
_DASHES = frozenset("–—")


@dataclass(slots=True)
class Unit:
    """Columns of words; index ``i`` in each is the same word.  Quotation marks are left out."""

    text: str
    index: int  # of the inner sentence
    sentence: Span
    statement: Statement | None
    words: list[str]  # lower case
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)  # index in Segmented.tokens
    figures: list[Quantity | None] = field(default_factory=list)  # the quantity that covers the word
    chunks: list[Chunk] = field(default_factory=list)
    chunk_of: list[int] = field(default_factory=list)  # index in chunks or -1
    entities: list[str] | None = None
    question: bool = False
    cued: frozenset[int] = frozenset()  # words of a cue: they attribute, and claim nothing themselves

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The lower-case word, or an empty string beyond either end."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The part of speech, or an empty string beyond either end."""
        return self.tags[i] if 0 <= i < len(self.words) else ""

    def chunk_at(self, i: int) -> Chunk | None:
        """The noun chunk that covers word ``i``."""
        if not 0 <= i < len(self.words) or self.chunk_of[i] < 0:
            return None
        return self.chunks[self.chunk_of[i]]

    def phrase(self, start: int, end: int) -> str:
        """The words ``start`` to ``end`` (exclusive) as printed."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def span(self, start: int, end: int) -> Span:
        """Where the words ``start`` to ``end`` (exclusive) stand in the document."""
        return Span(self.starts[start], self.ends[end - 1])


def find_units(
    segmented: Segmented,
    syntax: Syntax | None,
    statements: Sequence[Statement],
    quantities: Sequence[Quantity],
) -> Iterator[Unit]:
    """Units in the order of the text; within a sentence by their first word."""
    owners = _Owners(statements)
    columns = _Columns(segmented, syntax, quantities)
    cues = _cue_words(segmented.text, statements)
    for index, sentence in enumerate(segmented.inner_sentences):
        units: dict[str | None, Unit] = {}
        previous: str | None = None
        for match in _WORD.finditer(segmented.text, sentence.start, sentence.end):
            if match.lastgroup == "aside":
                continue
            statement = owners.at(match.start())
            key = statement.id if statement else None
            unit = units.get(key)
            if unit is None:
                unit = Unit(segmented.text, index, sentence, statement, [], [], [])
                units[key] = unit
            elif previous != key:
                _cut(unit)
            previous = key
            unit.words.append(match.group().lower())
            unit.starts.append(match.start())
            unit.ends.append(match.end())
        asked = segmented.text[sentence.start : sentence.end].rstrip("\"'”’» )").endswith("?")
        for unit in units.values():
            unit.question = asked
            unit.cued = frozenset(i for i, start in enumerate(unit.starts) if start in cues)
            columns.fill(unit)
            yield unit


def _cue_words(text: str, statements: Sequence[Statement]) -> frozenset[int]:
    """Offsets at which a word of a cue begins."""
    return frozenset(
        match.start()
        for statement in statements
        for span in statement.attribution.cue
        for match in _WORD.finditer(text, span.start, span.end)
    )


def _cut(unit: Unit) -> None:
    """Mark that other words stand between: a comma of no width, unless there is a mark already."""
    if unit.words[-1] not in ",;:":
        unit.words.append(",")
        unit.starts.append(unit.ends[-1])
        unit.ends.append(unit.ends[-1])


class _Owners:
    """Who says the word at an offset; offsets must be asked for in rising order."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        edges: list[tuple[int, int, int, Statement]] = []
        for number, statement in enumerate(statements):
            for span in statement.attribution.content:
                edges.append((span.start, -span.end, number, statement))
        edges.sort(key=lambda edge: edge[:3])
        self._edges = edges
        self._next = 0
        self._open: list[tuple[int, Statement]] = []

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds the offset: the last opened, the shortest."""
        while self._next < len(self._edges) and self._edges[self._next][0] <= offset:
            _, negative_end, _, statement = self._edges[self._next]
            self._open.append((-negative_end, statement))
            self._next += 1
        if self._open:
            self._open = [item for item in self._open if item[0] > offset]
        return self._open[-1][1] if self._open else None


def _usual_labels(segmented: Segmented, syntax: Syntax) -> dict[str, str]:
    """Name in lower case -> the entity that the document's other mentions of it speak for.

    One mention in a headline may be misread; a name stays what it is throughout an article.
    """
    counts: dict[str, Counter[str]] = {}
    for token, label, pos in zip(segmented.tokens, syntax.entity, syntax.pos, strict=True):
        if pos == "PROPN" and label != "O":
            word = segmented.text[token.start : token.end].lower()
            counts.setdefault(word, Counter())[f"I-{label[2:]}"] += 1
    return {word: labels.most_common(1)[0][0] for word, labels in counts.items()}


class _Columns:
    """Fills a unit's columns from the document's tokens, syntax and quantities."""

    def __init__(self, segmented: Segmented, syntax: Syntax | None, quantities: Sequence[Quantity]) -> None:
        self._starts = [token.start for token in segmented.tokens]
        self._syntax = syntax
        self._quantities = quantities
        self._quantity_starts = [quantity.span.start for quantity in quantities]
        self._usual = _usual_labels(segmented, syntax) if syntax is not None else {}

    def fill(self, unit: Unit) -> None:
        """Add tokens, tags, figures and chunks."""
        self._figures(unit)
        if self._syntax is None:
            unit.tags = guess_tags(unit.text, unit.words, unit.starts, unit.figures)
        else:
            self._tags(unit, self._syntax)
        find_chunks(unit)

    def _figures(self, unit: Unit) -> None:
        if not unit.starts:
            return
        figures: list[Quantity | None] = [None] * len(unit.words)
        first = max(0, bisect_left(self._quantity_starts, unit.starts[0]) - 1)
        last = bisect_left(self._quantity_starts, unit.ends[-1])
        for quantity in self._quantities[first:last]:
            at = bisect_left(unit.starts, quantity.span.start - 3)
            while at < len(unit.words) and unit.starts[at] < quantity.span.end:
                if unit.ends[at] > quantity.span.start and unit.words[at] not in ",.;":
                    figures[at] = quantity
                at += 1
        unit.figures = figures

    def _tags(self, unit: Unit, syntax: Syntax) -> None:
        limit = len(self._starts)
        entities: list[str] = []
        for start, end in zip(unit.starts, unit.ends, strict=True):
            first = bisect_left(self._starts, start)
            last = bisect_left(self._starts, end, first) if end > start else first
            head = min(last, limit) - 1 if last > first else min(first, limit - 1)
            unit.tokens.append(head)
            unit.tags.append(syntax.pos[head] if last > first else "PUNCT")
            label = syntax.entity[head] if last > first else "O"
            if syntax.pos[head] == "PROPN":
                label = self._usual.get(unit.words[len(entities)], label)
            entities.append(label)
        unit.entities = entities
