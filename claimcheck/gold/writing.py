"""A report as gold to correct: the same annotations in the format that annotators write.

What the program is unsure of (confidence, candidates, reasons) is left out: gold says what is so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck.file_names import file_stems, file_text
from claimcheck.model import (
    Attribution,
    Claim,
    Document,
    Pair,
    Quantity,
    Report,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
)

Json = dict[str, Any]


def gold_files(report: Report) -> dict[str, str]:
    """NAME.txt and NAME.json of every document, ``contrasts.json`` where there are several, by file name."""
    files: dict[str, str] = {}
    stems = file_stems(report.documents, reserved=("contrasts",))
    for document, stem in zip(report.documents, stems, strict=True):
        files[f"{stem}.txt"] = file_text(document.text)
        files[f"{stem}.json"] = _dumped(_document(report, document, stem))
    if len(report.documents) > 1:
        names = {document.id: stem for document, stem in zip(report.documents, stems, strict=True)}
        files["contrasts.json"] = _dumped({"contrasts": _cross_pairs(report, names)})
    return files


def _dumped(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _document(report: Report, document: Document, stem: str) -> Json:
    statements = [statement for owner, statement in report.statements if owner == document.id]
    claims = [claim for claim in report.claims if claim.document == document.id]
    heard = {statement.speaker for statement in statements}
    speakers = [speaker for speaker in report.speakers if speaker.id in heard]
    outlet_side = dict(report.outlet_sides).get(document.id)
    used = {outlet_side, *(speaker.side for speaker in speakers)}
    used |= {role.side for claim in claims for role in (claim.affected, claim.actor)}
    return {
        "document": {
            "name": stem,
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published,
            "side": outlet_side,
        },
        "sides": [_side(side) for side in report.sides if side.id in used],
        "speakers": [_speaker(speaker) for speaker in speakers],
        "attributions": [_statement(statement, document.text) for statement in statements],
        "claims": [_claim(claim) for claim in claims],
        "contrasts": [
            {"claims": list(pair.claims), "relation": pair.relation}
            for pair in _pairs(report)
            if {claim.id for claim in claims}.issuperset(pair.claims)
        ],
    }


def _pairs(report: Report) -> list[Pair]:
    return [pair for contrast in report.contrasts for pair in contrast.pairs]


def _cross_pairs(report: Report, names: Mapping[str, str]) -> list[Json]:
    place = {claim.id: names[claim.document] for claim in report.claims}
    return [
        {"claims": [f"{place[claim]}:{claim}" for claim in pair.claims], "relation": pair.relation}
        for pair in _pairs(report)
        if len({place[claim] for claim in pair.claims}) == 2
    ]


def _side(side: Side) -> Json:
    return {"id": side.id, "label": side.label, "aliases": list(side.aliases)}


def _speaker(speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "names": list(speaker.names),
        "role": speaker.role,
        "anonymity": speaker.anonymity,
        "side": speaker.side,
    }


def _statement(statement: Statement, text: str) -> Json:
    said: Attribution = statement.attribution
    recipient = said.recipient
    return {
        "id": said.id,
        "kind": said.kind,
        "content": _spans(said.content),
        "cue": _spans(said.cue) or None,
        "source": _spans(said.source) or None,
        "recipient": text[recipient.start : recipient.end] if recipient else None,
        "parent": said.parent,
        "speaker": statement.speaker,
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "attribution": claim.attribution,
        "type": claim.type,
        "span": _spans(claim.spans),
        "quantity": _quantity(claim.quantity),
        "affected": _role(claim.affected),
        "actor": _role(claim.actor),
        "place": claim.place,
        "time": claim.time,
        "polarity": claim.polarity,
    }


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    values = {"low": quantity.low, "high": quantity.high, "best": quantity.best, "unit": quantity.unit}
    return {"text": quantity.text, **values}


def _role(role: Role) -> Json:
    return {"text": role.text, "side": role.side}


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
