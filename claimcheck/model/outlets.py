"""What outlets carry: their shares of words, what they print again, how figures change."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model.text import Span


class Share(Struct, frozen=True):
    """What one outlet gives the speakers of one side (None: speakers of no side, or of an unclear one)."""

    side: str | None
    words: int  # inside statements, each word counted once
    statements: int
    figures: int  # claims with a quantity


class OneSided(Struct, frozen=True):
    """A disputed question of which an outlet gives one side's account only."""

    question: str  # contrast id
    side: str


class Carriage(Struct, frozen=True):
    """Whose words one outlet carries, over all its documents; one without a name stands for itself."""

    outlet: str | None
    documents: tuple[str, ...]
    words: int  # of the documents, furniture left out
    shares: tuple[Share, ...]  # in the order of the report's sides, no side last
    one_sided: tuple[OneSided, ...] = ()


class Passage(Struct, frozen=True):
    """A paragraph of a document."""

    document: str
    span: Span


class Copy(Struct, frozen=True):
    """A paragraph that several documents print in nearly the same words: one origin."""

    passages: tuple[Passage, ...]


class Change(Struct, frozen=True):
    """Words that a carrier prints otherwise than the first one; "" for words added or left out."""

    statement: str
    before: str
    after: str


class Reprint(Struct, frozen=True):
    """One quotation that several documents print: one statement with several carriers."""

    statements: tuple[str, ...]  # statement ids, the earliest document's first
    changes: tuple[Change, ...] = ()


class Revision(Struct, frozen=True):
    """The figures that one asserter gives to one question, one after the other."""

    question: str  # contrast id
    asserter: str  # for the reader: a side's label, a speaker's name, an outlet
    claims: tuple[str, ...]  # by day and hour, then as the figure rises
    times: tuple[str | None, ...] = ()  # "14:30", for each claim where the article says when it was made
