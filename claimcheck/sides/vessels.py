"""Ships by name: "the Tovian patrol boat Resolute" and then "the Resolute" is Tovia's."""

from __future__ import annotations

from claimcheck.sides.parties import Candidates
from claimcheck.sides.vocabulary import situation_words
from claimcheck.wording import Keyed, one_of

_NOUNS = sorted(situation_words()["vessels"])
# What stands before the noun is looked up among the parties' names.
_VESSEL = Keyed(
    rf"((?:[A-Z][\w-]+(?:['’]s)? )(?:[a-z]+ ){{0,2}}){one_of(_NOUNS)},? (?:the )?"
    r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b",
    _NOUNS,
)
OWNERS = ("state", "armed", "business")


def add_vessels(candidates: Candidates) -> None:
    """Call parties by the names of the ships that the text says are theirs."""
    for match in _VESSEL.finditer(candidates.text):
        owners = [party for _, _, party in candidates.named_in(match[1]) if party.kind in OWNERS]
        name = match[2]
        if owners and candidates.called(name) is None and f"the {name}" in candidates.text:
            candidates.call(owners[0], name)
