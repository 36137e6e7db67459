"""Gold annotations as records: an article and its JSON file to an Analysis and its pairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.errors import InputError
from claimcheck.gold.checking import check_gold
from claimcheck.model import (
    Analysis,
    Attribution,
    Claim,
    Document,
    Pair,
    Quantity,
    Role,
    Side,
    Span,
    Spans,
    Speaker,
    Statement,
    text_of,
)
from claimcheck.readers.text import read_bytes, read_document

FORMAT_HINT = "the format is described in docs/annotation.md"


class GoldDocument(Struct, frozen=True):
    """What an annotator says of one article."""

    analysis: Analysis
    pairs: tuple[Pair, ...]


def read_gold(path: Path | str) -> GoldDocument:
    """The gold file ``path`` (NAME.json) with the article NAME.txt beside it.

    Raises InputError where a file is missing, is no JSON, lacks a key, has a span outside the text or
    refers to an id that does not exist.
    """
    path = Path(path)
    document = read_document(path.with_suffix(".txt"), id=path.stem)
    data = read_json(path)
    try:
        gold = _gold_document(data, replace(document, **_given(data["document"])))
    except KeyError as error:
        raise InputError(f"a key is missing: {error}", where=str(path), hint=FORMAT_HINT) from None
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(f"no gold file: {error}", where=str(path), hint=FORMAT_HINT) from None
    check_gold(gold.analysis, gold.pairs, str(path))
    return gold


def read_json(path: Path) -> Any:
    """The JSON value in a file; InputError says why there is none."""
    try:
        return json.loads(read_bytes(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", where=str(path)) from None


def _given(data: dict[str, Any]) -> dict[str, Any]:
    """What gold says of the document itself, where it says anything."""
    return {key: data[key] for key in ("title", "outlet", "published") if data.get(key)}


def _gold_document(data: dict[str, Any], document: Document) -> GoldDocument:
    text = document.text
    speakers = tuple(
        Speaker(s["id"], s["name"], s.get("role"), s["anonymity"], s.get("side"), tuple(s.get("names") or ()))
        for s in data["speakers"]
    )
    side_of = {s.id: s.side for s in speakers}
    statements = tuple(
        Statement(_attribution(a, text), a["speaker"], side_of.get(a["speaker"]))
        for a in data["attributions"]
    )
    by_id = {s.id: s for s in statements}
    claims = tuple(_claim(c, document, by_id.get(c["attribution"])) for c in data["claims"])
    sides = tuple(Side(s["id"], s["label"], tuple(s.get("aliases") or ())) for s in data["sides"])
    pairs = tuple(
        Pair((p["claims"][0], p["claims"][1]), p["relation"], reason="gold", score=1.0)
        for p in data["contrasts"]
    )
    analysis = Analysis(
        document, sides, speakers, statements, claims, outlet_side=data["document"].get("side")
    )
    return GoldDocument(analysis, pairs)


def _spans(pairs: list[list[int]] | None) -> Spans:
    return tuple(sorted(Span(int(start), int(end)) for start, end in pairs or ()))


def _attribution(data: dict[str, Any], text: str) -> Attribution:
    recipient = None
    if data.get("recipient"):
        first = data["content"][0][0]
        at = text.find(data["recipient"], max(0, first - 400))
        recipient = Span(at, at + len(data["recipient"])) if at >= 0 else None
    return Attribution(
        id=data["id"],
        kind=data["kind"],
        content=_spans(data["content"]),
        cue=_spans(data.get("cue")),
        source=_spans(data.get("source")),
        recipient=recipient,
        parent=data.get("parent"),
        reasons=("gold",),
    )


def _claim(data: dict[str, Any], document: Document, statement: Statement | None) -> Claim:
    spans = _spans(data["span"])
    return Claim(
        id=data["id"],
        document=document.id,
        attribution=data["attribution"],
        speaker=statement.speaker if statement else None,
        side=statement.side if statement else None,
        type=data["type"],
        spans=spans,
        text=text_of(document.text, spans),
        quantity=_quantity(data["quantity"], document.text, spans),
        affected=Role(data["affected"]["text"], side=data["affected"]["side"]),
        actor=Role(data["actor"]["text"], side=data["actor"]["side"]),
        place=data["place"],
        time=data["time"],
        polarity=data["polarity"],
        reasons=("gold",),
    )


def _quantity(data: dict[str, Any] | None, text: str, spans: Spans) -> Quantity | None:
    if data is None:
        return None
    words = data.get("text") or ""
    at = text.find(words, spans[0].start) if words and spans else -1
    span = Span(at, at + len(words)) if at >= 0 else Span(spans[0].start, spans[0].start)
    return Quantity(words, span, data["low"], data["high"], data.get("best"), data.get("unit"))
