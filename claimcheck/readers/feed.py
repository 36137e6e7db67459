"""RSS and Atom feeds, by feedparser: an article an entry."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document, Failure
from claimcheck.readers.fragments import paragraphs
from claimcheck.readers.made import made, page
from claimcheck.readers.source import ReadOptions, Source, need


def read(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document for each entry: its content, or its summary where it has no more."""
    feedparser = need("feedparser", "feeds", source.path)
    data = source.whole(options)
    if b"<!ENTITY" in data:
        raise InputError("this feed defines entities, which are not read", where=source.path)
    feed: Any = feedparser.parse(BytesIO(data), resolve_relative_uris=False)
    if not feed.entries:
        why = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        raise InputError(f"no entries in this feed{why}", where=source.path)
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        # A damaged entry has keys without a value.
        contents = [part.value for part in entry.get("content") or ()] or [entry.get("summary")]
        title = " ".join(paragraphs(entry.get("title") or ""))
        body = [paragraph for content in contents for paragraph in paragraphs(content or "")]
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        published = f"{day.tm_year:04d}-{day.tm_mon:02d}-{day.tm_mday:02d}" if day else None
        try:
            yield made(
                source, page(title, body), number=number, title=title, outlet=outlet, published=published
            )
        except InputError as error:
            yield Failure(f"{source.path}#{number}", error.line())
