"""Files to documents: one reader a format, chosen by suffix and content.

Each reader is a function of a ``Source`` that yields documents, and failures among them, one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from claimcheck.errors import InputError, unreadable
from claimcheck.model import Document, Failure
from claimcheck.readers.kinds import kind_of
from claimcheck.readers.source import ReadOptions, Source

Reader = Callable[[Source, ReadOptions], Iterator[Document | Failure]]

ARCHIVES = frozenset(("zip", "tar", "gzip"))
# The reader of each kind, imported when it is needed: most runs read plain text only.
_READERS = {
    "text": "text:read",
    "markdown": "markdown:read",
    "html": "html:read",
    "pdf": "pdf:read",
    "docx": "docx:read",
    "jsonl": "table:read_jsonl",
    "csv": "table:read_csv",
    "feed": "feed:read",
    "ninjs": "ninjs:read",
    "newsml": "newsml:read",
    "warc": "warc:read",
}


def read_source(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """The documents in a source, and in the sources in it where it is an archive, in order.

    What cannot be read is a Failure among them; a text that is not English is one too.
    """
    try:
        kind = kind_of(source, options.columns.text)
        if kind in ARCHIVES:
            from claimcheck.readers.archive import unpacked

            for member in unpacked(source, kind, options):
                if isinstance(member, InputError):
                    yield Failure(member.where or source.path, member.line())
                else:
                    yield from read_source(member, options)
            return
        for result in _reader(kind)(source, options):
            yield _in_english(result, options)
    except InputError as error:
        yield Failure(error.where or source.path, error.line())
    except OSError as error:  # a disk that fails, or is taken away, in the middle of a file
        yield Failure(source.path, unreadable(error, source.path).line())


def _reader(kind: str) -> Reader:
    module, _, function = _READERS[kind].partition(":")
    reader: Reader = getattr(import_module(f"claimcheck.readers.{module}"), function)
    return reader


def _in_english(result: Document | Failure, options: ReadOptions) -> Document | Failure:
    if isinstance(result, Failure) or options.any_language:
        return result
    from claimcheck.readers.language import check_english

    try:
        check_english(result)
    except InputError as error:
        return Failure(result.path, error.line())
    return result
