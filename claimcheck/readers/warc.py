"""Web archives (WARC, as CC-News publishes them): an article a page, read one by one by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.html import article
from claimcheck.readers.made import made
from claimcheck.readers.source import MIB, ReadOptions, Source, need, too_large

_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each page with an article, and for each text of a WET file."""
    archive = need("warcio.archiveiterator", "warc", source.path)
    number = 0
    try:
        for record in archive.ArchiveIterator(source.stream):
            if not _wanted(record):
                continue
            number += 1
            try:
                yield _document(source, record, number, options)
            except InputError as error:
                yield Failure(f"{source.path}#{number}", error.line())
    except (archive.ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        where = f"{source.path}#{number + 1}"
        yield Failure(where, f"{where}: damaged ({error}); the file is read no further")


def _wanted(record: Any) -> bool:
    if record.rec_type == "conversion":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and str(record.http_headers.get_statuscode()).startswith("2")


def _document(source: Source, record: Any, number: int, options: ReadOptions) -> Document:
    limit = options.max_mib * MIB
    data: bytes = record.content_stream().read(limit + 1)
    if len(data) > limit:
        raise too_large(f"{source.path}#{number}", options)
    day = record.rec_headers.get_header("WARC-Date")
    if record.rec_type == "conversion":
        return made(source, data.decode("utf-8", "replace"), number=number, published=day)
    return article(source, data, number=number, published=day)
