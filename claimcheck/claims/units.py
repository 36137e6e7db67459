"""Grammatical units: the words of one inner sentence that one asserter says, as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from claimcheck.claims.chunks import Chunk
from claimcheck.claims.lexicon import Trigger
from claimcheck.model import Quantity, Span, Statement

if TYPE_CHECKING:
    from claimcheck.claims.occurrence import Occurrence
    from claimcheck.claims.verbs import Group


class Unit(Struct):
    """Columns of words; index ``i`` in each is the same word.  Quotation marks are left out."""

    text: str
    index: int  # of the inner sentence
    sentence: Span
    statement: Statement | None
    words: list[str]  # lower case
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)
    figures: list[Quantity | None] = field(default_factory=list)  # the quantity that covers the word
    counted: bool = False  # whether any word has a figure
    chunks: list[Chunk] = field(default_factory=list)
    chunk_of: list[int] = field(default_factory=list)  # index in chunks or -1
    entities: list[str] | None = None
    question: bool = False
    aside: bool = False  # words in brackets, which the unit of their sentence leaves out
    cued: frozenset[int] = frozenset()  # words of a cue: they attribute, and claim nothing themselves
    triggers: Mapping[int, Sequence[Trigger]] = field(default_factory=dict)  # those that may begin at a word
    # What has been read off the columns: many patterns and rules ask for one and the same verb.
    groups: dict[int, Group] = field(default_factory=dict)  # main verb -> its auxiliaries
    clauses: dict[tuple[int, int, frozenset[str], bool], Occurrence | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def tagged(self, tags: list[str]) -> Unit:
        """The same words with other parts of speech, and no chunks yet."""
        return replace(self, tags=tags, chunks=[], chunk_of=[], groups={}, clauses={})

    def word(self, i: int) -> str:
        """The lower-case word, or an empty string beyond either end."""
        words = self.words
        return words[i] if 0 <= i < len(words) else ""

    def tag(self, i: int) -> str:
        """The part of speech, or an empty string beyond either end."""
        tags = self.tags
        return tags[i] if 0 <= i < len(tags) else ""

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
