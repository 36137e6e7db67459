"""Who speaks, and every statement by its number."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Attribution, Claim, Document, Speaker, Statement
from claimcheck.view.article import words_anchor
from claimcheck.view.corrections import edits_said
from claimcheck.view.header import document_line
from claimcheck.view.index import UNCLEAR, Index, speaker_role
from claimcheck.view.model import Reference, SpeakerLine, StatementGroup, StatementLine
from claimcheck.view.text import visible
from claimcheck.view.wording import ANONYMITY_WORDS


def speakers(index: Index) -> tuple[SpeakerLine, ...]:
    """By side in the report's order, the non-aligned last; within a side the most quoted first."""
    said: dict[str, list[Statement]] = {}
    for _, statement in index.report.statements:
        if statement.speaker is not None:
            said.setdefault(statement.speaker, []).append(statement)
    last = len(index.sides)
    ranked = sorted(
        (speaker for speaker in index.report.speakers if speaker.id in said),
        key=lambda speaker: (
            last if speaker.side is None else index.side_index[speaker.side],
            -len(said[speaker.id]),
        ),
    )
    return tuple(_speaker_line(index, speaker, said[speaker.id]) for speaker in ranked)


def _speaker_line(index: Index, speaker: Speaker, statements: list[Statement]) -> SpeakerLine:
    notes = (
        f"basis: “{visible(speaker.basis)}”" if speaker.basis else "",
        f"not named: “{visible(speaker.condition)}”" if speaker.condition else "",
        edits_said(index.edits_of(speaker.id)),
    )
    return SpeakerLine(
        side=index.side_label(speaker.side),
        index=None if speaker.side is None else index.side_index[speaker.side],
        name=visible(speaker.name),
        role=speaker_role(speaker),
        anonymity=ANONYMITY_WORDS[speaker.anonymity],
        notes=tuple(note for note in notes if note),
        statements=len(statements),
        references=tuple(index.references[statement.id] for statement in statements),
    )


def statement_group(index: Index, document: Document) -> StatementGroup:
    """The statements of one document, and its claims in the outlet's own voice."""
    return StatementGroup(
        document=document_line(index, document),
        statements=tuple(
            _statement_line(index, document.id, statement) for statement in index.said_in[document.id]
        ),
        voice=tuple(_voice_line(index, claims) for claims in _by_words(index, document)),
        outlet=index.outlet(document.id),
    )


def _statement_line(index: Index, document: str, statement: Statement) -> StatementLine:
    attribution = statement.attribution
    speaker = index.speakers[statement.speaker] if statement.speaker is not None else None
    notes = []
    if speaker is not None and attribution.source:
        source = index.words(document, attribution.source)
        if not _names_same(visible(speaker.name), source):
            notes.append(f"as “{source}”")
    if attribution.recipient:
        notes.append(_addressed(index, document, attribution))
    corrected = edits_said(index.edits_of(statement.id))
    if corrected:
        notes.append(corrected)
    return StatementLine(
        reference=index.references[statement.id],
        who=index.who(document, statement),
        role=speaker_role(speaker) if speaker else None,
        side=UNCLEAR if index.unclear(statement) else index.side_label(statement.side),
        index=None if statement.side is None else index.side_index[statement.side],
        kind=attribution.kind,
        words=index.words(document, attribution.content),
        place=index.place(document, attribution.content),
        notes=tuple(notes),
        parent=index.references.get(attribution.parent) if attribution.parent else None,
        cue=index.words(document, attribution.cue) if attribution.cue else None,
        confidence=attribution.confidence,
        reasons=tuple(visible(reason) for reason in (*attribution.reasons, *statement.reasons)),
        anchor=words_anchor(index.references[statement.id]),
    )


def _addressed(index: Index, document: str, attribution: Attribution) -> str:
    """How somebody was spoken to: "told reporters", "called on the mayor", in the words that stand before."""
    cue, told = attribution.cue[-1:], attribution.recipient
    assert told is not None
    text = index.documents[document].text
    near = bool(cue) and cue[0].end <= told.start and not text[cue[0].end : told.start].strip()
    verb = index.words(document, cue) if near else "told"
    return f"{verb} {index.words(document, (told,))}"


def _names_same(name: str, source: str) -> bool:
    """Whether the article's words for the source hold the name or a part of it: "Hadrel" for "Ivo Hadrel"."""
    if name.casefold() in source.casefold():
        return True
    return any(word[:1].isupper() and word in source.split() for word in name.split())


def _by_words(index: Index, document: Document) -> Iterable[list[Claim]]:
    """The outlet's own claims, those of the very same words together."""
    found: dict[Reference, list[Claim]] = {}
    for claim in index.own_words_in[document.id]:
        found.setdefault(index.references[claim.id], []).append(claim)
    return found.values()


def _voice_line(index: Index, claims: list[Claim]) -> StatementLine:
    claim = claims[0]
    corrected = edits_said(edit for part in claims for edit in index.edits_of(part.id))
    return StatementLine(
        reference=index.references[claim.id],
        who=index.outlet(claim.document),
        role=None,
        side="own voice",
        index=None,
        kind=None,
        words=index.words(claim.document, claim.spans),
        place=index.place(claim.document, claim.spans),
        notes=(corrected,) if corrected else (),
        parent=None,
        confidence=min(part.confidence for part in claims),
        reasons=tuple(dict.fromkeys(visible(reason) for part in claims for reason in part.reasons)),
        anchor=index.anchors[claim.id],
    )
