"""NewsML-G2: the news items of a file, read with defusedxml (no entities, no external files)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.fragments import paragraphs
from claimcheck.readers.made import made, page
from claimcheck.readers.source import ReadOptions, Source, need

_BLOCKS = frozenset(
    ("p", "hl1", "hl2", "h1", "h2", "h3", "li", "dt", "dd", "td", "th", "block", "blockquote")
)


def read(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each newsItem with text."""
    etree = need("defusedxml.ElementTree", "newsml", source.path)
    data = source.whole(options)
    try:
        root = etree.fromstring(data)
    except Exception as error:  # ParseError, or one of defusedxml's for entities and external files
        if type(error).__name__ == "EntitiesForbidden":
            raise InputError("this file defines entities, which are not read", where=source.path) from None
        what = str(error) or type(error).__name__
        raise InputError(f"no XML that can be read ({what})", where=source.path) from None
    items = [element for element in root.iter() if _name(element) == "newsItem"]
    if not items:
        raise InputError("no newsItem in this XML file", where=source.path, hint="NewsML-G2 and RSS are read")
    for number, item in enumerate(items, 1):
        try:
            yield _document(source, item, number if len(items) > 1 else None)
        except InputError as error:
            yield Failure(f"{source.path}#{number}", error.line())


def _document(source: Source, item: Any, number: int | None) -> Document:
    title = _text(item, "headline")
    provider = _first(item, "provider")
    outlet = _text(provider, "name") if provider is not None else None
    if outlet is None and provider is not None:
        outlet = provider.get("literal") or provider.get("qcode", "").rpartition(":")[2] or None
    return made(
        source,
        page(title, _body(item)),
        number=number,
        title=title,
        outlet=outlet or _text(item, "creditline"),
        published=_text(item, "contentCreated")
        or _text(item, "firstCreated")
        or _text(item, "versionCreated"),
    )


def _body(item: Any) -> list[str]:
    """The paragraphs of the item's content: inline XML (NITF, XHTML) or inline data."""
    blocks: list[str] = []
    for content in item.iter():
        name = _name(content)
        if name == "inlineData" and content.text:
            blocks += paragraphs(content.text) if "<" in content.text else content.text.split("\n")
        elif name == "inlineXML":
            blocks += _blocks(content)
    return blocks


def _blocks(root: Any) -> list[str]:
    """The words of the innermost blocks below ``root``, in order; linear, however deep they lie."""
    parents = {inner: outer for outer in root.iter() for inner in outer}
    blocks = [element for element in root.iter() if _name(element) in _BLOCKS]
    outer: set[Any] = set()
    for block in blocks:
        above = parents.get(block)
        while above is not None and above not in outer:
            outer.add(above)
            above = parents.get(above)
    return ["".join(block.itertext()) for block in blocks if block not in outer]


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(item: Any, name: str) -> Any | None:
    return next((element for element in item.iter() if _name(element) == name), None)


def _text(item: Any, name: str) -> str | None:
    element = _first(item, name)
    words = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return words or None
