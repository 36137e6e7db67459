"""Mini-articles with their attributions marked in the text, for tests of speakers and sides.

``{1s|The mayor} {1v|said} {1c|the bridge held}.``: source, cue and content of attribution 1.  A part may
come in several pieces, and marks may stand inside one another: an attribution whose source lies in
another's content is nested in it.
"""

from __future__ import annotations

import re

from claimcheck.model import Attribution, Kind, Segmented, Span
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

MARK = re.compile(r"\{(\d+)([svc])\||\}")


def read_marked(
    marked: str, floors: dict[str, str] | None = None
) -> tuple[Segmented, tuple[Attribution, ...]]:
    """The article without its marks, and the attributions that they say."""
    text, parts = _parts(marked)
    found = []
    for number in sorted({key[0] for key in parts}):
        content = parts.get((number, "c"), ())
        quoted = all(text[start] in "\"“'" for start, _ in content)
        kind: Kind = "direct" if content and quoted else "indirect"
        found.append(
            Attribution(
                id=f"a{number}",
                kind=kind,
                content=content,
                cue=parts.get((number, "v"), ()),
                source=parts.get((number, "s"), ()),
                parent=_parent(number, parts),
                floor=f"a{floors[str(number)]}" if floors and str(number) in floors else None,
            )
        )
    return segment(document_from_text(text)), tuple(found)


def _parts(marked: str) -> tuple[str, dict[tuple[int, str], tuple[Span, ...]]]:
    text, last = "", 0
    open_marks: list[tuple[tuple[int, str], int]] = []
    parts: dict[tuple[int, str], list[Span]] = {}
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[1]:
            open_marks.append(((int(match[1]), match[2]), len(text)))
        else:
            key, start = open_marks.pop()
            parts.setdefault(key, []).append(Span(start, len(text)))
    assert not open_marks, f"a mark is not closed: {marked}"
    return text + marked[last:], {key: tuple(sorted(spans)) for key, spans in parts.items()}


def _parent(number: int, parts: dict[tuple[int, str], tuple[Span, ...]]) -> str | None:
    own = (parts.get((number, "s")) or parts[(number, "c")])[0].start
    inside = [
        (span.end - span.start, other)
        for (other, part), spans in parts.items()
        if part == "c" and other != number
        for span in spans
        if span.start <= own < span.end
    ]
    return f"a{min(inside)[1]}" if inside else None
