"""Seats of government that nobody calls a capital: cities that deny what the other of two states says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from claimcheck.model import Attribution, text_of
from claimcheck.sides.affiliation import Affiliation
from claimcheck.sides.evidence import is_hostile_cue
from claimcheck.sides.finder import places_of
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.sides.voice import Voice

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,}(?: [A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,})?$")
_PLACE = re.compile(r"\b(?:in|from|to|near|between|outside)(?: [A-ZÀ-ÖØ-Þ][a-zà-ÿ]+ and)? $")
_AGAINST = re.compile(r"\b(?:accus|blam|warn|threaten|condemn|denounc)")
_REACH = 40  # code points
_NEAR = 600  # code points back to what somebody denies


def seat_governments(
    candidates: Candidates,
    voices: tuple[Voice, ...],
    affiliations: list[Affiliation],
    attributions: tuple[Attribution, ...],
    text: str,
) -> None:
    """Give cities that speak to the one of two states which they do not speak against.

    "An allegation that Sorm rejected" makes Sorm the seat of the state that was accused (guidelines 3: a
    capital stands for its government).  A city is a name that also stands behind "in" or "from".
    """
    states = [p for p in candidates.parties.values() if p.state is not None and p.state.force]
    open_voices = [
        n for n, voice in enumerate(voices) if _may_be_city(voice, affiliations[n], candidates, text)
    ]
    if len(states) != 2 or not open_voices:
        return
    party_of = {
        turn: affiliation.party(candidates)
        for voice, affiliation in zip(voices, affiliations, strict=True)
        for turn in voice.turns
    }
    for number in open_voices:
        votes = defaultdict(int, {state.key: 0 for state in states})
        for opponent in _opponents(voices[number], attributions, candidates, party_of, states):
            votes[next(state.key for state in states if state is not opponent)] += 1
        best, worst = sorted(states, key=lambda state: -votes[state.key])
        if votes[best.key] and not votes[worst.key] and best.state is not None:
            best.state.metonyms.setdefault(voices[number].label)
            best.state.positions = sorted(
                [*best.state.positions, *places_of(voices[number].label, candidates.text)]
            )
            candidates.call(best, voices[number].label)
            affiliations[number] = Affiliation(best.key, f"'{voices[number].label}' speaks against the other")


def _may_be_city(voice: Voice, affiliation: Affiliation, candidates: Candidates, text: str) -> bool:
    """Whether a speaker without a side is called as a city is; ``text`` is with furniture."""
    name = voice.label
    if affiliation.key is not None or not voice.named or not _NAME.match(name):
        return False
    if candidates.called(name) is not None or name in vocabulary().known:
        return False
    if any(phrase.removeprefix("the ") != name for phrase, _ in voice.phrases):
        return False
    return any(_PLACE.search(text, max(0, at - _REACH), at) for at in places_of(name, text))


def _opponents(
    voice: Voice,
    attributions: tuple[Attribution, ...],
    candidates: Candidates,
    party_of: dict[str, Party | None],
    states: list[Party],
) -> Iterator[Party]:
    """The state that stands against the speaker, once for each time that it shows."""
    previous: Attribution | None = None
    by_id = {attribution.id: attribution for attribution in attributions}
    for attribution in sorted((a for a in attributions if a.content), key=lambda a: a.content[0].start):
        if attribution.id in voice.turns:
            cue = text_of(candidates.text, attribution.cue).lower()
            if _AGAINST.search(cue):
                named = candidates.named_in(text_of(candidates.text, attribution.content))
                yield from [party for _, _, party in named if party in states][:1]
            elif is_hostile_cue(cue):
                before = by_id.get(attribution.parent or "") or previous
                near = before is not None and attribution.content[0].start - before.content[0].start < _NEAR
                opponent = party_of.get(before.id) if before is not None and near else None
                if opponent in states and opponent is not None:
                    yield opponent
        elif party_of.get(attribution.id) in states:
            previous = attribution
