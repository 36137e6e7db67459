"""The articles with what is said in them marked, and the numbered statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.renderers.html_tables import pointers, side_class, side_key
from claimcheck.renderers.html_text import Html, Part, element, joined
from claimcheck.view import Mark, Piece, Place, Reference, ReportView, StatementLine


def articles(view: ReportView) -> Iterator[Html]:
    """A section for each article."""
    shown = {line.reference for group in view.groups for line in (*group.statements, *group.voice)}
    for number, item in enumerate(view.articles, 1):
        letter = item.document.letter
        heading = f"Article {letter}: {item.document.label}" if letter else "The article"
        marker = _Marker(shown)
        yield element(
            "section",
            element("h2", heading, id=f"article-{number}"),
            element(
                "div",
                *(element("p", marker.paragraph(pieces)) for pieces in item.paragraphs),
                class_="article",
            ),
            aria_labelledby=f"article-{number}",
        )


class _Marker:
    """Turns pieces into nested elements; an anchor is given to the first element that needs it."""

    def __init__(self, shown: set[Reference]) -> None:
        self._shown = shown
        self._anchored: set[str] = set()
        self._numbered: set[Reference] = set()

    def paragraph(self, pieces: Iterable[Piece]) -> Html:
        """Neighbouring pieces share the elements of the marks that they have in common."""
        open_: list[Mark] = []
        parts: list[Part] = []
        for piece in pieces:
            marks = [mark for mark in piece.marks if mark.reference is None or mark.reference in self._shown]
            kept = _common(open_, marks)
            parts += [Html("</span>")] * (len(open_) - kept)
            parts += [self._opening(mark) for mark in marks[kept:]]
            parts.append(piece.text)
            open_ = marks
        return joined([*parts, *[Html("</span>")] * len(open_)])

    def _opening(self, mark: Mark) -> Html:
        first = mark.anchor is not None and mark.anchor not in self._anchored
        if mark.anchor is not None:
            self._anchored.add(mark.anchor)
        classes = [
            mark.kind,
            side_class(mark.index) or "",
            f"depth-{min(mark.depth, 3)}" if mark.depth else "",
        ]
        statement = mark.kind == "statement" or (mark.kind == "claim" and mark.reference is not None)
        opening = element(
            "span",
            class_=" ".join(name for name in classes if name),
            id=mark.anchor if first else None,
            tabindex=-1 if first else None,
            data_anchor=mark.anchor,
            data_statement=mark.reference.anchor if mark.reference else None,
            data_side=side_key(mark.index, voice=mark.kind == "claim") if statement else None,
        ).removesuffix("</span>")
        badge = None
        if first and statement and mark.reference and mark.reference not in self._numbered:
            badge = pointers((mark.reference,))
            self._numbered.add(mark.reference)
        return joined((Html(opening), badge))


def _common(first: Sequence[Mark], second: Sequence[Mark]) -> int:
    """How many marks at the start the two share."""
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


# ------------------------------------------------------------------ statements


def statements(view: ReportView) -> Iterator[Html]:
    """Every statement by its number, then the outlet's own claims, for each document."""
    for group in view.groups:
        letter = group.document.letter
        place = f" in {letter}, {group.document.label}" if letter else ""
        own = f"What {group.outlet} says in its own voice"
        for heading, lines in ((f"Statements{place}", group.statements), (own, group.voice)):
            if lines:
                cards = element("ol", *map(_card, lines), class_="cards")
                yield element("section", element("h2", heading), cards)


def _card(line: StatementLine) -> Html:
    """Who says it, how, how sure that is and why: what also shows over the words in the article."""
    style = side_class(line.index)
    facts: list[Part] = [element("b", element("bdi", line.who)), f", {line.role}" if line.role else None]
    if line.kind:
        facts += [
            " · ",
            element("span", line.side, class_=f"key {style}" if style else None),
            f" · {line.kind}",
        ]
    why = joined(
        (
            f"cue “{line.cue}”" if line.cue else None,
            f"confidence {line.confidence:.0%}" if line.confidence is not None else None,
            *line.notes,
            joined(("within ", pointers((line.parent,)))) if line.parent else None,
            "; ".join(line.reasons) or None,
        ),
        " · ",
    )
    return element(
        "li",
        element("p", element("span", f"[{line.reference.number}]", class_="number"), " ", *facts),
        element("blockquote", line.words, class_=style),
        element(
            "p",
            why,
            " · " if why else None,
            element("a", place(line.place), href=f"#{line.anchor}"),
            class_="why",
        ),
        id=line.reference.anchor,
        tabindex=-1,
        data_side=side_key(line.index, voice=line.kind is None),
    )


def place(where: Place) -> str:
    """Where words stand, as an editor counts, and in code points."""
    return f"line {where.line}, characters {where.start}–{where.end}"
