"""Checks that every id in a report refers to something in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.errors import DataError
from claimcheck.model import Report

Reference = tuple[str, str | None]  # (place and key, id)


def check_references(report: Report) -> None:
    """Raise DataError for the first id that is given twice or that nothing has."""
    statements = tuple(statement for _, statement in report.statements)
    documents = {document.id for document in report.documents}
    sides = unique_ids("sides", (side.id for side in report.sides))
    speakers = unique_ids("speakers", (speaker.id for speaker in report.speakers))
    attributions = unique_ids("attributions", (statement.id for statement in statements))
    claims = unique_ids("claims", (claim.id for claim in report.claims))
    stories = unique_ids("stories", (story.id for story in report.stories))
    questions = unique_ids("contrasts", (contrast.id for contrast in report.contrasts))
    _check(_to_sides(report), sides, "sides")
    _check(_to_speakers(report), speakers, "speakers")
    _check(_to_attributions(report), attributions, "attributions")
    _check(_to_claims(report), claims, "claims")
    _check(_to_documents(report), documents, "documents")
    _check(_to_questions(report), questions, "contrasts")
    _check(_corrected(report), sides | speakers | attributions | claims, "items of the report")
    _check_filled(report)
    _check(((f"contrasts[{n}].story", q.story) for n, q in enumerate(report.contrasts)), stories, "stories")


def _check_filled(report: Report) -> None:
    """Raise DataError for a reprint, copy or revision of nothing, and for words that stand nowhere."""
    lists: list[tuple[str, Sequence[object]]] = []
    lists += [(f"reprints[{n}].statements", item.statements) for n, item in enumerate(report.reprints)]
    lists += [(f"revisions[{n}].claims", item.claims) for n, item in enumerate(report.revisions)]
    lists += [
        (f"attributions[{n}].content.spans", said.attribution.content)
        for n, (_, said) in enumerate(report.statements)
    ]
    lists += [(f"claims[{n}].span", claim.spans) for n, claim in enumerate(report.claims)]
    for where, ids in lists:
        if not ids:
            raise DataError("must name one at least", where=where)
    for number, copy in enumerate(report.copies):
        if not copy.passages:
            raise DataError("must name one at least", where=f"copies[{number}].passages")


def unique_ids(place: str, ids: Iterable[str]) -> set[str]:
    """The ids as a set; DataError for one that is given twice."""
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            raise DataError(f"{name!r} is given twice", where=f"{place}[{number}].id")
        seen.add(name)
    return seen


def _check(references: Iterable[Reference], known: set[str], place: str) -> None:
    for where, name in references:
        if name is not None and name not in known:
            raise DataError(f"refers to {name!r}, which is not among the {place}", where=where)


def _to_sides(report: Report) -> Iterator[Reference]:
    for number, speaker in enumerate(report.speakers):
        yield f"speakers[{number}].side", speaker.side
    for number, (_, statement) in enumerate(report.statements):
        yield f"attributions[{number}].side", statement.side
    for number, claim in enumerate(report.claims):
        yield f"claims[{number}].side", claim.side
        yield f"claims[{number}].affected.side", claim.affected.side
        yield f"claims[{number}].actor.side", claim.actor.side
    for number, contrast in enumerate(report.contrasts):
        yield f"contrasts[{number}].affected_side", contrast.affected_side
    for number, row in enumerate(report.mirror):
        yield f"mirror[{number}].side", row.side
        yield from ((f"mirror[{number}].exchanges", exchange.enemy) for exchange in row.exchanges)
    for number, carriage in enumerate(report.carriage):
        yield from ((f"carriage[{number}].shares", share.side) for share in carriage.shares)
        yield from ((f"carriage[{number}].one_sided", part.side) for part in carriage.one_sided)
    for number, (side, _) in enumerate(report.attributed_words):
        yield f"attributed_words[{number}].side", side
    for document, side in report.outlet_sides:
        yield f"the side of document {document}", side


def _to_speakers(report: Report) -> Iterator[Reference]:
    for number, (_, statement) in enumerate(report.statements):
        yield f"attributions[{number}].speaker", statement.speaker
        yield from ((f"attributions[{number}].candidates", name) for name in statement.candidates)
    for number, claim in enumerate(report.claims):
        yield f"claims[{number}].speaker", claim.speaker


def _to_attributions(report: Report) -> Iterator[Reference]:
    for number, (_, statement) in enumerate(report.statements):
        yield f"attributions[{number}].parent", statement.attribution.parent
        yield f"attributions[{number}].floor", statement.attribution.floor
    for number, reprint in enumerate(report.reprints):
        names = (*reprint.statements, *(change.statement for change in reprint.changes))
        yield from ((f"reprints[{number}]", name) for name in names)
    for number, claim in enumerate(report.claims):
        yield f"claims[{number}].attribution", claim.attribution


def _to_claims(report: Report) -> Iterator[Reference]:
    for number, claim in enumerate(report.claims):
        yield f"claims[{number}].denies", claim.denies
    for number, contrast in enumerate(report.contrasts):
        where = f"contrasts[{number}]"
        yield from ((f"{where}.claims", name) for name in contrast.claims)
        for pair in contrast.pairs:
            yield from ((f"{where}.pairs", name) for name in pair.claims)
        for missed in contrast.not_paired:
            yield from ((f"{where}.not_paired", name) for name in missed.claims)
    for number, row in enumerate(report.mirror):
        names = (*row.own, *row.others, *row.unaligned, *row.unanswered)
        yield from ((f"mirror[{number}].lost", name) for name in names)
        for exchange in row.exchanges:
            names = (*exchange.claimed, *exchange.admitted)
            yield from ((f"mirror[{number}].exchanges", name) for name in names)
    for number, revision in enumerate(report.revisions):
        yield from ((f"revisions[{number}].claims", name) for name in revision.claims)


def _to_documents(report: Report) -> Iterator[Reference]:
    for number, story in enumerate(report.stories):
        yield from ((f"stories[{number}].documents", name) for name in story.documents)
    yield from (("attributed documents", document) for document, _ in report.statements)
    for number, carriage in enumerate(report.carriage):
        yield from ((f"carriage[{number}].documents", name) for name in carriage.documents)
    for number, copy in enumerate(report.copies):
        yield from ((f"copies[{number}]", passage.document) for passage in copy.passages)


def _to_questions(report: Report) -> Iterator[Reference]:
    for number, carriage in enumerate(report.carriage):
        yield from ((f"carriage[{number}].one_sided", part.question) for part in carriage.one_sided)
    for number, revision in enumerate(report.revisions):
        yield f"revisions[{number}].question", revision.question


def _corrected(report: Report) -> Iterator[Reference]:
    for number, correction in enumerate(report.corrections):
        yield from ((f"corrections[{number}].targets", name) for name in correction.targets)
