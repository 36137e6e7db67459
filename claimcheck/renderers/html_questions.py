"""Each question with its figures drawn, its claims in the article's words, and how they were compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.renderers.html_article import place
from claimcheck.renderers.html_charts import range_chart, timeline_chart
from claimcheck.renderers.html_tables import pointers, side_key, verdict
from claimcheck.renderers.html_text import Html, Part, element
from claimcheck.view import ContrastRow, ContrastTable, Entry, Evidence, PairLine


def questions(tables: Iterable[ContrastTable]) -> Iterator[Html]:
    """All questions, in the order of the tables."""
    for table in tables:
        for row in table.rows:
            yield element(
                "article",
                *_question(row),
                id=f"question-{row.number}",
                tabindex=-1,
                class_="question",
                data_verdict=row.verdict,
            )


def _question(row: ContrastRow) -> Iterator[Part]:
    yield element("h3", f"{row.number}. {row.question}")
    yield element("p", *verdict(row))
    if row.verdict != "one_sided":
        yield element("p", row.explanation)
    yield range_chart(row.scale) if row.scale else None
    yield timeline_chart(row.timeline) if row.timeline else None
    yield element("ul", *map(_evidence, row.evidence), class_="evidence")
    if row.pairs:
        pairs = element("ul", *map(_pair, row.pairs))
        yield element("details", element("summary", "How they were compared"), pairs)


def _evidence(item: Evidence) -> Html:
    """Who, how sure, the figure as read, the words, and where they stand."""
    entry = item.entry
    denial = "denies " if entry.denies else ""
    return element(
        "li",
        f"{item.party}, ", element("bdi", entry.who), " ", pointers(entry.references),
        f" ({', '.join(entry.notes)})" if entry.notes else None, ": ",
        element("b", f"{denial}{entry.figure} ") if entry.figure else denial or None,
        element("q", item.words), " (",
        element("a", place(item.place), href=f"#{entry.anchors[0]}"), ")",
        data_side=side_key(entry.index, voice=entry.voice),
    )  # fmt: skip


def _pair(pair: PairLine) -> Html:
    return element(
        "li", f"{pair.relation}: ", *_short(pair.first), " / ", *_short(pair.second), f": {pair.reason}"
    )


def _short(entry: Entry) -> tuple[Part, ...]:
    figure = f"{entry.account}, " if entry.figure and not entry.wording else ""
    return (f"{figure}{entry.who} ", pointers(entry.references))
