"""Nouns of a state's own in the words for a speaker: "government source", "police officer", "the colonel"."""

from __future__ import annotations

import re

from claimcheck.sides.finder import stands_apart
from claimcheck.sides.parties import NAMELESS_POLICE, NAMELESS_STATE, Candidates
from claimcheck.sides.vocabulary import affiliation_words, singulars, situation_words, vocabulary, word_sets
from claimcheck.sides.which_state import OFFICE
from claimcheck.wording import one_of

# Patterns in small letters are for phrases in small letters: to take any case makes a search slower.
CAPTIVE = re.compile(r"\b(?:captured|captive|surrendered|prisoner)\b", re.I)
OFFICIALS = ("officials", "authorities", "army", "military", "troops")
ANYBODYS = ("command", "office", "department", "officers", "guards")  # nouns of a state's that others have
OWN_OFFICE = re.compile(r"(?<![\w-])(?:command|office|department)$")
# "Presidential spokesman", not "presidential candidate".
OF_OFFICE = re.compile(
    r"\b(?:presidential|governmental|ministerial|palace) (?:\w+ )?"
    r"(?:spokes|press|advis|aide|envoy|secretar|office|guard|representative|chief)"
)
SECURITY = re.compile(r"^(?:an? |the |senior |two |one )*security officials?\b(?! (?:of|for|at|in)\b)")
POLICE = re.compile(r"\b(?:police|policem[ae]n|constable|constabulary|chief superintendent)\b")
_POLICE_RANKS = word_sets()["police_ranks"]
_CIVIL_GENERALS = affiliation_words()["civil_generals"]
TOKEN = re.compile(r"[\w-]+")
OF_OTHERS = re.compile(
    r"^[a-z]+['’]s (?:commander|general|captain|leader)|.*\b(?:commander|captain|leader) (?:of|for) |"
    rf"^(?:the )?{one_of(sorted(vocabulary().short_heads))}['’]s "
)
INSIDE = re.compile(r"\b(?:of|for|at|in|on|about|from|with|to|within)\b")


def police_first(phrases: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """The phrases for a speaker, first those that name the police: "Superintendent Bo Dahl of Norda Police".

    The rank alone would make anybody of a ministry of him.
    """
    return tuple(sorted(phrases, key=lambda phrase: POLICE.search(phrase[0].lower()) is None))


def state_noun(candidates: Candidates, outlet: str | None, low: str, kind: str) -> str | None:
    """The key of the nameless state or police where a phrase has a noun of a state's own and no state.

    ``outlet``: the key of the party whose own document this is.  ``low``: the phrase in small letters without
    possessives.  ``kind``: that of the speaker.
    """
    police = NAMELESS_POLICE in candidates.parties
    if police and (POLICE.search(low) or low in ("force", "the force")):
        return NAMELESS_POLICE
    if _is_generic(candidates, low, kind):
        return NAMELESS_STATE
    before = INSIDE.split(low)[0] if kind == "person" else low
    tokens = TOKEN.findall(before)
    ranked = _is_ranked(tokens[:3])
    if outlet and not outlet.startswith("state:") and ranked:
        return NAMELESS_STATE if CAPTIVE.search(low) else outlet
    office = any(form in OFFICE for token in tokens for form in singulars(token))
    if (
        office
        or (candidates.war and SECURITY.search(low))
        or OF_OFFICE.search(low)
        or _is_head_of_state(tokens, low)
        or low in OFFICIALS
    ):
        return NAMELESS_STATE
    others = OF_OTHERS.match(low) or _may_be_of_others(candidates, tokens) or _is_skipper(candidates, tokens)
    if kind == "person" and ranked and not others:
        if (
            not police
            and not candidates.war
            and _POLICE_RANKS.issuperset(set(tokens[:3]) & vocabulary().ranks)
        ):
            return None  # a school superintendent
        of_police = not _POLICE_RANKS.isdisjoint(tokens[:3]) or NAMELESS_STATE not in candidates.parties
        return NAMELESS_POLICE if police and of_police else NAMELESS_STATE
    return None


def _is_ranked(tokens: list[str]) -> bool:
    """Whether a rank stands among the words: no "secretary general"."""
    return any(
        token in vocabulary().ranks and not (token == "general" and before in _CIVIL_GENERALS)
        for before, token in zip(["", *tokens], tokens, strict=False)
    )


def _is_head_of_state(tokens: list[str], low: str) -> bool:
    """Whether a president is a country's: "the board president", "president of the club" are not."""
    if "president" not in tokens or " of " in f" {low} ":
        return False
    before = tokens[: tokens.index("president")]
    return not before or before[-1] not in vocabulary().body_kind


def _may_be_of_others(candidates: Candidates, tokens: list[str]) -> bool:
    """Whether a rank says nothing: "a commander" where a group has some, a colonel beside a coalition."""
    others = [p for p in candidates.parties.values() if p.kind == "armed" and p.key != "armed:"]
    bare = "commander" in tokens and not vocabulary().ranks & (set(tokens) - {"commander"})
    return any(bare or party.regular for party in others)


def _is_skipper(candidates: Candidates, tokens: list[str]) -> bool:
    """Whether a captain without another rank may be a trawler's or a ferry's."""
    ranks = vocabulary().ranks.intersection(tokens)
    return (
        ranks == {"captain"}
        and not candidates.war
        and bool(candidates.those_had(situation_words()["civil_vessels"]))
    )


def _is_generic(candidates: Candidates, low: str, kind: str) -> bool:
    """Whether a phrase has a noun by which the article calls a state without a name."""
    generic = candidates.parties.get(NAMELESS_STATE)
    if generic is None:
        return False
    nouns = (noun for noun in generic.aliases if noun in low and noun not in ANYBODYS)
    named = any(stands_apart(noun, low) for noun in nouns)
    return named or (kind == "body" and OWN_OFFICE.search(low) is not None)


def own_role(phrase: str) -> str | None:
    """The kind of the phrase's own head noun: "spokesperson for ..." is no neutral role."""
    words = INSIDE.split(phrase)[0].split()
    return vocabulary().role_kind(words[-1].lower()) or "neutral" if words else "neutral"
