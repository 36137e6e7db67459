"""Documents from what a format gives: its text, and what its metadata say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from claimcheck.model import Document, Span
from claimcheck.readers.dates import FULL_DATE, day_in_calendar, iso_date
from claimcheck.readers.source import Source
from claimcheck.readers.text import document_from_text

HEAD = 300  # code points in which a title from the metadata may stand
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(rf"\s*{_YEAR}([-/.])(?P<month>[01]?\d)\2(?P<day>[0-3]?\d)(?!\d)")
_BASIC_DAY = re.compile(rf"\s*{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T|\s|$)")
_DAY_FIRST = re.compile(rf"\s*(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?!\d)")


def made(
    source: Source,
    text: str,
    *,
    number: int | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
) -> Document:
    """A document of ``text``; metadata go before what the text's own head says.

    ``number``: which of several documents in the source it is, from 1; it becomes part of name and path.
    ``published`` may be any wording of a date; what is none is left out.  Raises InputError for no words.
    """
    name = source.stem if number is None else f"{source.stem}-{number}"
    path = source.path if number is None else f"{source.path}#{number}"
    document = document_from_text(text, name=name, path=path)
    title = " ".join(title.split()) if title else None
    if title:
        at = text.find(title, 0, HEAD + len(title))
        span = Span(at, at + len(title)) if at >= 0 else document.title_span
        document = replace(document, title=title, title_span=span)
    return replace(
        document, outlet=outlet or document.outlet, published=day_of(published) or document.published
    )


def page(title: str | None, paragraphs: Iterable[str]) -> str:
    """Paragraphs as a text, an empty line between them, the title first unless they begin with it."""
    kept = [" ".join(paragraph.split()) for paragraph in paragraphs]
    kept = [paragraph for paragraph in kept if paragraph]
    title = " ".join((title or "").split())
    if title and (not kept or kept[0].casefold() != title.casefold()):
        kept.insert(0, title)
    return "\n\n".join(kept) + "\n" if kept else ""


def day_of(words: str | None) -> str | None:
    """YYYY-MM-DD of a date in ISO 8601, RFC 2822, 31.12.2024 or words; None where there is no full date.

    12/10/2024 is left: some read it as a day in December, others as one in October.
    """
    if not words:
        return None
    for pattern in (_DAY, _BASIC_DAY, _DAY_FIRST):
        if match := pattern.match(words):
            return day_in_calendar(match["year"], match["month"], match["day"])
    found = FULL_DATE.search(words[:120])
    return iso_date(found) if found else None
