"""Plain text files: bytes to a Document, offsets as in the file."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import InputError, unreadable
from claimcheck.model import Document
from claimcheck.readers.head import read_head
from claimcheck.readers.source import ReadOptions, Source

BINARY_SAMPLE = 4096  # bytes looked at for NUL, as file(1) and git do


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The file's one article, its text as it is in the file."""
    text = decode(source.whole(options), source.path)
    yield document_from_text(text, name=source.stem, path=source.path)


def read_document(path: Path | str, id: str) -> Document:
    """The article in the UTF-8 file ``path``.

    Line ends and a byte order mark stay as they are, so that offsets count in the file as it is.
    Raises InputError for what cannot be read, is no text, or holds no word.
    """
    path = Path(path)
    return document_from_text(decode(read_bytes(path), str(path)), name=path.stem, id=id, path=str(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes; InputError says why there are none."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(error, str(path)) from None


def decode(data: bytes, where: str) -> str:
    """UTF-8 bytes as text; InputError names the first byte that is not UTF-8 and what to do."""
    if not data.strip():
        raise InputError("the file is empty", where=where, hint="nothing to analyse")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("the file is UTF-16, not UTF-8", where=where, hint=_convert("UTF-16", where))
    if b"\0" in data[:BINARY_SAMPLE]:
        raise InputError("this is a binary file", where=where, hint="give plain text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} (line {line})",
            where=where,
            hint=_convert("WINDOWS-1252", where) + ", if that is its encoding",
        ) from None


def document_from_text(text: str, *, name: str = "text", id: str = "d1", path: str = "-") -> Document:
    """A Document of ``text``; title, outlet, date and furniture are read from its own words.

    Raises InputError where the text holds no word.
    """
    if not any(char.isalpha() for char in text):
        raise InputError("no words in it", where=path, hint="nothing to analyse")
    head = read_head(text)
    return Document(
        id=id,
        name=name,
        path=path,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=head.title,
        outlet=head.outlet,
        published=head.published,
        dateline=head.dateline,
        title_span=head.title_span,
        furniture=head.furniture,
        dateline_span=head.dateline_span,
    )


def _convert(encoding: str, where: str) -> str:
    """The command that makes it UTF-8; ``where`` may be no file but a member of an archive, or a pipe."""
    name = shlex.quote(where) if Path(where).is_file() else "FILE"
    return f"convert it: iconv -f {encoding} -t UTF-8 {name} > utf8.txt"
