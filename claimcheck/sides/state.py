"""A state as the text names it, and what a country and its people's name share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from claimcheck.sides.vocabulary import KnownParty

ENDINGS = (
    "ians",
    "ian",
    "ans",
    "ese",
    "ish",
    "ics",
    "ic",
    "an",
    "ia",
    "is",
    "i",
    "a",
    "o",
    "e",
    "y",
    "u",
    "s",
)
ADJECTIVE = re.compile(r"(?:an|ian|i|ese|ish|ic|ari)$")


@dataclass(slots=True)
class State:
    """A state by its stem: country names, adjectives and capitals as the text has them, and where."""

    stem: str
    label: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    adjectives: Counter[str] = field(default_factory=Counter)
    metonyms: dict[str, None] = field(default_factory=dict)
    outlets: dict[str, None] = field(default_factory=dict)
    phrases: Counter[str] = field(default_factory=Counter)
    force: int = 0  # how often its forces or ministries are named
    neutral: bool = False  # the article calls it so
    arms: int = 0  # how often its soldiers, ships, aircraft are
    positions: list[int] = field(default_factory=list)
    known: KnownParty | None = None

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Everything that names it."""
        return (*self.names, *self.adjectives, *self.metonyms)


def stem(word: str) -> str:
    """The part that a country and its demonym share: "Tovia", "Tovian" -> "tov"."""
    low = word.lower()
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low
