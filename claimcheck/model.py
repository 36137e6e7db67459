"""Every noun of the program, as frozen records.  Imports nothing of ours.

Offsets are code points into ``Document.text``, ends exclusive.  Ids are unique within one analysis
(``a1``, ``s1``, ``p1``, ``c1``); a report numbers them anew over all its documents.  The terms are those
of the attribution literature (PARC 3.0, PolNeAR: source, cue, content) and of the conflict-data projects
(UCDP GED, Airwars: low, high, best).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

Kind = Literal["direct", "indirect", "mixed"]
Anonymity = Literal["named", "unnamed", "collective", "document"]
Polarity = Literal["affirmed", "denied"]
Relation = Literal["conflict", "agree", "update"]
Verdict = Literal["conflict", "agree", "update", "one_sided", "not_comparable"]

# The order in which questions are shown and numbered: disputed ones first, those of one asserter last.
VERDICT_ORDER: tuple[Verdict, ...] = ("conflict", "agree", "update", "not_comparable", "one_sided")


class Span(NamedTuple):
    """A stretch of a document's text, in code points, end exclusive."""

    start: int
    end: int


Spans = tuple[Span, ...]


def text_of(text: str, spans: Spans) -> str:
    """The words of the spans joined by one space, as the report format asks."""
    return " ".join(text[start:end] for start, end in spans)


# ------------------------------------------------------------------ one document


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: its text untouched, and what its head says about it."""

    id: str
    name: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # YYYY-MM-DD
    dateline: str | None = None  # the place as printed: "TESSAR"
    title_span: Span | None = None
    furniture: Spans = ()  # bylines, credits, menus: kept in the text, kept out of the analysis
    dateline_span: Span | None = None  # "KABUL, Sep 3 (EFE).-", also kept out


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks."""

    span: Span  # marks included
    inner: Span  # marks excluded
    mark: str  # the opening mark
    closed: bool  # False: the closing mark is missing, or the quotation runs on into the next paragraph


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document cut up.  Paragraphs, sentences and tokens leave furniture and dateline out.

    ``tokens`` are the matches of ``\\w+|[^\\w\\s]``, in order.  ``sentence_of[i]`` and ``paragraph_of[i]``
    are the indices of the sentence and paragraph in which token ``i`` lies.  Paragraphs do not overlap,
    sentences do not cross paragraphs, quotations do not cross paragraphs.

    ``sentences`` never end inside a quotation, so that a quotation and its cue stay together;
    ``inner_sentences`` also part the sentences inside one, as a grammar wants them.
    """

    document: Document
    paragraphs: Spans
    sentences: Spans
    inner_sentences: Spans
    quotations: tuple[Quotation, ...]
    tokens: Spans
    sentence_of: tuple[int, ...]
    inner_sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text


@dataclass(frozen=True, slots=True)
class Syntax:
    """Parts of speech, names and dependencies, one entry a token of ``Segmented.tokens``.

    ``pos``: Universal POS ("NOUN", "PROPN", "VERB" ...).  ``entity``: BIO over person, organisation,
    place, group ("B-person", "I-person", "O").  ``head``: index of the governing token, -1 for a root,
    always within the inner sentence.  ``relation``: Universal Dependencies label ("nsubj", "nsubj:pass",
    "obj", "obl:agent", "nummod" ...).
    """

    pos: tuple[str, ...]
    entity: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the article lets somebody say, write, think or know, once (PARC 3.0)."""

    id: str
    kind: Kind
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    recipient: Span | None = None
    parent: str | None = None  # the attribution that this one is nested in
    floor: str | None = None  # an uncued one continues this attribution's speaker (guidelines: Floor)
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the network saw: draft attributions, before any rule, and syntax where the model gives it."""

    drafts: tuple[Attribution, ...]
    syntax: Syntax | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source, resolved."""

    id: str
    name: str
    role: str | None
    anonymity: Anonymity
    side: str | None
    names: tuple[str, ...] = ()  # other wordings that mean the same speaker
    basis: str | None = None  # how an unnamed source knows: "who saw the bodies"
    condition: str | None = None  # the stated reason for anonymity: "not authorised to speak"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the dispute."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its speaker: the same thing for the reader."""

    attribution: Attribution
    speaker: str | None
    side: str | None
    candidates: tuple[str, ...] = ()  # speaker ids, the likeliest first, where the speaker is not clear
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The attribution's id."""
        return self.attribution.id


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase as low / high / best (UCDP GED's and Airwars' triple).

    ``high`` None: open upwards.  ``best`` None: the writer gave a vague word.  Percentages may be floats.
    """

    text: str
    span: Span
    low: float | None
    high: float | None
    best: float | None
    unit: str | None = None  # "percent", a currency, or None for counts
    convention: str = "range"
    of: float | None = None  # the whole in "41 of 48"
    counted: Span | None = None  # the bare number in the phrase
    kind: str = "count"  # count, percent, money, measure, speakers
    negative: bool = False  # "no", "none", "not one": 0 to 0


@dataclass(frozen=True, slots=True)
class Role:
    """Who suffers or does what a claim says."""

    text: str | None = None
    span: Span | None = None
    side: str | None = None
    kind: str | None = None  # combatants, civilians, children, journalists, equipment ...
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that could be checked, said by a speaker or by the reporter himself."""

    id: str
    document: str
    attribution: str | None  # None: the reporter
    speaker: str | None
    side: str | None
    type: str
    spans: Spans
    text: str
    quantity: Quantity | None
    affected: Role
    actor: Role
    place: str | None = None
    time: str | None = None
    polarity: Polarity = "affirmed"
    scope: str = "incident"  # or "cumulative": "since Monday", "so far this year"
    period: tuple[str, str] | None = None  # first and last day, YYYY-MM-DD, where the time can be dated
    place_key: tuple[str, ...] = ()  # the place and the wider places that the text puts it in, lower case
    where_prec: int | None = None  # how exactly the place is known, 1 to 7: UCDP GED's codes
    subset: bool = False  # a part of another claim's figure: "including three children"
    denies: str | None = None  # the id of the nested claim that this one denies, where it stands there
    hedges: tuple[str, ...] = ()  # "reportedly", "could not be independently verified"
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def date_prec(self) -> int | None:
        """How exactly the time is known, by UCDP GED's codes; None where it cannot be dated.

        1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
        """
        if self.period is None:
            return None
        try:
            first, last = map(date.fromisoformat, self.period)
        except ValueError:  # a report from elsewhere may have any text here
            return None
        days = (last - first).days + 1
        return 1 + sum(days >= least for least in (2, 7, 8, 32))


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document through all the stages that look at it alone: the seam between the two halves."""

    document: Document
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    outlet_side: str | None = None  # whose own outlet it is, if a party's
    words: int = 0  # tokens that are words, furniture left out
    attributed_words: tuple[tuple[str | None, int], ...] = ()  # side id -> words, each word counted once


# ------------------------------------------------------------------ all documents


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims on one question by two asserters, or an update by one."""

    claims: tuple[str, str]
    relation: Relation
    reason: str
    score: float
    difference: float | None = None  # the gap between two ranges that do not meet
    ratio: float | None = None  # the higher range's near end by the lower range's


@dataclass(frozen=True, slots=True)
class NotPaired:
    """Two claims that would answer one question and yet cannot be compared, and why."""

    claims: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """A question, all claims on it, and how they stand to each other."""

    id: str
    question: str
    type: str
    affected_side: str | None
    place: str | None
    verdict: Verdict
    claims: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()
    not_paired: tuple[NotPaired, ...] = ()
    explanation: str = ""
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The losses of an enemy by the own losses, as one side tells both.

    ``low`` and ``high``: enemies lost for each of the own, from the ranges of all ``claimed`` and all
    ``admitted`` figures; ``high`` None: open.  Both None where the side admits no loss at all.
    """

    enemy: str
    claimed: tuple[str, ...]  # claim ids: the enemy's losses by the side's account
    admitted: tuple[str, ...]  # claim ids: its own
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class MirrorRow:
    """What one side lost of one kind: by its own account, by the other sides', by everyone else's.

    Claims are ids, so that a renderer can show figure, words and speaker.  ``unanswered``: those of the
    others to which no claim of the side itself stands in any relation.
    """

    side: str
    type: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    unaligned: tuple[str, ...]
    remark: str  # "Taliban gives no figure of its own losses"
    unanswered: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What one outlet gives the speakers of one side (None: speakers of no side, or of an unclear one)."""

    side: str | None
    words: int  # inside statements, each word counted once
    statements: int
    figures: int  # claims with a quantity


@dataclass(frozen=True, slots=True)
class OneSided:
    """A disputed question of which an outlet gives one side's account only."""

    question: str  # contrast id
    side: str


@dataclass(frozen=True, slots=True)
class Carriage:
    """Whose words one outlet carries, over all its documents; one without a name stands for itself."""

    outlet: str | None
    documents: tuple[str, ...]
    words: int  # of the documents, furniture left out
    shares: tuple[Share, ...]  # in the order of the report's sides, no side last
    one_sided: tuple[OneSided, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph that several documents print in nearly the same words: one origin."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words that a carrier prints otherwise than the first one; "" for words added or left out."""

    statement: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """One quotation that several documents print: one statement with several carriers."""

    statements: tuple[str, ...]  # statement ids, the earliest document's first
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """The figures that one asserter gives to one question, one after the other."""

    question: str  # contrast id
    asserter: str  # for the reader: a side's label, a speaker's name, an outlet
    claims: tuple[str, ...]  # by day and hour, then as the figure rises
    times: tuple[str | None, ...] = ()  # "14:30", for each claim where the article says when it was made


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be analysed."""

    path: str
    reason: str


CorrectedKind = Literal["side", "speaker", "statement", "claim", "pair"]


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row of a corrections file is about, in any run: words in a document, or a name found there.

    ``document``: the hash of the text, "" for any document; ``text``: on one line, as reports show it;
    ``occurrence``: from 1, where several items of one kind have these words.
    """

    document: str
    text: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that a person has written; both as a corrections file writes them ("none", "open").

    The two are equal where the value was to stay as it was beside another that changed.
    """

    key: str  # the file's key: "side", "low"
    found: str
    now: str

    @property
    def changed(self) -> bool:
        """Whether the value is another than was found."""
        return self.now != self.found


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person has corrected in one item of a report."""

    kind: CorrectedKind
    keys: tuple[RowKey, ...]  # of a pair two, else one
    targets: tuple[str, ...]  # ids in this report (of a pair its claims); none where the item is struck
    edits: tuple[Edit, ...] = ()
    struck: bool = False
    added: bool = False
    joined: bool = False  # a side or speaker that has become one with another, which is the target
    note: str | None = None  # why, in the person's words


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one event or chain of events; pairs never reach beyond it."""

    id: str
    title: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a renderer shows.  Ids are unique over all documents."""

    documents: tuple[Document, ...]
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[tuple[str, Statement], ...]  # (document id, statement), in the order of the text
    claims: tuple[Claim, ...]
    contrasts: tuple[Contrast, ...]
    mirror: tuple[MirrorRow, ...] = ()
    stories: tuple[Story, ...] = ()
    failures: tuple[Failure, ...] = ()
    outlet_sides: tuple[tuple[str, str], ...] = ()  # (document id, side id)
    words: int = 0
    attributed_words: tuple[tuple[str | None, int], ...] = ()  # side id (None: no side) -> words
    settings: tuple[tuple[str, str], ...] = field(default=())  # ("model", "default"), ("convention", "range")
    carriage: tuple[Carriage, ...] = ()  # by outlet, in the order of the documents
    revisions: tuple[Revision, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    copies: tuple[Copy, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unmatched: tuple[
        str, ...
    ] = ()  # corrections that fit nothing any more, each as a line with file and line


# ------------------------------------------------------------------ what a later stage asks of an earlier one


class SideMatcher(Protocol):
    """Tells whose a noun phrase is; made by ``claimcheck.sides``, handed to ``claimcheck.claims``."""

    def side_of(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str | None, str]:
        """The side that the phrase names, and the reason in words.

        ``speaker_side`` is the side of the innermost speaker at ``position`` ("we", "our forces", "the
        enemy" depend on it), None in the reporter's voice; ``position`` is the phrase's first code point.
        Returns (None, reason) where the phrase names no side or more than one.
        """
        ...

    def sides_in(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str, ...]:
        """Every side that the phrase names ("Ostravian and Dalmari troops", "both sides"), in order."""
        ...
