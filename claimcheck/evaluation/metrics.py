"""The metrics: what is counted, how counts add up, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from claimcheck.model import Relation

RELATIONS: tuple[Relation, ...] = ("conflict", "agree", "update")

# Counts of precision and recall: what has to be right for an item to count.
SCORES: Mapping[str, str] = MappingProxyType(
    {
        "attribution_soft": "content, half of the tokens in common",
        "attribution_exact": "content, the same characters",
        "attribution_end_to_end": "content, and the source overlaps",
        "attribution_say_type": "the same, for cues with a verb of reporting",
        "attribution_tokens": "tokens inside any content",
        "parent_links": "nested attributions with the right parent",
        "speaker_links": "pairs of attributions by one speaker",
        "claims": "type, place in the text, low and high",
        "claims_figures": "the same, claims with a figure",
        "claims_core": "the same, claims of any type but other",
        "claims_any_quantity": "type and place in the text",
        "pairs": "both claims and the relation",
        "pairs_any_relation": "both claims",
        "pairs_cross": "both claims and the relation, across documents",
        "pairs_conflict": "conflicts",
        "pairs_agree": "agreements",
        "pairs_update": "updates",
    }
)
MACRO = "pairs_macro"
MEANS: Mapping[str, str] = MappingProxyType({MACRO: "mean F1 of the relations that gold has"})
# Shares: of which items.
SHARES: Mapping[str, str] = MappingProxyType(
    {
        "source_overlap": "attributions found, right source",
        "kind": "attributions found, right kind",
        "parent": "attributions found, right parent or none",
        "speaker": "attributions found, right speaker",
        "speaker_precision": "the same, where a speaker is named",
        "speaker_strict": "the same, by name and no description",
        "side": "attributions found, right side or none",
        "side_given": "the same, where gold has a side",
        "recall_direct": "direct contents found",
        "recall_indirect": "indirect contents found",
        "recall_mixed": "mixed contents found",
        "claim_best": "claims found, right best estimate",
        "claim_unit": "claims found, percentage or not",
        "claim_affected_side": "claims found, right affected side",
        "claim_actor_side": "claims found, right actor side",
        "claim_polarity": "claims found, right polarity",
        "claim_asserter": "claims found, right asserter",
    }
)
MEANINGS: Mapping[str, str] = MappingProxyType({**SCORES, **MEANS, **SHARES})


class Counts(Struct, frozen=True):
    """Counts for precision, recall and F1.

    Where gold and predicted items are chosen apart (by cue), a match may count on one side only: ``found``
    are the gold items that were found, ``right`` the predicted items that are right.
    """

    found: int = 0
    gold: int = 0
    predicted: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found,
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.right + other.right,
        )


def counts(found: int, gold: int, predicted: int) -> Counts:
    """Counts where every match counts on both sides."""
    return Counts(found, gold, predicted, found)


class Decisions(Struct, frozen=True):
    """Counts for a share: how many of ``total`` decisions are right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Decisions) -> Decisions:
        return Decisions(self.right + other.right, self.total + other.total)


def decided(outcomes: Iterable[bool]) -> Decisions:
    """The decisions, counted."""
    listed = list(outcomes)
    return Decisions(sum(listed), len(listed))


class Tally(Struct, frozen=True):
    """All counts of one or more documents; a metric that is missing counts nothing."""

    scores: Mapping[str, Counts] = field(default_factory=dict)
    shares: Mapping[str, Decisions] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            {name: self.score(name) + other.score(name) for name in SCORES},
            {name: self.share(name) + other.share(name) for name in SHARES},
        )

    def score(self, name: str) -> Counts:
        """The counts of a metric of ``SCORES``."""
        return self.scores.get(name, Counts())

    def share(self, name: str) -> Decisions:
        """The counts of a metric of ``SHARES``."""
        return self.shares.get(name, Decisions())


def precision(score: Counts) -> float | None:
    """Right predictions by predictions; None where there is none."""
    return score.right / score.predicted if score.predicted else None


def recall(score: Counts) -> float | None:
    """Gold items found by gold items; None where there is none."""
    return score.found / score.gold if score.gold else None


def f1(score: Counts) -> float | None:
    """The harmonic mean of precision and recall; None where there is neither gold nor prediction."""
    if not score.gold + score.predicted:
        return None
    weight = score.right * score.gold + score.found * score.predicted
    return 2 * score.found * score.right / weight if weight else 0.0


def value(tally: Tally, name: str) -> float | None:
    """A metric's one figure: F1 of a score, the mean of pairs_macro, a share; None: nothing to divide by."""
    if name == MACRO:
        by_relation = [tally.score(f"pairs_{relation}") for relation in RELATIONS]
        figures = [f1(score) or 0.0 for score in by_relation if score.gold]
        return sum(figures) / len(figures) if figures else None
    if name in SCORES:
        return f1(tally.score(name))
    share = tally.share(name)
    return share.right / share.total if share.total else None
