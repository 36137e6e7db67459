"""The view: everything a reader is shown, as plain text in reading order, in no format's markup.

All text here is cleaned (``claimcheck.view.text.visible``): one line, no control characters.  It is still
an article's text: a renderer must escape it in its own way.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimcheck.model import Verdict

ColumnKind = Literal["side", "unaligned", "voice"]


class Place(Struct, frozen=True):
    """Where words stand: first line and column, from 1, and offsets in code points of the document's text."""

    line: int
    column: int
    start: int
    end: int


class Reference(Struct, frozen=True):
    """A pointer to a numbered statement ("3") or to the outlet's own words ("R3")."""

    number: str  # "3"; "B3" for the third of the second of several documents
    anchor: str  # an identifier that is safe in any format: "statement-3"


class Entry(Struct, frozen=True):
    """One asserter's account in a cell: what, who says so, how sure, and where."""

    figure: str | None  # "31", "at least 45", "200–999 (“hundreds”)"
    wording: str | None  # the claim's words, where the figure alone does not tell
    denies: bool
    who: str
    notes: tuple[str, ...]  # hedges, "as told by ...", whose outlet
    references: tuple[Reference, ...]
    anchors: tuple[str, ...] = ()  # where the claims' own words stand in the article: "claim-3"
    index: int | None = None  # numbers the asserter's side, None for none and for the outlet's own voice
    voice: bool = False  # the outlet's own words
    corrected: bool = False  # by hand, in the claim, its statement or its speaker

    @property
    def account(self) -> str:
        """Figure and wording as one phrase: "denies 12", "“heavy casualties”"."""
        parts = [self.figure or "", f"“{self.wording}”" if self.wording else ""]
        said = " ".join(part for part in parts if part)
        return f"denies {said}" if self.denies else said


class Column(Struct, frozen=True):
    """A party to a question; ``index`` numbers the sides for colours, None for the others."""

    kind: ColumnKind
    heading: str
    index: int | None = None


class Evidence(Struct, frozen=True):
    """A claim's own words in the article."""

    party: str
    entry: Entry
    words: str
    place: Place


class PairLine(Struct, frozen=True):
    """Two accounts side by side, or why they were not compared (``relation`` "not compared")."""

    relation: str
    first: Entry
    second: Entry
    reason: str


class Bar(Struct, frozen=True):
    """A figure on a scale: ``start``, ``end`` and ``point`` (the best figure) are shares of its length."""

    entry: Entry
    party: str
    start: float
    end: float
    point: float | None
    opens: bool  # no upper end: "at least 45"


class Scale(Struct, frozen=True):
    """The figures of one question, in one unit, on a common scale."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]  # share of the length, label
    logarithmic: bool


class Moment(Struct, frozen=True):
    """A figure and the day of it; ``line`` is equal for figures that one party revises."""

    day: str
    at: float  # share of the time line
    bar: Bar
    line: int


class Timeline(Struct, frozen=True):
    """How the figures of one question changed over the days."""

    moments: tuple[Moment, ...]  # by day
    days: tuple[tuple[float, str], ...]  # share of the time line, label
    ticks: tuple[tuple[float, str], ...]  # of the figures' scale


class ContrastRow(Struct, frozen=True):
    """A question with a cell for each column; a cell may be empty."""

    number: int
    question: str
    verdict: Verdict
    verdict_words: str
    reason: str  # the strongest pair's, or why accounts cannot be compared; "" for one side only
    explanation: str  # the accounts and their relation in sentences
    cells: tuple[tuple[Entry, ...], ...]
    evidence: tuple[Evidence, ...]
    pairs: tuple[PairLine, ...]
    type: str = "other"
    scale: Scale | None = None  # where several figures answer the question
    timeline: Timeline | None = None  # where they are of several days


class ContrastTable(Struct, frozen=True):
    """The questions of one story; ``title`` is None where the report has only one story."""

    title: str | None
    columns: tuple[Column, ...]
    rows: tuple[ContrastRow, ...]


class MirrorLine(Struct, frozen=True):
    """What one side lost, of one kind, by its own account, by the other sides' and by everyone else's.

    ``silence`` says what an empty account means: "gives no figure of its own dead".
    """

    side: str
    index: int
    what: str
    accounts: tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[Entry, ...]]
    silence: tuple[str, str, str]
    type: str = "other"


class ShareLine(Struct, frozen=True):
    """What an outlet gives one side, in words; ``index`` numbers the side, None for none."""

    side: str
    index: int | None
    said: str


class CarriageLine(Struct, frozen=True):
    """Whom one outlet carries, and the disputes that it tells from one side."""

    outlet: str
    shares: tuple[ShareLine, ...]
    one_sided: tuple[str, ...]


class NoteLine(Struct, frozen=True):
    """A finding over several statements: what about, what it is, and where."""

    about: str
    said: str
    references: tuple[Reference, ...]
    question: int | None = None  # the number of the question that it belongs to


class SpeakerLine(Struct, frozen=True):
    """A speaker; ``index`` numbers the side, None for none."""

    side: str
    index: int | None
    name: str
    role: str | None
    anonymity: str
    notes: tuple[str, ...]  # how the source knows, why it is not named
    statements: int
    references: tuple[Reference, ...]


class StatementLine(Struct, frozen=True):
    """A numbered statement, or (``kind`` None) a claim in the outlet's own voice."""

    reference: Reference
    who: str
    role: str | None
    side: str
    index: int | None
    kind: str | None
    words: str
    place: Place
    notes: tuple[str, ...]
    parent: Reference | None
    cue: str | None = None
    confidence: float | None = None
    reasons: tuple[str, ...] = ()  # why these words, this speaker and this side
    anchor: str | None = None  # where the words stand in the article: "words-3", "claim-7"


class StatementGroup(Struct, frozen=True):
    """The statements of one document, and its claims in the outlet's own voice."""

    document: DocumentLine
    statements: tuple[StatementLine, ...]
    voice: tuple[StatementLine, ...]
    outlet: str


class DocumentLine(Struct, frozen=True):
    """A document as the header names it; ``letter`` begins its numbers, None where it is alone."""

    letter: str | None
    label: str
    title: str
    details: tuple[str, ...]  # outlet, date, dateline, whose outlet it is
    path: str
    sha256: str


MarkKind = Literal["title", "dateline", "furniture", "statement", "source", "cue", "claim"]


class Mark(Struct, frozen=True):
    """What a stretch of an article is; ``anchor`` names a statement's ("words-3") or a claim's words."""

    kind: MarkKind
    anchor: str | None = None
    reference: Reference | None = None  # the statement, for its words, its source and its cue
    index: int | None = None  # numbers the side
    depth: int = 0  # statements around this one


class Piece(Struct, frozen=True):
    """A stretch of an article over which nothing changes; ``marks`` from the outermost to the innermost."""

    text: str
    marks: tuple[Mark, ...]


class Article(Struct, frozen=True):
    """A document's text by paragraphs of pieces; a line break within a paragraph stays."""

    document: DocumentLine
    paragraphs: tuple[tuple[Piece, ...], ...]


class Header(Struct, frozen=True):
    """The documents and the figures over all of them."""

    documents: tuple[DocumentLine, ...]
    summary: str  # "7 statements by 3 speakers on 2 sides"
    shares: tuple[tuple[str, str], ...]  # ("Taliban", "62%"), of the attributed words, each counted once
    attributed: str | None  # "71% of 320 words are attributed"
    remarks: tuple[str, ...]  # sides that are not quoted, documents that failed
    settings: tuple[tuple[str, str], ...]


class ReportView(Struct, frozen=True):
    """A report in reading order."""

    header: Header
    contrasts: tuple[ContrastTable, ...]
    mirror: tuple[MirrorLine, ...]
    speakers: tuple[SpeakerLine, ...]
    groups: tuple[StatementGroup, ...]
    disclaimer: str
    articles: tuple[Article, ...] = ()
    exchanges: tuple[NoteLine, ...] = ()  # ratios of losses as each side tells them, and what nobody answers
    carriage: tuple[CarriageLine, ...] = ()
    revisions: tuple[NoteLine, ...] = ()
    prints: tuple[NoteLine, ...] = ()  # reprinted quotations and copied paragraphs
    corrections: tuple[NoteLine, ...] = ()  # by hand
