"""Well-known people who speak for a well-known party: whose they are needs no guess."""

from __future__ import annotations

from functools import cache

from claimcheck.shipped import table
from claimcheck.sides.parties import Candidates, Party


@cache
def _party_of() -> dict[str, str]:
    """The label of the party by each name in lower case."""
    return {name.lower(): label for label, names in table("officeholders.toml").items() for name in names}


def party_of_officeholder(candidates: Candidates, name: str) -> Party | None:
    """The party of the article for which somebody of the name is known to speak; None where it names none."""
    words = name.lower().split()
    known = _party_of()
    label = known.get(" ".join(words)) or (known.get(words[-1]) if words else None)
    return candidates.called(label) if label else None
