"""From a cell back to the words: every decision behind one item of a report, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.apart import Apart
from claimcheck.errors import UsageError
from claimcheck.model import Claim, Contrast, Document, Report, Role, Side, Span, Speaker, Statement
from claimcheck.own_types import OwnTypes

AROUND = 60  # code points of context shown on each side of the words


class Explainer:
    """Looks items of one report up by their ids and tells how each came about."""

    def __init__(self, report: Report, own_types: OwnTypes | None = None) -> None:
        self._report = report
        self._apart = Apart(report, own_types)
        self._documents = {d.id: d for d in report.documents}
        self._sides = {s.id: s for s in report.sides}
        self._speakers = {s.id: s for s in report.speakers}
        self._statements = {s.id: (document, s) for document, s in report.statements}
        self._claims = {c.id: c for c in report.claims}
        self._contrasts = {c.id: c for c in report.contrasts}
        self._edits: dict[str, list[str]] = {}
        for correction in report.corrections:
            for target in correction.targets if correction.kind != "pair" else ():
                said = (f"{edit.key} was {edit.found}" for edit in correction.edits if edit.changed)
                why = f" ({_flat(correction.note)})" if correction.note else ""
                self._edits.setdefault(target, []).append(f"{_flat('; '.join(said))}{why}")

    def explain(self, id: str) -> list[str]:
        """Lines on the side, speaker, statement, claim or question with this id; UsageError for none."""
        if id in self._contrasts:
            return list(self._contrast(self._contrasts[id]))
        if id in self._claims:
            return list(self._claim(self._claims[id]))
        if id in self._statements:
            return list(self._statement(*self._statements[id]))
        if id in self._speakers:
            return list(self._speaker(self._speakers[id]))
        if id in self._sides:
            return list(self._side(self._sides[id]))
        known = {
            "sides": list(self._sides),
            "speakers": list(self._speakers),
            "statements": list(self._statements),
            "claims": list(self._claims),
            "questions": list(self._contrasts),
        }
        offered = ", ".join(f"{name} {ids[0]} ..." for name, ids in known.items() if ids)
        raise UsageError(f"the report has no {id!r}", hint=f"it has {offered or 'nothing'}")

    def explain_pair(self, one: str, other: str) -> list[str]:
        """Lines on two claims: how they stand to each other, or why they were not paired."""
        for id in (one, other):
            if id not in self._claims:
                raise UsageError(f"the report has no claim {id!r}", hint="two ids must both be claims: c1 c2")
        lines = [line for id in (one, other) for line in (*self._claim(self._claims[id]), "")]
        return [*lines, *self._verdict_on(one, other)]

    def _verdict_on(self, one: str, other: str) -> Iterator[str]:
        wanted = {one, other}
        for contrast in self._report.contrasts:
            for pair in contrast.pairs:
                if set(pair.claims) == wanted:
                    score = f"score {pair.score:.2f}, question {contrast.id}"
                    yield f"{one} and {other}: {pair.relation} ({score})"
                    yield f"  because: {pair.reason}"
                    return
            for apart in contrast.not_paired:
                if set(apart.claims) == wanted:
                    yield f"{one} and {other}: not comparable, question {contrast.id}"
                    yield f"  because: {apart.reason}"
                    return
        yield f"{one} and {other}: not paired"
        yield f"  because: {self._apart.why(one, other)}"

    def _contrast(self, contrast: Contrast) -> Iterator[str]:
        yield f"question {contrast.id}: {contrast.question}"
        yield f"  verdict: {contrast.verdict}"
        party = self._label(contrast.affected_side)
        yield f"  type {contrast.type}; party: {party}; place: {contrast.place or 'not said'}"
        for pair in contrast.pairs:
            yield f"  {pair.claims[0]} and {pair.claims[1]}: {pair.relation}: {pair.reason}"
        for apart in contrast.not_paired:
            yield f"  {apart.claims[0]} and {apart.claims[1]}: not comparable: {apart.reason}"
        for id in contrast.claims:
            yield ""
            yield from self._claim(self._claims[id])

    def _claim(self, claim: Claim) -> Iterator[str]:
        document = self._documents[claim.document]
        yield f"claim {claim.id}: {claim.type}, {claim.polarity}: {claim.text}"
        yield f"  words: {_in_context(document, claim.spans[0], claim.spans[-1])}"
        if claim.quantity:
            q = claim.quantity
            yield f"  figure: {q.text!r} is low {q.low}, high {q.high}, best {q.best} ({q.convention})"
        yield f"  affected: {self._role(claim.affected)}"
        yield f"  actor: {self._role(claim.actor)}"
        yield f"  place: {claim.place or 'not said'}; time: {claim.time or 'not said'}; scope: {claim.scope}"
        for reason in (*claim.reasons, *(f"hedged: {hedge}" for hedge in claim.hedges)):
            yield f"  because: {reason}"
        yield from self._corrected(claim.id)
        if claim.attribution is None:
            yield f"  said by: {document.outlet or document.name} in its own voice"
        else:
            yield from (f"  {line}" for line in self._statement(*self._statements[claim.attribution]))

    def _statement(self, document_id: str, statement: Statement) -> Iterator[str]:
        document = self._documents[document_id]
        found = statement.attribution
        yield f"statement {found.id}: {found.kind}, confidence {found.confidence:.2f}"
        yield f"  content: {_words(document, found.content)}"
        cue, source = _words(document, found.cue) or "none", _words(document, found.source) or "none"
        yield f"  cue: {cue}; source: {source}"
        if found.parent:
            yield f"  lies in statement {found.parent}"
        for reason in (*found.reasons, *statement.reasons):
            yield f"  because: {reason}"
        yield from self._corrected(found.id)
        if statement.speaker is None:
            names = [self._speakers[id].name for id in statement.candidates]
            yield f"  speaker: not clear{'; perhaps ' + ', '.join(names) if names else ''}"
        else:
            yield from (f"  {line}" for line in self._speaker(self._speakers[statement.speaker]))

    def _speaker(self, speaker: Speaker) -> Iterator[str]:
        role = f", {speaker.role}" if speaker.role else ""
        side = self._label(speaker.side)
        yield f"speaker {speaker.id}: {speaker.name}{role} ({speaker.anonymity}), side: {side}"
        for reason in speaker.reasons:
            yield f"  because: {reason}"
        yield from self._corrected(speaker.id)

    def _side(self, side: Side) -> Iterator[str]:
        yield f"side {side.id}: {side.label}"
        if side.aliases:
            yield f"  also: {', '.join(side.aliases)}"
        for reason in side.reasons:
            yield f"  because: {reason}"
        yield from self._corrected(side.id)

    def _corrected(self, id: str) -> Iterator[str]:
        """What a person has changed, with what was found."""
        yield from (f"  corrected by hand: {edits}" for edits in self._edits.get(id, ()))

    def _label(self, side: str | None) -> str:
        return self._sides[side].label if side in self._sides else "none"

    def _role(self, role: Role) -> str:
        why = f" ({role.reason})" if role.reason else ""
        return f"{role.text or 'not said'}; side: {self._label(role.side)}{why}"


def _words(document: Document, spans: tuple[Span, ...]) -> str:
    """The words of the spans, each with its place: ``line 7, 310-342``."""
    return " ... ".join(
        f"{_flat(document.text[start:end])} [{_place(document, start)}, {start}-{end}]"
        for start, end in spans
    )


def _in_context(document: Document, first: Span, last: Span) -> str:
    text = document.text
    before = _flat(text[max(0, first.start - AROUND) : first.start], keep_end=True)
    after = _flat(text[last.end : last.end + AROUND], keep_start=True)
    words = _flat(text[first.start : last.end])
    return f"...{before}[[{words}]]{after}... [{document.name}, {_place(document, first.start)}]"


def _flat(text: str, *, keep_start: bool = False, keep_end: bool = False) -> str:
    """Text on one line, characters that could act on a terminal made visible."""
    joined = " ".join(text.split())
    joined = f" {joined}" if keep_start and text[:1].isspace() else joined
    joined = f"{joined} " if keep_end and text[-1:].isspace() else joined
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in joined)


def _place(document: Document, offset: int) -> str:
    return f"line {document.text.count(chr(10), 0, offset) + 1}"
