"""In what relation words for a speaker put the speaker to the parties that they name."""

from __future__ import annotations

import re

from claimcheck.sides.parties import NAMELESS_STATE, Party
from claimcheck.sides.vocabulary import affiliation_words, situation_words, word_sets
from claimcheck.wording import one_of

Hit = tuple[int, int, Party]  # start and end of a name in a phrase, and whose it is

# Whom a role sets its holder against, or over: "an operation against X", "a critic of X".
OPPOSED = re.compile(
    r"(?:\b(?:against|critics? of|opponents? of|opposed to|critical of|rivals? of|victims? of|hostages? of|"
    r"prisoners? of|(?:held|detained|arrested|captured|attacked|besieged|abducted) by)|\banti|\bpro(?!-))"
    r"[ -](?:the |an? )?$|\b(?:expert|spokes\w+|advis[eo]r|envoy|report|negotiator) (?:on|about) (?:the )?$"
)
PLACED = re.compile(r"\b(?:in|inside|across)(?: (?:north|south|east|west|central)\w*)? $")
_OWNER = re.compile(r"\b(?:([A-Z]{2,})\b|([A-Z]\w+)['’]s )")
OF_PEOPLE = ("labour", "civic")
OF_BODY = re.compile(r"^ (?:[a-z]+ ){0,2}[a-z]+ of (?:the )?$")
STUDIES = word_sets()["studies"]
GROUPS = ("armed", "civic", "labour")
_ARMS, _WORDS = affiliation_words(), situation_words()
_KINDS = (*_ARMS["rebel"], *_ARMS["extremist"], *sorted(_WORDS["group_nouns"]), *sorted(_WORDS["fighters"]))
# What stands between a country and its group: "Tovia's outlawed Dawn Front", "Tovian rebel group Dawn Front".
_HAS = re.compile(rf"['’]s (?:[a-z]+(?:-[a-z]+)? ){{0,2}}|(?:['’]s)? (?:[a-z-]+ )?{one_of(_KINDS)} ")
_OF_COUNTRY = re.compile(r"(?:['’]s)? (?:[a-z-]+ ){1,3}")
# The group is whom the phrase is about, or somebody of it.
_FOLLOWS = (*sorted(_WORDS["fighters"]), *sorted(_WORDS["group_nouns"]), *_ARMS["forces"])
_PEOPLE = ("leader", "spokes", "chief", "commander", "official", "member")
_HEADED = re.compile(rf"(?:['’]s\b.*)?$|,| \(| {one_of(_FOLLOWS)}\b|(?: [a-z]+)? {one_of(_PEOPLE)}")
_OFFICES = word_sets()["state_offices"].union(affiliation_words()["heads_of_state"])


def first_named(hits: list[Hit], phrase: str) -> Hit | None:
    """The party named first, the longest there; "a Tovian rebel commander" is the rebels', in Tovia.

    So is "Tovia's paramilitary Dawn Guard": a country has groups that are not its government's.
    """
    best = min(hits, key=lambda hit: (hit[0], hit[0] - hit[1]), default=None)
    if best is None:
        return best
    of_body = next(
        (hit for hit in hits if hit[2].kind in OF_PEOPLE and OF_BODY.search(phrase[best[1] : hit[0]])), None
    )
    if of_body is not None and (best[2].state is not None or best[2].kind == "other"):
        return of_body  # "the Orva State secretary of the Miners' Union"
    if best[2].key == NAMELESS_STATE:  # "the High Command of Tovia"
        return min((hit for hit in hits if hit[2] is not best[2]), key=lambda hit: hit[0], default=best)
    if best[2].state is None:
        return best
    possessed = next((hit for hit in hits if _is_group_in(hit, best, phrase)), None)
    if possessed is not None:
        return possessed
    armed = (hit for hit in hits if hit[2].kind == "armed" and phrase[hit[0] : hit[1]].islower())
    return next((hit for hit in armed if phrase[best[1] : hit[0]] == " "), best)


def _is_group_in(hit: Hit, state: Hit, phrase: str) -> bool:
    """Whether a phrase is about a group with a name that a country has: "Tovia's rebel Dawn Front"."""
    start, end, party = hit
    if party.kind in ("business", "other"):  # "Brazilian miner Norda"
        return _OF_COUNTRY.fullmatch(phrase, state[1], start) is not None and end == len(phrase)
    return (
        party.kind in GROUPS
        and phrase[start].isupper()
        and _HAS.fullmatch(phrase, state[1], start) is not None
        and _HEADED.match(phrase, end) is not None
    )


def is_where_another_works(hit: Hit, phrase: str, whole: str) -> bool:
    """Whether a state is only where somebody of another body works: "MSF's manager in northern Tovia".

    ``whole``: the longest words for the speaker in which the phrase stands.
    """
    before = whole[: whole.find(phrase)] + phrase[: hit[0]]
    return hit[2].state is not None and PLACED.search(before) is not None and _names_body(before)


def _names_body(words: str) -> bool:
    """Whether somebody is a body's: "MSF's manager"; a state's office is none, "the PM's aide"."""
    owners = ((match[1] or match[2]).lower() for match in _OWNER.finditer(words))
    return any(owner not in _OFFICES for owner in owners)


def is_origin(phrase: str, best: Hit) -> bool:
    """Whether a phrase names a state only as where somebody is from: "a Tovian journalist"."""
    start, end, party = best
    return party.state is not None and phrase[start:end] in party.state.surfaces
