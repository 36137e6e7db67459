"""JSON values -> Report, with every error at its place and key.

Only keys that the format makes mandatory are asked for; what it leaves free may be missing.  The one
exception is a document's ``text``, without which spans mean nothing: the caller may have it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from msgspec.structs import replace

from claimcheck.errors import UsageError
from claimcheck.model import (
    Anonymity,
    Attribution,
    Carriage,
    Claim,
    Contrast,
    Copy,
    Correction,
    Document,
    Exchange,
    Failure,
    Kind,
    MirrorRow,
    NotPaired,
    Pair,
    Polarity,
    Quantity,
    Relation,
    Report,
    Reprint,
    Revision,
    Role,
    Side,
    Speaker,
    Statement,
    Story,
    Verdict,
)
from claimcheck.records.fields import Fields
from claimcheck.records.references import check_references, unique_ids
from claimcheck.records.writing import SCHEMA

_DIGEST = re.compile(r"[0-9a-f]{64}")


def report_from_json(data: Any, texts: Mapping[str, str] | None = None) -> Report:
    """The report that ``report_to_json`` wrote.

    ``texts``: document name -> the text in which its spans count, where the report itself has none.
    Raises UsageError where the data is no report or one of another schema, DataError with place and key
    (``claims[3].quantity.low``) where a part is missing, of the wrong type, or refers to an unknown id.
    """
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        found = f"has schema {schema!r}" if schema is not None else "is no claimcheck report"
        raise UsageError(
            f"this file {found}", hint=f"give a report of schema {SCHEMA}, as analyze -f json writes"
        )
    root = Fields(data, "")
    documents = tuple(_document(fields, texts or {}) for fields in root.children("documents"))
    unique_ids("documents", (document.id for document in documents))  # before anything refers to them
    report = _report(root, documents)
    check_references(report)
    return report


def _report(root: Fields, documents: tuple[Document, ...]) -> Report:
    lengths = {document.id: len(document.text) for document in documents}
    return Report(
        documents=documents,
        sides=tuple(map(_side, root.children("sides"))),
        speakers=tuple(map(_speaker, root.children("speakers"))),
        statements=tuple(_statement(fields, lengths) for fields in root.children("attributions")),
        claims=tuple(_claim(fields, lengths) for fields in root.children("claims")),
        contrasts=tuple(map(_contrast, root.children("contrasts"))),
        mirror=tuple(map(_mirror_row, root.children("mirror", optional=True))),
        stories=tuple(map(_story, root.children("stories", optional=True))),
        failures=tuple(map(_failure, root.children("failures", optional=True))),
        outlet_sides=tuple(
            (fields.text("id"), fields.text("side"))
            for fields in root.children("documents")
            if fields.has("side")
        ),
        words=int(root.number("words", 0)),
        attributed_words=tuple(map(_share_of_words, root.children("attributed_words", optional=True))),
        settings=root.mapping("settings"),
        carriage=root.records("carriage", Carriage),
        revisions=root.records("revisions", Revision),
        reprints=root.records("reprints", Reprint),
        copies=root.records("copies", Copy),
        corrections=root.records("corrections", Correction),
        unmatched=root.texts("unmatched"),
    )


def _failure(fields: Fields) -> Failure:
    return Failure(path=fields.text("path"), reason=fields.text("reason"))


def _share_of_words(fields: Fields) -> tuple[str | None, int]:
    return fields.text_or_none("side"), int(fields.number("words"))


def _digest(fields: Fields) -> str:
    digest = fields.text("text_sha256")
    if not _DIGEST.fullmatch(digest):
        raise fields.error("text_sha256", "must be a SHA-256 in hexadecimal digits")
    return digest


def _document(fields: Fields, texts: Mapping[str, str]) -> Document:
    name = fields.text("name")
    text = fields.text("text", texts.get(name))
    size = len(text)
    return Document(
        id=fields.text("id"),
        name=name,
        path=fields.text("path"),
        text=text,
        sha256=_digest(fields),
        title=fields.text_or_none("title"),
        outlet=fields.text_or_none("outlet"),
        published=fields.text_or_none("published"),
        dateline=fields.text_or_none("dateline"),
        title_span=fields.span("title_span", size),
        furniture=fields.spans("furniture", size) if fields.has("furniture") else (),
        dateline_span=fields.span("dateline_span", size),
    )


def _side(fields: Fields) -> Side:
    return Side(
        id=fields.text("id"),
        label=fields.text("label"),
        aliases=fields.texts("aliases"),
        reasons=fields.texts("reasons"),
    )


def _speaker(fields: Fields) -> Speaker:
    return Speaker(
        id=fields.text("id"),
        name=fields.text("name"),
        role=fields.text_or_none("role"),
        anonymity=fields.choice("anonymity", get_args(Anonymity)),
        side=fields.text_or_none("side"),
        names=fields.texts("names"),
        basis=fields.text_or_none("basis"),
        condition=fields.text_or_none("condition"),
        reasons=fields.texts("reasons"),
    )


def _length(fields: Fields, lengths: dict[str, int]) -> int:
    document = fields.text("document")
    if document not in lengths:
        raise fields.error("document", f"refers to {document!r}, which is not among the documents")
    return lengths[document]


def _statement(fields: Fields, lengths: dict[str, int]) -> tuple[str, Statement]:
    size = _length(fields, lengths)
    attribution = Attribution(
        id=fields.text("id"),
        kind=fields.choice("kind", get_args(Kind)),
        content=fields.child("content").spans("spans", size),
        cue=fields.child("cue").spans("spans", size) if fields.has("cue") else (),
        source=fields.child("source").spans("spans", size) if fields.has("source") else (),
        recipient=fields.span("recipient_span", size),
        parent=fields.text_or_none("parent"),
        floor=fields.text_or_none("floor"),
        confidence=fields.share("confidence"),
        reasons=fields.texts("reasons"),
    )
    statement = Statement(
        attribution=attribution,
        speaker=fields.text_or_none("speaker"),
        side=fields.text_or_none("side"),
        candidates=fields.texts("candidates"),
        reasons=fields.texts("speaker_reasons"),
    )
    return fields.text("document"), statement


def _quantity(fields: Fields, claim: Claim, size: int) -> Quantity:
    return Quantity(
        text=fields.text("text"),
        span=fields.span("span", size) or claim.spans[0],
        low=fields.number_or_none("low"),
        high=fields.number_or_none("high"),
        best=fields.number_or_none("best"),
        unit=fields.text_or_none("unit"),
        convention=fields.text("convention", "range"),
        of=fields.number_or_none("of"),
        counted=fields.span("counted", size),
        kind=fields.text("kind", "count"),
        negative=fields.flag("negative"),
    )


def _role(fields: Fields, size: int) -> Role:
    return Role(
        text=fields.text_or_none("text"),
        span=fields.span("span", size),
        side=fields.text_or_none("side"),
        kind=fields.text_or_none("kind"),
        reason=fields.text_or_none("reason"),
    )


def _code(fields: Fields) -> int | None:
    """How exactly the place is known: UCDP's where_prec, a whole number from 1 to 7."""
    code = fields.number_or_none("where_prec")
    if code is not None and code not in range(1, 8):
        raise fields.error("where_prec", "must be a whole number from 1 to 7")
    return None if code is None else int(code)


def _claim(fields: Fields, lengths: dict[str, int]) -> Claim:
    size = _length(fields, lengths)
    claim = Claim(
        id=fields.text("id"),
        document=fields.text("document"),
        attribution=fields.text_or_none("attribution"),
        speaker=fields.text_or_none("speaker"),
        side=fields.text_or_none("side"),
        type=fields.text("type"),
        spans=fields.spans("span", size),
        text=fields.text("text"),
        quantity=None,
        affected=_role(fields.child("affected"), size),
        actor=_role(fields.child("actor"), size),
        place=fields.text_or_none("place"),
        time=fields.text_or_none("time"),
        polarity=fields.choice("polarity", get_args(Polarity)),
        scope=fields.text("scope", "incident"),
        period=fields.two_texts("period") if fields.has("period") else None,
        place_key=fields.texts("place_key"),
        where_prec=_code(fields),
        subset=fields.flag("subset"),
        denies=fields.text_or_none("denies"),
        hedges=fields.texts("hedges"),
        confidence=fields.share("confidence"),
        reasons=fields.texts("reasons"),
    )
    if not claim.spans:
        raise fields.error("span", "must have at least one entry")
    if not fields.has("quantity"):
        return claim
    return replace(claim, quantity=_quantity(fields.child("quantity"), claim, size))


def _contrast(fields: Fields) -> Contrast:
    return Contrast(
        id=fields.text("id"),
        question=fields.text("question"),
        type=fields.text("type"),
        affected_side=fields.text_or_none("affected_side"),
        place=fields.text_or_none("place"),
        verdict=fields.choice("verdict", get_args(Verdict)),
        claims=fields.texts("claims"),
        pairs=tuple(
            Pair(
                claims=pair.two_texts("claims"),
                relation=pair.choice("relation", get_args(Relation)),
                reason=pair.text("reason"),
                score=pair.share("score"),
                difference=pair.number_or_none("difference"),
                ratio=pair.number_or_none("ratio"),
            )
            for pair in fields.children("pairs")
        ),
        not_paired=tuple(
            NotPaired(claims=missed.two_texts("claims"), reason=missed.text("reason"))
            for missed in fields.children("not_paired", optional=True)
        ),
        explanation=fields.text("explanation", ""),
        story=fields.text_or_none("story"),
    )


def _mirror_row(fields: Fields) -> MirrorRow:
    lost = fields.child("lost")
    return MirrorRow(
        side=fields.text("side"),
        type=lost.text("type"),
        own=lost.texts("own"),
        others=lost.texts("others"),
        unaligned=lost.texts("unaligned"),
        remark=lost.text("remark", ""),
        unanswered=lost.texts("unanswered"),
        exchanges=fields.records("exchanges", Exchange),
    )


def _story(fields: Fields) -> Story:
    return Story(
        id=fields.text("id"), title=fields.text_or_none("title"), documents=fields.texts("documents")
    )
