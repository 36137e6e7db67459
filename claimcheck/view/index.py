"""Names, numbers and places of a report's parts: what every section of the view looks up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from claimcheck.model import (
    Claim,
    Correction,
    Document,
    Edit,
    Report,
    Side,
    Spans,
    Speaker,
    Statement,
    text_of,
)
from claimcheck.view.model import Place, Reference
from claimcheck.view.text import Lines, joined, visible

UNALIGNED = "non-aligned"
UNCLEAR = "side unclear"


class Index(Struct, frozen=True):
    """Look-ups over one report, by id."""

    report: Report
    documents: dict[str, Document]
    labels: dict[str, str]
    letters: dict[str, str]  # "A", "B" ...; empty where there is one document
    lines: dict[str, Lines]
    sides: dict[str, Side]
    side_index: dict[str, int]
    speakers: dict[str, Speaker]
    statements: dict[str, Statement]
    said_in: dict[str, list[Statement]]  # by document, in the order of the text
    claims_in: dict[str, list[Claim]]  # by document
    own_words_in: dict[str, list[Claim]]  # those in the outlet's own voice
    claims: dict[str, Claim]
    references: dict[str, Reference]  # of statements, and of claims in an outlet's own voice
    anchors: dict[str, str]  # of the claims' own words in the article
    outlet_sides: dict[str, str]
    edits: dict[tuple[str, ...], tuple[Edit, ...]]  # by one id, or by the two of a pair's claims

    @property
    def single(self) -> bool:
        """Whether there is one document, so that nothing needs to say which."""
        return len(self.documents) == 1

    def place(self, document: str, spans: Spans) -> Place:
        """Where the words begin and end."""
        line, column = self.lines[document].line_and_column(spans[0].start)
        return Place(
            line=line,
            column=column,
            start=spans[0].start,
            end=spans[-1].end,
        )

    def words(self, document: str, spans: Spans) -> str:
        """The words of the spans, cleaned; " … " stands where the article interrupts them."""
        text = self.documents[document].text
        return " … ".join(visible(text_of(text, (span,))) for span in spans)

    def side_label(self, side: str | None) -> str:
        """The side's name, or "non-aligned"."""
        return visible(self.sides[side].label) if side is not None else UNALIGNED

    def outlet(self, document: str) -> str:
        """Who speaks where no source does: the outlet, or the document's label where there are several."""
        if not self.single:
            return self.labels[document]
        return visible(self.documents[document].outlet or "") or "the outlet"

    def party(self, claim: Claim) -> str:
        """On whose account the claim is: a side, "non-aligned", "side unclear" or the outlet's own voice."""
        if claim.attribution is None:
            return "own voice"
        return UNCLEAR if self.unclear(self.statements[claim.attribution]) else self.side_label(claim.side)

    def edits_of(self, *ids: str | None) -> tuple[Edit, ...]:
        """What a person has changed in these items."""
        return tuple(edit for name in ids if name is not None for edit in self.edits.get((name,), ()))

    def edits_of_claim(self, claim: Claim) -> tuple[Edit, ...]:
        """What a person has changed in a claim, its statement or its speaker."""
        return self.edits_of(claim.id, claim.attribution, claim.speaker)

    def unclear(self, statement: Statement) -> bool:
        """Whether nobody knows who speaks, so that "non-aligned" would say too much."""
        return statement.speaker is None and statement.side is None

    def who(self, document: str, statement: Statement) -> str:
        """The speaker's name; what the article says instead where the speaker is not clear."""
        if statement.speaker is not None:
            return speaker_name(self.speakers[statement.speaker])
        candidates = " or ".join(speaker_name(self.speakers[name]) for name in statement.candidates)
        if statement.attribution.source:
            source = self.words(document, statement.attribution.source)
            return f"“{source}” ({candidates}?)" if candidates else f"“{source}” (not resolved)"
        return f"{candidates}?" if candidates else "source not named"

    def who_for(self, document: str, statement: Statement) -> str:
        """The speaker and, where the name does not say it already, the side."""
        who = self.who(document, statement)
        side = self.side_label(statement.side) if statement.side is not None else who
        return who if side == who else f"{who}, {side}"


def speaker_role(speaker: Speaker) -> str | None:
    """The role, where the name does not already say it."""
    role = visible(speaker.role or "")
    return role if role and role.casefold() not in visible(speaker.name).casefold() else None


def speaker_name(speaker: Speaker) -> str:
    """The name, with "unnamed" where the description alone might pass for one."""
    name = visible(speaker.name)
    if speaker.anonymity == "unnamed" and "unnamed" not in name and "anonym" not in name:
        return f"{name}, unnamed"
    return name


def build_index(report: Report) -> Index:
    """Number the statements 1, 2, 3 ... and an outlet's own claims R1, R2, R3 ... in each document."""
    letters = {}
    if len(report.documents) > 1:
        letters = {document.id: _letters(number) for number, document in enumerate(report.documents)}
    said_in: dict[str, list[Statement]] = {document.id: [] for document in report.documents}
    for document, statement in report.statements:
        said_in[document].append(statement)
    claims_in: dict[str, list[Claim]] = {document.id: [] for document in report.documents}
    for claim in report.claims:
        claims_in[claim.document].append(claim)
    own_words_in = {
        document: [claim for claim in claims if claim.attribution is None]
        for document, claims in claims_in.items()
    }
    return Index(
        report=report,
        documents={document.id: document for document in report.documents},
        labels=_labels(report.documents),
        letters=letters,
        lines={document.id: Lines(document.text) for document in report.documents},
        sides={side.id: side for side in report.sides},
        side_index={side.id: number for number, side in enumerate(report.sides)},
        speakers={speaker.id: speaker for speaker in report.speakers},
        statements={statement.id: statement for _, statement in report.statements},
        said_in=said_in,
        claims_in=claims_in,
        own_words_in=own_words_in,
        claims={claim.id: claim for claim in report.claims},
        references=_references(said_in, letters, "") | _references(own_words_in, letters, "R"),
        anchors={claim.id: f"claim-{number}" for number, claim in enumerate(report.claims, 1)},
        outlet_sides=dict(report.outlet_sides),
        edits=_edits(report.corrections),
    )


def _edits(corrections: tuple[Correction, ...]) -> dict[tuple[str, ...], tuple[Edit, ...]]:
    found: dict[tuple[str, ...], tuple[Edit, ...]] = {}
    for correction in corrections:
        targets = correction.targets
        for key in [targets] if correction.kind == "pair" else [(name,) for name in targets]:
            found[key] = (*found.get(key, ()), *(edit for edit in correction.edits if edit.changed))
    return found


def _letters(number: int) -> str:
    """A, B ... Z, AA, AB ... for 0, 1 ..."""
    high, low = divmod(number, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _references(
    owned: Mapping[str, Sequence[Statement | Claim]], letters: dict[str, str], prefix: str
) -> dict[str, Reference]:
    """Pointers by id, counted from 1 in each document; claims of the very same words share one."""
    pointers = {}
    for document, parts in owned.items():
        places: dict[Spans | str, int] = {}
        for part in parts:
            place = part.spans if isinstance(part, Claim) else part.id
            count = places.setdefault(place, len(places) + 1)
            number = f"{letters.get(document, '')}{prefix}{count}"
            pointers[part.id] = Reference(number, f"statement-{number.lower()}")
    return pointers


def _labels(documents: tuple[Document, ...]) -> dict[str, str]:
    """For each document the shortest label that no other one has: outlet, and with it date or file name."""
    choices = [tuple(map(visible, _names_of(document))) for document in documents]
    given = Counter(label for names in choices for label in set(names))
    return {
        document.id: next((label for label in names if label and given[label] == 1), names[-1])
        for document, names in zip(documents, choices, strict=True)
    }


def _names_of(document: Document) -> tuple[str, ...]:
    """What a document may be called, the shortest first."""
    name = document.name or document.id
    if not document.outlet:
        return (name,)
    return (
        document.outlet,
        joined((document.outlet, document.published)),
        joined((document.outlet, name)),
    )
