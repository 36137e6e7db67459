"""A report as gold to correct: the same annotations in the format that annotators write.

What the program is unsure of (confidence, candidates, reasons) is left out: gold says what is so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.file_names import file_stems, file_text
from claimcheck.model import Report
from claimcheck.records import report_to_json

Json = dict[str, Any]

# What gold takes over from the report as it stands there, in gold's order.
_SIDE = ("id", "label", "aliases")
_SPEAKER = ("id", "name", "names", "role", "anonymity", "side")
_CLAIM = ("id", "attribution", "type", "span", "quantity", "affected", "actor", "place", "time", "polarity")
_QUANTITY = ("text", "low", "high", "best", "unit")
_ROLE = ("text", "side")


def gold_files(report: Report) -> dict[str, str]:
    """NAME.txt and NAME.json of every document, ``contrasts.json`` where there are several, by file name."""
    files: dict[str, str] = {}
    written = report_to_json(report)
    stems = file_stems(report.documents, reserved=("contrasts",))
    for document, stem in zip(written["documents"], stems, strict=True):
        files[f"{stem}.txt"] = file_text(document["text"])
        files[f"{stem}.json"] = _dumped(_document(written, document, stem))
    if len(report.documents) > 1:
        names = {document.id: stem for document, stem in zip(report.documents, stems, strict=True)}
        place = {claim.id: names[claim.document] for claim in report.claims}
        files["contrasts.json"] = _dumped({"contrasts": list(_cross_pairs(written, place))})
    return files


def _dumped(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _document(report: Json, document: Json, stem: str) -> Json:
    statements = [entry for entry in report["attributions"] if entry["document"] == document["id"]]
    claims = [entry for entry in report["claims"] if entry["document"] == document["id"]]
    ids = {claim["id"] for claim in claims}
    heard = {statement["speaker"] for statement in statements}
    speakers = [speaker for speaker in report["speakers"] if speaker["id"] in heard]
    used = {document["side"], *(speaker["side"] for speaker in speakers)}
    used |= {claim[role]["side"] for claim in claims for role in ("affected", "actor")}
    return {
        "document": {"name": stem, **_only(document, ("title", "outlet", "published", "side"))},
        "sides": [_only(side, _SIDE) for side in report["sides"] if side["id"] in used],
        "speakers": [_only(speaker, _SPEAKER) for speaker in speakers],
        "attributions": [_attribution(statement) for statement in statements],
        "claims": [_claim(claim) for claim in claims],
        "contrasts": [
            _only(pair, ("claims", "relation")) for pair in _pairs(report) if ids.issuperset(pair["claims"])
        ],
    }


def _only(entry: Json, keys: Iterable[str]) -> Json:
    return {key: entry[key] for key in keys}


def _pairs(report: Json) -> Iterator[Json]:
    return (pair for contrast in report["contrasts"] for pair in contrast["pairs"])


def _cross_pairs(report: Json, place: dict[str, str]) -> Iterator[Json]:
    """The pairs that join two documents, their claims written NAME:ID; ``place``: claim id -> NAME."""
    for pair in _pairs(report):
        if len({place[claim] for claim in pair["claims"]}) == 2:
            claims = [f"{place[claim]}:{claim}" for claim in pair["claims"]]
            yield {"claims": claims, "relation": pair["relation"]}


def _attribution(statement: Json) -> Json:
    parts = {key: statement[key] and statement[key]["spans"] for key in ("content", "cue", "source")}
    return {
        **_only(statement, ("id", "kind")),
        **parts,
        **_only(statement, ("recipient", "parent", "speaker")),
    }


def _claim(claim: Json) -> Json:
    parts = {role: _only(claim[role], _ROLE) for role in ("affected", "actor")}
    parts["quantity"] = claim["quantity"] and _only(claim["quantity"], _QUANTITY)
    return {**_only(claim, _CLAIM), **parts}
