"""One document to its line of a file of analyses; what goes wrong with one is a line as well."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.model import Analysis, Document, Failure
from claimcheck.pipeline import Settings, analyze_document
from claimcheck.records.lines import analysis_line


@dataclass(frozen=True, slots=True)
class Line:
    """What is written for one document: a line in UTF-8 with its end.  ``failure``: why it is no analysis."""

    data: bytes
    words: int = 0
    failure: str | None = None


def line_of(result: Document | Failure, settings: Settings) -> Line:
    """The line of what was read.  Raises DataError where the program's own data are damaged."""
    if isinstance(result, Failure):
        return failure_line(result)
    try:
        analysis = analyze_document(result, settings)
    except InputError as error:
        return failure_line(Failure(result.path, error.line()))
    except ClaimcheckError:
        raise
    except Exception as error:  # a fault of ours must not cost a night's other documents
        return failure_line(Failure(result.path, f"{result.path}: {_fault(error)}"))
    return Line(_encoded(analysis), analysis.words)


def failure_line(failure: Failure) -> Line:
    """The line of a document that failed."""
    return Line(_encoded(failure), failure=failure.reason)


def _encoded(result: Analysis | Failure) -> bytes:
    # A lone surrogate, left by a damaged escape in the input, becomes an escape again.
    return analysis_line(result).encode("utf-8", "backslashreplace")


def _fault(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}, line {where.lineno}"
    return f"claimcheck itself failed on it ({type(error).__name__} in {place}); please report it"
