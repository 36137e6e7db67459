"""One document through the stages, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.attribute import attribute
from claimcheck.attribute.confidence import calibrated
from claimcheck.claims import extract_claims
from claimcheck.model import Analysis, Document, Segmented, Span, Statement
from claimcheck.neural import load_tagger
from claimcheck.own_types import OwnTypes
from claimcheck.resolve import resolve
from claimcheck.segment import segment
from claimcheck.sides.file import GivenSides


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose for the analysis of one document."""

    model: str = "default"  # or "fast"
    convention: str = "range"  # how number words become figures: data/conventions.toml
    given: GivenSides | None = None  # --sides FILE
    min_confidence: float = 0.0  # attributions below are left out
    attitudes: bool = False  # keep intentions and feelings without a clause of content ("wants to")
    own_types: OwnTypes | None = None  # --claim-types FILE


def analyze_document(document: Document, settings: Settings) -> Analysis:
    """Statements, speakers, sides and claims of one document; the others are not needed for it."""
    segmented = segment(document)
    tagging = load_tagger(settings.model).tag(segmented)
    found = calibrated(segmented, attribute(segmented, tagging, settings.attitudes), settings.model)
    attributions = tuple(item for item in found if item.confidence >= settings.min_confidence)
    resolution = resolve(segmented, tagging.syntax, attributions, settings.given)
    claims = extract_claims(
        segmented,
        tagging.syntax,
        resolution.statements,
        resolution.speakers,
        resolution.sides,
        resolution.matcher,
        settings.convention,
        settings.own_types,
    )
    return Analysis(
        document=document,
        sides=resolution.sides,
        speakers=resolution.speakers,
        statements=resolution.statements,
        claims=claims,
        outlet_side=resolution.outlet_side,
        words=_words(segmented, Span(0, len(document.text))),
        attributed_words=attributed_words(segmented, resolution.statements),
    )


def attributed_words(
    segmented: Segmented, statements: Iterable[Statement]
) -> tuple[tuple[str | None, int], ...]:
    """Words inside the contents by the speaker's side, None for no side, each word counted once.

    A word inside a nested content counts for the outermost statement, whose speaker the outlet quotes.
    """
    free = 0  # code points before this one have been counted
    counts: dict[str | None, int] = {}
    spans = [
        (span, statement.side)
        for statement in statements
        if statement.attribution.parent is None
        for span in statement.attribution.content
    ]
    for span, side in sorted(spans, key=lambda item: (item[0].start, -item[0].end)):
        start = max(span.start, free)
        if start < span.end:
            counts[side] = counts.get(side, 0) + _words(segmented, Span(start, span.end))
            free = span.end
    return tuple(sorted(counts.items(), key=lambda item: (item[0] is None, item[0] or "")))


def _words(segmented: Segmented, span: Span) -> int:
    """Tokens that start inside the span and are words rather than marks."""
    tokens = segmented.tokens
    first = bisect_left(tokens, (span.start, -1))
    last = bisect_left(tokens, (span.end, -1))
    return sum(segmented.text[token.start].isalnum() for token in tokens[first:last])
