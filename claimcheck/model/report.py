"""Everything on all documents."""

from __future__ import annotations

from msgspec import Struct, field

from claimcheck.model.claim import Claim
from claimcheck.model.contrast import Contrast, MirrorRow
from claimcheck.model.correction import Correction
from claimcheck.model.outlets import Carriage, Copy, Reprint, Revision
from claimcheck.model.statement import Side, Speaker, Statement
from claimcheck.model.text import Document


class Failure(Struct, frozen=True):
    """A document that could not be analysed."""

    path: str
    reason: str


class Story(Struct, frozen=True):
    """Documents about one event or chain of events; pairs never reach beyond it."""

    id: str
    title: str | None
    documents: tuple[str, ...]


class Report(Struct, frozen=True):
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
