"""Markdown: its words without the marks, a block a paragraph; front matter gives title, date and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.model import Document
from claimcheck.readers.made import made, page
from claimcheck.readers.source import ReadOptions, Source
from claimcheck.readers.text import decode

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_KEY = re.compile(r"^(\w+)[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.M)
_TITLE, _DATE, _OUTLET = ("title",), ("date", "published"), ("outlet", "source", "publisher")


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The file's one article."""
    text = decode(source.whole(options), source.path)
    front = _FRONT_MATTER.match(text)
    facts = {key.lower(): value.strip("\"'") for key, value in _KEY.findall(front[1])} if front else {}
    blocks = list(
        _blocks(MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text))
    )
    title = _first(facts, _TITLE)
    yield made(
        source,
        page(title, blocks),
        title=title or (blocks[0] if blocks and _opens_with_heading(text, front) else None),
        outlet=_first(facts, _OUTLET),
        published=_first(facts, _DATE),
    )


def _first(facts: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((facts[key] for key in keys if facts.get(key)), None)


def _opens_with_heading(text: str, front: re.Match[str] | None) -> bool:
    return text[front.end() if front else 0 :].lstrip("\ufeff \t\r\n").startswith("#")


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The words of each block: a paragraph, a heading, an item, a row of a table."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield ", ".join(filter(None, row))
            row = None
        elif token.type == "inline":
            words = _words(token.children or [])
            if row is None:
                yield words
            else:
                row.append(words)


def _words(tokens: list[Token]) -> str:
    """The text that a reader sees; a picture is its caption's business, not ours."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
