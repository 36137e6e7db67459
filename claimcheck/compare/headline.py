"""Whom a headline counts: "army claims 90 dead" are those whom the report goes on to tell of."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.compare.facets import Facets


def with_headline_figures(found: Sequence[Facets], title_end: int) -> list[Facets]:
    """The facets of a document, its title's with the party that the same count has below.

    The count below is one of the same asserter, kind and figure; where two parties have it, neither is taken.
    """
    return [_as_below(read, found, title_end) if read.start < title_end else read for read in found]


def _as_below(read: Facets, found: Sequence[Facets], title_end: int) -> Facets:
    if read.family.by != "affected" or read.affected is not None or read.figure is None or read.denied:
        return read
    below = [
        other
        for other in found
        if other.start >= title_end
        and (other.family, other.asserter, other.figure) == (read.family, read.asserter, read.figure)
        and not other.denied
    ]
    if len({other.affected for other in below}) != 1 or below[0].affected is None:
        return read
    return replace(read, affected=below[0].affected, people=below[0].people)
