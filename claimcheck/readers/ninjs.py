"""JSON news items: IPTC ninjs 1 to 3, and plain objects or lists of them as other tools write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.fragments import paragraphs
from claimcheck.readers.made import made, page
from claimcheck.readers.rows import document_of
from claimcheck.readers.source import ReadOptions, Source

_LISTS = ("items", "articles", "associations", "news", "results")
Item = Mapping[str, Any]


def read(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each item in the file."""
    try:
        data = json.loads(source.whole(options))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})", where=source.path) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON ({error})", where=source.path) from None
    items = _items(data)
    if not items:
        raise InputError("no news items in this JSON file", where=source.path)
    for number, item in enumerate(items, 1):
        where = source.path if len(items) == 1 else f"{source.path}#{number}"
        try:
            yield news_item(source, item, number if len(items) > 1 else None, where, options)
        except InputError as error:
            yield Failure(where, InputError(error.what, where=where, hint=error.hint).line())


def _items(data: object) -> list[Item]:
    if isinstance(data, list):
        return [item for item in data if isinstance(item, dict)]
    if not isinstance(data, dict):
        return []
    for key in _LISTS:
        if isinstance(data.get(key), list) and not _body(data):
            return [item for item in data[key] if isinstance(item, dict)]
    return [data]


def news_item(source: Source, item: Item, number: int | None, where: str, options: ReadOptions) -> Document:
    """The document of one item, or of an object with a text field; InputError where it has no words."""
    body = None if options.columns.text else _body(item)
    if body is None:
        return document_of(source, item, where, number, options)
    headlines = item.get("headlines")
    headline = item.get("headline") or item.get("title") or _value(headlines, "main")
    title = headline if isinstance(headline, str) else None
    return made(
        source,
        page(title, body),
        number=number,
        title=title,
        outlet=_outlet(item),
        published=_text(item, "firstcreated", "firstCreated", "versioncreated", "versionCreated"),
    )


def _body(item: Item) -> list[str] | None:
    """The paragraphs of the item's body in whichever form it has one."""
    for key, value in item.items():  # ninjs 1: body_text, body_html, body_xhtml, body_...
        if key.startswith("body_") and isinstance(value, str) and value.strip():
            return value.split("\n") if key.endswith("text") else paragraphs(value)
    bodies = item.get("bodies")  # ninjs 2 and later
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            plain = "plain" in str(body.get("contenttype") or body.get("contentType") or "")
            return body["value"].split("\n") if plain else paragraphs(body["value"])
    return None


def _value(entries: object, role: str) -> str | None:
    """The value of the entry with a role, of the first one where none has it."""
    known = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    chosen = next((entry for entry in known if entry.get("role") == role), known[0] if known else {})
    return chosen["value"] if isinstance(chosen.get("value"), str) else None


def _outlet(item: Item) -> str | None:
    for key in ("infosources", "infosource", "organisation"):
        entries = item.get(key)
        if isinstance(entries, list) and entries and isinstance(entries[0], dict):
            name = entries[0].get("name")
            if isinstance(name, str):
                return name
    return _text(item, "source", "provider", "copyrightholder", "copyrightHolder")


def _text(item: Item, *keys: str) -> str | None:
    return next((item[key] for key in keys if isinstance(item.get(key), str) and item[key]), None)
