"""Seats of government that nobody calls a capital: cities that deny what the other of two states says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from claimcheck.model import Attribution, text_of
from claimcheck.sides.evidence import is_hostile_cue
from claimcheck.sides.finder import places_of, stands_in
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.speaking import Affiliation
from claimcheck.sides.testimony import Testimony
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.sides.voice import Voice
from claimcheck.wording import Keyed

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,}(?: [A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,})?$")
_PLACE = re.compile(r"\b(?:in|from|to|near|between|outside)(?: [A-ZÀ-ÖØ-Þ][a-zà-ÿ]+ and)? $")
_AGAINST = re.compile(r"\b(?:accus|blam|warn|threaten|condemn|denounc)")
_TWO_CITIES = re.compile(
    r"\b([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,})(?:,| and) ([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,})"
    r" (?:at odds|differ|disagree|trade|clash|blame|swap|exchange|in row)\b"
)
_DISSENT = Keyed(
    r"(?<![\w-] )\b([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,}) (?:told it (?:the other way round|differently)|"
    r"saw it differently|(?:gave|had) (?:a different|another) (?:account|version|story))\b",
    ("told", "saw", "gave", "had"),
    ("round", "differently", "account", "version", "story"),
)
_CONTRARY = re.compile(r"\b(?:other way round|otherwise|the (?:opposite|contrary|reverse))$")
_REGIME = re.compile(r" regime$")
_OPENING = 400  # code points
_REACH = 40  # code points
_NEAR = 600  # code points back to what somebody denies


def seat_governments(testimony: Testimony) -> bool:
    """Give cities that speak to the one of two states which they do not speak against.

    "An allegation that Sorm rejected" makes Sorm the seat of the state that was accused (guidelines 3: a
    capital stands for its government).  A city is a name that also stands behind "in" or "from", or one of
    two with which the article opens.  Whether any was found.
    """
    regime = _seat_regime(testimony)
    candidates, voices, affiliations = testimony.candidates, testimony.voices, testimony.affiliations
    text = testimony.segmented.text
    states = [p for p in candidates.parties.values() if p.state is not None and p.state.force]
    open_voices = [
        n for n, voice in enumerate(voices) if _may_be_city(voice, affiliations[n], candidates, text)
    ]
    if len(states) != 2 or not (open_voices or _DISSENT.may_match(text)):
        return regime
    party_of = testimony.party_of_turn()
    seated = _dissenting(candidates, testimony.attributions, party_of, states)
    for number in open_voices:
        votes = defaultdict(int, {state.key: 0 for state in states})
        for opponent in _opponents(voices[number], testimony, party_of, states):
            votes[next(state.key for state in states if state is not opponent)] += 1
        best, worst = sorted(states, key=lambda state: -votes[state.key])
        if votes[best.key] and not votes[worst.key]:
            _seat(candidates, best, voices[number].label)
            seated[voices[number].label] = best
            affiliations[number] = Affiliation(best.key, f"'{voices[number].label}' speaks against the other")
    return _seat_other(candidates, states, seated) or bool(seated) or regime


def _seat_regime(testimony: Testimony) -> bool:
    """ "The Sorm regime" in the words of one of two states is the other's; whether there is such a one."""
    candidates = testimony.candidates
    states = [p for p in candidates.parties.values() if p.state is not None and p.state.force]
    called = [
        p for p in states if p.state and not p.state.known and all(map(_REGIME.search, p.state.phrases))
    ]
    others = [p for p in states if p not in called]
    if len(called) != 1 or len(others) != 2:
        return False
    party_of = testimony.party_of_turn()
    names = called[0].state.phrases if called[0].state else ()
    for attribution in testimony.attributions:
        speaker = party_of.get(attribution.id)
        content = text_of(candidates.text, attribution.content)
        if speaker in others and any(stands_in(name, content) for name in names):
            owner = next(state for state in others if state is not speaker)
            for name in names:
                _seat(candidates, owner, _REGIME.sub("", name))
            candidates.states = {k: s for k, s in candidates.states.items() if s is not called[0].state}
            return True
    return False


def _dissenting(
    candidates: Candidates,
    attributions: tuple[Attribution, ...],
    party_of: dict[str, Party | None],
    states: list[Party],
) -> dict[str, Party]:
    """Cities by how they are brought in after the other state spoke: "Sorm told it the other way round"."""
    seated: dict[str, Party] = {}
    turns = [(a.content[0].start, party_of.get(a.id)) for a in attributions if a.content]
    for match in _DISSENT.finditer(candidates.text):
        before = [
            (at, party)
            for at, party in turns
            if party in states and match.start() - _NEAR < at < match.start()
        ]
        if not before or not _is_free(match[1], candidates):
            continue
        last = max(before, key=lambda turn: turn[0])[1]
        seated[match[1]] = next(state for state in states if state is not last)
        _seat(candidates, seated[match[1]], match[1])
    return seated


def _seat(candidates: Candidates, party: Party, city: str) -> None:
    """Make a city the seat of a state's government."""
    if party.state is not None:
        party.state.metonyms.setdefault(city)
        party.state.positions = sorted([*party.state.positions, *places_of(city, candidates.text)])
        other = candidates.called(city)
        if other is not None and other is not party:
            candidates.merge(party, other)
        candidates.call(party, city)


def _seat_other(candidates: Candidates, states: list[Party], seated: dict[str, Party]) -> bool:
    """Of two cities at odds in the opening the other one is the other state's: "Sorm, Hask at odds"."""
    for match in _TWO_CITIES.finditer(candidates.text[:_OPENING]):
        for city, other in (match.groups(), match.groups()[::-1]):
            if city in seated and other not in seated and _is_free(other, candidates):
                _seat(candidates, next(state for state in states if state is not seated[city]), other)
                return True
    return False


def _is_free(city: str, candidates: Candidates) -> bool:
    """Whether a name is that of no party with more than a headline behind it."""
    party = candidates.called(city)
    return party is None or party.kind == "other"


def _may_be_city(voice: Voice, affiliation: Affiliation, candidates: Candidates, text: str) -> bool:
    """Whether a speaker without a side is called as a city is; ``text`` is with furniture."""
    name = voice.label
    if affiliation.key is not None or not voice.named or not _NAME.match(name):
        return False
    if candidates.called(name) is not None or name in vocabulary().known:
        return False
    if any(phrase.removeprefix("the ") != name for phrase, _ in voice.phrases):
        return False
    if any(name in match.groups() for match in _TWO_CITIES.finditer(text[:_OPENING])):
        return True
    return any(_PLACE.search(text, max(0, at - _REACH), at) for at in places_of(name, text))


def _opponents(
    voice: Voice, testimony: Testimony, party_of: dict[str, Party | None], states: list[Party]
) -> Iterator[Party]:
    """The state that stands against the speaker, once for each time that it shows."""
    candidates = testimony.candidates
    previous: Attribution | None = None
    by_id = {attribution.id: attribution for attribution in testimony.attributions}
    for attribution in testimony.in_order():
        if attribution.id in voice.turns:
            cue = text_of(candidates.text, attribution.cue).lower()
            if _AGAINST.search(cue):
                named = candidates.named_in(text_of(candidates.text, attribution.content))
                yield from [party for _, _, party in named if party in states][:1]
            elif is_hostile_cue(cue) or _CONTRARY.search(text_of(candidates.text, attribution.content)):
                before = by_id.get(attribution.parent or "") or previous
                near = before is not None and attribution.content[0].start - before.content[0].start < _NEAR
                opponent = party_of.get(before.id) if before is not None and near else None
                if opponent in states and opponent is not None:
                    yield opponent
        elif party_of.get(attribution.id) in states:
            previous = attribution
