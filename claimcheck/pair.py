"""Which claims of a story meet, and what comes of it.

Claims are compared within their blocks only (``blocks``), so that the cost stays near linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from claimcheck.blocks import blocks, said_again
from claimcheck.compare import Comparer, Facets, Outcome, facets_of, older_first
from claimcheck.dating import date_documents
from claimcheck.model import Analysis, Copy, Reprint
from claimcheck.own_types import OwnTypes
from claimcheck.prints import Prints, find_prints


class Comparison(Struct, frozen=True):
    """Two claims of one block, in the order of the report, and how they stand to each other."""

    one: Facets
    other: Facets
    outcome: Outcome

    @property
    def claims(self) -> tuple[str, str]:
        """The ids of the two claims."""
        return self.one.claim.id, self.other.claim.id


class Paired(Struct, frozen=True):
    """All claims of a story with what was found between them."""

    claims: tuple[Facets, ...]
    comparisons: tuple[Comparison, ...]
    printed_again: frozenset[tuple[str, str]] = frozenset()  # ids of claims that are one, both ways


class Told(Struct, frozen=True):
    """One story's claims as they meet, and which of them are one claim printed again."""

    claims: tuple[Facets, ...]
    prints: Prints


_SAID_AGAIN = Outcome("one_word", "one asserter, the same words")
Meetings = dict[int, Outcome]  # by first index * number of claims + second: cheaper than pairs of indices


def pair_story(
    analyses: Sequence[Analysis],
    copies: Sequence[Copy] = (),
    reprints: Sequence[Reprint] = (),
    own_types: OwnTypes | None = None,
) -> Paired:
    """Compare the claims of one story's documents (merged: ids are the report's).

    Comparisons come in the order of their claims.  Adding documents of other stories changes nothing; the
    order of the documents changes only the order of the result.  What is copied or reprinted stands to a
    claim as its print in that claim's own document does, so that a copy changes nothing.
    """
    told = read_story(analyses, copies, reprints, own_types)
    return paired(told, meetings(told))


def read_story(
    analyses: Sequence[Analysis],
    copies: Sequence[Copy] = (),
    reprints: Sequence[Reprint] = (),
    own_types: OwnTypes | None = None,
) -> Told:
    """What is compared of the claims of one story's documents; claims of unknown types are left out."""
    facets = tuple(
        read for analysis in date_documents(analyses) for read in facets_of(analysis, own_types=own_types)
    )
    return Told(facets, find_prints(facets, copies, reprints))


def meetings(told: Told) -> Meetings:
    """What comes of the claims that meet; that does not depend on the block in which they do."""
    count, compare = len(told.claims), comparer_of(told).compare
    met: Meetings = {}
    for block in blocks(told.claims):
        for one, other in combinations(block.claims, 2):
            key = one * count + other
            if key not in met:
                outcome = compare(one, other)
                if outcome is not None:
                    met[key] = outcome
    return met


def comparer_of(told: Told) -> Comparer:
    """What compares a story's claims, by their indices; prints of one claim are no two voices."""
    return _PrintComparer(told.claims, told.prints) if told.prints else Comparer(told.claims)


def paired(told: Told, met: Meetings) -> Paired:
    """The comparisons of a story from all its meetings, with what is only said again."""
    facets, count = told.claims, len(told.claims)
    if again := said_again(facets):
        met = met | {first * count + index: _SAID_AGAIN for index, first in again.items()}
    comparisons = [Comparison(facets[key // count], facets[key % count], met[key]) for key in sorted(met)]
    return Paired(facets, tuple(_without_superseded(comparisons)), frozenset(told.prints.links()))


class _PrintComparer(Comparer):
    """A comparer that sets no claim against its own print, nor takes a print for a second voice."""

    def __init__(self, facets: Sequence[Facets], prints: Prints) -> None:
        super().__init__(facets)
        self._prints = prints

    def compare(self, i: int, j: int) -> Outcome | None:
        """As ``Comparer.compare``, within one document wherever both claims stand in one."""
        here, there = (self.facets[index].claim.document for index in (i, j))
        if here == there:
            return super().compare(i, j)
        in_here, in_there = self._prints.in_document(j, here), self._prints.in_document(i, there)
        if in_here == i:
            return Outcome("one_word", "the same text, printed again: one origin")
        if in_here is not None and (in_there is None or here < there):
            return self._of_one_origin(super().compare(i, in_here), i, j)
        if in_there is not None:
            return self._of_one_origin(super().compare(in_there, j), i, j)
        return super().compare(i, j)

    def _of_one_origin(self, outcome: Outcome | None, i: int, j: int) -> Outcome | None:
        """Only one asserter's own figures update each other; two outlets that print them do not."""
        if outcome is None or outcome.verdict != "update":
            return outcome
        if self.facets[i].asserter == self.facets[j].asserter:
            return outcome
        return Outcome("one_word", "copied text: one origin")


def _without_superseded(comparisons: Sequence[Comparison]) -> Iterator[Comparison]:
    """The comparisons without clashes with a figure that its own asserter has replaced in the same report.

    "The toll stood at 11 on Wednesday; it is now 17": the headline's 17 does not clash with the 11.  Nor does
    a headline's 60 with what the police later raised their own 60 to: the outlet repeats the police.
    """
    replaced: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    agreeing: set[frozenset[str]] = set()
    for found in comparisons:
        if found.outcome.verdict == "update" and found.one.claim.document == found.other.claim.document:
            old, new = _old_and_new(found.one, found.other)
            replaced[old.claim.id].append(new.claim.id)
            before[new.claim.id].append(old.claim.id)
        elif found.outcome.verdict == "agree":
            agreeing.add(frozenset(found.claims))
    for found in comparisons:
        if found.outcome.verdict == "conflict" and _is_superseded(found, replaced, agreeing):
            reason = "the asserter has replaced this figure by one that agrees"
            yield Comparison(found.one, found.other, Outcome("not_comparable", reason, near=True))
        elif found.outcome.verdict == "conflict" and _is_repeated(found, before, agreeing):
            reason = "the outlet repeats a figure that its asserter has replaced since"
            yield Comparison(found.one, found.other, Outcome("not_comparable", reason, near=True))
        else:
            yield found


def _old_and_new(one: Facets, other: Facets) -> tuple[Facets, Facets]:
    """Which figure of one report replaces the other: tolls of the dead rise, else by day and text."""
    if one.family.by == "affected" and one.figure and other.figure:
        return (one, other) if one.figure.low <= other.figure.low else (other, one)
    return older_first(one, other)


def _is_superseded(found: Comparison, replaced: dict[str, list[str]], agreeing: set[frozenset[str]]) -> bool:
    one, other = found.claims
    return any(frozenset((new, other)) in agreeing for new in replaced.get(one, ())) or any(
        frozenset((one, new)) in agreeing for new in replaced.get(other, ())
    )


def _is_repeated(found: Comparison, before: dict[str, list[str]], agreeing: set[frozenset[str]]) -> bool:
    """Whether the outlet in its own voice gives what the other asserter said before."""
    for told, new in ((found.one, found.other), (found.other, found.one)):
        own = told.asserter.kind == "reporter" and told.outlet_side is None
        old = before.get(new.claim.id, ()) if own and told.claim.document == new.claim.document else ()
        if any(frozenset((told.claim.id, earlier)) in agreeing for earlier in old):
            return True
    return False
