"""The whole of which a figure is a part: the 34 of "31 of 34"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.model import Quantity, Span

_LAST = re.compile(r"\S+\Z")


def whole_of(part: Quantity) -> Quantity | None:
    """The figure of the whole, with its own words and place in the text; None where the words give none."""
    last = _LAST.search(part.text)
    if part.of is None or last is None or last.start() == 0 or part.unit is not None:
        return None
    span = Span(part.span.end - len(last[0]), part.span.end)
    return replace(
        part, text=last[0], span=span, low=part.of, high=part.of, best=part.of, of=None, counted=span
    )
