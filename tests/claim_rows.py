"""Claims from short rows of a table, for the tests of comparing and pairing."""

from __future__ import annotations

import hashlib
from typing import Any

from claimcheck.model import (
    Analysis,
    Attribution,
    Claim,
    Document,
    Quantity,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
)

SIDES = ("north", "south", "union")
PUBLISHED = "2031-05-14"
GAP = 2000  # code points between two claims of one document


def quantity(row: dict[str, Any]) -> Quantity | None:
    figure = row.get("figure")
    if figure is None:
        return None
    low, high = figure if isinstance(figure, list) else (figure, figure)
    high = None if high == -1 else high
    best = row.get("best", low if high is None or low == high else None)
    return Quantity(str(figure), Span(0, 1), low, high, best, row.get("unit"))


def role(words: str | None) -> Role:
    text, _, side = (words or "").partition("/")
    return Role(text=text or None, side=side or None)


def claim(row: dict[str, Any], number: int) -> Claim:
    by = row["by"]
    reporter = by == "reporter"
    text = row.get("text", row.get("affected", "it").partition("/")[0])
    start = row.get("body", "").find(text) if text in row.get("body", "") else GAP * number
    return Claim(
        id=f"c{number}",
        document=row.get("doc", "d1"),
        attribution=None if reporter else row.get("attribution", f"a{number}"),
        speaker=None if reporter or by == "unsourced" else row.get("speaker", by),
        side=by if by in SIDES else None,
        type=row.get("type", "killed"),
        spans=(Span(start, start + (len(text) if "body" in row else 20)),),
        text=text,
        quantity=quantity(row),
        affected=role(row.get("affected")),
        actor=role(row.get("actor")),
        place=row.get("place"),
        time=row.get("time"),
        polarity="denied" if row.get("denied") else "affirmed",
        scope=row.get("scope", "incident"),
        period=tuple(row["period"]) if "period" in row else None,
        subset=row.get("subset", False),
        denies=row.get("denies"),
    )


def document(row: dict[str, Any]) -> Document:
    name = row.get("doc", "d1")
    published = row.get("published", PUBLISHED) or None
    body = row.get("body", "")
    digest = hashlib.sha256(body.encode()).hexdigest()
    title = row.get("title")
    return Document(
        name,
        name,
        f"{name}.txt",
        body,
        digest,
        outlet=row.get("outlet"),
        published=published,
        title_span=Span(body.index(title), body.index(title) + len(title)) if title else None,
    )


def analysis(rows: list[dict[str, Any]], first: int = 0) -> Analysis:
    """One document with the rows' claims, speakers and sides; ``first``: the number of its first claim."""
    claims = tuple(claim(row, first + number) for number, row in enumerate(rows))
    names = sorted({c.speaker for c in claims if c.speaker})
    speakers = tuple(
        Speaker(name, name.removeprefix("@"), None, "named", name if name in SIDES else None)
        for name in names
    )
    statements = tuple(
        Statement(
            Attribution(c.attribution, "indirect", c.spans, source=(Span(0, 1),) if c.speaker else ()),
            c.speaker,
            c.side,
        )
        for c in {c.attribution: c for c in claims if c.attribution}.values()
    )
    return Analysis(
        document=document(rows[0]),
        sides=tuple(Side(name, name.title()) for name in SIDES),
        speakers=speakers,
        statements=statements,
        claims=claims,
        outlet_side=rows[0].get("outlet_side"),
    )


def analyses(rows: list[dict[str, Any]]) -> list[Analysis]:
    """A document for each ``doc`` of the rows, in order; claims numbered over all of them."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row.get("doc", "d1"), []).append(row)
    made, first = [], 0
    for group in grouped.values():
        made.append(analysis(group, first))
        first += len(group)
    return made
