"""How many words a text has, and how many of them each side's statements hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from claimcheck.model import Segmented, Span, Statement


def words_in(segmented: Segmented, span: Span) -> int:
    """Tokens that start inside the span and are words rather than marks."""
    first, last = (bisect_left(segmented.starts, offset) for offset in span)
    return sum([form[0].isalnum() for form in segmented.forms[first:last]])


def attributed_words(
    segmented: Segmented, statements: Iterable[Statement]
) -> tuple[tuple[str | None, int], ...]:
    """Words inside the contents by the speaker's side, None for no side, each word counted once.

    A word inside a nested content counts for the outermost statement, whose speaker the outlet quotes.
    """
    free = 0  # code points before this one have been counted
    counts: dict[str | None, int] = {}
    spans = [
        (span, statement.side)
        for statement in statements
        if statement.attribution.parent is None
        for span in statement.attribution.content
    ]
    for span, side in sorted(spans, key=lambda item: (item[0].start, -item[0].end)):
        start = max(span.start, free)
        if start < span.end:
            counts[side] = counts.get(side, 0) + words_in(segmented, Span(start, span.end))
            free = span.end
    return tuple(sorted(counts.items(), key=lambda item: (item[0] is None, item[0] or "")))
