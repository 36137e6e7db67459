"""One document with its annotations, gold or predicted, in the one form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct, field

from claimcheck.model import Analysis, Claim, Report, Side, Spans, Speaker, Statement, text_of
from claimcheck.shipped import table


class Annotated(Struct, frozen=True):
    """Statements and claims of one text, with the speakers and sides that they refer to."""

    name: str
    text: str = ""
    sha256: str | None = None
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    sides: Mapping[str, Side] = field(default_factory=dict)

    def speaker_of(self, statement: Statement) -> Speaker | None:
        """Who says it; None where nobody is named."""
        return self.speakers.get(statement.speaker) if statement.speaker else None

    def side_label(self, side: str | None) -> str | None:
        """A side's label, for people."""
        known = self.sides.get(side) if side else None
        return known.label if known else side


def of_analysis(analysis: Analysis) -> Annotated:
    """An analysis, as read from a gold file."""
    document = analysis.document
    return Annotated(
        document.name,
        document.text,
        document.sha256,
        analysis.statements,
        analysis.claims,
        {speaker.id: speaker for speaker in analysis.speakers},
        {side.id: side for side in analysis.sides},
    )


def of_report(report: Report) -> dict[str, Annotated]:
    """The report's documents by name."""
    speakers = {speaker.id: speaker for speaker in report.speakers}
    sides = {side.id: side for side in report.sides}
    statements: dict[str, list[Statement]] = {}
    claims: dict[str, list[Claim]] = {}
    for document, statement in report.statements:
        statements.setdefault(document, []).append(statement)
    for claim in report.claims:
        claims.setdefault(claim.document, []).append(claim)
    return {
        document.name: Annotated(
            document.name,
            document.text,
            document.sha256,
            tuple(statements.get(document.id, ())),
            tuple(claims.get(document.id, ())),
            speakers,
            sides,
        )
        for document in report.documents
    }


def reports(cue: Spans, text: str) -> bool:
    """Whether the cue has a verb of reporting or "according to"."""
    return bool(_reporting().search(text_of(text, cue)))


@cache
def _reporting() -> re.Pattern[str]:
    data = table("en/scoring.toml")
    irregular: dict[str, str] = data["irregular"]
    forms = [form for verb in data["reporting_verbs"].split() for form in _forms(verb, irregular)]
    return re.compile(rf"\b(?:according\s+to|{'|'.join(forms)})\b", re.IGNORECASE)


def _forms(verb: str, irregular: Mapping[str, str]) -> list[str]:
    """The verb as it is spelt with -s, -ed and -ing."""
    if verb in irregular:
        return [verb, *irregular[verb].split()]
    if verb.endswith("y"):
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    stem = verb.removesuffix("e")
    return [verb, f"{verb}es" if verb.endswith("s") else f"{verb}s", f"{stem}ed", f"{stem}ing"]
