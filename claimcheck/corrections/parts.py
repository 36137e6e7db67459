"""Statements, claims, sides and speakers changed throughout what is to become a report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec.structs import replace

from claimcheck.compare.facets import means_the_speaker
from claimcheck.merge import Merged
from claimcheck.model import Analysis, Claim, Role, Statement

Ids = Mapping[str, str | None]  # id -> the one that takes its place, None for nobody


def each_analysis(merged: Merged, change: Callable[[Analysis], Analysis]) -> Merged:
    """The analyses changed one by one."""
    return replace(merged, analyses=tuple(change(analysis) for analysis in merged.analyses))


def with_sides(merged: Merged, ids: Ids) -> Merged:
    """Every mention of a side made one of another, or of none; the sides themselves are the caller's."""

    def new(side: str | None) -> str | None:
        return ids.get(side, side) if side is not None else None

    def role(part: Role) -> Role:
        return replace(part, side=new(part.side))

    def claim(part: Claim) -> Claim:
        return replace(part, side=new(part.side), affected=role(part.affected), actor=role(part.actor))

    def change(analysis: Analysis) -> Analysis:
        return replace(
            analysis,
            sides=tuple(side for side in analysis.sides if side.id not in ids),
            speakers=tuple(replace(part, side=new(part.side)) for part in analysis.speakers),
            statements=tuple(replace(part, side=new(part.side)) for part in analysis.statements),
            claims=tuple(map(claim, analysis.claims)),
            outlet_side=new(analysis.outlet_side),
        )

    changed = each_analysis(merged, change)
    return replace(changed, speakers=tuple(replace(part, side=new(part.side)) for part in changed.speakers))


def with_speakers(merged: Merged, ids: Ids) -> Merged:
    """Every mention of a speaker made one of another, or of none."""

    def new(speaker: str | None) -> str | None:
        return ids.get(speaker, speaker) if speaker is not None else None

    def statement(part: Statement) -> Statement:
        candidates = dict.fromkeys(name for name in map(new, part.candidates) if name)
        return replace(part, speaker=new(part.speaker), candidates=tuple(candidates))

    def change(analysis: Analysis) -> Analysis:
        return replace(
            analysis,
            speakers=tuple(part for part in analysis.speakers if part.id not in ids),
            statements=tuple(map(statement, analysis.statements)),
            claims=tuple(replace(part, speaker=new(part.speaker)) for part in analysis.claims),
        )

    return each_analysis(merged, change)


def with_statements(merged: Merged, changed: Mapping[str, Statement]) -> Merged:
    """The statements changed, by id; their claims follow them in speaker and side."""

    def claim(part: Claim) -> Claim:
        statement = changed.get(part.attribution or "")
        return part if statement is None else _said_by(part, statement)

    def change(analysis: Analysis) -> Analysis:
        if not any(part.id in changed for part in analysis.statements):
            return analysis
        return replace(
            analysis,
            statements=tuple(changed.get(part.id, part) for part in analysis.statements),
            claims=tuple(map(claim, analysis.claims)),
        )

    return each_analysis(merged, change)


def _said_by(claim: Claim, statement: Statement) -> Claim:
    """The claim in another mouth: "our soldiers" are now that speaker's."""

    def role(part: Role) -> Role:
        own = part.side is not None and part.side == claim.side and means_the_speaker(part.text)
        return replace(part, side=statement.side) if own else part

    return replace(
        claim,
        speaker=statement.speaker,
        side=statement.side,
        affected=role(claim.affected),
        actor=role(claim.actor),
    )


def without_statements(merged: Merged, struck: Collection[str]) -> Merged:
    """The statements taken out with their claims; those within them move out to the statement around."""

    def change(analysis: Analysis) -> Analysis:
        parents = {part.id: part.attribution.parent for part in analysis.statements}

        def outer(name: str | None) -> str | None:
            while name is not None and name in struck:
                name = parents.get(name)
            return name

        def moved(part: Statement) -> Statement:
            found = part.attribution
            floor = None if found.floor in struck else found.floor
            return replace(part, attribution=replace(found, parent=outer(found.parent), floor=floor))

        return replace(
            analysis, statements=tuple(moved(part) for part in analysis.statements if part.id not in struck)
        )

    gone = {c.id for a in merged.analyses for c in a.claims if c.attribution in struck}
    return without_claims(each_analysis(merged, change), gone)


def without_claims(merged: Merged, struck: Collection[str]) -> Merged:
    """The claims taken out; one that denied them denies nothing in particular."""

    def kept(part: Claim) -> Claim:
        return replace(part, denies=None) if part.denies in struck else part

    def change(analysis: Analysis) -> Analysis:
        return replace(
            analysis, claims=tuple(kept(part) for part in analysis.claims if part.id not in struck)
        )

    return each_analysis(merged, change) if struck else merged
