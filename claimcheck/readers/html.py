"""Web pages: the article told from the page around it by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.readers.made import made, page
from claimcheck.readers.source import ReadOptions, Source, need

_BLOCKS = frozenset(("head", "p", "item", "row", "quote", "ab"))


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The page's one article."""
    yield article(source, source.whole(options))


def article(
    source: Source, markup: bytes, *, number: int | None = None, published: str | None = None
) -> Document:
    """The article in a page; InputError where there is none.

    Lists and block quotations stay, each block a paragraph; comments, menus and tables of links go.
    """
    extract = need("trafilatura", "html", source.path)
    try:
        found: Any = extract.bare_extraction(markup, with_metadata=True, include_comments=False)
    except (ValueError, RecursionError, AttributeError, LookupError) as error:
        raise InputError(f"no HTML that can be read ({error})", where=source.path) from None
    if found is None or found.body is None:
        raise InputError("no article found on this page", where=source.path, hint="save its text as .txt")
    blocks = _blocks(found.body)
    return made(
        source,
        page(found.title, blocks),
        number=number,
        title=found.title,
        outlet=found.sitename or found.hostname,
        published=found.date or published,
    )


def _blocks(body: Any) -> list[str]:
    """The words of the innermost blocks of the extracted body, in order; linear, however deep they lie."""
    blocks = [element for element in body.iter() if element.tag in _BLOCKS]
    outer: set[Any] = set()
    for block in blocks:
        above = block.getparent()
        while above is not None and above not in outer:
            outer.add(above)
            above = above.getparent()
    return ["".join(block.itertext()) for block in blocks if block not in outer]
