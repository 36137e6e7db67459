"""Passing over the documents that an earlier run has done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimcheck.errors import UsageError
from claimcheck.model import Document, Failure

BEGIN_ANEW = "the articles have changed since; remove it to begin anew"


def pass_over(read: Iterator[Document | Failure], done: Iterable[bytes], where: str) -> tuple[int, int]:
    """Draw from ``read`` the documents whose lines are ``done``: how many there were, and failures of them.

    Documents are known by their order, and checked by path and hash: UsageError names the first line that is
    of another document, since what follows it would be lost or doubled.
    """
    documents = failures = 0
    for number, line in enumerate(done, 2):  # the first line is the header
        result = next(read, None)
        try:
            told = json.loads(line)
        except ValueError:
            raise UsageError("no JSON", where=f"{where}, line {number}", hint=BEGIN_ANEW) from None
        if result is None or not _is_of(told, result):
            found = result.path if result else "none"
            what = f"is of {_path(told)}, the article in its place is {found}"
            raise UsageError(what, where=f"{where}, line {number}", hint=BEGIN_ANEW)
        documents += 1
        failures += "failure" in told
    return documents, failures


def _is_of(told: dict[str, dict[str, dict[str, str]]], result: Document | Failure) -> bool:
    """Whether the line is of what was read; a document that could be read may have failed later."""
    if "failure" in told:
        return _path(told) == result.path
    document = told["analysis"]["document"]
    return isinstance(result, Document) and (document["path"], document["sha256"]) == (
        result.path,
        result.sha256,
    )


def _path(told: dict[str, dict[str, dict[str, str]]]) -> object:
    return told["failure"]["path"] if "failure" in told else told["analysis"]["document"]["path"]
