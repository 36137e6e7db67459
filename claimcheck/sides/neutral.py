"""Bodies that take no side by their nature, in the words for a speaker."""

from __future__ import annotations

import re

from claimcheck.sides.relation import Hit
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import one_of

_WORDS, _LISTS = vocabulary(), affiliation_words()
NEUTRAL_BODY = re.compile(rf"\b(?:{'|'.join(_WORDS.neutral_words)})\b", re.I)
MINISTRY_FOR = re.compile(r"\b(?:minist(?:er|ry)|secretary|department) (?:of|for) (?:the )?$", re.I)
NEUTRAL_HEAD = re.compile(rf"\b(?:{'|'.join(_WORDS.overseers)})$", re.I)
TAIL = re.compile(r" (?:of|for|in|at|on|who|from)\b|,")
OVERSEEING = re.compile(rf"\b(?:{'|'.join(_WORDS.overseeing)})\b", re.I)
MEDICS = re.compile(rf"\b{one_of(_LISTS['medics'])}['’]? {one_of(_LISTS['medics_bodies'])}\b")
PEOPLES = ("crowd", "group", "labour", "civic")  # kinds of parties that are people rather than powers
NEVER_PARTY = re.compile(rf"{one_of(_LISTS['never_parties'])}\b", re.I)
PRESSING = re.compile(rf"\b{one_of(_LISTS['pressing'])} groups?\b", re.I)
# For phrases in small letters.
LOCAL = re.compile(
    rf"\b{one_of(_LISTS['local_officials'])} (?:\w+ )?officials?\b|"
    r"\blocal (?:government|council)\b|\bhealth authorities\b"
)
# Of a state that is named, though the article may know nothing else of it.
POSTED = re.compile(
    r"\b(?:[Ee]mbassy|[Cc]onsulate|[Hh]igh [Cc]ommission) of (?:the )?[A-ZÀ-ÖØ-Þ]|"
    r"\b(?!The\b)[A-ZÀ-ÖØ-Þ][\w-]+(?:['’]s)? (?:[Ee]mbassy|[Cc]onsulate|[Hh]igh [Cc]ommission)\b"
)
OF_REGIONS = re.compile(
    r"(?:the |an? |senior |top |some |many |two )*(?:european|western|arab|african|asian|gulf|nordic|baltic|"
    r"international|eu|nato|un|u\.n\.|allied) "
    r"(?:officials?|diplomats?|ministers?|leaders?|sources?|envoys?)\b"
)


def is_neutral(phrase: str, at: int, best: Hit | None) -> bool:
    """Whether a neutral body stands before the party's name, or the party's name is part of the body's."""
    if MINISTRY_FOR.search(phrase, 0, at):
        return False  # "the Minister for Relief"
    if best is None or at < best[0]:
        return best is None or not _begins_name(phrase, at, best)
    common = phrase[best[0] : best[1]].lower() in best[2].aliases  # "Tenants of Falcon Court" are tenants
    if _same_name(phrase, best[1], at) and not common:
        return True
    return at < best[1] and best[2].kind == "other" and NEVER_PARTY.search(phrase, at) is not None


def has_neutral_head(phrase: str) -> bool:
    """Whether the phrase's own head is a body that oversees: "the police watchdog", "Norland's ombudsman"."""
    known = _WORDS.known.get(phrase.partition(" ")[0])
    if known is not None and known.kind == "neutral":  # "Amnesty Norland's director"
        return True
    heads = TAIL.split(phrase)[:2]
    return any(NEUTRAL_HEAD.search(part) for part in heads) or any(
        oversees(phrase, part.rpartition(" ")[2].lower()) for part in heads
    )


def oversees(name: str, head: str) -> bool:
    """Whether a body's name with this head, in small letters, is that of one who oversees others.

    "Independent Office for Police Standards" is neither a government's nor the police's.
    """
    return head in ("office", "authority") and OVERSEEING.search(name) is not None


def of_medics(name: str) -> bool:
    """Whether a body is one of doctors or nurses: "Tovia Doctors' Union"."""
    return MEDICS.search(name) is not None


def _begins_name(phrase: str, at: int, best: Hit) -> bool:
    """Whether a neutral word only opens the name of people's own body: "Falcon Court Tenants' Committee"."""
    name = phrase[at : best[1]].split()
    return best[2].kind in PEOPLES and all(word[0].isupper() for word in name)


def _same_name(phrase: str, end: int, start: int) -> bool:
    """Whether between two places there are only words of one name: "Tovian Institute of Peace"."""
    between = phrase[end:start].split()
    return (
        start >= end
        and phrase[start].isupper()
        and all(w[0].isupper() or w in ("of", "for", "and", "the") for w in between)
    )
