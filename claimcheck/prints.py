"""Claims that are one claim printed again: in a copied paragraph or a reprinted quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.compare import Facets
from claimcheck.likeness import Bar, printed, same_text
from claimcheck.model import Copy, Reprint

ONE_CLAIM = Bar(shortest=1, length=0.6, shared=0.75)


There = dict[tuple[int, str], int]  # (a claim, another document) -> the same claim there


class Prints:
    """For each claim its counterparts in other documents, as indices into a story's facets."""

    def __init__(self, facets: Sequence[Facets], there: There) -> None:
        self._facets = facets
        self._there = there

    def __bool__(self) -> bool:
        return bool(self._there)

    def in_document(self, index: int, document: str) -> int | None:
        """The claim of ``document`` that is claim ``index`` printed again."""
        return self._there.get((index, document))

    def links(self) -> Iterator[tuple[str, str]]:
        """Ids of two claims that are one."""
        for one, other in self.pairs():
            yield self._facets[one].claim.id, self._facets[other].claim.id

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Two claims that are one, as indices, each pair both ways."""
        for (index, _), other in self._there.items():
            yield index, other


def find_prints(
    facets: Sequence[Facets], copies: Sequence[Copy] = (), reprints: Sequence[Reprint] = ()
) -> Prints:
    """The claims in copied paragraphs and reprinted quotations that are one."""
    there: There = {}
    if copies or reprints:
        for group in (*_in_copies(facets, copies), *_in_reprints(facets, reprints)):
            _match(facets, group, there)
    return Prints(facets, there)


def _in_copies(facets: Sequence[Facets], copies: Sequence[Copy]) -> Iterator[list[int]]:
    """The claims of each copied paragraph in all its prints."""
    passages = [
        (passage.document, passage.span, number)
        for number, copy in enumerate(copies)
        for passage in copy.passages
    ]
    by_document: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for document, span, number in sorted(passages):
        by_document[document].append((span.start, span.end, number))
    found: dict[int, list[int]] = defaultdict(list)
    for index, read in enumerate(facets):
        held = by_document.get(read.claim.document, [])
        place = bisect_right(held, (read.start, 1 << 60, 0)) - 1
        if place >= 0 and read.start < held[place][1]:
            found[held[place][2]].append(index)
    yield from found.values()


def _in_reprints(facets: Sequence[Facets], reprints: Sequence[Reprint]) -> Iterator[list[int]]:
    """The claims of each reprinted quotation in all its carriers."""
    number_of = {name: number for number, reprint in enumerate(reprints) for name in reprint.statements}
    found: dict[int, list[int]] = defaultdict(list)
    for index, read in enumerate(facets):
        if read.claim.attribution in number_of:
            found[number_of[read.claim.attribution]].append(index)
    yield from found.values()


def _match(facets: Sequence[Facets], group: list[int], there: There) -> None:
    """Tie claims of the group that say the same thing in two documents, the nearest words first."""
    words = {index: printed("", facets[index].claim.text) for index in group}
    ranked = sorted(
        (abs(len(words[one].plain) - len(words[other].plain)), one, other)
        for one, other in combinations(group, 2)
        if _one_claim(facets[one], facets[other]) and same_text(words[one], words[other], ONE_CLAIM)
    )
    for _, one, other in ranked:
        at_one, at_other = facets[one].claim.document, facets[other].claim.document
        if (one, at_other) not in there and (other, at_one) not in there:
            there[one, at_other], there[other, at_one] = other, one


def _one_claim(one: Facets, other: Facets) -> bool:
    """Whether two documents print one claim: the same kind and figure, both in a statement or neither."""
    return (
        one.claim.document != other.claim.document
        and one.claim.type == other.claim.type
        and one.denied == other.denied
        and one.figure == other.figure
        and (one.claim.attribution is None) == (other.claim.attribution is None)
    )
