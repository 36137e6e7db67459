"""PDF: the text layer by pypdf, its lines joined to paragraphs."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.readers.made import made, page
from claimcheck.readers.source import ReadOptions, Source, need, too_large

MAX_PAGES = 2000
SHORT = 0.75  # of the usual line: a line that ends a sentence and is shorter ends its paragraph
_SENTENCE_END = re.compile(r"[.!?:][\"”’»)]*$")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The file's one article; InputError where it is encrypted, damaged or has no text layer."""
    data = source.whole(options)
    pypdf = need("pypdf", "pdf", source.path)
    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # its warnings are about the file, not for our stderr
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("this PDF needs a password", where=source.path)
        pages = _pages(reader, source, options)
        facts = reader.metadata
        title = facts.title if facts else None
    except InputError:
        raise
    except Exception as error:  # pypdf raises errors of many kinds for damaged files
        raise InputError(
            f"no PDF that can be read ({type(error).__name__}: {error})", where=source.path
        ) from None
    paragraphs = list(_paragraphs(pages))
    if not paragraphs:
        raise InputError(
            "no text in this PDF", where=source.path, hint="it may be a scan: run it through OCR first"
        )
    opening = " ".join(paragraphs[:3])
    yield made(source, page(None, paragraphs), title=title if title and title in opening else None)


def _pages(reader: object, source: Source, options: ReadOptions) -> list[list[str]]:
    """The lines of each page."""
    pages: list[list[str]] = []
    size = 0
    for number, leaf in enumerate(reader.pages):  # type: ignore[attr-defined]
        if number == MAX_PAGES:
            raise InputError(f"more than {MAX_PAGES} pages", where=source.path, hint="split the file")
        lines = [line.strip() for line in leaf.extract_text().splitlines()]
        size += sum(map(len, lines))
        if size > options.max_mib << 20:
            raise too_large(source.path, options)
        pages.append(lines)
    return pages


def _paragraphs(pages: list[list[str]]) -> Iterator[str]:
    """Lines joined to paragraphs; running heads and page numbers left out, split words made whole."""
    running = _running_lines(pages)
    lines = [
        line for leaf in pages for line in leaf if line not in running and not _PAGE_NUMBER.fullmatch(line)
    ]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    held = ""
    for line in lines:
        if not line:
            if held and _SENTENCE_END.search(held):
                yield held
                held = ""
            continue
        held = _joined(held, line)
        if _SENTENCE_END.search(line) and len(line) < SHORT * usual:
            yield held
            held = ""
    if held:
        yield held


def _joined(held: str, line: str) -> str:
    if held.endswith("-") and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}" if held else line


def _running_lines(pages: list[list[str]]) -> set[str]:
    """First and last lines that stand on most pages."""
    edges = Counter(line for leaf in pages for line in {*leaf[:1], *leaf[-1:]} if line)
    return {line for line, count in edges.items() if count > 2 and count > len(pages) / 2}
