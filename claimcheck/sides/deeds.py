"""Who does armed violence and who meets it in arms: parties that nobody need speak for.

A report of an incident often quotes the police alone, or a monitor: "Troops killed 32 rebels in an ambush, a
monitor said".  The rebels are a party to what it tells all the same (guidelines 3).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from claimcheck.lower_case import lower_article
from claimcheck.shipped import table
from claimcheck.sides.finder import places_of
from claimcheck.sides.parties import NAMELESS_POLICE, NAMELESS_STATE, Candidates, Party
from claimcheck.wording import Keyed, Words, one_of, word_of

DEEDS = "does or meets armed violence"
LEAD = 400  # code points of title and first sentences, in which an article says what happened
IN_LEAD, FURTHER, MOST = 2.0, 0.5, 3  # the weight of the lead, of each further sentence, of how many of these

_WORDS = table("en/deeds.toml")
_VIOLENCE = [*_WORDS["violence"], *_WORDS["encounters"]]
VIOLENCE = Words(_VIOLENCE)
ENCOUNTER = Keyed(rf"{word_of(_WORDS['encounters'])}\b", _WORDS["encounters"])
# For text in small letters, right after the name or a word or two later: "syrian army", "tovian overnight air
# raids", "tovia bombed".
IN_ARMS = re.compile(
    r"(?:['’]s)?[ -](?:[\w-]+ ){0,2}?"
    rf"{one_of(sorted({*_WORDS['people'], *_WORDS['means'], *_WORDS['acts']}))}\b"
)
_OF_STATE = (
    r"(?:forces|troops|soldiers|air ?strikes|air ?raids|warplanes|helicopters|shelling|offensive|assault|"
    r"jets|aircraft|fire)"
)
_SOLDIERS = r"army|troops|soldiers?|security forces?|SFs?|regime|military|commandos|air force"
_FORCES = re.compile(
    word_of([*_SOLDIERS.split("|"), f"government {_OF_STATE}", f"state {_OF_STATE}"]) + r"\b"
)
_POLICE = re.compile(r"(?:p(?<!\w.)olice(?:m[ae]n)?|c(?<!\w.)onstables?|t(?<!\w.)roopers?)\b")
# Of whom another is only a branch, and where a country is only a place.
_PARENT = re.compile(
    r"\b(?:(?:branch|affiliate|arm|wing|ally|allies|offshoot) of|(?:linked|allied|loyal) to) (?:the )?$"
)
_PLACE = re.compile(
    r"\b(?:in|into|inside|from|to|near|across|of|on|over|outside|around|throughout) (?:the )?$"
)
REACH = 24
_SENTENCE = re.compile(r"[^.;!?\n]+(?:[.;!?](?!\s)[^.;!?\n]*)*")


def add_deeds(candidates: Candidates) -> None:
    """Evidence for parties in arms from the sentences that tell of violence; those of the lead weigh most."""
    violence = VIOLENCE.met_in(candidates.text)
    if not violence:
        return
    fighting = candidates.fought and _is_about_fighting(candidates)
    begin = len(candidates.text) - len(candidates.text.lstrip())
    lead: dict[str, Party] = {}
    told: Counter[str] = Counter()
    low = lower_article(candidates.text)
    places = sorted(at for word in violence for at in places_of(word, low))
    for match in _SENTENCE.finditer(candidates.text):
        if bisect_left(places, match.start()) == bisect_left(places, match.end()):
            continue
        for party in dict.fromkeys(_in_arms(candidates, match[0], low[slice(*match.span())])):
            told[party.key] += 1
            if match.start() < begin + LEAD:
                lead[party.key] = party
    if not fighting:  # a state's strike that opens the article makes it one about fighting
        if not any(party.state is not None for party in lead.values()):
            return
        candidates.war = True
    for key, times in told.items():
        told_of = candidates.parties.get(key)
        weight = (key in lead) * IN_LEAD + min(times - (key in lead), MOST) * FURTHER
        if told_of is not None and weight >= 2 * FURTHER:
            told_of.add(weight, DEEDS)
    if len(lead) > 1 and any(party.kind == "armed" for party in lead.values()):
        candidates.war = True


def _is_about_fighting(candidates: Candidates) -> bool:
    """Whether there is war, a meeting in arms, or a group in arms that has a name."""
    named = any(party.kind == "armed" and party.key != "armed:" for party in candidates.parties.values())
    return candidates.war or named or ENCOUNTER.may_match(candidates.text)


def does_violence(party: Party) -> bool:
    """Whether the article tells that it does armed violence, or meets it in arms."""
    return DEEDS in party.evidence


def _in_arms(candidates: Candidates, words: str, low: str) -> Iterator[Party]:
    """The parties that a sentence names as armed; ``low``: the sentence in small letters."""
    states = False
    for start, end, party in candidates.named_in(words):
        if party.kind == "armed" and not _PARENT.search(low, max(0, start - REACH), start):
            yield party
        elif party.kind == "state" and _armed_there(low, start, end):
            states = True
            yield party
    if states:  # "troops" beside a state's name are that state's
        return
    state, police = candidates.parties.get(NAMELESS_STATE), candidates.parties.get(NAMELESS_POLICE)
    if state is not None and _FORCES.search(words):
        yield state
    if police is not None and _POLICE.search(low):
        yield police


def _armed_there(low: str, start: int, end: int) -> bool:
    """Whether a state is named by its soldiers or weapons, or for what it does with them."""
    if low[start:end].rpartition(" ")[2] in _WORDS["people"]:
        return True
    return IN_ARMS.match(low, end) is not None and not _PLACE.search(low, max(0, start - REACH), start)
