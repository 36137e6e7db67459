"""The tables of the HTML format.  On narrow screens cells stand below each other, each with its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.renderers.html_text import Html, Part, element, joined
from claimcheck.view import ContrastRow, ContrastTable, Entry, MirrorLine, Reference, SpeakerLine

_SIDE_STYLES = 6
_WIDEST = 6  # parties beside which a table still reads well


def side_class(index: int | None) -> str | None:
    """The class that gives a side its colour and line; None for who is on no side."""
    return None if index is None else f"side-{index % _SIDE_STYLES}"


def side_key(index: int | None, *, voice: bool = False) -> str:
    """What the filters call an asserter: its side's number, "none", or "voice" for an outlet's own words."""
    if voice:
        return "voice"
    return "none" if index is None else str(index)


def pointers(references: Iterable[Reference]) -> Html:
    """Links to the numbered statements."""
    return joined(
        (
            element(
                "a", f"[{pointer.number}]", href=f"#{pointer.anchor}", class_="number",
                aria_label=f"statement {pointer.number}",
            )
            for pointer in references
        ),
        " ",
    )  # fmt: skip


def entry(item: Entry, name: str = "li") -> Html:
    """An account that leads to its words in the article, who gives it, and how sure."""
    account = element(
        "a", item.account, href=f"#{item.anchors[0]}", class_="account figure" if item.figure else "account"
    )
    notes = element("span", f" ({', '.join(item.notes)})", class_="notes") if item.notes else None
    return element(
        name, account, " ", element("bdi", item.who, class_="who"), " ", pointers(item.references), notes,
        class_="entry corrected" if item.corrected else "entry",
        data_side=side_key(item.index, voice=item.voice),
    )  # fmt: skip


def _cell(entries: tuple[Entry, ...], heading: str, empty: str = "—", index: int | None = None) -> Html:
    """One party's accounts; the heading is shown where the table's own has no room."""
    label = element("span", heading, class_=" ".join(filter(None, ("label", side_class(index)))))
    body: Part = element("ul", *map(entry, entries)) if entries else element("span", empty, class_="empty")
    return element("td", label, body, role="cell", class_=None if entries else "silent")


def _head(headings: Iterable[tuple[str, int | None]], narrow: frozenset[int] = frozenset()) -> Html:
    """The first row; ``narrow``: places of the columns that hold nothing and need no room."""
    cells = (
        element(
            "th",
            element("span", words, class_=f"key {side_class(index)}") if index is not None else words,
            scope="col",
            role="columnheader",
            class_="narrow" if place in narrow else None,
        )
        for place, (words, index) in enumerate(headings)
    )
    return element("thead", element("tr", *cells, role="row"), role="rowgroup")


def _table(caption: str, head: Html, rows: Iterable[Html], *, many: bool = False) -> Html:
    body = element("tbody", *rows, role="rowgroup")
    table = element("table", element("caption", caption), head, body, role="table")
    return element("div", table, class_="table many" if many else "table")


def contrast_table(table: ContrastTable) -> Html:
    """Questions by parties, the verdict last."""
    headings = [("Question", None), *((c.heading, c.index) for c in table.columns), ("Verdict", None)]
    silent = (n for n in range(len(table.columns)) if not any(row.cells[n] for row in table.rows))
    return _table(
        "Questions, and each party’s account. An account leads to its words in the article.",
        _head(headings, frozenset(n + 1 for n in silent)),
        (_contrast_row(table, row) for row in table.rows),
        many=len(table.columns) > _WIDEST,
    )


def _contrast_row(table: ContrastTable, row: ContrastRow) -> Html:
    question = element(
        "th", element("a", f"{row.number}.", href=f"#question-{row.number}",
                      aria_label=f"question {row.number} and its evidence"),
        f" {row.question}", scope="row", role="rowheader",
    )  # fmt: skip
    cells = (
        _cell(entries, column.heading, index=column.index)
        for column, entries in zip(table.columns, row.cells, strict=True)
    )
    return element(
        "tr", question, *cells, element("td", *verdict(row), role="cell", class_="outcome"),
        role="row", class_="question", data_verdict=row.verdict,
    )  # fmt: skip


def verdict(row: ContrastRow) -> Iterator[Part]:
    """The verdict and why."""
    yield element("span", row.verdict_words, class_=f"verdict {row.verdict}")
    if row.reason:
        yield element("span", row.reason, class_="reason")


def mirror_table(lines: tuple[MirrorLine, ...]) -> Html:
    """What each side lost: by its own account, by the other sides', by everyone else's."""
    headings = ("By own account", "By other sides", "By everyone else")
    rows = (
        element(
            "tr",
            element(
                "th", element("span", line.side, class_=f"key {side_class(line.index)}"), f": {line.what}",
                scope="row", role="rowheader",
            ),
            *(_cell(*both) for both in zip(line.accounts, headings, line.silence, strict=True)),
            role="row",
        )
        for line in lines
    )  # fmt: skip
    head = _head([("Lost", None), *((heading, None) for heading in headings)])
    return _table(
        "What each side lost, by its own, the other sides’ and everyone else’s account.", head, rows
    )


def speaker_table(lines: tuple[SpeakerLine, ...]) -> Html:
    """Speakers with role, how they are named, and their statements."""
    headings = ("Speaker", "Side", "Role", "Named", "Statements")
    return _table(
        "Everybody whose words are reported.",
        _head([(heading, None) for heading in headings]),
        (_speaker_row(line, headings) for line in lines),
    )


def simple_table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[Part, ...]]) -> Html:
    """A table whose first column names the rows."""
    drawn = (
        element(
            "tr",
            element("th", row[0], scope="row", role="rowheader"),
            *_labelled(headings[1:], row[1:]),
            role="row",
        )
        for row in rows
    )
    return _table(caption, _head([(heading, None) for heading in headings]), drawn)


def _labelled(headings: tuple[str, ...], cells: tuple[Part, ...]) -> Iterator[Html]:
    """Cells with the heading that is shown where the table's own has no room."""
    for heading, cell in zip(headings, cells, strict=True):
        yield element("td", element("span", heading, class_="label"), element("span", cell), role="cell")


def _speaker_row(line: SpeakerLine, headings: tuple[str, ...]) -> Html:
    role = "; ".join(part for part in (line.role, *line.notes) if part)
    style = side_class(line.index)
    cells: tuple[Part, ...] = (
        element("span", line.side, class_=f"key {style}" if style else None),
        role or "—",
        line.anonymity,
        joined((f"{line.statements}: ", pointers(line.references))),
    )
    return element(
        "tr",
        element("th", element("bdi", line.name), scope="row", role="rowheader"),
        *_labelled(headings[1:], cells),
        role="row",
        data_side=side_key(line.index),
    )
