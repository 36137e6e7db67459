"""A person on trial as a party: "Ole Dunn, 51, denies causing the deaths"; the person's lawyers are of it."""

from __future__ import annotations

import re

from claimcheck.model import Attribution, text_of
from claimcheck.sides.described import PROSECUTES, TRIAL
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import affiliation_words, vocabulary, word_sets
from claimcheck.sides.voice import Voice
from claimcheck.wording import one_of

_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|plead(?:s|ed)? not guilty|rejects? the charge)")
# What a charge is of; who denies having seen something is no defendant.
_CHARGE = re.compile(rf"\b{one_of(affiliation_words()['crimes'])}\b")
_WITH_COMPANY = re.compile(r"(?:[Tt]he )?([A-ZÀ-ÖØ-Þ].*?) and its\b")
COURT = 2  # so many words of a trial beside a denial of a charge
_COUNSEL = word_sets()["counsel"]
_OWNS = re.compile(rf"['’]s? (?:\w+ )?{one_of(sorted(_COUNSEL))}\b.*")
_DEFENCE = ("defence", "defense", "defendant", "accused")


def add_defendant(
    candidates: Candidates, voices: tuple[Voice, ...], attributions: tuple[Attribution, ...]
) -> None:
    """Make a party of the only person who denies a charge, where somebody prosecutes."""
    prosecution = candidates.get("prosecution:")
    if prosecution is None or len({match[0].lower() for match in TRIAL.finditer(candidates.text)}) < COURT:
        return
    denied = {
        a.id
        for a in attributions
        if _DENIES.search(text_of(candidates.text, a.cue).lower())
        and _CHARGE.search(text_of(candidates.text, a.content).lower())
    }
    accused = [
        voice
        for voice in voices
        if voice.kind == "person"
        and voice.named
        and denied.intersection(voice.turns)
        and vocabulary().role_kind(voice.head) not in ("neutral", "spokes")
    ]
    if len(accused) != 1:
        accused = _defended(voices)
    if len(accused) != 1:
        return
    label = accused[0].label
    if PROSECUTES not in prosecution.evidence:
        prosecution.add(1.5, PROSECUTES)
    party = _accused_beside(candidates, accused[0]) or candidates.party(
        f"person:{label.lower()}", label, "other"
    )
    candidates.persons.setdefault(label, party)
    for name in (label.split()[-1], *(noun for noun in _DEFENCE if candidates.has(noun))):
        candidates.call(party, name)


def _defended(voices: tuple[Voice, ...]) -> list[Voice]:
    """The persons whose lawyers speak: "Dahl's counsel, Ana Sol", "lawyers for Dahl"."""
    counsel = [words for voice in voices if voice.head in _COUNSEL for words, _ in voice.phrases]
    return [
        voice
        for voice in voices
        if voice.kind == "person"
        and voice.named
        and voice.head not in _COUNSEL
        and any(_OWNS.fullmatch(words.partition(voice.label.split()[-1])[2]) for words in counsel)
    ]


def _accused_beside(candidates: Candidates, voice: Voice) -> Party | None:
    """The company in the dock with its own director: "Norda Mills and its director, Bo Dahl, deny"."""
    for phrase, _ in voice.phrases:
        beside = _WITH_COMPANY.match(phrase)
        company = candidates.called(beside[1]) if beside else None
        if company is not None and company.kind == "business":
            return company
    return None
