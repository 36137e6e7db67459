"""Corrections by hand: a file of them, and what they change in a report before anything depends on it.

``file`` reads such a file, ``draft`` writes one from a report, ``finding`` tells which items its rows mean.
Sides come first, then speakers, statements and claims, each with what follows from it; pairs come last.
"""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.corrections.finding import Finder
from claimcheck.corrections.ledger import Ledger
from claimcheck.corrections.pairs import correct_pairs
from claimcheck.corrections.parties import correct_sides
from claimcheck.corrections.propositions import correct_claims
from claimcheck.corrections.rows import Corrections, Row
from claimcheck.corrections.sources import correct_speakers, correct_statements, missing
from claimcheck.merge import Merged
from claimcheck.model import Analysis, Correction
from claimcheck.pair import Paired
from claimcheck.segment import segment
from claimcheck.wordcount import attributed_words

__all__ = ["Corrections", "Corrector"]


class Corrector:
    """Applies one file's corrections to one report in the making, and keeps account of them."""

    def __init__(self, corrections: Corrections) -> None:
        self._rows = corrections
        self._ledger = Ledger()
        self._pairs: dict[frozenset[str], Row] = {}  # rows of pairs that no story has met yet

    def merged(self, found: Merged) -> Merged:
        """Sides, speakers, statements and claims as the person says."""
        if not self._rows.rows:
            return found
        finder = Finder(
            [analysis.document for analysis in found.analyses],
            found.sides,
            found.speakers,
            [(analysis.document.id, part) for analysis in found.analyses for part in analysis.statements],
            [claim for analysis in found.analyses for claim in analysis.claims],
        )
        now = correct_sides(found, self._rows.of("side"), finder, self._ledger)
        now = correct_speakers(now, self._rows.of("speaker"), finder, self._ledger)
        now = correct_statements(now, self._rows.of("statement"), finder, self._ledger)
        now = correct_claims(now, self._rows.of("claim"), finder, self._ledger)
        for row in self._rows.of("pair"):
            ids = [frozenset(pair) for pair in finder.pairs(*row.keys)]
            self._pairs |= dict.fromkeys(ids, row)
            if not ids:
                self._ledger.missed(row, missing(finder, row))
        return _recounted(found, now)

    def pairs(self, found: Paired) -> Paired:
        """One story's comparisons as the person says."""
        claims = {read.claim.id for read in found.claims}
        here = {ids: row for ids, row in self._pairs.items() if ids <= claims}
        self._pairs = {ids: row for ids, row in self._pairs.items() if ids not in here}
        return correct_pairs(found, here, self._ledger) if here else found

    def outcome(self) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
        """What was applied, and a line for each row that fits nothing; to be asked after the last story."""
        for row in {row.where: row for row in self._pairs.values()}.values():
            self._ledger.missed(row, "its claims are struck, are one, or are of different stories")
        return tuple(self._ledger.corrections), self._ledger.unmatched(self._rows.rows)


def _recounted(found: Merged, now: Merged) -> Merged:
    """The words that each side is given, counted anew where a statement has another side."""
    return replace(
        now,
        analyses=tuple(
            after if _sides(before) == _sides(after) else _with_words(after)
            for before, after in zip(found.analyses, now.analyses, strict=True)
        ),
    )


def _sides(analysis: Analysis) -> list[tuple[str, str | None, str | None]]:
    return [(part.id, part.side, part.attribution.parent) for part in analysis.statements]


def _with_words(analysis: Analysis) -> Analysis:
    counted = attributed_words(segment(analysis.document), analysis.statements)
    return replace(analysis, attributed_words=counted)
