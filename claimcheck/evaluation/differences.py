"""Where a report differs from gold, in words, with the place in the text."""

from __future__ import annotations

import re

from msgspec import Struct

from claimcheck.model import Claim, Spans

MARGIN = 60  # code points shown on either side


class Difference(Struct, frozen=True):
    """One difference: its kind ("missed claim"), the document's name, and lines that show it."""

    kind: str
    document: str
    lines: tuple[str, ...]


def quoted(text: str, spans: Spans) -> str:
    """The words of the spans in quotation marks, or ``none``."""
    if not spans:
        return "none"
    return repr(" ... ".join(_one_line(text[start:end]) for start, end in spans))


def in_context(text: str, spans: Spans) -> str:
    """The spans in [[double brackets]] with the text around them, on one line."""
    if not spans:
        return "(no span)"
    position = spans[0].start
    parts = [text[max(0, position - MARGIN) : position]]
    for start, end in spans:
        parts += [text[position:start], "[[", text[start:end], "]]"]
        position = end
    parts.append(text[position : position + MARGIN])
    return _one_line("".join(parts)).strip()


def values_of(claim: Claim) -> str:
    """A claim's type, range and polarity on one line."""
    quantity = claim.quantity
    figure = "no figure"
    if quantity and (quantity.low, quantity.high) != (0, 0):
        high = "open" if quantity.high is None else f"{quantity.high:g}"
        low = "open" if quantity.low is None else f"{quantity.low:g}"
        figure = low if low == high else f"{low}-{high}"
        figure += f" {quantity.unit}" if quantity.unit else ""
    return f"{claim.type}, {figure}, {claim.polarity}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
