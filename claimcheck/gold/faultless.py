"""Gold as the report of a program that makes no mistake: to compare two annotations, and to test metrics."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.gold.stories import Ends, GoldStory
from claimcheck.model import Claim, Contrast, Pair, Relation, Report, Statement


def faultless(story: GoldStory) -> Report:
    """The report that a program would give that makes no mistake; ids get the document's name before them."""
    analyses = [gold.analysis for gold in story.documents]
    pairs = tuple(_pair(ends, relation) for ends, relation in story.pairs.items())
    claims = tuple(
        _claim(analysis.document.name, claim) for analysis in analyses for claim in analysis.claims
    )
    question = Contrast("q1", "?", "killed", None, None, "conflict", tuple(c.id for c in claims), pairs)
    return Report(
        documents=tuple(analysis.document for analysis in analyses),
        sides=tuple({side.id: side for analysis in analyses for side in analysis.sides}.values()),
        speakers=tuple(
            replace(speaker, id=f"{analysis.document.name}.{speaker.id}")
            for analysis in analyses
            for speaker in analysis.speakers
        ),
        statements=tuple(
            (analysis.document.id, _statement(analysis.document.name, statement))
            for analysis in analyses
            for statement in analysis.statements
        ),
        claims=claims,
        contrasts=(question,),
    )


def _statement(name: str, statement: Statement) -> Statement:
    said = statement.attribution
    renamed = replace(said, id=f"{name}.{said.id}", parent=said.parent and f"{name}.{said.parent}")
    return replace(
        statement, attribution=renamed, speaker=statement.speaker and f"{name}.{statement.speaker}"
    )


def _claim(name: str, claim: Claim) -> Claim:
    return replace(
        claim,
        id=f"{name}.{claim.id}",
        attribution=claim.attribution and f"{name}.{claim.attribution}",
        speaker=claim.speaker and f"{name}.{claim.speaker}",
    )


def _pair(ends: Ends, relation: Relation) -> Pair:
    one, other = (f"{name}.{claim}" for name, claim in sorted(ends))
    return Pair((one, other), relation, reason="gold", score=1.0)
