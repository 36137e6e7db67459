"""Report -> view: which sections, which columns, in which order."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Claim, Contrast, Document, MirrorRow, Report, Speaker, Statement, Story
from claimcheck.view.entries import entries, evidence, pair_line
from claimcheck.view.index import UNCLEAR, Index, build_index, speaker_role
from claimcheck.view.model import (
    Column,
    ContrastRow,
    ContrastTable,
    DocumentLine,
    Header,
    MirrorLine,
    PairLine,
    ReportView,
    SpeakerLine,
    StatementGroup,
    StatementLine,
)
from claimcheck.view.text import joined, visible
from claimcheck.view.wording import (
    ANONYMITY_WORDS,
    DISCLAIMER,
    RELATION_WORDS,
    VERDICT_ORDER,
    VERDICT_WORDS,
    count,
    percent,
    type_words,
)

_NOTHING = "—"
_REASONS_SHOWN = 2


def build_view(report: Report) -> ReportView:
    """Everything a reader is shown, in reading order."""
    index = build_index(report)
    return ReportView(
        header=_header(index),
        contrasts=_contrast_tables(index),
        mirror=tuple(_mirror_line(index, row) for row in report.mirror),
        speakers=_speakers(index),
        groups=tuple(_group(index, document) for document in report.documents),
        disclaimer=DISCLAIMER,
    )


# ------------------------------------------------------------------ header


def _header(index: Index) -> Header:
    report = index.report
    total = sum(words for _, words in report.attributed_words)
    ranked = sorted(report.attributed_words, key=lambda share: -share[1])
    return Header(
        documents=tuple(_document_line(index, document) for document in report.documents),
        summary=_summary(index),
        shares=tuple(
            (index.side_label(side), percent(words, total)) for side, words in ranked if words and total
        ),
        attributed=f"{percent(total, report.words)} of {count(report.words, 'word')}"
        if report.words
        else None,
        remarks=tuple(_remarks(index)),
        settings=tuple((visible(name), visible(value)) for name, value in report.settings),
    )


def _document_line(index: Index, document: Document) -> DocumentLine:
    side = index.outlet_sides.get(document.id)
    details = (
        visible(document.outlet or ""),
        document.published or "",
        visible(document.dateline or ""),
        f"outlet of {index.side_label(side)}" if side else "",
    )
    return DocumentLine(
        letter=index.letters.get(document.id),
        label=index.labels[document.id],
        title=visible(document.title or document.name),
        details=tuple(detail for detail in details if detail),
        path=visible(document.path),
        sha256=document.sha256,
    )


def _summary(index: Index) -> str:
    """Statements, speakers and sides in one line; who is on no side is counted apart."""
    statements = index.report.statements
    if not statements:
        return "No statement is attributed to anybody."
    speakers = {statement.speaker for _, statement in statements if statement.speaker is not None}
    aligned = [name for name in speakers if index.speakers[name].side is not None]
    sides = {index.speakers[name].side for name in aligned}
    unclear = sum(statement.speaker is None for _, statement in statements)
    said = count(len(statements), "statement")
    line = f"{said} by {count(len(speakers), 'speaker')} on {count(len(sides), 'side')}"
    extras = joined(
        (
            f"{count(len(speakers) - len(aligned), 'speaker')} non-aligned"
            if len(speakers) > len(aligned)
            else "",
            f"{count(unclear, 'statement')} without a clear source" if unclear else "",
        )
    )
    return f"{line} ({extras})" if extras else line


def _remarks(index: Index) -> Iterable[str]:
    quoted = {statement.side for _, statement in index.report.statements}
    silent = [side for side in index.sides if side not in quoted]
    if silent:
        yield f"Not quoted: {joined(index.side_label(side) for side in silent)}"
    for failure in index.report.failures:
        yield f"Not analysed: {visible(failure.path)}: {visible(failure.reason)}"


# ------------------------------------------------------------------ contrasts


def _contrast_tables(index: Index) -> tuple[ContrastTable, ...]:
    """A table for each story; contrasts without a story share one."""
    report = index.report
    stories: tuple[Story | None, ...] = report.stories if len(report.stories) > 1 else (None,)
    tables, number = [], 1
    for story in stories:
        chosen = [q for q in report.contrasts if story is None or q.story == story.id]
        chosen.sort(key=lambda question: VERDICT_ORDER.index(question.verdict))
        if not chosen and story is None:
            continue
        documents = set(index.documents) if story is None else set(story.documents)
        columns = _columns(index, documents, chosen)
        rows = tuple(_contrast_row(index, q, columns, n) for n, q in enumerate(chosen, number))
        number += len(rows)
        title = None if story is None else visible(story.title or story.id)
        tables.append(ContrastTable(title, tuple(column for _, column in columns), rows))
    return tuple(tables)


KeyedColumn = tuple[str | None, Column]  # the side's id, None for the others


def _columns(index: Index, documents: set[str], contrasts: Iterable[Contrast]) -> tuple[KeyedColumn, ...]:
    """The sides that speak in these documents, then non-aligned sources, then the outlet's own voice."""
    claims = [index.claims[name] for contrast in contrasts for name in contrast.claims]
    speaking = {statement.side for document in documents for statement in index.said_in[document]}
    speaking |= {claim.side for claim in claims}
    sides: list[KeyedColumn] = [
        (side, Column("side", index.side_label(side), index.side_index[side]))
        for side in index.sides
        if side in speaking
    ]
    if len(documents) == 1:
        outlet = visible(index.documents[next(iter(documents))].outlet or "") or "Outlet"
        heading = f"{outlet}’s own voice"
    else:
        heading = "Outlets’ own voice"
    unclear = any(index.party(claim) == UNCLEAR for claim in claims)
    others = "Non-aligned or unclear" if unclear else "Non-aligned"
    return (*sides, (None, Column("unaligned", others)), (None, Column("voice", heading)))


def _contrast_row(
    index: Index, contrast: Contrast, columns: tuple[KeyedColumn, ...], number: int
) -> ContrastRow:
    claims = [index.claims[name] for name in contrast.claims]
    dated = contrast.verdict in ("update", "not_comparable")
    cells = tuple(
        entries(index, (claim for claim in claims if _in_column(claim, *column)), contrast.type, dated=dated)
        for column in columns
    )
    return ContrastRow(
        number=number,
        question=visible(contrast.question),
        verdict=contrast.verdict,
        verdict_words=VERDICT_WORDS[contrast.verdict],
        reason=visible(_reason(contrast)),
        explanation=visible(contrast.explanation),
        cells=cells,
        evidence=tuple(evidence(index, claim, contrast.type) for claim in claims),
        pairs=_pair_lines(index, contrast),
    )


def _reason(contrast: Contrast) -> str:
    """Why the verdict: the widest gap of the pairs behind it, or what keeps the accounts apart."""
    if contrast.verdict == "not_comparable":
        reasons = dict.fromkeys(missed.reason for missed in contrast.not_paired)
        return "; ".join(list(reasons)[:_REASONS_SHOWN])
    behind = [pair for pair in contrast.pairs if pair.relation == contrast.verdict]
    if not behind:
        return ""
    return max(behind, key=lambda pair: (pair.difference or 0, pair.score)).reason


def _in_column(claim: Claim, side: str | None, column: Column) -> bool:
    if claim.attribution is None:
        return column.kind == "voice"
    return column.kind != "voice" and claim.side == side


def _pair_lines(index: Index, contrast: Contrast) -> tuple[PairLine, ...]:
    compared = (
        pair_line(index, pair.claims, contrast.type, RELATION_WORDS[pair.relation], pair.reason)
        for pair in contrast.pairs
    )
    missed = (
        pair_line(index, pair.claims, contrast.type, "not compared", pair.reason)
        for pair in contrast.not_paired
    )
    return (*compared, *missed)


def _mirror_line(index: Index, row: MirrorRow) -> MirrorLine:
    own, others, unaligned = (
        entries(index, (index.claims[name] for name in names), row.type)
        for names in (row.own, row.others, row.unaligned)
    )
    remark = visible(row.remark) or _NOTHING
    alone = own and not others and not unaligned
    return MirrorLine(
        side=index.side_label(row.side),
        index=index.side_index[row.side],
        what=type_words(row.type),
        accounts=(own, others, unaligned),
        silence=(remark, remark if alone else _NOTHING, _NOTHING),
    )


# ------------------------------------------------------------------ speakers and statements


def _speakers(index: Index) -> tuple[SpeakerLine, ...]:
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


def _group(index: Index, document: Document) -> StatementGroup:
    return StatementGroup(
        document=_document_line(index, document),
        statements=tuple(
            _statement_line(index, document.id, statement) for statement in index.said_in[document.id]
        ),
        voice=tuple(_voice_line(index, claim) for claim in index.own_words_in[document.id]),
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
        notes.append(f"told {index.words(document, (attribution.recipient,))}")
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
    )


def _names_same(name: str, source: str) -> bool:
    """Whether the article's words for the source hold the name or a part of it: "Hadrel" for "Ivo Hadrel"."""
    if name.casefold() in source.casefold():
        return True
    return any(word[:1].isupper() and word in source.split() for word in name.split())


def _voice_line(index: Index, claim: Claim) -> StatementLine:
    return StatementLine(
        reference=index.references[claim.id],
        who=index.outlet(claim.document),
        role=None,
        side="own voice",
        index=None,
        kind=None,
        words=index.words(claim.document, claim.spans),
        place=index.place(claim.document, claim.spans),
        notes=(),
        parent=None,
    )
