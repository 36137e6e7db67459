"""Why two claims of a report are no pair, in words: what the comparison says, or what it did not even ask."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.compare import Facets, Outcome, compare
from claimcheck.model import Analysis, Claim, Document, Report
from claimcheck.own_types import OwnTypes
from claimcheck.pair import Paired, pair_story

NOBODY = "nobody of a known side"


class Apart:
    """Pairs the claims of a report's stories again, and tells what came of two of them."""

    def __init__(self, report: Report, own_types: OwnTypes | None = None) -> None:
        self._report = report
        self._own_types = own_types
        self._labels = {side.id: side.label for side in report.sides}
        self._claims = {claim.id: claim for claim in report.claims}
        self._paired: dict[str | None, Paired] = {}

    def why(self, one: str, other: str) -> str:
        """The reason why two claims, by their ids, do not stand in any relation."""
        if one == other:
            return "they are one claim"
        first, second = self._claims[one], self._claims[other]
        story = self._story_of(first)
        if story != self._story_of(second):
            return "their documents tell different stories"
        paired = self._of_story(story)
        facets = {read.claim.id: read for read in paired.claims}
        a, b = facets.get(one), facets.get(other)
        if a is None or b is None:
            missing = first if a is None else second
            return f"{missing.type} is no type of claim that is compared; name the file that has it"
        if a.family is not b.family:
            return f"{first.type} and {second.type} are different kinds of claim"
        found = next((c.outcome for c in paired.comparisons if set(c.claims) == {one, other}), None)
        if found is not None:
            return _said(found)
        if compare(a, b) is not None:
            return "in so many claims only those of one place and week are compared"
        return unasked(a, b, self._labels)

    def _of_story(self, story: str | None) -> Paired:
        if story not in self._paired:
            told = [d for d in self._report.documents if story is None or self._story_of(d) == story]
            self._paired[story] = pair_story(
                [self._analysis(document) for document in told],
                self._report.copies,
                self._report.reprints,
                self._own_types,
            )
        return self._paired[story]

    def _analysis(self, document: Document) -> Analysis:
        """The document's part of the report, as the stages before pairing gave it."""
        report = self._report
        return Analysis(
            document=document,
            sides=report.sides,
            speakers=report.speakers,
            statements=tuple(s for name, s in report.statements if name == document.id),
            claims=tuple(c for c in report.claims if c.document == document.id),
            outlet_side=dict(report.outlet_sides).get(document.id),
        )

    def _story_of(self, item: Claim | Document) -> str | None:
        document = item.id if isinstance(item, Document) else item.document
        return next((s.id for s in self._report.stories if document in s.documents), None)


def _said(outcome: Outcome) -> str:
    if outcome.verdict == "one_word":
        return f"they count as one word: {outcome.reason}"
    return outcome.reason


def unasked(one: Facets, other: Facets, labels: Mapping[str, str]) -> str:
    """Why nobody would set two claims of one family side by side: what they must share and do not."""

    def party(side: str | None) -> str:
        return labels.get(side, "the speaker's own") if side is not None else NOBODY

    match one.family.by:
        case "affected" if one.affected != other.affected:
            return f"they befall two parties: {party(one.affected)}, {party(other.affected)}"
        case "topic":
            return "their words do not show that they are about one thing"
        case "ground":
            return "neither says that the other's holder has lost the ground"
        case "occasion":
            return f"two parties' occasions: {party(one.actor)}, {party(other.actor)}"
    if _differ(one.actor, other.actor):
        return f"two parties did it: {party(one.actor)}, {party(other.actor)}"
    if _differ(one.affected, other.affected):
        return f"they befall two parties: {party(one.affected)}, {party(other.affected)}"
    return "neither a party, a place nor words in common show that they are of one act"


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
