"""Word documents, by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.readers.made import made, page
from claimcheck.readers.source import MIB, ReadOptions, Source, need, too_large


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The file's one article, its paragraphs in order, those in tables too.

    The first one that is styled as title or heading is the title.
    """
    data = source.whole(options)
    docx = need("docx", "docx", source.path, package="python-docx")
    _check_size(data, source, options)
    try:
        document = docx.Document(BytesIO(data))
        found = [(part.text, part.style.name or "" if part.style else "") for part in _paragraphs(document)]
        facts = document.core_properties
        title, created = facts.title or None, facts.created
    except Exception as error:  # python-docx lets errors of zipfile and lxml through
        raise InputError(f"no Word document ({type(error).__name__}: {error})", where=source.path) from None
    headings = [words for words, style in found if words.strip() and style.startswith(("Title", "Heading"))]
    title = headings[0] if headings else title
    published = created.date().isoformat() if created and created.year > 2013 else None  # the template's date
    yield made(source, page(title, (words for words, _ in found)), title=title, published=published)


def _paragraphs(holder: Any) -> Iterator[Any]:
    """The paragraphs of a document or of a table's cell; a cell that spans several is one."""
    for part in holder.iter_inner_content():
        if not hasattr(part, "rows"):
            yield part
            continue
        seen: set[Any] = set()
        for row in part.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from _paragraphs(cell)


def _check_size(data: bytes, source: Source, options: ReadOptions) -> None:
    """Refuse a document that unpacks to more than the limit (a zip bomb)."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:
        raise InputError("no Word document, or a damaged one (no zip file)", where=source.path) from None
    if unpacked > options.max_mib * MIB:
        raise too_large(source.path, options)
