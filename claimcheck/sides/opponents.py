"""Epithets that only one side uses: "the militants" in the words of one of two parties are the other."""

from __future__ import annotations

from claimcheck.model import text_of
from claimcheck.sides.finder import stands_in
from claimcheck.sides.parties import Party
from claimcheck.sides.testimony import Testimony
from claimcheck.sides.vocabulary import vocabulary


def call_by_opponents(testimony: Testimony, chosen: list[Party]) -> None:
    """Give an epithet that names no party yet to the one of two that is not whose speakers use it."""
    if len(chosen) != 2:
        return
    candidates, party_of = testimony.candidates, testimony.party_of_turn()
    said = [(party_of.get(a.id), text_of(candidates.text, a.content).lower()) for a in testimony.attributions]
    for noun in sorted(n for n in vocabulary().epithets if candidates.has(n) and not candidates.called(n)):
        users = {id(party) for party, content in said if stands_in(noun, content)}
        others = [party for party in chosen if id(party) not in users]
        if len(users) == 1 and len(others) == 1:
            candidates.call(others[0], noun)
