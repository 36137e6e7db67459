"""Many analyses under one numbering: same sides and same speakers become one, ids run over the report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.identity import Member, same_sides, same_speakers
from claimcheck.model import (
    Analysis,
    Attribution,
    Claim,
    Document,
    Role,
    Side,
    Speaker,
    Statement,
    Story,
)

Record = TypeVar("Record", Document, Side, Speaker, Attribution, Statement, Role, Claim)
Ids = Mapping[tuple[int, str], str]  # (document's place in the list, id in its analysis) -> id in the report


class Merged(Struct, frozen=True):
    """The analyses with the report's ids, and what they share."""

    analyses: tuple[Analysis, ...]
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]


def number_documents(analyses: Iterable[Analysis]) -> tuple[Analysis, ...]:
    """The analyses with documents d1, d2 ... in the order given, their claims following."""
    return tuple(_with_document(analysis, f"d{number}") for number, analysis in enumerate(analyses, 1))


def _with_document(analysis: Analysis, name: str) -> Analysis:
    if analysis.document.id == name and all(claim.document == name for claim in analysis.claims):
        return analysis
    claims = tuple(_with(claim, document=name) for claim in analysis.claims)
    return replace(analysis, document=_with(analysis.document, id=name), claims=claims)


def _with(record: Record, **ids: Any) -> Record:
    """The record with these ids; itself where it has them, as most have in the report on one article."""
    for field, new in ids.items():
        old = getattr(record, field)
        if old is not new and old != new:
            return replace(record, **ids)
    return record


def merge(analyses: Sequence[Analysis], stories: Sequence[Story]) -> Merged:
    """One numbering over all documents: p1, s1, a1, c1 ... in the order of documents and text.

    Sides and speakers of one story's documents are merged where their names are one (see ``identity``); over
    two stories only under equal proper names.  ``analyses`` must have their final document ids.
    """
    if len(analyses) == 1 and _is_numbered(analyses[0]):
        return _by_itself(analyses[0])
    story_of = {name: story.id for story in stories for name in story.documents}
    tales = [story_of[analysis.document.id] for analysis in analyses]
    sides, side_ids = _merge_sides(analyses, tales)
    speakers, speaker_ids = _merge_speakers(analyses, tales, side_ids)
    attributions = _numbered(analyses, "a", _attribution_order)
    claims = _numbered(analyses, "c", _claim_order)
    renumbered = tuple(
        _renumber(analysis, _Keys(index, side_ids, speaker_ids, attributions, claims))
        for index, analysis in enumerate(analyses)
    )
    return Merged(renumbered, sides, speakers)


def _attribution_order(analysis: Analysis) -> list[str]:
    ordered = sorted(analysis.statements, key=lambda statement: statement.attribution.content)
    return [statement.id for statement in ordered]


def _claim_order(analysis: Analysis) -> list[str]:
    return [claim.id for claim in sorted(analysis.claims, key=lambda claim: claim.spans)]


def _numbered(analyses: Sequence[Analysis], letter: str, order: Callable[[Analysis], list[str]]) -> Ids:
    keys = [(index, name) for index, analysis in enumerate(analyses) for name in order(analysis)]
    return {key: f"{letter}{number}" for number, key in enumerate(keys, 1)}


# ------------------------------------------------------------------ an article by itself


def _is_numbered(analysis: Analysis) -> bool:
    """Whether all ids are those of a report on this document alone, and name what the analysis has."""
    sides = [side.id for side in analysis.sides]
    speakers = [speaker.id for speaker in analysis.speakers]
    attributions, claims = _attribution_order(analysis), _claim_order(analysis)
    return (
        all(map(_runs, "psac", (sides, speakers, attributions, claims)))
        and attributions == [statement.id for statement in analysis.statements]
        and claims == [claim.id for claim in analysis.claims]
        and _names_only(
            analysis, *(frozenset((*ids, None)) for ids in (sides, speakers, attributions, claims))
        )
    )


def _runs(letter: str, ids: Sequence[str]) -> bool:
    return all(name == f"{letter}{number}" for number, name in enumerate(ids, 1))


def _names_only(
    analysis: Analysis,
    sides: frozenset[str | None],
    speakers: frozenset[str | None],
    attributions: frozenset[str | None],
    claims: frozenset[str | None],
) -> bool:
    """Whether everything that refers to another thing refers to one of these."""
    for statement in analysis.statements:
        said = statement.attribution
        if not (
            said.parent in attributions
            and said.floor in attributions
            and statement.speaker in speakers
            and statement.side in sides
            and speakers.issuperset(statement.candidates)
        ):
            return False
    for claim in analysis.claims:
        if not (
            claim.attribution in attributions
            and claim.speaker in speakers
            and claim.side in sides
            and claim.affected.side in sides
            and claim.actor.side in sides
            and claim.denies in claims
        ):
            return False
    named = {speaker.side for speaker in analysis.speakers}
    named.update(side for side, _ in analysis.attributed_words)
    return named <= sides and analysis.outlet_side in sides


def _by_itself(analysis: Analysis) -> Merged:
    """What ``merge`` makes of one numbered analysis: names and reasons once each, all else as it is."""
    return Merged(
        (analysis,),
        tuple(
            _with(side, aliases=_unique(side.aliases, side.label), reasons=_unique(side.reasons))
            for side in analysis.sides
        ),
        tuple(
            _with(
                speaker,
                names=_unique(speaker.names, speaker.name),
                reasons=_unique(speaker.reasons),
                role=speaker.role or None,
                basis=speaker.basis or None,
                condition=speaker.condition or None,
            )
            for speaker in analysis.speakers
        ),
    )


# ------------------------------------------------------------------ sides and speakers


def _merge_sides(analyses: Sequence[Analysis], tales: Sequence[str]) -> tuple[tuple[Side, ...], Ids]:
    members = [
        Member((index, side.id), tales[index], (side.label, *side.aliases), None)
        for index, analysis in enumerate(analyses)
        for side in analysis.sides
    ]
    found = {(index, side.id): side for index, analysis in enumerate(analyses) for side in analysis.sides}
    groups = same_sides(members)
    ids = _ids_of(groups, "p")
    return tuple(_one_side(ids[group[0].key], [found[m.key] for m in group], group) for group in groups), ids


def _ids_of(groups: Sequence[Sequence[Member]], letter: str) -> Ids:
    return {member.key: f"{letter}{number}" for number, group in enumerate(groups, 1) for member in group}


def _one_side(name: str, sides: list[Side], group: Sequence[Member]) -> Side:
    """The sides as one: the fullest label, every other name an alias."""
    label = max((side.label for side in sides), key=lambda words: (len(words.split()), len(words), words))
    aliases = _unique((*(side.label for side in sides), *(a for side in sides for a in side.aliases)), label)
    return Side(name, label, aliases, _unique((*(r for s in sides for r in s.reasons), *_reasons(group))))


def _reasons(group: Sequence[Member]) -> tuple[str, ...]:
    return tuple(member.reason for member in group if member.reason)


def _unique(words: Collection[str], without: str | None = None) -> tuple[str, ...]:
    """The words in their order, each once in any case; none that is ``without``."""
    if not words:
        return ()
    seen = {without.casefold()} if without else set()
    kept = []
    for word in words:
        if word.casefold() not in seen:
            seen.add(word.casefold())
            kept.append(word)
    return tuple(kept)


def _merge_speakers(
    analyses: Sequence[Analysis], tales: Sequence[str], side_ids: Ids
) -> tuple[tuple[Speaker, ...], Ids]:
    members = [
        Member(
            (index, speaker.id),
            tales[index],
            (speaker.name, *speaker.names),
            side_ids[index, speaker.side] if speaker.side is not None else None,
            speaker.anonymity,
        )
        for index, analysis in enumerate(analyses)
        for speaker in analysis.speakers
    ]
    found = {(index, s.id): s for index, analysis in enumerate(analyses) for s in analysis.speakers}
    groups = same_speakers(members)
    ids = _ids_of(groups, "s")
    merged = tuple(_one_speaker(ids[group[0].key], [found[m.key] for m in group], group) for group in groups)
    return merged, ids


def _one_speaker(name: str, speakers: list[Speaker], group: Sequence[Member]) -> Speaker:
    """The speakers as one: the fullest name, the first role that is given."""
    full = max((s.name for s in speakers), key=lambda words: (len(words.split()), len(words), words))
    sides = [member.side for member in group if member.side is not None]
    return Speaker(
        id=name,
        name=full,
        role=next((s.role for s in speakers if s.role), None),
        anonymity=speakers[0].anonymity,
        side=sides[0] if sides else None,
        names=_unique((*(s.name for s in speakers), *(n for s in speakers for n in s.names)), full),
        basis=next((s.basis for s in speakers if s.basis), None),
        condition=next((s.condition for s in speakers if s.condition), None),
        reasons=_unique((*(r for s in speakers for r in s.reasons), *_reasons(group))),
    )


# ------------------------------------------------------------------ the new ids in every record


class _Keys(Struct, frozen=True):
    """The report's ids for one document's own."""

    index: int
    sides: Ids
    speakers: Ids
    attributions: Ids
    claims: Ids

    def of(self, ids: Ids, name: str | None) -> str | None:
        """The report's id; None for None and for an id that the analysis does not have."""
        return ids.get((self.index, name)) if name is not None else None


def _renumber(analysis: Analysis, keys: _Keys) -> Analysis:
    statements = [_statement(statement, keys) for statement in analysis.statements]
    claims = [_claim(claim, keys) for claim in analysis.claims]
    return replace(
        analysis,
        sides=tuple(_with(side, id=keys.sides[keys.index, side.id]) for side in analysis.sides),
        speakers=tuple(
            _with(s, id=keys.speakers[keys.index, s.id], side=keys.of(keys.sides, s.side))
            for s in analysis.speakers
        ),
        statements=tuple(sorted(statements, key=lambda statement: int(statement.id[1:]))),
        claims=tuple(sorted(claims, key=lambda claim: int(claim.id[1:]))),
        outlet_side=keys.of(keys.sides, analysis.outlet_side),
        attributed_words=tuple((keys.of(keys.sides, side), n) for side, n in analysis.attributed_words),
    )


def _statement(statement: Statement, keys: _Keys) -> Statement:
    attribution = statement.attribution
    return _with(
        statement,
        attribution=_with(
            attribution,
            id=keys.attributions[keys.index, attribution.id],
            parent=keys.of(keys.attributions, attribution.parent),
            floor=keys.of(keys.attributions, attribution.floor),
        ),
        speaker=keys.of(keys.speakers, statement.speaker),
        side=keys.of(keys.sides, statement.side),
        candidates=tuple(
            name for name in (keys.of(keys.speakers, other) for other in statement.candidates) if name
        ),
    )


def _claim(claim: Claim, keys: _Keys) -> Claim:
    return _with(
        claim,
        id=keys.claims[keys.index, claim.id],
        attribution=keys.of(keys.attributions, claim.attribution),
        speaker=keys.of(keys.speakers, claim.speaker),
        side=keys.of(keys.sides, claim.side),
        affected=_role(claim.affected, keys),
        actor=_role(claim.actor, keys),
        denies=keys.of(keys.claims, claim.denies),
    )


def _role(role: Role, keys: _Keys) -> Role:
    return _with(role, side=keys.of(keys.sides, role.side)) if role.side is not None else role
