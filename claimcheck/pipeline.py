"""One document through the stages, in order."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.attribute import attribute
from claimcheck.attribute.confidence import calibrated
from claimcheck.claims import extract_claims
from claimcheck.model import Analysis, Document, Span
from claimcheck.neural import load_tagger
from claimcheck.own_types import OwnTypes
from claimcheck.resolve import resolve
from claimcheck.segment import segment
from claimcheck.sides.file import GivenSides
from claimcheck.wordcount import attributed_words, words_in


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
    found = attribute(segmented, tagging, settings.attitudes)
    found = calibrated(segmented, found, settings.model, tagging.drafts)
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
        words=words_in(segmented, Span(0, len(document.text))),
        attributed_words=attributed_words(segmented, resolution.statements),
    )
