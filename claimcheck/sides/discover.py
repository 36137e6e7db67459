"""The sides of an article, found from who speaks for whom, who fights, accuses and denies."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from claimcheck.model import Attribution, Segmented, Side, text_of
from claimcheck.sides.affiliation import Affiliation, affiliate
from claimcheck.sides.file import GivenSides
from claimcheck.sides.given import given_party
from claimcheck.sides.matcher import NameMatcher, build_matcher
from claimcheck.sides.outlet import find_outlet_side
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import vocabulary

THRESHOLD = 3.0
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied)|reject|refut|dismiss|disput|accus|blam|condemn|slam|scoff|counter(?:s|ed)\b|contradict|retort|not believe|contest|call(?:s|ed)\b|brand|denounc|critici|shot back|alleg|mock|withdrew|demand|threaten|vow|insist|ridicul|lash)")
SHORT = 60  # characters of content within which "denied that" takes up the claim before it


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the sides see it: what it is called and the phrases that tell whose it is."""

    label: str
    kind: str
    named: bool
    role: str | None
    head: str
    phrases: tuple[tuple[str, int], ...]
    position: int
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The sides, the side of each voice with the reason, and the matcher."""

    sides: tuple[Side, ...]
    side_of_voice: tuple[tuple[str | None, str], ...]
    outlet_side: str | None
    matcher: NameMatcher


def discover(
    segmented: Segmented,
    voices: tuple[Voice, ...],
    attributions: tuple[Attribution, ...],
    bodies: tuple[tuple[str, str | None], ...],
    given: GivenSides | None = None,
) -> Found:
    """Find the parties (guidelines 3) and give each voice its side; ``bodies``: named bodies and their kinds."""
    body_text = _text(segmented)
    candidates = Candidates(body_text, segmented.document.dateline, tuple(name for name, _ in bodies), dict(bodies))
    title = segmented.document.title_span
    affiliations = [affiliate(voice.kind, voice.label, voice.role, voice.head, voice.phrases, candidates) for voice in voices]
    _score(candidates, voices, affiliations, attributions, segmented)
    if title:
        _score_title(candidates, segmented.text[title.start : title.end])
    chosen = _choose(candidates)
    return _build(segmented, candidates, chosen, voices, affiliations, given)


def _text(segmented: Segmented) -> str:
    """The text with furniture blanked, offsets kept."""
    text = segmented.text
    for start, end in sorted((*segmented.document.furniture, *((segmented.document.dateline_span,) if segmented.document.dateline_span else ())), reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _score(
    candidates: Candidates, voices: tuple[Voice, ...], affiliations: list[Affiliation], attributions: tuple[Attribution, ...], segmented: Segmented
) -> None:
    """Evidence from speaking, denying and being denied."""
    party_of_turn: dict[str, Party | None] = {}
    for voice, affiliation in zip(voices, affiliations, strict=True):
        party = affiliation.party(candidates)
        for turn in voice.turns:
            party_of_turn[turn] = party
        if party is not None:
            party.add(min(len(voice.turns), 3), "speaks")
    previous: Party | None = None
    text = segmented.text
    for attribution in sorted(attributions, key=lambda a: a.content[0].start if a.content else 0):
        party = party_of_turn.get(attribution.id)
        cue = text_of(text, attribution.cue).lower()
        content = text_of(text, attribution.content)
        if DENIAL.search(cue):
            if party is not None:
                party.add(2, f"'{cue}'")
            targets = [p for p in _named_in(candidates, content) if p is not party]
            for target in targets:
                target.add(2, f"spoken against: '{cue}'")
            if not targets and previous is not None and previous is not party and len(content) < SHORT and party is not None:
                previous.add(2, f"contradicted: '{cue}'")
        if attribution.parent is None:
            previous = party


def _named_in(candidates: Candidates, content: str) -> list[Party]:
    found = []
    for party in candidates.parties.values():
        if any(re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", content, re.I) for alias in party.aliases):
            found.append(party)
    return found


def _score_title(candidates: Candidates, title: str) -> None:
    for party in _named_in(candidates, title):
        party.add(1.5, "in the headline")


def _choose(candidates: Candidates) -> list[Party]:
    """The candidates with evidence enough; a nameless state party joins the only state there is."""
    generic, police = candidates.parties.get("state:"), candidates.parties.get("police:")
    states = [p for p in candidates.parties.values() if p.kind == "state" and p is not generic and p.score >= 1.5]
    if generic and len(states) == 1:
        candidates.merge(states[0], generic)
        generic = None
    elif generic and len(states) > 1:
        candidates.parties.pop("state:")
        generic = None
    at_war = any(p.kind == "armed" and p.score >= 2 for p in candidates.parties.values()) or len(states) > 1
    state = generic or (states[0] if len(states) == 1 else None)
    if police and state and (at_war or police.score >= THRESHOLD and state.score >= THRESHOLD):
        candidates.merge(state, police)
    elif police and state and police.score >= THRESHOLD:
        candidates.merge(police, state)
    elif police and at_war:
        candidates.parties.pop("police:", None)
    return [p for p in candidates.parties.values() if p.score >= THRESHOLD]


def _build(
    segmented: Segmented, candidates: Candidates, chosen: list[Party], voices: tuple[Voice, ...], affiliations: list[Affiliation], given: GivenSides | None
) -> Found:
    ids: dict[str, str] = {}
    labels: dict[str, str] = {}
    aliases: dict[str, list[str]] = {}
    reasons: dict[str, list[str]] = {}
    for given_side in given.sides if given else ():
        identifier = f"p{len(labels) + 1}"
        labels[identifier] = given_side.label
        aliases[identifier] = [*given_side.aliases, *given_side.members]
        reasons[identifier] = ["given in the sides file"]
    for party in sorted(chosen, key=lambda p: _first(segmented.text, p)):
        owner = given_party(given, party) if given else None
        if given and owner is None:
            continue
        identifier = f"p{owner + 1}" if owner is not None else f"p{len(labels) + 1}"
        if identifier not in labels:
            labels[identifier] = party.label
            aliases[identifier] = []
            reasons[identifier] = []
        ids[party.key] = identifier
        aliases[identifier] += [a for a in party.aliases if a not in aliases[identifier]]
        reasons[identifier] += party.evidence
    names = {i: (labels[i], *aliases[i]) for i in labels}
    matcher = build_matcher(names, tuple(labels), _capitals(names))
    shared = _shared(names)
    sides = tuple(
        Side(i, labels[i], tuple(a for a in dict.fromkeys(aliases[i]) if a != labels[i] and a.casefold() not in shared), tuple(reasons[i]))
        for i in labels
    )
    side_of_voice = tuple(
        _side_of(voice, affiliation, candidates, ids, labels, given, matcher) for voice, affiliation in zip(voices, affiliations, strict=True)
    )
    return Found(sides, side_of_voice, find_outlet_side(segmented, candidates, ids), matcher)


def _shared(names: dict[str, tuple[str, ...]]) -> set[str]:
    seen: dict[str, str] = {}
    shared = set()
    for side, given in names.items():
        for name in given:
            if seen.setdefault(name.casefold(), side) != side:
                shared.add(name.casefold())
    return shared


def _capitals(names: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Short names that are also common words ("the Front", "IS") count only with a capital."""
    return frozenset(n for given in names.values() for n in given if n and n[0].isupper() and " " not in n)


def _first(text: str, party: Party) -> int:
    places = [at for alias in party.aliases if (at := text.find(alias)) >= 0]
    return min(places, default=len(text))


def _side_of(
    voice: Voice, affiliation: Affiliation, candidates: Candidates, ids: dict[str, str], labels: dict[str, str], given: GivenSides | None, matcher: NameMatcher
) -> tuple[str | None, str]:
    if given:
        words = " ".join((voice.label, *(phrase for phrase, _ in voice.phrases)))
        if any(name.casefold() in words.casefold() for name in given.neutral):
            return None, "neutral by the sides file"
        side, reason = matcher.side_of(words, None, voice.position)
        if side:
            return side, f"side {labels[side]}: {reason}, sides file"
    party = affiliation.party(candidates)
    if party is None or party.key not in ids:
        return None, affiliation.reason if party is None else f"no side: {party.label} is no party to the dispute"
    side = ids[party.key]
    return side, f"side {labels[side]}: {affiliation.reason}"


__all__ = ["Found", "Voice", "bisect_left", "discover", "vocabulary"]
