"""Which documents tell one story: claims of two stories are never paired.

Documents given together are taken for one story unless their words speak against it.  What ties two of them
is a rare name that both carry (a place, a person, a unit) within a few days; the parties alone do not, for
two sides of a war meet in a hundred stories.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from claimcheck.model import Analysis, Story

DAYS = 10  # reports of one event are no further apart
ENOUGH = 0.18  # share of the weight of their names that two documents of one story have in common
MOST_HOLDERS = 200  # a name in more documents than this ties none of them

_NAME = re.compile(r"\b[A-Z][\w’'\-]+(?:\s+(?:(?:al|el|bin|de|of)[\s\-])?[A-Z][\w’'\-]+)*")
_START = re.compile(r"(?:^|[.!?:\n\"“«„]\s*)$")


@dataclass(frozen=True, slots=True)
class _Signature:
    names: frozenset[str]
    day: int | None


def find_stories(analyses: Sequence[Analysis], *, one_story: bool = False) -> tuple[Story, ...]:
    """The stories of the documents, ids t1, t2 ... in the order of their first document.

    ``one_story`` puts all into one.  The grouping does not depend on the order of the documents.
    """
    if not analyses:
        return ()
    if one_story or len(analyses) == 1:
        groups = [list(range(len(analyses)))]
    else:
        groups = _group([_signature(analysis) for analysis in analyses])
    return tuple(
        Story(f"t{number}", _title(analyses, group), tuple(analyses[index].document.id for index in group))
        for number, group in enumerate(groups, 1)
    )


def _title(analyses: Sequence[Analysis], group: Iterable[int]) -> str | None:
    """The title of the earliest document that has one; by date, then by name."""
    titled = [analyses[index].document for index in group if analyses[index].document.title]
    first = min(titled, key=lambda document: (document.published or "9999", document.name), default=None)
    return first.title if first else None


def _signature(analysis: Analysis) -> _Signature:
    document = analysis.document
    try:
        day = date.fromisoformat(document.published).toordinal() if document.published else None
    except ValueError:
        day = None
    return _Signature(_names(document.text) | _places(analysis), day)


def _places(analysis: Analysis) -> frozenset[str]:
    return frozenset(
        name.lower()
        for claim in analysis.claims
        for name in (*_NAME.findall(claim.place or ""), *claim.place_key)
    )


def _names(text: str) -> frozenset[str]:
    """The words of proper names in a text, lower case; sentence beginnings count only if seen elsewhere."""
    inside: set[str] = set()
    for match in _NAME.finditer(text):
        words = re.split(r"[\s\-]+", match[0])
        if _START.search(text, max(match.start() - 3, 0), match.start()) and len(words) == 1:
            continue
        inside.update(word.lower().rstrip("'’s") for word in words if len(word) > 2)
    return frozenset(inside)


def _group(signatures: list[_Signature]) -> list[list[int]]:
    """Connected documents, groups and members in the order given."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, signature in enumerate(signatures):
        for name in signature.names:
            holders[name].append(index)
    weight = {name: _weight(len(held), len(signatures)) for name, held in holders.items()}
    total = [sum(weight[name] for name in signature.names) for signature in signatures]
    leader = list(range(len(signatures)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for (one, other), shared in _shared_weight(holders, weight).items():
        if shared >= ENOUGH * min(total[one], total[other]) and _near(signatures[one], signatures[other]):
            here, there = sorted((find(one), find(other)))
            leader[there] = here
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(signatures)):
        groups[find(index)].append(index)
    return sorted(groups.values())


def _weight(held: int, documents: int) -> float:
    """A name tells the more the fewer documents hold it."""
    return 1.0 + log(documents / held) if held else 0.0


def _shared_weight(holders: dict[str, list[int]], weight: dict[str, float]) -> dict[tuple[int, int], float]:
    """The weight of the names that two documents share, by pair of indices; common names are left out."""
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for name in sorted(holders):
        held = holders[name]
        if 1 < len(held) <= MOST_HOLDERS:
            for number, one in enumerate(held):
                for other in held[number + 1 :]:
                    shared[one, other] += weight[name]
    return shared


def _near(one: _Signature, other: _Signature) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= DAYS
