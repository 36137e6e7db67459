"""The contrast tables and the mirror: questions and losses by parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import VERDICT_ORDER, Claim, Contrast, MirrorRow, NotPaired, Pair, Report, Story
from claimcheck.view.corrections import CORRECTED, edits_said
from claimcheck.view.entries import entries, evidence, pair_line
from claimcheck.view.index import UNCLEAR, Index
from claimcheck.view.model import Column, ContrastRow, ContrastTable, MirrorLine, PairLine
from claimcheck.view.scale import scale
from claimcheck.view.text import joined, visible
from claimcheck.view.timeline import timeline
from claimcheck.view.wording import RELATION_WORDS, VERDICT_WORDS, type_words

_NOTHING = "—"
_REASONS_SHOWN = 2

KeyedColumn = tuple[str | None, Column]  # the side's id, None for the others


def contrast_tables(index: Index) -> tuple[ContrastTable, ...]:
    """A table for each story; contrasts without a story share one."""
    tables, number = [], 1
    for story, chosen in _by_story(index.report):
        documents = set(index.documents) if story is None else set(story.documents)
        columns = _columns(index, documents, chosen)
        rows = tuple(_contrast_row(index, q, columns, n) for n, q in enumerate(chosen, number))
        number += len(rows)
        title = None if story is None else visible(story.title or story.id)
        tables.append(ContrastTable(title, tuple(column for _, column in columns), rows))
    return tuple(tables)


def question_numbers(report: Report) -> dict[str, int]:
    """Contrast id -> the number under which the tables show it."""
    shown = (question.id for _, chosen in _by_story(report) for question in chosen)
    return {name: number for number, name in enumerate(shown, 1)}


def _by_story(report: Report) -> Iterator[tuple[Story | None, list[Contrast]]]:
    """The questions of each story, disputed ones first."""
    of_story: dict[str | None, list[Contrast]] = {}
    several = len(report.stories) > 1
    for question in sorted(report.contrasts, key=lambda one: VERDICT_ORDER.index(one.verdict)):
        of_story.setdefault(question.story if several else None, []).append(question)
    for story in report.stories if several else ():
        yield story, of_story.get(story.id, [])
    if not several and None in of_story:
        yield None, of_story[None]


def _columns(index: Index, documents: set[str], contrasts: Iterable[Contrast]) -> tuple[KeyedColumn, ...]:
    """The sides that speak in these documents, then non-aligned sources, then the outlet's own voice."""
    claims = [index.claims[name] for contrast in contrasts for name in contrast.claims]
    speaking = {statement.side for document in documents for statement in index.said_in[document]}
    speaking |= {claim.side for claim in claims}
    sides: list[KeyedColumn] = [
        (side, Column("side", _heading(index, side), index.side_index[side]))
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


def _heading(index: Index, side: str) -> str:
    return index.side_label(side) + (f" ({CORRECTED})" if index.edits_of(side) else "")


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
        type=contrast.type,
        scale=scale(index, claims, contrast.type),
        timeline=timeline(index, claims, contrast.type),
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
    def line(pair: Pair | NotPaired) -> PairLine:
        relation = RELATION_WORDS[pair.relation] if isinstance(pair, Pair) else "not compared"
        corrected = edits_said(index.edits.get(pair.claims, ()))
        reason = joined((pair.reason, corrected), "; ")
        return pair_line(index, pair.claims, contrast.type, relation, reason)

    return (*map(line, contrast.pairs), *map(line, contrast.not_paired))


def mirror_line(index: Index, row: MirrorRow) -> MirrorLine:
    """One kind of loss of one side; the remark stands where its own account is empty, or all others are."""
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
        type=row.type,
    )
