"""Corrected pairs: another relation between two claims, or none.  Last of all, and nothing overrules it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from claimcheck.compare import Facets, Outcome
from claimcheck.compare.figures import gap, meet
from claimcheck.corrections.fields import NONE, NOT_COMPARABLE
from claimcheck.corrections.ledger import Ledger
from claimcheck.corrections.rows import Row
from claimcheck.model import Edit
from claimcheck.pair import Comparison, Paired

Places = tuple[int, int]  # of two claims among all, the earlier first


def correct_pairs(paired: Paired, rows: Mapping[frozenset[str], Row], ledger: Ledger) -> Paired:
    """The comparisons of one story as the rows say; ``rows``: by the ids of two of its claims."""
    place = {read.claim.id: number for number, read in enumerate(paired.claims)}
    met: dict[Places, Comparison] = {}
    for found in paired.comparisons:
        one, other = (place[name] for name in found.claims)
        met[one, other] = found
    for ids, row in rows.items():
        one, other = sorted(place[name] for name in ids)
        known = met.pop((one, other), None)
        now = _corrected(paired.claims[one], paired.claims[other], row, known)
        if now is not None:
            met[one, other] = now
        _note(row, now or known, known, ledger)
    return replace(paired, comparisons=tuple(met[places] for places in sorted(met)))


def relation(found: Comparison | None) -> str:
    """The relation as a corrections file writes it; "none" where the two never met, or as one voice."""
    if found is None or found.outcome.verdict == "one_word":
        return NONE
    return NOT_COMPARABLE if found.outcome.verdict == "not_comparable" else found.outcome.verdict


def _note(row: Row, shown: Comparison | None, known: Comparison | None, ledger: Ledger) -> None:
    if row.strike:
        ledger.applied(row, ())
    elif shown is not None and relation(known) != row.values["relation"]:
        ledger.applied(row, shown.claims, [Edit("relation", relation(known), row.values["relation"])])


def _corrected(one: Facets, other: Facets, row: Row, known: Comparison | None) -> Comparison | None:
    """The comparison with the row's outcome; None where the two shall not meet."""
    if row.strike:
        return None
    wanted = row.values["relation"]
    if wanted == relation(known):
        return known
    reason = row.note or f"by hand, was {relation(known)}"
    if wanted == NOT_COMPARABLE:
        return Comparison(one, other, Outcome("not_comparable", reason, near=True))
    difference = ratio = None
    if wanted == "conflict" and one.figure and other.figure and not meet(one.figure, other.figure):
        difference, ratio = gap(one.figure, other.figure)
    for verdict in ("conflict", "agree", "update"):
        if verdict == wanted:
            return Comparison(one, other, Outcome(verdict, reason, 1.0, difference, ratio))
    return known
