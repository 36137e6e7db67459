"""PDF: the text layer by pypdf, its lines joined to paragraphs."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from msgspec import Struct

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.readers.made import made, page
from claimcheck.readers.source import ReadOptions, Source, need, too_large

MAX_PAGES = 2000
APART = 1.3  # of the usual step from line to line: more is a space between paragraphs
ANOTHER_SIZE = 0.12  # of the letters' size: a headline's are larger by more
SHORT = 0.75  # of the usual line: a line that ends a sentence and is shorter ends its paragraph
_SENTENCE_END = re.compile(r"[.!?:][\"”’»)]*$")
_LINE_END = re.compile(r"\r\n|[\n\r]")
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


class _Line(Struct, frozen=True):
    """A printed line; ``height`` above the page's foot and ``size`` of its letters in points.

    Both are nought where the page does not tell.
    """

    text: str
    height: float = 0.0
    size: float = 0.0


def _pages(reader: object, source: Source, options: ReadOptions) -> list[list[_Line]]:
    """The lines of each page."""
    pages: list[list[_Line]] = []
    length = 0
    for number, leaf in enumerate(reader.pages):  # type: ignore[attr-defined]
        if number == MAX_PAGES:
            raise InputError(f"more than {MAX_PAGES} pages", where=source.path, hint="split the file")
        lines = _lines(leaf)
        length += sum(len(line.text) for line in lines)
        if length > options.max_mib << 20:
            raise too_large(source.path, options)
        pages.append(lines)
    return pages


def _lines(leaf: Any) -> list[_Line]:
    """The lines of a page, each as high as its first letters and as large as most of them."""
    pieces: list[tuple[str, float, float]] = []

    def see(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        pieces.append((text, height, abs(size * inner[3] * outer[3])))

    words = leaf.extract_text(visitor_text=see)
    if "".join(text for text, _, _ in pieces) != words:  # nothing is lost for the sake of its place
        return [_Line(line.strip()) for line in words.splitlines()]
    lines: list[list[tuple[str, float, float]]] = [[]]
    for text, height, size in pieces:
        for number, part in enumerate(_LINE_END.split(text)):
            if number:
                lines.append([])
            lines[-1].append((part, height, size))
    return [_line_of(line) for line in lines]


def _line_of(pieces: list[tuple[str, float, float]]) -> _Line:
    shown = [piece for piece in pieces if piece[0].strip()]
    if not shown:
        return _Line("")
    longest = max(shown, key=lambda piece: len(piece[0]))
    return _Line("".join(text for text, _, _ in pieces).strip(), shown[0][1], longest[2])


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """Lines joined to paragraphs; running heads and page numbers left out, split words made whole."""
    running = _running_lines(pages)
    lines = [
        line
        for leaf in pages
        for line in leaf
        if line.text not in running and not _PAGE_NUMBER.fullmatch(line.text)
    ]
    widths = sorted(len(line.text) for line in lines if line.text)
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    leading = _leading([line for line in lines if line.text])
    held, last = "", _Line("")
    for line in lines:
        if not line.text:
            if held and _SENTENCE_END.search(held):
                yield held
                held = ""
            continue
        if held and _begins_anew(last, line, leading):
            yield held
            held = ""
        held, last = _joined(held, line.text), line
        if _SENTENCE_END.search(line.text) and len(line.text) < SHORT * usual:
            yield held
            held = ""
    if held:
        yield held


def _leading(lines: list[_Line]) -> float:
    """How far a line of the body stands below the one before it, in sizes of its letters; nought for unknown.

    The lesser steps count: where paragraphs are of one or two lines, most steps are from one to the next.
    """
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    body = max(letters, key=letters.__getitem__, default=0.0)
    if not body:
        return 0.0
    steps = sorted(
        above.height - below.height
        for above, below in pairwise(lines)
        if above.size == below.size == body and above.height - below.height > body / 2
    )
    return steps[len(steps) // 5] / body if steps else 0.0


def _begins_anew(last: _Line, line: _Line, leading: float) -> bool:
    """Whether the page sets a line apart from the one above it: by its letters' size, or by space."""
    if abs(last.size - line.size) > ANOTHER_SIZE * last.size:
        return True
    return bool(leading) and last.height - line.height > APART * leading * line.size


def _joined(held: str, line: str) -> str:
    if held.endswith("-") and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}" if held else line


def _running_lines(pages: list[list[_Line]]) -> set[str]:
    """First and last lines that stand on most pages."""
    edges = Counter(
        text for leaf in pages for text in {line.text for line in (*leaf[:1], *leaf[-1:])} if text
    )
    return {line for line, count in edges.items() if count > 2 and count > len(pages) / 2}
