"""From the paths of a command line to documents and failures."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from claimcheck.errors import InputError, UsageError
from claimcheck.model import Document, Failure
from claimcheck.readers.text import decode, document_from_text, read_document

ARTICLE_SUFFIXES = (".txt",)  # what is taken from a folder; a file named outright may have any suffix
STDIN = "-"


def find_articles(paths: Iterable[str]) -> list[str]:
    """The article files that ``paths`` name: files as given, folders searched in depth, each once.

    Raises UsageError for a folder without articles.  A path that does not exist is kept, so that reading
    it fails like any other bad document and does not lose the good ones.
    """
    found: dict[str, str] = {}
    for given in paths:
        path = Path(given)
        if given == STDIN or not path.is_dir():
            found.setdefault(given if given == STDIN else str(path.absolute()), given)
            continue
        articles = sorted(p for p in path.rglob("*") if p.suffix.lower() in ARTICLE_SUFFIXES and p.is_file())
        if not articles:
            kinds = ", ".join(f"*{suffix}" for suffix in ARTICLE_SUFFIXES)
            raise UsageError(
                "no articles in this folder", where=given, hint=f"looked for {kinds} in it and below"
            )
        for article in articles:
            found.setdefault(str(article.absolute()), str(article))
    return list(found.values())


def read_articles(paths: Iterable[str]) -> tuple[list[Document], list[Failure]]:
    """The documents that can be read, with ids d1, d2 ... and names of their own, and what failed."""
    documents: list[Document] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            documents.append(_read(path, f"d{len(documents) + 1}"))
        except InputError as error:
            failures.append(Failure(path, error.line()))
    return _with_unique_names(documents), failures


def _read(path: str, id: str) -> Document:
    if path == STDIN:
        return document_from_text(decode(sys.stdin.buffer.read(), "standard input"), name="stdin", id=id)
    return read_document(path, id)


def _with_unique_names(documents: list[Document]) -> list[Document]:
    """Documents of one file name get as much of their folders before it as tells them apart."""
    depth = {d.id: 1 for d in documents}
    while True:
        names = {d.id: _name(d, depth[d.id]) for d in documents}
        alike: dict[str, list[str]] = {}
        for id, name in names.items():
            alike.setdefault(name, []).append(id)
        doubled = [id for ids in alike.values() if len(ids) > 1 for id in ids]
        deeper = [id for id in doubled if depth[id] < 64]
        if not deeper:
            return [replace(d, name=names[d.id]) for d in documents]
        for id in deeper:
            depth[id] += 1


def _name(document: Document, depth: int) -> str:
    if document.path == STDIN or depth == 1:
        return document.name
    parts = Path(document.path).absolute().with_suffix("").parts
    return "/".join(parts[-depth:])
