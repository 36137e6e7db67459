"""Epithets that only one side uses: "the militants" in the words of one of two parties are the other."""

from __future__ import annotations

from claimcheck.model import Attribution, text_of
from claimcheck.sides.affiliation import Affiliation
from claimcheck.sides.finder import stands_in
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.sides.voice import Voice


def call_by_opponents(
    candidates: Candidates,
    chosen: list[Party],
    voices: tuple[Voice, ...],
    affiliations: list[Affiliation],
    attributions: tuple[Attribution, ...],
) -> None:
    """Give an epithet that names no party yet to the one of two that is not whose speakers use it."""
    if len(chosen) != 2:
        return
    party_of = {
        turn: affiliation.party(candidates)
        for voice, affiliation in zip(voices, affiliations, strict=True)
        for turn in voice.turns
    }
    said = [(party_of.get(a.id), text_of(candidates.text, a.content).lower()) for a in attributions]
    for noun in sorted(n for n in vocabulary().epithets if candidates.has(n) and not candidates.called(n)):
        users = {id(party) for party, content in said if stands_in(noun, content)}
        others = [party for party in chosen if id(party) not in users]
        if len(users) == 1 and len(others) == 1:
            candidates.call(others[0], noun)
