"""One document through the stages, in order."""

from __future__ import annotations

import traceback
from pathlib import Path

from msgspec import Struct

from claimcheck.attribute import attribute
from claimcheck.attribute.confidence import calibrated
from claimcheck.claims import extract_claims
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.model import Analysis, Document, Failure, Span
from claimcheck.neural import load_tagger
from claimcheck.own_types import OwnTypes
from claimcheck.resolve import resolve
from claimcheck.segment import segment
from claimcheck.sides.file import GivenSides
from claimcheck.wordcount import attributed_words, words_in


class Settings(Struct, frozen=True):
    """What a user may choose for the analysis of one document."""

    model: str = "default"  # or "fast"
    convention: str = "range"  # how number words become figures: data/conventions.toml
    given: GivenSides | None = None  # --sides FILE
    min_confidence: float = 0.0  # attributions below are left out
    attitudes: bool = False  # keep intentions and feelings without a clause of content ("wants to")
    own_types: OwnTypes | None = None  # --claim-types FILE


def analysis_of(read: Document | Failure, settings: Settings) -> Analysis | Failure:
    """The analysis of what was read; what goes wrong with it is a value, so that the others go on.

    Raises DataError where the program's own data are damaged: then no document can be analysed.
    """
    if isinstance(read, Failure):
        return read
    try:
        return analyze_document(read, settings)
    except InputError as error:
        return Failure(read.path, error.line())
    except ClaimcheckError:
        raise
    except Exception as error:  # a fault of ours must not cost a night's other documents
        return Failure(read.path, _fault(error, read.path))


def _fault(error: Exception, path: str) -> str:
    """The line for a fault of the program's own: what was raised, and where in the code."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}, line {where.lineno}"
    what = f"claimcheck itself failed on it ({type(error).__name__} in {place})"
    return InputError(what, where=path, hint="please report it").line()


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
        resolution.outlet_side,
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
