"""The last steps: kinds from quotation marks, order, ids."""

from __future__ import annotations

from claimcheck.attribute.page import Page, first_offset
from claimcheck.model import Attribution, Kind, Span, Spans


def kind_of(page: Page, content: Spans) -> Kind:
    """direct: all of it in quotation marks; indirect: none; mixed: some (scare quotes, too)."""
    quoted = unquoted = False
    for span in content:
        position = span.start
        for quotation in _quotations(page, span.start, span.end):
            unquoted = unquoted or _has_word(page.text[position : quotation.start])
            quoted = True
            position = quotation.end
        unquoted = unquoted or _has_word(page.text[position : span.end])
    if not quoted:
        return "indirect"
    return "mixed" if unquoted else "direct"


def _quotations(page: Page, start: int, end: int) -> list[Span]:
    """The quotations, marks included, within the stretch."""
    return [quotation.span for quotation in page.quotations_in(Span(start, end)) if quotation.span.end <= end]


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def finish(page: Page, attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Kinds, order by first offset, ids; references follow the new ids."""
    ordered = sorted(attributions, key=lambda item: (first_offset(item), -item.content[-1].end, item.id))
    names = {item.id: f"a{number}" for number, item in enumerate(ordered, 1)}
    return tuple(
        Attribution(  # all of its fields: ``replace`` takes three times as long
            id=names[item.id],
            # What a rule makes without a cue is direct speech, transcripts without marks among it.
            kind="direct" if item.kind == "direct" and not item.cue else kind_of(page, item.content),
            content=item.content,
            cue=item.cue,
            source=item.source,
            recipient=item.recipient,
            parent=names.get(item.parent or ""),
            floor=names.get(item.floor or ""),
            confidence=item.confidence,
            reasons=item.reasons,
        )
        for item in ordered
    )
