"""Which claims of a story may meet: the blocks, by a key that is coarser than any comparison.

One definition for one process and for a cluster: family of types and party, and where such a block is large
also place and week, so that no key is much heavier than another and the cost stays near linear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.compare import Facets

LARGE = 400  # claims from which a block is cut again
WEEK = 7
REPEATED = (
    3  # times that one asserter's words in one document meet others; what is said again only repeats them
)
EVERYONE = "everyone"  # stands for a party where a denial names none: "nobody was hurt"


class Key(Struct, frozen=True):
    """What the claims of a block have in common; ``place``, ``week`` and ``cut`` where it was large.

    ``party``: a side's id, None where the family is not told apart by party.  ``cut`` counts the blocks into
    which claims of one place and week were cut.
    """

    family: str
    party: str | None
    place: str | None = None
    week: int | None = None
    cut: int = 0


class Block(NamedTuple):
    """Claims of one key, as indices into a story's facets, ascending."""

    key: Key
    claims: list[int]


def blocks(facets: Sequence[Facets]) -> Iterator[Block]:
    """The blocks of a story's claims, no two with one key; a claim may be in several.

    What is only said again (``said_again``) is in none.
    """
    coarse: dict[Key, list[int]] = defaultdict(list)
    everyone: dict[str, list[int]] = defaultdict(list)
    again = said_again(facets)
    for index, read in enumerate(facets):
        if index in again:
            continue
        family = read.family
        if family.by != "affected" or family.name in ("equipment_lost", "weapons_intercepted"):
            coarse[Key(family.name, None)].append(index)
        elif read.everyone or (read.denied and read.affected is None):  # "we arrested no observers"
            everyone[family.name].append(index)
        else:
            coarse[Key(family.name, read.affected)].append(index)
    for key, claims in coarse.items():
        yield from _cut(Block(key, sorted([*claims, *everyone.get(key.family, ())])), facets)
    yield from (Block(Key(name, EVERYONE), claims) for name, claims in everyone.items() if len(claims) > 1)


def said_again(facets: Sequence[Facets]) -> Mapping[int, int]:
    """Claims in words that their asserter has used REPEATED times before in the document -> the first.

    Else a page that prints its text hundreds of times would have a pair for each two of its prints.
    """
    times = Counter(read.claim.text for read in facets)
    often = {text for text, count in times.items() if count > REPEATED}
    said: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, read in enumerate(facets) if often else ():
        if read.claim.text in often:
            said[_said(read)].append(index)
    return {index: told[0] for told in said.values() for index in told[REPEATED:]}


def _said(read: Facets) -> tuple[object, ...]:
    """All that makes a claim the same one, said again by the same asserter."""
    what = (read.claim.text, read.family.name, read.affected, read.actor, read.figure, read.denied, read.part)
    return (read.claim.document, read.asserter, read.claim.denies, *what, read.place, read.period)


def _cut(block: Block, facets: Sequence[Facets]) -> Iterable[Block]:
    """The block, or where it is large its parts by place name and week."""
    if len(block.claims) <= LARGE:
        return [block]
    parts: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index in block.claims:
        place, period = facets[index].place, facets[index].period
        weeks = {(day or 0) // WEEK for day in (period.last, (period.last or 0) + WEEK // 2)}
        for name in place.names | place.wider or {""}:
            for week in weeks:
                parts[name, week].append(index)
    return [
        Block(replace(block.key, place=name, week=week, cut=cut), claims[start : start + LARGE])
        for (name, week), claims in parts.items()
        for cut, start in enumerate(range(0, len(claims), LARGE))
    ]
