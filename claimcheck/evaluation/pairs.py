"""Pairs of claims against gold, within the documents of a story and across them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from claimcheck.evaluation.metrics import RELATIONS, Tally, counts
from claimcheck.gold.stories import Ends
from claimcheck.model import Relation, Report


class PairDifference(Struct, frozen=True):
    """A pair that is missed, spurious or of another relation; ``of_gold``: whose claims ``ends`` names."""

    kind: str
    ends: Ends
    of_gold: bool
    remark: str


class Pairs(Struct, frozen=True):
    """The counts of one story by the document that they are booked on, and what differs.

    A pair across documents is booked on the first of the two by name, so that documents' counts add up.
    """

    by_document: Mapping[str, Tally]
    differences: tuple[PairDifference, ...]


def reported_pairs(report: Report) -> dict[Ends, Relation]:
    """The report's pairs by (document name, claim id); of a pair that stands twice, the first."""
    names = {document.id: document.name for document in report.documents}
    place = {claim.id: (names[claim.document], claim.id) for claim in report.claims}
    pairs: dict[Ends, Relation] = {}
    for contrast in report.contrasts:
        for pair in contrast.pairs:
            ends = frozenset(place[claim] for claim in pair.claims)
            if len(ends) == 2:
                pairs.setdefault(ends, pair.relation)
    return pairs


def score_pairs(
    gold: Mapping[Ends, Relation],
    found: Mapping[Ends, Relation],
    gold_of: Mapping[tuple[str, str], tuple[str, str]],
) -> Pairs:
    """Compare the pairs of one story; ``gold_of``: which gold claim each predicted claim is."""
    hits: dict[Ends, Relation] = {}
    differences: list[PairDifference] = []
    for ends, relation in found.items():
        known = [gold_of[end] for end in sorted(ends) if end in gold_of]
        target = frozenset(known)
        if len(known) < 2 or target not in gold:
            why = "no pair in gold" if len(known) == 2 else "a claim of it is none in gold"
            differences.append(PairDifference("spurious pair", ends, False, f"{relation}; {why}"))
            continue
        hits[target] = relation
        if relation != gold[target]:
            remark = f"gold: {gold[target]}; predicted: {relation}"
            differences.append(PairDifference("wrong relation", target, True, remark))
    claims_found = set(gold_of.values())
    for ends, relation in gold.items():
        if ends not in hits:
            why = "both claims were found" if ends <= claims_found else "a claim of it was missed"
            differences.append(PairDifference("missed pair", ends, True, f"{relation}; {why}"))
    documents = sorted({_booked(ends) for ends in (*gold, *found)})
    tallies = {name: _tally(name, gold, found, hits) for name in documents}
    return Pairs(tallies, tuple(differences))


def _booked(ends: Ends) -> str:
    return min(name for name, _ in ends)


def _tally(
    document: str,
    gold: Mapping[Ends, Relation],
    found: Mapping[Ends, Relation],
    hits: Mapping[Ends, Relation],
) -> Tally:
    """The counts of the pairs that are booked on one document."""
    wanted = [ends for ends in gold if _booked(ends) == document]
    given = [ends for ends in found if _booked(ends) == document]
    met = [ends for ends in wanted if ends in hits]
    right = [ends for ends in met if hits[ends] == gold[ends]]
    scores = {
        "pairs": counts(len(right), len(wanted), len(given)),
        "pairs_any_relation": counts(len(met), len(wanted), len(given)),
        "pairs_cross": counts(*(sum(map(_crosses, listed)) for listed in (right, wanted, given))),
    }
    for relation in RELATIONS:
        scores[f"pairs_{relation}"] = counts(
            sum(gold[ends] == relation for ends in right),
            sum(gold[ends] == relation for ends in wanted),
            sum(found[ends] == relation for ends in given),
        )
    return Tally(scores)


def _crosses(ends: Ends) -> bool:
    return len({name for name, _ in ends}) == 2
