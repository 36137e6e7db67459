"""Evidence for parties: they speak, deny, are denied, stand in the headline."""

from __future__ import annotations

import re

from claimcheck.model import Attribution, Segmented, text_of
from claimcheck.sides.affiliation import Affiliation
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.sides.voice import Voice

SURNAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]+")
SHORT = 60  # characters of content within which "denied that" takes up the claim before it


def weigh(
    candidates: Candidates,
    voices: tuple[Voice, ...],
    affiliations: list[Affiliation],
    attributions: tuple[Attribution, ...],
    segmented: Segmented,
) -> None:
    """Evidence from speaking, denying, being denied, and standing in the headline."""
    party_of_turn: dict[str, Party | None] = {}
    for voice, affiliation in zip(voices, affiliations, strict=True):
        party = affiliation.party(candidates)
        for turn in voice.turns:
            party_of_turn[turn] = party
        if party is not None and voice.turns:
            party.turns += len(voice.turns)
            bonus = (
                1 if party.kind in ("labour", "business", "armed") and "speaks" not in party.evidence else 0
            )
            party.add(min(len(voice.turns), 3) + bonus, "speaks")
    surnames = {
        voice.label.split()[-1]: party
        for voice, affiliation in zip(voices, affiliations, strict=True)
        if voice.kind == "person" and voice.named and (party := affiliation.party(candidates)) is not None
    }
    _score_denials(candidates, party_of_turn, attributions, segmented.text, surnames)
    title = segmented.document.title_span
    if title:
        for party in {
            id(p): p for _, _, p in candidates.named_in(segmented.text[title.start : title.end])
        }.values():
            party.add(1.5, "in the headline")


def _score_denials(
    candidates: Candidates,
    party_of_turn: dict[str, Party | None],
    attributions: tuple[Attribution, ...],
    text: str,
    surnames: dict[str, Party],
) -> None:
    denial = re.compile(r"\b(?:" + "|".join(vocabulary().hostile) + ")")
    previous: Party | None = None
    for attribution in sorted(attributions, key=lambda a: a.content[0].start if a.content else 0):
        party = party_of_turn.get(attribution.id)
        cue = text_of(text, attribution.cue).lower()
        content = text_of(text, attribution.content)
        if party is not None and party.kind == "state":
            others = (p for _, _, p in candidates.named_in(content) if p is not party)
            if any(p.kind == "armed" or (p.state is not None and p.state.force) for p in others):
                party.add(0.5, "speaks of the others")
        if denial.search(cue):
            if party is not None:
                party.add(2, f"'{cue}'")
            targets = {id(p): p for _, _, p in candidates.named_in(content) if p is not party}
            for surname in SURNAME.findall(content):  # "called Oram's account a tale"
                of_speaker = surnames.get(surname)
                if of_speaker is not None and of_speaker is not party:
                    targets[id(of_speaker)] = of_speaker
            for target in targets.values():
                target.add(1.5, f"spoken against: '{cue}'")
            if not targets and party is not None and previous not in (None, party) and len(content) < SHORT:
                assert previous is not None
                previous.add(2, f"contradicted: '{cue}'")
        if attribution.parent is None:
            previous = party
