"""Shared fixtures: a hand-made report, built from the words in ``cases/quarry_report.toml``."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from msgspec.structs import replace

from claimcheck.model import (
    Attribution,
    Carriage,
    Claim,
    Contrast,
    Copy,
    Document,
    Exchange,
    MirrorRow,
    NotPaired,
    Pair,
    Quantity,
    Report,
    Reprint,
    Revision,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
)
from claimcheck.records.plain import from_plain

# The same examples in every run: what fails, fails for everybody.  tools/fuzz.py looks for new ones.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

STORY = Path(__file__).parent / "cases" / "quarry_report.toml"


def _find(text: str, words: str) -> Span:
    """The words' place in the text; ``words@2`` is their second."""
    phrase, _, nth = words.partition("@")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.find(phrase, start + 1)
        assert start >= 0, f"the story has no {words!r}"
    return Span(start, start + len(phrase))


def _spans(text: str, words: list[str]) -> tuple[Span, ...]:
    return tuple(_find(text, phrase) for phrase in words)


def _document(row: dict[str, Any]) -> Document:
    text = row["text"]
    return Document(
        id=row["id"],
        name=row["name"],
        path=f"story/{row['name']}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        dateline=row.get("dateline"),
        title_span=_find(text, row["title"]),
        dateline_span=_find(text, row["dateline"]) if "dateline" in row else None,
    )


def _statement(row: dict[str, Any], text: str, sides: dict[str, str | None]) -> Statement:
    attribution = Attribution(
        id=row["id"],
        kind=row["kind"],
        content=_spans(text, row["content"]),
        cue=_spans(text, row.get("cue", [])),
        source=_spans(text, row.get("source", [])),
        recipient=_find(text, row["recipient"]) if "recipient" in row else None,
        parent=row.get("parent"),
        floor=row.get("floor"),
        confidence=row.get("confidence", 0.9),
        reasons=tuple(row.get("reasons", ())),
    )
    speaker = row.get("speaker")
    return Statement(
        attribution=attribution,
        speaker=speaker,
        side=sides.get(speaker),
        candidates=tuple(row.get("candidates", ())),
        reasons=tuple(row.get("speaker_reasons", ())),
    )


def _quantity(row: dict[str, Any], text: str, within: Span) -> Quantity:
    start = text.find(row["text"], within.start)
    assert start >= 0, f"the claim has no {row['text']!r}"
    values = {"low": None, "high": None, "best": None, **row}
    return Quantity(span=Span(start, start + len(row["text"])), **values)


def _claim(row: dict[str, Any], texts: dict[str, str], statements: dict[str, tuple[str, Statement]]) -> Claim:
    attribution = row.get("attribution")
    document, statement = statements[attribution] if attribution else (row["document"], None)
    text = texts[document]
    spans = _spans(text, row["span"])
    return Claim(
        id=row["id"],
        document=document,
        attribution=attribution,
        speaker=statement.speaker if statement else None,
        side=statement.side if statement else None,
        type=row["type"],
        spans=spans,
        text=" ".join(text[start:end] for start, end in spans),
        quantity=_quantity(row["quantity"], text, spans[0]) if "quantity" in row else None,
        affected=Role(**row.get("affected", {})),
        actor=Role(**row.get("actor", {})),
        place=row.get("place"),
        time=row.get("time"),
        polarity=row.get("polarity", "affirmed"),
        scope=row.get("scope", "incident"),
        period=tuple(row["period"]) if "period" in row else None,
        place_key=tuple(row.get("place_key", ())),
        subset=row.get("subset", False),
        hedges=tuple(row.get("hedges", ())),
        confidence=0.8,
    )


def _contrast(row: dict[str, Any]) -> Contrast:
    pairs = [{**pair, "claims": tuple(pair["claims"]), "score": 0.9} for pair in row.get("pairs", [])]
    missed = [{**pair, "claims": tuple(pair["claims"])} for pair in row.get("not_paired", [])]
    values = {"affected_side": None, "place": None, **row, "claims": tuple(row["claims"])}
    values["pairs"] = tuple(Pair(**pair) for pair in pairs)
    values["not_paired"] = tuple(NotPaired(**pair) for pair in missed)
    return Contrast(**values)


def _mirror_row(row: dict[str, Any]) -> MirrorRow:
    lists = {name: tuple(row.get(name, ())) for name in ("own", "others", "unaligned", "unanswered")}
    exchanges = ({"low": None, "high": None, **exchange} for exchange in row.get("exchanges", ()))
    values = {**row, **lists, "exchanges": tuple(from_plain(Exchange, exchange) for exchange in exchanges)}
    return MirrorRow(**values)


def _carriage(row: dict[str, Any]) -> Carriage:
    shares = [{**share, "side": share["side"] or None} for share in row["shares"]]
    return from_plain(Carriage, {**row, "shares": shares})


def build_story() -> Report:
    """The story of two articles as a report."""
    story = tomllib.loads(STORY.read_text(encoding="utf-8"))
    documents = tuple(map(_document, story["documents"]))
    texts = {document.id: document.text for document in documents}
    speakers = tuple(
        Speaker(**{"role": None, "side": None, **row, "names": tuple(row.get("names", ()))})
        for row in story["speakers"]
    )
    side_of = {speaker.id: speaker.side for speaker in speakers}
    statements = tuple(
        (row["document"], _statement(row, texts[row["document"]], side_of)) for row in story["statements"]
    )
    by_id = {statement.id: (document, statement) for document, statement in statements}
    return Report(
        documents=documents,
        sides=tuple(Side(row["id"], row["label"], tuple(row.get("aliases", ()))) for row in story["sides"]),
        speakers=speakers,
        statements=statements,
        claims=tuple(_claim(row, texts, by_id) for row in story["claims"]),
        contrasts=tuple(map(_contrast, story["contrasts"])),
        mirror=tuple(map(_mirror_row, story["mirror"])),
        carriage=tuple(map(_carriage, story["carriage"])),
        revisions=tuple(from_plain(Revision, row) for row in story["revisions"]),
        reprints=tuple(from_plain(Reprint, row) for row in story["reprints"]),
        copies=tuple(from_plain(Copy, row) for row in story["copies"]),
        outlet_sides=tuple((row["id"], row["side"]) for row in story["documents"] if "side" in row),
        words=196,
        attributed_words=(("army", 21), ("front", 53), (None, 13), ("council", 3)),
        settings=(("model", "default"), ("convention", "range")),
    )


def first_article(report: Report) -> Report:
    """The same report about the story's first article alone."""
    kept = report.documents[0].id
    claims = tuple(claim for claim in report.claims if claim.document == kept)
    ids = {claim.id for claim in claims}

    def within(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in ids)

    contrasts = (
        replace(
            contrast,
            claims=within(contrast.claims),
            pairs=tuple(pair for pair in contrast.pairs if ids.issuperset(pair.claims)),
        )
        for contrast in report.contrasts
    )
    return replace(
        report,
        documents=report.documents[:1],
        statements=tuple(entry for entry in report.statements if entry[0] == kept),
        claims=claims,
        contrasts=tuple(contrast for contrast in contrasts if contrast.claims),
        mirror=tuple(
            replace(
                row,
                own=within(row.own),
                others=within(row.others),
                unaligned=within(row.unaligned),
                exchanges=(),
            )
            for row in report.mirror
        ),
        outlet_sides=(),
        carriage=report.carriage[:1],
        revisions=(),
        reprints=(),
        copies=(),
    )


@pytest.fixture(scope="session")
def two_articles() -> Report:
    """A hand-made report on two articles, one of them by a side's own radio."""
    return build_story()


@pytest.fixture(scope="session")
def one_article(two_articles: Report) -> Report:
    """The same report about its first article alone."""
    return first_article(two_articles)
