"""One document to its line of a file of analyses; what goes wrong with one is a line as well."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model import Analysis, Document, Failure
from claimcheck.pipeline import Settings, analysis_of
from claimcheck.records.lines import analysis_line


class Line(Struct, frozen=True):
    """What is written for one document: a line in UTF-8 with its end.  ``failure``: why it is no analysis."""

    data: bytes
    words: int = 0
    failure: str | None = None


def line_of(result: Document | Failure, settings: Settings) -> Line:
    """The line of what was read.  Raises DataError where the program's own data are damaged."""
    analysis = analysis_of(result, settings)
    if isinstance(analysis, Failure):
        return failure_line(analysis)
    return Line(_encoded(analysis), analysis.words)


def failure_line(failure: Failure) -> Line:
    """The line of a document that failed."""
    return Line(_encoded(failure), failure=failure.reason)


def _encoded(result: Analysis | Failure) -> bytes:
    # A lone surrogate, left by a damaged escape in the input, becomes an escape again.
    return analysis_line(result).encode("utf-8", "backslashreplace")
