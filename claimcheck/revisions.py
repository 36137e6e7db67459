"""Figures that one asserter revises: a chain in time for each question and asserter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from claimcheck.asserters import Names
from claimcheck.compare import Asserter, Facets
from claimcheck.compare.clock import spoken
from claimcheck.compare.figures import same
from claimcheck.model import Contrast, Revision

_NO_DAY = 10**7  # later than any day: figures without one come last


def revisions_of(
    contrasts: Sequence[Contrast], facets: Mapping[str, Facets], names: Names, outlets: Mapping[str, str]
) -> tuple[Revision, ...]:
    """A chain for each asserter that gives one question two figures or more, one the update of another.

    In a chain every figure stands once, by its first claim.  ``facets``: claim id -> facets;
    ``outlets``: document id -> outlet.  The order is by the day of the claim or of its document, then by the
    hour where the article tells it, then as the figure rises, which tolls told within hours do.
    """
    return tuple(
        Revision(
            contrast.id,
            _said(chain[0], names, outlets),
            tuple(read.claim.id for read in chain),
            tuple(None if read.clock is None else spoken(read.clock) for read in chain),
        )
        for contrast in contrasts
        for asserter, chain in _chains(contrast, facets)
    )


def _said(read: Facets, names: Names, outlets: Mapping[str, str]) -> str:
    """The asserter's name; a reporter is known by the outlet."""
    return outlets[read.claim.document] if read.asserter.kind == "reporter" else names.of(read)


def _chains(contrast: Contrast, facets: Mapping[str, Facets]) -> list[tuple[Asserter, list[Facets]]]:
    updated = {name for pair in contrast.pairs if pair.relation == "update" for name in pair.claims}
    told: dict[Asserter, list[Facets]] = defaultdict(list)
    for name in contrast.claims:
        if name in updated:
            told[facets[name].asserter].append(facets[name])
    return [(asserter, _in_time(claims)) for asserter, claims in told.items()]


def _in_time(claims: Sequence[Facets]) -> list[Facets]:
    chain: list[Facets] = []
    for read in _in_order(claims):
        figures = [known.figure for known in chain if known.figure is not None]
        if read.figure is None or not any(same(read.figure, figure) for figure in figures):
            chain.append(read)
    return chain


def _in_order(claims: Sequence[Facets]) -> list[Facets]:
    """By day; within a day by the clock where each claim has an hour, else as the figure rises."""
    days: dict[int, list[Facets]] = defaultdict(list)
    for read in claims:
        days[read.period.last or _NO_DAY].append(read)
    return [read for day in sorted(days) for read in sorted(days[day], key=_moment_of(days[day]))]


def _moment_of(day: Sequence[Facets]) -> Callable[[Facets], tuple[float, float, int]]:
    timed = all(read.clock is not None for read in day)

    def moment(read: Facets) -> tuple[float, float, int]:
        rises = read.figure.low if read.figure is not None and read.family.by == "affected" else 0
        return (read.clock or 0 if timed else 0, rises, read.start)

    return moment
