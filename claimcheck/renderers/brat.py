"""The report as brat standoff: for each article its text, its annotations, and one configuration for all.

Statements are text-bound annotations of source, cue and content joined by relations, as in PolNeAR; claims
are text-bound annotations with attributes.  What is not on the article's own words (speaker, side, figures)
stands in notes.  https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from msgspec import Struct, field

from claimcheck.file_names import file_stems, file_text
from claimcheck.model import Claim, Report, Spans, Statement
from claimcheck.renderers.options import RenderOptions
from claimcheck.view.index import Index, build_index
from claimcheck.view.text import joined, visible

_NO_LABEL = re.compile(r"[^\w.-]+")
_BREAKS = re.compile(r"[\r\n\t]+")
CONFIGURATION = """[entities]
Source
Cue
Content
Claim

[relations]
Attribution_source\tArg1:Content, Arg2:Source
Attribution_cue\tArg1:Content, Arg2:Cue
Nested_in\tArg1:Content, Arg2:Content
Claimed_in\tArg1:Claim, Arg2:Content
Conflict\tArg1:Claim, Arg2:Claim
Agree\tArg1:Claim, Arg2:Claim
Update\tArg1:Claim, Arg2:Claim

[events]

[attributes]
"""


def render(report: Report, options: RenderOptions) -> Mapping[str, str]:
    """``NAME.txt`` and ``NAME.ann`` for each article, and ``annotation.conf``."""
    index = build_index(report)
    files = {"annotation.conf": _configuration(report)}
    for document, stem in zip(report.documents, file_stems(report.documents), strict=True):
        text = file_text(document.text)
        files[f"{stem}.txt"] = text
        files[f"{stem}.ann"] = "".join(f"{line}\n" for line in _Standoff(index, document.id, text).lines())
    return files


def _configuration(report: Report) -> str:
    kinds = {statement.attribution.kind for _, statement in report.statements}
    types = {_label(claim.type) for claim in report.claims}
    lines = [*_attribute("Kind", "Content", kinds), *_attribute("Type", "Claim", types)]
    return "".join((CONFIGURATION, *lines, "Denied\tArg:Claim\n"))


def _attribute(name: str, on: str, values: Set[str]) -> Iterator[str]:
    if values:
        yield f"{name}\tArg:{on}, Value:{'|'.join(sorted(values))}\n"


def _label(words: str) -> str:
    return _NO_LABEL.sub("_", words)


class _Standoff(Struct):
    """The annotations of one document, numbered as they come."""

    index: Index
    document: str
    text: str
    _rows: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _bound: dict[str, str] = field(default_factory=dict)  # statement or claim id -> its T

    def lines(self) -> Iterator[str]:
        """All lines of the file."""
        for statement in self.index.said_in[self.document]:
            self._statement(statement)
        for statement in self.index.said_in[self.document]:
            parent = self._bound.get(statement.attribution.parent or "")
            self._relate("Nested_in", self._bound.get(statement.id), parent)
        for claim in self.index.claims_in[self.document]:
            self._claim(claim)
        self._pairs()
        return iter(self._rows)

    def _statement(self, statement: Statement) -> None:
        attribution = statement.attribution
        content = self._bind("Content", attribution.content)
        if content is None:
            return
        self._bound[statement.id] = content
        self._relate("Attribution_source", content, self._bind("Source", attribution.source))
        self._relate("Attribution_cue", content, self._bind("Cue", attribution.cue))
        self._add("A", f"Kind {content} {attribution.kind}")
        self._note(content, self.index.who_for(self.document, statement))

    def _claim(self, claim: Claim) -> None:
        bound = self._bind("Claim", claim.spans)
        if bound is None:
            return
        self._bound[claim.id] = bound
        self._relate("Claimed_in", bound, self._bound.get(claim.attribution or ""))
        self._add("A", f"Type {bound} {_label(claim.type)}")
        if claim.polarity == "denied":
            self._add("A", f"Denied {bound}")
        quantity = claim.quantity
        ends = (quantity.low, quantity.high, quantity.best) if quantity else ()
        figures = [
            f"{name} {end:g}"
            for name, end in zip(("low", "high", "best"), ends, strict=False)
            if end is not None
        ]
        self._note(bound, joined((self.index.party(claim), *figures)))

    def _pairs(self) -> None:
        """Pairs within the document as relations; the others as notes, since brat relates within a file."""
        for contrast in self.index.report.contrasts:
            for pair in contrast.pairs:
                one, other = pair.claims
                if one in self._bound and other in self._bound:
                    self._relate(pair.relation.capitalize(), self._bound[one], self._bound[other])
                    continue
                for here, there in ((one, other), (other, one)):
                    if here in self._bound:
                        far = self.index.claims[there]
                        words = f"“{far.text}” in {self.index.labels[far.document]}"
                        self._note(self._bound[here], f"{pair.relation} with {words}: {pair.reason}")

    def _bind(self, label: str, spans: Spans) -> str | None:
        """A text-bound annotation, in fragments where the words are interrupted or run over lines."""
        pieces = [piece for start, end in spans for piece in _pieces(self.text, start, end)]
        if not pieces:
            return None
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        return self._add("T", f"{label} {places}\t{words}")

    def _relate(self, label: str, one: str | None, other: str | None) -> None:
        if one and other:
            self._add("R", f"{label} Arg1:{one} Arg2:{other}")

    def _note(self, target: str, words: str) -> None:
        self._add("#", f"AnnotatorNotes {target}\t{visible(words)}")

    def _add(self, kind: str, row: str) -> str:
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        self._rows.append(f"{kind}{number}\t{row}")
        return f"{kind}{number}"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without line ends and tabs, which part the fields of brat's lines."""
    for found in _BREAKS.finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if end > start:
        yield start, end
