"""Parts of a total that an article counts one after the other: "16 died in Orrin and one in Halvo", of 17.

No word says that they are parts; that they add up to another figure of the article does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimcheck.compare.facets import Facets

NEAR = 300  # code points from one summand to the next
MOST = 4  # summands


def with_summands(facets: Sequence[Facets]) -> list[Facets]:
    """The facets of one document; those that add up to another figure of their family are marked as parts."""
    counted: dict[str, list[int]] = defaultdict(list)
    for index, read in enumerate(facets):
        if _counts(read):
            counted[read.family.name].append(index)
    parts: set[int] = set()
    for indices in counted.values():
        totals: dict[float, list[int]] = defaultdict(list)
        for index in indices:
            totals[_best(facets[index])].append(index)
        for run in _runs(facets, indices):
            summed = totals.get(sum(_best(facets[index]) for index in run), ())
            if any(total not in run and _holds(facets, total, run) for total in summed):
                parts.update(run)
    return [replace(read, part=True) if index in parts else read for index, read in enumerate(facets)]


def _counts(read: Facets) -> bool:
    figure = read.figure
    counted = read.family.by == "affected" and not (read.denied or read.part)
    return counted and figure is not None and bool(figure.best)


def _best(read: Facets) -> float:
    return (read.figure.best if read.figure is not None else None) or 0


def _runs(facets: Sequence[Facets], indices: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Two to ``MOST`` figures of one asserter, each right behind the one before it."""
    for at, first in enumerate(indices):
        run = [first]
        for index in indices[at + 1 : at + MOST]:
            last = facets[run[-1]]
            if facets[index].asserter != last.asserter or facets[index].start - last.start > NEAR:
                break
            run.append(index)
            yield tuple(run)


def _holds(facets: Sequence[Facets], total: int, run: Sequence[int]) -> bool:
    """Whether the figure may be that of all of them: of one party, or of nobody's people.

    Who gives one of them for the main place by its name gives all of that place: "28 in Orrin and three at
    the ford" are a rival's 31 by chance.
    """
    party, asserter = facets[total].affected, facets[total].asserter
    rival = asserter.kind != "reporter" and asserter != facets[run[0]].asserter
    if rival and any(facets[index].at_main and facets[index].place.names for index in run):
        return False
    return all(facets[index].affected in (party, None) for index in run)
