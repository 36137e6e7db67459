"""What kind of dispute an article tells of, and in which country: asked before its parties are looked for."""

from __future__ import annotations

from itertools import islice

from claimcheck.sides.capitals import home_state, in_other_country, mark_neighbour
from claimcheck.sides.described import concealed_names, host_of, is_protest
from claimcheck.sides.fighting import has_coalition
from claimcheck.sides.finder import places_of
from claimcheck.sides.library import scan_kind
from claimcheck.sides.parties import Candidates
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.wording import Words

COMBAT_WORDS = 3  # so many words of war make an article one about fighting
COMBAT = Words(vocabulary().combat)


def note_setting(candidates: Candidates, dateline: str | None) -> None:
    """What kind of dispute the article tells of, and in which country."""
    text = candidates.text
    told = (at for word in COMBAT.met_in(text) for at in places_of(word, text))
    fought = sum(1 for _ in islice(told, COMBAT_WORDS))
    candidates.war = fought >= COMBAT_WORDS or (
        fought > 0 and (bool(scan_kind(text, "armed")) or (fought > 1 and has_coalition(text)))
    )
    candidates.protest = is_protest(text)
    candidates.concealed = concealed_names(text)
    candidates.host = host_of(text)
    candidates.home = home_state(text, dateline, candidates.states)
    candidates.elsewhere = candidates.home is None and in_other_country(text, dateline, candidates.states)
    mark_neighbour(text, candidates.states, candidates.home)
