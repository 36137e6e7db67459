"""Web archives (WARC, as CC-News publishes them): an article a page, read one by one by warcio."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.html import article
from claimcheck.readers.made import made
from claimcheck.readers.source import MIB, ReadOptions, Source, need, too_large

MAX_HEAD = MIB  # bytes of a record's head: warcio reads lines, and as many as there are
_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each page with an article, and for each text of a WET file."""
    records = _records(source)
    number = 0
    while True:
        number += 1
        where = f"{source.path}#{number}"
        try:
            record = _next_page(records, where)
            if record is None:
                return
            data = _content(record, where, options)
        except InputError as error:
            yield Failure(where, error.line())
            return
        try:
            yield _document(source, record, data, number, options)
        except InputError as error:
            yield Failure(where, error.line())


def _records(source: Source) -> Iterator[Any]:
    """warcio's records, the length of their heads held to ``MAX_HEAD``."""
    records = need("warcio.archiveiterator", "warc", source.path).ArchiveIterator(source.stream)
    lines = _HeadLines(records.reader.readline)
    records.reader.readline = lines
    for record in records:
        yield record
        lines.read = 0


class _HeadLines:
    """Reads lines until they are longer than a head may be: a compressed archive may hold one without end."""

    def __init__(self, readline: Callable[[int], bytes]) -> None:
        self._readline = readline
        self.read = 0

    def __call__(self, length: int | None = None) -> bytes:
        line = self._readline(MAX_HEAD if length is None else min(length, MAX_HEAD))
        self.read += len(line)
        if self.read >= MAX_HEAD:
            raise ValueError(f"a record's head is longer than {MAX_HEAD >> 20} MiB")
        return line


def _next_page(records: Iterator[Any], where: str) -> Any | None:
    """The next record with words; None after the last, InputError where the file is damaged."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # to which warcio writes what it doubts
            return next(filter(_wanted, records), None)
    except InputError:
        raise
    except Exception as error:  # warcio lets errors of many kinds through for damaged files
        raise _damaged(error, where) from None


def _wanted(record: Any) -> bool:
    if record.rec_type == "conversion":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and str(record.http_headers.get_statuscode()).startswith("2")


def _content(record: Any, where: str, options: ReadOptions) -> bytes:
    """The record's words or markup, unpacked as its own head says, up to a byte over the limit."""
    try:
        data: bytes = record.content_stream().read(options.max_mib * MIB + 1)
    except InputError:
        raise
    except Exception as error:  # zlib's, brotli's and warcio's own
        raise _damaged(error, where) from None
    return data


def _damaged(error: Exception, where: str) -> InputError:
    return InputError(f"damaged ({error}); the file is read no further", where=where)


def _document(source: Source, record: Any, data: bytes, number: int, options: ReadOptions) -> Document:
    if len(data) > options.max_mib * MIB:
        raise too_large(f"{source.path}#{number}", options)
    day = record.rec_headers.get_header("WARC-Date")
    if record.rec_type == "conversion":
        return made(source, data.decode("utf-8", "replace"), number=number, published=day)
    return article(source, data, number=number, published=day)
