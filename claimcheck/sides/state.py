"""A state as the text names it, and what a country and its people's name share."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from msgspec import Struct, field

from claimcheck.sides.vocabulary import KnownParty, affiliation_words
from claimcheck.wording import one_of

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


class State(Struct):
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
    neighbour: bool = False  # of the country without a name in which this takes place
    arms: int = 0  # how often its soldiers, ships, aircraft are
    positions: list[int] = field(default_factory=list)
    known: KnownParty | None = None

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Everything that names it."""
        return (*self.names, *self.adjectives, *self.metonyms)


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """The part that a country and its demonym share: "Tovia", "Tovian" -> "tov"."""
    low = word.lower()
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


# Of persons and weapons, which are no party: "the Andoran prime minister", "a Tovian jet".
_WORDS = affiliation_words()
NO_BODY = re.compile(rf"(?:{one_of((*_WORDS['no_body'], *_WORDS['no_bodys_arms']))})s?$", re.IGNORECASE)
# Less than the army they are of.
MEN = re.compile(rf"^(?:soldiers|troops) of |{one_of(_WORDS['men'])}$", re.IGNORECASE)


def state_label(state: State) -> str:
    """The country's name as the text has it; without one, its most frequent body."""
    if state.names:
        return max(state.names, key=lambda name: (state.names[name], name))
    bodies = [name for name in state.phrases if not NO_BODY.search(name)]
    if bodies:
        return max(bodies, key=lambda name: (MEN.search(name) is None, state.phrases[name], name))
    if state.phrases and not state.force:
        return f"{next(iter(state.phrases)).split()[0]} forces"
    if state.phrases:
        return f"{next(iter(state.phrases)).split()[0]} government"
    return next(iter(state.adjectives), state.stem)
