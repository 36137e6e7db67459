"""Groups and bodies known by who speaks for them: "an elder of the refugees", "Norda's lawyer"."""

from __future__ import annotations

import re

from claimcheck.sides.parties import TOWN, Body, Candidates
from claimcheck.sides.vocabulary import situation_words, vocabulary, word_sets
from claimcheck.sides.voice import Voice
from claimcheck.wording import Keyed

_WORDS = situation_words()
_FOR_GROUP = re.compile(r"\b([a-z]+) (?:of|for) (?:the |some of the )?([a-z]+)$")
_SPOKE_FOR = Keyed(
    r"\bwho (?:said|says) (?:he|she|they) (?:(?:speaks?|spoke|(?:was|were) speaking) (?:for|on behalf of)|"
    r"represent(?:s|ed)?) (?:the )?([a-z]+)\b",
    ("said", "says"),
    ("speak", "speaks", "spoke", "speaking", "represent", "represents", "represented"),
)
_OF_TOWN = re.compile(r"\bpeople (?:of|from) the (?:nearby |near-by |neighbouring |neighboring )?town\b")
AT_LAW = Keyed(r"\b(?:court|sued|lawsuit|suing)\b", ("court", "sued", "lawsuit", "suing"))
_KIND = "|".join(sorted(vocabulary().company_nouns))
_COMPANY = Keyed(
    rf"[Tt](?<!\w.)he ([A-ZÀ-ÖØ-Þ][\w-]+) (?:[a-z]+ ){{0,2}}({_KIND})\b", vocabulary().company_nouns
)


def add_represented(candidates: Candidates, voices: tuple[Voice, ...]) -> None:
    """Make candidates of the groups of people that have somebody to speak for them.

    Whom a delegate speaks for is a party sooner than whom a reporter has asked (guidelines 3).
    """
    for voice in voices:
        for phrase, _ in voice.phrases if voice.kind == "person" else ():
            match = _FOR_GROUP.search(phrase)
            if match is None or match[1] not in _WORDS["delegates"] | vocabulary().spokes:
                continue
            noun = match[2]
            if noun in _WORDS["represented"] and candidates.called(noun) is None:
                candidates.party(f"group:{noun}", noun, "group")
    _note_plaintiffs(candidates, voices)
    for match in _SPOKE_FOR.finditer(candidates.text):
        party = candidates.called(match[1])
        if party is not None:
            party.add(1, "has a delegate")


def _note_plaintiffs(candidates: Candidates, voices: tuple[Voice, ...]) -> None:
    """People who have gone to law and have a lawyer to speak for them: "Their lawyer", of families."""
    if not AT_LAW.may_match(candidates.text):
        return
    for voice in voices:
        if voice.head not in word_sets()["counsel"]:
            continue
        for phrase, _ in voice.phrases:
            party = candidates.called(phrase.lower())
            if party is not None and party.kind in ("crowd", "group"):
                party.add(2, "has a lawyer")


def call_townspeople(candidates: Candidates) -> None:
    """The people of a town that is a party are its side: "townspeople"."""
    town = candidates.parties.get(TOWN)
    if town is None:
        return
    names = [noun for noun in sorted(_WORDS["townspeople"]) if candidates.has(noun)]
    for noun in (*names, *dict.fromkeys(match[0] for match in _OF_TOWN.finditer(candidates.text))):
        if candidates.called(noun) is None:
            candidates.call(town, noun)


def described_companies(candidates: Candidates) -> tuple[tuple[Body, str], ...]:
    """ "The Norda mining company", where somebody is Norda's: the company, and its noun.

    Where nobody's role stands behind the name, it may be a place's.
    """
    taken = {name for state in candidates.states.values() for name in state.surfaces}
    found = {}
    for match in _COMPANY.finditer(candidates.text):
        name = match[1]
        if candidates.called(name) is not None:
            continue
        if name in candidates.before_roles and name not in taken and name not in vocabulary().adjectives:
            found[name] = (Body(name, "business"), match[2])
    return tuple(found.values())
