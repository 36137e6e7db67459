"""Corrected claims: what is claimed, of whom, where and when; struck and added ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from claimcheck.corrections.fields import ADDED_BY_HAND, NONE
from claimcheck.corrections.finding import Finder
from claimcheck.corrections.ledger import Ledger
from claimcheck.corrections.parties import side_named
from claimcheck.corrections.parts import without_claims
from claimcheck.corrections.rewriting import MisfitError, rewritten
from claimcheck.corrections.rows import Row
from claimcheck.corrections.sources import missing
from claimcheck.corrections.values import Labels, claim_values, edits
from claimcheck.merge import Merged
from claimcheck.model import Analysis, Claim, Edit, Role, RowKey, Side, Span
from claimcheck.spreadsheet import plain


def correct_claims(merged: Merged, rows: Iterable[Row], finder: Finder, ledger: Ledger) -> Merged:
    """The claims as the rows say."""
    known = {claim.id: claim for analysis in merged.analyses for claim in analysis.claims}
    struck: set[str] = set()
    for row in rows:
        found = finder.claims(row.keys[0])
        claims = [known[id] for id in found if id in known]
        if not _knows_sides(merged.sides, row, ledger):
            continue
        if not claims and not row.add:
            ledger.missed(row, "its statement is struck" if found else missing(finder, row))
        elif row.strike:
            struck |= set(found)
            ledger.applied(row, ())
        else:
            try:
                merged = (
                    _added(merged, row, finder, ledger) if row.add else _changed(merged, claims, row, ledger)
                )
            except MisfitError as misfit:
                ledger.missed(row, str(misfit))
    return without_claims(merged, struck)


def _knows_sides(sides: Iterable[Side], row: Row, ledger: Ledger) -> bool:
    for key in ("affected_side", "actor_side"):
        name = row.values.get(key, NONE)
        if name != NONE and side_named(sides, name) is None:
            there = ", ".join(plain(side.label) for side in sides) or "none"
            ledger.missed(row, f"there is no side {name}; there are: {there}")
            return False
    return True


def _changed(merged: Merged, claims: list[Claim], row: Row, ledger: Ledger) -> Merged:
    labels = Labels(merged.sides, merged.speakers)
    now = {claim.id: rewritten(claim, row.values, merged.sides) for claim in claims}
    changed = edits(claim_values(claims[0], labels), claim_values(now[claims[0].id], labels), row.values)
    if not changed:
        return merged
    ledger.applied(row, now, changed)
    return replace(
        merged,
        analyses=tuple(
            replace(analysis, claims=tuple(now.get(claim.id, claim) for claim in analysis.claims))
            for analysis in merged.analyses
        ),
    )


# ------------------------------------------------------------------ added ones


def _added(merged: Merged, row: Row, finder: Finder, ledger: Ledger) -> Merged:
    """A claim at the words of the row, in the mouth of the innermost statement that holds them."""
    documents = set(finder.documents(row.keys[0]))
    if not documents:
        ledger.missed(row, missing(finder, row))
        return merged
    count = sum(len(analysis.claims) for analysis in merged.analyses)
    taken = {claim.id for analysis in merged.analyses for claim in analysis.claims}
    fresh = (f"c{n}" for n in range(count + 1, 2 * count + len(documents) + 2) if f"c{n}" not in taken)
    made: list[str] = []
    analyses: list[Analysis] = []
    for analysis in merged.analyses:
        if analysis.document.id in documents:
            claim = _claim_at(analysis, row, next(fresh), merged.sides)
            made.append(claim.id)
            claims = sorted((*analysis.claims, claim), key=lambda part: part.spans)
            analysis = replace(analysis, claims=tuple(claims))
        analyses.append(analysis)
    ledger.applied(row, made, (Edit(key, NONE, value) for key, value in row.values.items()))
    return replace(merged, analyses=tuple(analyses))


def _claim_at(analysis: Analysis, row: Row, id: str, sides: Iterable[Side]) -> Claim:
    document = analysis.document
    span = _find(document.text, row.keys[0])
    if span is None:
        raise MisfitError(f"{plain(document.name)} has no such words")
    inside = [
        part
        for part in analysis.statements
        if any(start <= span.start and span.end <= end for start, end in part.attribution.content)
    ]
    said_in = max(inside, key=lambda part: part.attribution.content[0].start, default=None)
    empty = Claim(
        id=id,
        document=document.id,
        attribution=said_in.id if said_in else None,
        speaker=said_in.speaker if said_in else None,
        side=said_in.side if said_in else None,
        type=row.values["type"],
        spans=(span,),
        text=document.text[span.start : span.end],
        quantity=None,
        affected=Role(),
        actor=Role(),
        reasons=(ADDED_BY_HAND,),
    )
    return rewritten(empty, row.values, sides)


def _find(text: str, key: RowKey) -> Span | None:
    """Where the words stand for the nth time, however the text breaks its lines."""
    words = r"\s+".join(re.escape(word) for word in key.text.split())
    for number_, match in enumerate(re.finditer(words, text), 1):
        if number_ == key.occurrence:
            return Span(*match.span())
    return None
