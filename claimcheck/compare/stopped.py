"""Denied losses that are of weapons which were stopped: "all three were shot down and nobody was hurt"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.compare.facets import Facets

_STOPPED = "weapons_intercepted"


def with_stopped_weapons(found: Sequence[Facets]) -> list[Facets]:
    """The facets of a document, marked where a statement that tells of weapons stopped denies losses."""
    told = {read.claim.attribution for read in found if read.family.name == _STOPPED} - {None}
    if not told:
        return list(found)
    return [
        replace(read, stopped=True)
        if read.everyone and read.denied and read.claim.attribution in told and read.family.name != _STOPPED
        else read
        for read in found
    ]
