"""Report -> JSON values.

Every key that the format makes mandatory is always written, null where there is nothing; the keys it leaves
free (reasons, scope, candidates ...) are written too, so that a report read back is the same report.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimcheck.model import (
    Claim,
    Contrast,
    Document,
    Edit,
    MirrorRow,
    Quantity,
    Report,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
    text_of,
)
from claimcheck.records.plain import to_plain

SCHEMA = "claimcheck/report/1"

Json = dict[str, Any]


def report_to_json(report: Report) -> Json:
    """The report as JSON values, keys in a fixed order: equal reports give equal bytes.

    Spans are ``[start, end]`` in code points of the document's ``text``, which stands in the report so that
    it can be shown, checked and read back without the article's file.
    """
    texts = {document.id: document.text for document in report.documents}
    marked = _Marker(report)
    document_side = dict(report.outlet_sides)
    story_of = {document: story.id for story in report.stories for document in story.documents}
    return {
        "schema": SCHEMA,
        "settings": dict(report.settings),
        "documents": [
            _document(document, document_side.get(document.id), story_of.get(document.id))
            for document in report.documents
        ],
        "stories": [
            {"id": story.id, "title": story.title, "documents": list(story.documents)}
            for story in report.stories
        ],
        "sides": [marked(_side(side), side.id) for side in report.sides],
        "speakers": [marked(_speaker(speaker), speaker.id) for speaker in report.speakers],
        "attributions": [
            marked(_statement(statement, document, texts[document]), statement.id)
            for document, statement in report.statements
        ],
        "claims": [marked(_claim(claim, texts[claim.document]), claim.id) for claim in report.claims],
        "contrasts": [_contrast(contrast, marked) for contrast in report.contrasts],
        "mirror": [_mirror_row(row) for row in report.mirror],
        "carriage": to_plain(report.carriage),
        "revisions": to_plain(report.revisions),
        "reprints": to_plain(report.reprints),
        "copies": to_plain(report.copies),
        "words": report.words,
        "attributed_words": [{"side": side, "words": words} for side, words in report.attributed_words],
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in report.failures],
        **({"corrections": to_plain(report.corrections)} if report.corrections else {}),
        **({"unmatched": list(report.unmatched)} if report.unmatched else {}),
    }


class _Marker:
    """Gives an item that a person has changed the key ``corrected``, with what was found."""

    def __init__(self, report: Report) -> None:
        self._edits: dict[tuple[str, ...], list[Edit]] = {}
        for correction in report.corrections:
            names = [correction.targets] if correction.kind == "pair" else [(t,) for t in correction.targets]
            for name in names:
                self._edits.setdefault(name, []).extend(edit for edit in correction.edits if edit.changed)

    def __call__(self, item: Json, *ids: str) -> Json:
        edits = self._edits.get(ids)
        if not edits:
            return item
        return {**item, "corrected": {edit.key: {"found": edit.found, "now": edit.now} for edit in edits}}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _phrase(spans: Iterable[Span], text: str) -> Json | None:
    """Spans with their words; null where there are none."""
    kept = tuple(spans)
    return {"spans": _pairs(kept), "text": text_of(text, kept)} if kept else None


def _document(document: Document, side: str | None, story: str | None) -> Json:
    return {
        "id": document.id,
        "name": document.name,
        "path": document.path,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "dateline": document.dateline,
        "text_sha256": document.sha256,
        "side": side,
        "story": story,
        "title_span": _pair(document.title_span),
        "dateline_span": _pair(document.dateline_span),
        "furniture": _pairs(document.furniture),
        "text": document.text,
    }


def _side(side: Side) -> Json:
    return {
        "id": side.id,
        "label": side.label,
        "aliases": list(side.aliases),
        "reasons": list(side.reasons),
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "anonymity": speaker.anonymity,
        "side": speaker.side,
        "names": list(speaker.names),
        "basis": speaker.basis,
        "condition": speaker.condition,
        "reasons": list(speaker.reasons),
    }


def _statement(statement: Statement, document: str, text: str) -> Json:
    attribution = statement.attribution
    recipient = attribution.recipient
    written: Json = {
        "id": attribution.id,
        "document": document,
        "kind": attribution.kind,
        "content": _phrase(attribution.content, text),
        "cue": _phrase(attribution.cue, text),
        "source": _phrase(attribution.source, text),
        "recipient": text_of(text, (recipient,)) if recipient else None,
        "recipient_span": _pair(recipient),
        "parent": attribution.parent,
        "floor": attribution.floor,
        "speaker": statement.speaker,
        "side": statement.side,
        "confidence": attribution.confidence,
        "reasons": list(attribution.reasons),
        "speaker_reasons": list(statement.reasons),
    }
    if statement.speaker is None and statement.candidates:
        written["candidates"] = list(statement.candidates)
    return written


def _quantity(quantity: Quantity) -> Json:
    return {
        "text": quantity.text,
        "low": quantity.low,
        "high": quantity.high,
        "best": quantity.best,
        "unit": quantity.unit,
        "span": _pair(quantity.span),
        "counted": _pair(quantity.counted),
        "convention": quantity.convention,
        "of": quantity.of,
        "kind": quantity.kind,
        "negative": quantity.negative,
    }


def _role(role: Role) -> Json:
    return {
        "text": role.text,
        "side": role.side,
        "span": _pair(role.span),
        "kind": role.kind,
        "reason": role.reason,
    }


def _claim(claim: Claim, text: str) -> Json:
    return {
        "id": claim.id,
        "document": claim.document,
        "attribution": claim.attribution,
        "speaker": claim.speaker,
        "side": claim.side,
        "type": claim.type,
        "span": _pairs(claim.spans),
        "text": text_of(text, claim.spans),
        "quantity": _quantity(claim.quantity) if claim.quantity else None,
        "affected": _role(claim.affected),
        "actor": _role(claim.actor),
        "place": claim.place,
        "time": claim.time,
        "polarity": claim.polarity,
        "confidence": claim.confidence,
        "scope": claim.scope,
        "period": list(claim.period) if claim.period else None,
        "place_key": list(claim.place_key),
        "where_prec": claim.where_prec,
        "date_prec": claim.date_prec,
        "subset": claim.subset,
        "denies": claim.denies,
        "hedges": list(claim.hedges),
        "reasons": list(claim.reasons),
    }


def _contrast(contrast: Contrast, marked: _Marker) -> Json:
    return {
        "id": contrast.id,
        "question": contrast.question,
        "type": contrast.type,
        "affected_side": contrast.affected_side,
        "place": contrast.place,
        "verdict": contrast.verdict,
        "claims": list(contrast.claims),
        "pairs": [
            marked(
                {
                    "claims": list(pair.claims),
                    "relation": pair.relation,
                    "reason": pair.reason,
                    "score": pair.score,
                    "difference": pair.difference,
                    "ratio": pair.ratio,
                },
                *pair.claims,
            )
            for pair in contrast.pairs
        ],
        "not_paired": [
            marked({"claims": list(missed.claims), "reason": missed.reason}, *missed.claims)
            for missed in contrast.not_paired
        ],
        "explanation": contrast.explanation,
        "story": contrast.story,
    }


def _mirror_row(row: MirrorRow) -> Json:
    return {
        "side": row.side,
        "lost": {
            "type": row.type,
            "own": list(row.own),
            "others": list(row.others),
            "unaligned": list(row.unaligned),
            "remark": row.remark,
            "unanswered": list(row.unanswered),
        },
        "exchanges": to_plain(row.exchanges),
    }
