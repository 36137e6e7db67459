"""Stories of gold and the reports about them, to counts by document and a list of differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct

from claimcheck.evaluation import attributions, claims
from claimcheck.evaluation.annotated import Annotated, of_analysis, of_report
from claimcheck.evaluation.differences import Difference, quoted, values_of
from claimcheck.evaluation.matching import TokenIndex
from claimcheck.evaluation.metrics import Tally
from claimcheck.evaluation.names import gold_sides
from claimcheck.evaluation.pairs import PairDifference, reported_pairs, score_pairs
from claimcheck.gold.stories import Ends, GoldStory
from claimcheck.model import Relation, Report

NAMES_SHOWN = 5


class Evaluation(Struct, frozen=True):
    """What came out: counts for each gold document, in gold's order, and every difference."""

    by_document: Mapping[str, Tally]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    @property
    def total(self) -> Tally:
        """The counts of all documents together."""
        return sum(self.by_document.values(), Tally())


def evaluate(stories: Iterable[GoldStory], reports: Iterable[Report]) -> Evaluation:
    """Compare reports with gold, document by document (by name), then the pairs story by story.

    A gold document that no report covers counts as wholly missed; a reported one without gold is left out.
    """
    stories, reports = tuple(stories), tuple(reports)
    found = {name: document for report in reports for name, document in of_report(report).items()}
    pairs = dict(chain.from_iterable(reported_pairs(report).items() for report in reversed(reports)))
    by_document: dict[str, Tally] = {}
    differences: list[Difference] = []
    for story in stories:
        tallies, differing = _score_story(story, found, pairs)
        by_document |= tallies
        differences += differing
    return Evaluation(by_document, tuple(differences), tuple(_notes(stories, found, pairs)))


def _score_story(
    story: GoldStory, found: Mapping[str, Annotated], pairs: Mapping[Ends, Relation]
) -> tuple[dict[str, Tally], list[Difference]]:
    tallies: dict[str, Tally] = {}
    differences: list[Difference] = []
    gold_of: dict[tuple[str, str], tuple[str, str]] = {}
    wanted: dict[str, Annotated] = {}
    for document in story.documents:
        gold = of_analysis(document.analysis)
        name = gold.name
        wanted[name] = gold
        predicted = found.get(name, Annotated(name))
        tokens, sides = TokenIndex(gold.text), gold_sides(predicted.sides, gold.sides)
        said = attributions.score_attributions(gold, predicted, tokens, sides)
        claimed = claims.score_claims(gold, predicted, tokens, sides, said.gold_of)
        tallies[name] = said.tally + claimed.tally
        differences += attributions.differences(gold, predicted, said)
        differences += claims.differences(gold, predicted, claimed)
        gold_of |= {(name, mine): (name, theirs) for mine, theirs in claimed.gold_of.items()}
    here = {ends: relation for ends, relation in pairs.items() if all(name in wanted for name, _ in ends)}
    compared = score_pairs(story.pairs, here, gold_of)
    for name, tally in compared.by_document.items():
        tallies[name] += tally
    differences += [_in_words(item, wanted, found) for item in compared.differences]
    return tallies, differences


def _in_words(
    item: PairDifference, wanted: Mapping[str, Annotated], found: Mapping[str, Annotated]
) -> Difference:
    documents = wanted if item.of_gold else found
    lines = [item.remark]
    for name, id in sorted(item.ends):
        claim = next(claim for claim in documents[name].claims if claim.id == id)
        lines.append(f"{name}: {values_of(claim)} {quoted(wanted[name].text, claim.spans)}")
    return Difference(item.kind, min(name for name, _ in item.ends), tuple(lines))


def _notes(
    stories: tuple[GoldStory, ...], found: Mapping[str, Annotated], pairs: Mapping[Ends, Relation]
) -> Iterable[str]:
    """What a reader of the figures has to know about the two sets."""
    story_of = {d.analysis.document.name: n for n, story in enumerate(stories) for d in story.documents}
    missing = [name for name in story_of if name not in found]
    extra = [name for name in found if name not in story_of]
    if missing:
        yield f"{len(missing)} gold documents without a report count as missed: {_some(missing)}"
    if extra:
        yield f"{len(extra)} reported documents have no gold and are left out: {_some(extra)}"
    for document in (d.analysis.document for story in stories for d in story.documents):
        reported = found.get(document.name)
        if reported and reported.sha256 != document.sha256:
            yield f"{document.name}: the report was made from another text"
    joined = [{story_of.get(name) for name, _ in ends} for ends in pairs]
    across = sum(len(numbers) > 1 or None in numbers for numbers in joined)
    if across:
        yield f"{across} reported pairs do not lie within one story of gold and are left out"


def _some(names: list[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (", ..." if len(names) > NAMES_SHOWN else "")
