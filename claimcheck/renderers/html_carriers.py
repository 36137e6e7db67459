"""Who carries whom, and findings over several statements, as parts of the HTML report."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.renderers.html_tables import pointers, side_class, simple_table
from claimcheck.renderers.html_text import Html, Part, element, joined
from claimcheck.view import CarriageLine, NoteLine, ShareLine


def carriage_table(lines: Iterable[CarriageLine]) -> Html:
    """A row for each outlet and side; the disputes told from one side stand with the outlet's name."""
    headings = ("Outlet", "Side", "Gets")
    rows = (
        (_outlet(line) if place == 0 else element("bdi", line.outlet), _side(share), share.said)
        for line in lines
        for place, share in enumerate(line.shares)
    )
    return simple_table("What each outlet gives each side.", headings, rows)


def _outlet(line: CarriageLine) -> Html:
    said = (element("span", words, class_="reason") for words in line.one_sided)
    return joined((element("bdi", line.outlet), *said))


def _side(share: ShareLine) -> Html:
    style = side_class(share.index)
    return element("span", share.side, class_=f"key {style}" if style else None)


def notes(lines: Iterable[NoteLine]) -> Html:
    """A list of findings with pointers to their statements."""
    return element("ul", *(element("li", *_note(line)) for line in lines))


def _note(line: NoteLine) -> Iterable[Part]:
    yield element("b", line.about)
    yield f": {line.said} "
    yield pointers(line.references)
