"""A report as rows of a corrections file: what each row means, and what can be changed in it.

Corrections that the report already has stay in force: their rows come filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from claimcheck.corrections.fields import ADDED_BY_HAND, KINDS
from claimcheck.corrections.finding import claim_words, homes, statement_words
from claimcheck.corrections.values import (
    Labels,
    Values,
    claim_values,
    pair_values,
    side_values,
    speaker_values,
    statement_values,
)
from claimcheck.model import (
    Claim,
    Contrast,
    CorrectedKind,
    Correction,
    NotPaired,
    Pair,
    Report,
    RowKey,
    Statement,
)
from claimcheck.spreadsheet import plain
from claimcheck.view.entries import entry
from claimcheck.view.index import Index, build_index
from claimcheck.view.text import inner_quotes, joined
from claimcheck.view.wording import count


class DraftRow(Struct, frozen=True):
    """One row: ``about`` tells the reader what it is, ``found`` is what the program says of it.

    ``now``: what a person has said already; ``strike`` and ``add`` as in the file.
    """

    kind: CorrectedKind
    keys: tuple[RowKey, ...]
    about: str
    found: Values
    now: Values = field(default_factory=dict)
    strike: bool = False
    add: bool = False
    note: str | None = None


def draft_rows(report: Report) -> list[DraftRow]:
    """The rows of all sides, speakers, statements, claims and pairs, in this order."""
    drafter = _Drafter(report)
    rows = [*drafter.sides(), *drafter.speakers(), *drafter.statements(), *drafter.claims(), *drafter.pairs()]
    rows += drafter.carried()
    # An article that was given twice has each of its rows once.
    single: dict[object, DraftRow] = {}
    for row in rows:
        single.setdefault(
            (row.kind, row.keys, row.now.get("type", row.now.get("name")) if row.add else ""), row
        )
    return sorted(single.values(), key=lambda row: KINDS.index(row.kind))


class _Drafter:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._index = build_index(report)
        self._labels = Labels(report.sides, report.speakers)
        self._hashes = {document.id: document.sha256 for document in report.documents}
        self._side_homes, self._speaker_homes = homes(report.statements, report.claims)
        self._known: dict[tuple[str, ...], list[Correction]] = defaultdict(list)
        self._taken: dict[tuple[CorrectedKind, str, str], set[int]] = defaultdict(set)  # by document
        self._shown: list[Correction] = []
        for correction in report.corrections:
            if correction.kind == "pair":
                self._known[correction.targets].append(correction)
            elif not correction.joined:  # what is left of it has a row of its own
                for name in correction.targets:
                    self._known[(name,)].append(correction)
            if not correction.added and correction.kind != "pair":
                (key,) = correction.keys
                for name in [id for id, digest in self._hashes.items() if digest == key.document] or [""]:
                    self._taken[correction.kind, name, key.text].add(key.occurrence)
        self._claim_keys = self._keys_of_claims()

    # -------------------------------------------------------------- keys

    def _key(self, kind: CorrectedKind, id: str, document: str, words: str) -> RowKey:
        """The key under which the item was found; the next number where several have these words.

        ``document``: its id, "" for a side or speaker of which no statement or claim tells.
        """
        digest = self._hashes.get(document, "")
        for correction in self._known.get((id,), ()):
            if (
                correction.kind == kind
                and not correction.added
                and correction.keys[0].document in ("", digest)
            ):
                return correction.keys[0]
        taken = self._taken[kind, document, words]
        free = next(number for number in range(1, len(taken) + 2) if number not in taken)
        taken.add(free)
        return RowKey(digest, words, free)

    def _keys_of_claims(self) -> dict[str, RowKey]:
        added = {name for c in self._report.corrections if c.added for name in c.targets}
        return {
            claim.id: self._key("claim", claim.id, claim.document, claim_words(claim))
            for claim in self._report.claims
            if claim.id not in added
        }

    def _row(
        self, kind: CorrectedKind, keys: tuple[RowKey, ...], ids: tuple[str, ...], about: str, values: Values
    ) -> DraftRow:
        """The row with what is known by hand; an item that several rows have made one gets the first's."""
        for correction in self._known.get(ids, ()):
            if correction.kind == kind and set(correction.keys) == set(keys):
                self._shown.append(correction)
                found = {**values, **{edit.key: edit.found for edit in correction.edits}}
                now = {edit.key: edit.now for edit in correction.edits}
                return DraftRow(kind, keys, about, found, now, note=correction.note)
        return DraftRow(kind, keys, about, values)

    # -------------------------------------------------------------- kinds

    def sides(self) -> Iterator[DraftRow]:
        """The parties."""
        heard = [statement.side for _, statement in self._report.statements]
        for side in self._report.sides:
            if ADDED_BY_HAND in side.reasons:
                continue
            home = self._side_homes.get(side.id, [])
            key = self._key("side", side.id, home[0] if home else "", plain(side.label))
            about = count(heard.count(side.id), "statement")
            yield self._row("side", (key,), (side.id,), about, side_values(side))

    def speakers(self) -> Iterator[DraftRow]:
        """Who speaks."""
        said: dict[str, list[str]] = defaultdict(list)
        for _, statement in self._report.statements:
            said[statement.speaker or ""].append(f"[{self._index.references[statement.id].number}]")
        for speaker in self._report.speakers:
            if ADDED_BY_HAND in speaker.reasons:
                continue
            home = self._speaker_homes.get(speaker.id, [])
            key = self._key("speaker", speaker.id, home[0] if home else "", plain(speaker.name))
            about = joined(said[speaker.id], " ") or "no statement"
            yield self._row("speaker", (key,), (speaker.id,), about, speaker_values(speaker, self._labels))

    def statements(self) -> Iterator[DraftRow]:
        """What is said."""
        for document, statement in self._report.statements:
            words = statement_words(statement, self._index.documents[document].text)
            key = self._key("statement", statement.id, document, words)
            yield self._row(
                "statement",
                (key,),
                (statement.id,),
                self._about_statement(document, statement),
                statement_values(statement, self._labels),
            )

    def _about_statement(self, document: str, statement: Statement) -> str:
        index, found = self._index, statement.attribution
        place = index.place(document, found.content)
        return joined(
            (
                f"[{index.references[statement.id].number}] line {place.line}",
                f"as “{inner_quotes(index.words(document, found.source))}”" if found.source else "",
                "" if statement.speaker else f"who: {index.who(document, statement)}",
            )
        )

    def claims(self) -> Iterator[DraftRow]:
        """What is claimed."""
        asked = {name: contrast for contrast in self._report.contrasts for name in contrast.claims}
        for claim in self._report.claims:
            if claim.id in self._claim_keys:
                yield self._row(
                    "claim",
                    (self._claim_keys[claim.id],),
                    (claim.id,),
                    self._about_claim(claim, asked.get(claim.id)),
                    claim_values(claim, self._labels),
                )

    def _about_claim(self, claim: Claim, contrast: Contrast | None) -> str:
        shown = entry(self._index, claim, claim.type)
        place = self._index.place(claim.document, claim.spans)
        party = "" if shown.who == self._index.party(claim) else f" ({self._index.party(claim)})"
        asked = f"on: {plain(contrast.question)}" if contrast else ""
        return joined((f"[{shown.references[0].number}] line {place.line}", f"{shown.who}{party}", asked))

    def pairs(self) -> Iterator[DraftRow]:
        """How two claims stand, question by question."""
        for contrast in self._report.contrasts:
            met: tuple[Pair | NotPaired, ...] = (*contrast.pairs, *contrast.not_paired)
            for pair in met:
                if all(name in self._claim_keys for name in pair.claims):
                    one, other = (self._claim_keys[name] for name in pair.claims)
                    if one == other:
                        continue
                    about = f"{self._account(pair.claims[0])} against {self._account(pair.claims[1])}"
                    about = f"{about}: {plain(pair.reason)}; on: {plain(contrast.question)}"
                    yield self._row("pair", (one, other), pair.claims, about, pair_values(pair))

    def _account(self, name: str) -> str:
        claim = self._index.claims[name]
        shown = entry(self._index, claim, claim.type)
        return f"{shown.account} ({shown.who})"

    # -------------------------------------------------------------- what is no longer there

    def carried(self) -> Iterator[DraftRow]:
        """Corrections of what is struck, added or has become one with another: their rows as they were."""
        shown = {id(correction) for correction in self._shown}
        for correction in self._report.corrections:
            if id(correction) not in shown:
                about = "struck" if correction.struck else "added" if correction.added else "joined"
                yield DraftRow(
                    correction.kind,
                    correction.keys,
                    f"{about} by hand",
                    {edit.key: edit.found for edit in correction.edits if not correction.added},
                    {edit.key: edit.now for edit in correction.edits},
                    correction.struck,
                    correction.added,
                    correction.note,
                )


def letters(report: Report) -> Mapping[str, str]:
    """The hash of each text to its letter, as reports call the articles; "A" where there is one."""
    index: Index = build_index(report)
    found: dict[str, str] = {}
    for document in report.documents:
        found.setdefault(document.sha256, index.letters.get(document.id, "A"))
    return found


def hashes_of(rows: Iterable[DraftRow]) -> list[str]:
    """The hashes of all texts that the rows speak of."""
    return list(dict.fromkeys(key.document for row in rows for key in row.keys if key.document))
