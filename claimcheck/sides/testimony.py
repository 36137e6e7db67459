"""Who speaks in an article, what, and for which candidate: what evidence of a dispute is read from."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model import Attribution, Segmented
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.speaking import Affiliation
from claimcheck.sides.voice import Voice


class Testimony(Struct, frozen=True):
    """The voices of an article with their affiliations, one each, which later rules may change in place."""

    candidates: Candidates
    voices: tuple[Voice, ...]
    affiliations: list[Affiliation]
    attributions: tuple[Attribution, ...]
    segmented: Segmented

    def parties(self) -> list[Party | None]:
        """The candidate for which each voice speaks."""
        return [affiliation.party(self.candidates) for affiliation in self.affiliations]

    def party_of_turn(self) -> dict[str, Party | None]:
        """The candidate for which each attribution is made, by the attribution's id."""
        found: dict[str, Party | None] = {}
        for voice, party in zip(self.voices, self.parties(), strict=True):
            found.update(dict.fromkeys(voice.turns, party))
        return found

    def in_order(self) -> list[Attribution]:
        """The attributions with content as it stands in the text."""
        return sorted((a for a in self.attributions if a.content), key=lambda a: a.content[0].start)
