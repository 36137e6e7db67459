"""The report as two tables for spreadsheets and statistics: a row a claim and a row a pair.

``docs/csv.md`` is the data dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimcheck.model import Claim, Contrast, Document, NotPaired, Pair, Quantity, Report, Speaker
from claimcheck.renderers.options import RenderOptions
from claimcheck.spreadsheet import Cell, harmless, table
from claimcheck.view.corrections import edits_said
from claimcheck.view.index import Index, build_index

Row = Mapping[str, Cell]

CLAIM_COLUMNS: Final = (
    "claim", "document", "document_sha256", "outlet", "published", "line", "start", "end", "text", "type",
    "polarity", "quantity_text", "low", "high", "best", "unit", "of", "convention", "affected",
    "affected_side", "affected_kind", "actor", "actor_side", "place", "where_prec", "time", "first_day",
    "last_day", "date_prec",
    "scope", "part_of_larger", "hedges", "confidence", "statement", "statement_kind", "cue", "speaker",
    "speaker_role", "named", "side", "question_id", "question", "verdict", "corrected",
)  # fmt: skip

PAIR_COLUMNS: Final = (
    "question_id", "question", "type", "affected_side", "place", "verdict", "relation", "claim_1", "side_1",
    "speaker_1", "text_1", "low_1", "high_1", "best_1", "claim_2", "side_2", "speaker_2", "text_2", "low_2",
    "high_2", "best_2", "difference", "ratio", "score", "reason", "corrected",
)  # fmt: skip


def render(report: Report, options: RenderOptions) -> Mapping[str, str]:
    """``claims.csv`` and ``pairs.csv``."""
    index = build_index(report)
    asked = {name: contrast for contrast in report.contrasts for name in contrast.claims}
    return {
        "claims.csv": _table(CLAIM_COLUMNS, (_claim(index, c, asked.get(c.id)) for c in report.claims)),
        "pairs.csv": _table(PAIR_COLUMNS, _pairs(index)),
    }


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    return table([columns, *([_cell(row[column]) for column in columns] for row in rows)])


def _cell(value: Cell) -> Cell:
    """Words on one line that no spreadsheet calculates; numbers as they are, whole ones without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return harmless(value)
    return int(value) if value is not None and value == int(value) else value


def _side(index: Index, side: str | None) -> str | None:
    return index.side_label(side) if side is not None else None


def _claim(index: Index, claim: Claim, contrast: Contrast | None) -> Row:
    document = index.documents[claim.document]
    place = index.place(claim.document, claim.spans)
    return {
        "claim": claim.id,
        "line": place.line,
        "start": place.start,
        "end": place.end,
        "text": claim.text,
        "type": claim.type,
        "polarity": claim.polarity,
        "affected": claim.affected.text,
        "affected_side": _side(index, claim.affected.side),
        "affected_kind": claim.affected.kind,
        "actor": claim.actor.text,
        "actor_side": _side(index, claim.actor.side),
        "place": claim.place,
        "where_prec": claim.where_prec,
        "time": claim.time,
        "first_day": claim.period[0] if claim.period else None,
        "last_day": claim.period[1] if claim.period else None,
        "date_prec": claim.date_prec,
        "scope": claim.scope,
        "part_of_larger": claim.subset,
        "hedges": "; ".join(claim.hedges),
        "confidence": claim.confidence,
        "side": _side(index, claim.side),
        "question_id": contrast.id if contrast else None,
        "question": contrast.question if contrast else None,
        "verdict": contrast.verdict if contrast else None,
        "corrected": edits_said(index.edits_of_claim(claim)),
        **_document(document),
        **_quantity(claim.quantity),
        **_source(index, claim),
    }


def _document(document: Document) -> Row:
    return {
        "document": document.name,
        "document_sha256": document.sha256,
        "outlet": document.outlet,
        "published": document.published,
    }


def _quantity(quantity: Quantity | None) -> Row:
    if quantity is None:
        return dict.fromkeys(("quantity_text", "low", "high", "best", "unit", "of", "convention"))
    return {
        "quantity_text": quantity.text,
        "low": quantity.low,
        "high": quantity.high,
        "best": quantity.best,
        "unit": quantity.unit,
        "of": quantity.of,
        "convention": quantity.convention,
    }


def _source(index: Index, claim: Claim) -> Row:
    """Who makes the claim; the outlet's own voice has neither statement nor speaker."""
    statement = index.statements[claim.attribution] if claim.attribution else None
    speaker: Speaker | None = index.speakers.get(claim.speaker or "")
    return {
        "statement": index.references[statement.id if statement else claim.id].number,
        "statement_kind": statement.attribution.kind if statement else "own voice",
        "cue": index.words(claim.document, statement.attribution.cue) if statement else None,
        "speaker": _who(index, claim),
        "speaker_role": speaker.role if speaker else None,
        "named": speaker.anonymity if speaker else None,
    }


def _who(index: Index, claim: Claim) -> str:
    if claim.attribution is None:
        return index.outlet(claim.document)
    return index.who(claim.document, index.statements[claim.attribution])


def _pairs(index: Index) -> Iterator[Row]:
    """Every comparison, then those that were not made, question by question."""
    for contrast in index.report.contrasts:
        compared: tuple[Pair | NotPaired, ...] = (*contrast.pairs, *contrast.not_paired)
        for pair in compared:
            yield {
                "question_id": contrast.id,
                "question": contrast.question,
                "type": contrast.type,
                "affected_side": _side(index, contrast.affected_side),
                "place": contrast.place,
                "verdict": contrast.verdict,
                "reason": pair.reason,
                "corrected": edits_said(index.edits.get(pair.claims, ())),
                **_relation(pair),
                **_half(index, pair.claims[0], 1),
                **_half(index, pair.claims[1], 2),
            }


def _relation(pair: Pair | NotPaired) -> Row:
    if isinstance(pair, NotPaired):
        return {"relation": "not_compared", "difference": None, "ratio": None, "score": None}
    return {
        "relation": pair.relation,
        "difference": pair.difference,
        "ratio": pair.ratio,
        "score": pair.score,
    }


def _half(index: Index, name: str, number: int) -> Row:
    claim = index.claims[name]
    quantity = _quantity(claim.quantity)
    parts: Row = {
        "claim": claim.id,
        "side": _side(index, claim.side),
        "speaker": _who(index, claim),
        "text": claim.text,
        **{end: quantity[end] for end in ("low", "high", "best")},
    }
    return {f"{column}_{number}": cell for column, cell in parts.items()}
