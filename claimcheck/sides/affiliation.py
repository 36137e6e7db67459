"""Whose a speaker is: a spokesperson, official, commander, member or source OF a party speaks for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import singulars, vocabulary

OFFICE = frozenset("minister president premier chancellor governor ambassador secretary undersecretary prefect diplomat consul lawmakers".split())
CAPTIVE = re.compile(r"\b(?:captured|captive|surrendered)\b", re.I)
NEUTRAL_BODY = re.compile(
    r"\b(?:hospitals?|clinic|tribunal|court|university|institute|college|school|think-?tank|observatory|red (?:cross|crescent)|refugee agency|charity|ngo|"
    r"aid (?:group|agency|organi[sz]ation)|monitor(?:ing)?|observers?|church|museum|foundation|electoral commission|human rights|rights group|mission|independent|council|"
    r"federation|newspaper|news agency|security)\b",
    re.I,
)
OPPOSITION = re.compile(r"^(?:opposition|former|retired|ex-|exiled|independent)", re.I)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The key of a candidate, or None, and why."""

    key: str | None
    reason: str

    def party(self, candidates: Candidates) -> Party | None:
        """The candidate itself, also after candidates were merged."""
        if self.key is None:
            return None
        party = candidates.parties.get(self.key)
        if party is None and self.key in ("state:", "police:"):
            return None
        return party


def affiliate(
    kind: str, label: str, role: str | None, head: str, phrases: tuple[tuple[str, int], ...], candidates: Candidates
) -> Affiliation:
    """The party for which a speaker of this name and role speaks."""
    words = vocabulary()
    neutral_role = words.role_kind(head) == "neutral" and kind != "body"
    if kind == "body" and _media(label):
        return Affiliation(None, f"'{label}' is no party")
    for phrase, position in phrases:
        found = _named(phrase, position, neutral_role, candidates)
        if found is not None:
            return found
    if neutral_role:
        return Affiliation(None, f"a {head} speaks for no side")
    for phrase, position in phrases:
        key = _state_noun(phrase, head, candidates)
        if key:
            return _contextual(key, phrase, position, candidates)
    return Affiliation(None, "nothing says for whom")


def _media(label: str) -> bool:
    words = vocabulary()
    known = words.known.get(label)
    return known is not None and known.kind in ("neutral", "media")


def _named(phrase: str, position: int, neutral_role: bool, candidates: Candidates) -> Affiliation | None:
    """The first party or neutral body that the phrase names."""
    best: tuple[int, int, Party] | None = None
    for party in candidates.parties.values():
        if party.key in ("state:", "police:"):
            continue
        for alias in party.aliases:
            if len(alias) < 3 and not alias.isupper():
                continue
            at = _find(phrase, alias)
            if at >= 0 and (best is None or (at, -len(alias)) < best[:2]):
                best = (at, -len(alias), party)
    neutral = NEUTRAL_BODY.search(phrase)
    if neutral and (best is None or neutral.start() < best[0]):
        if neutral[0].lower() == "security" and best is None:
            return None
        return Affiliation(None, f"'{neutral[0]}' belongs to no side")
    if best is None:
        return None
    if neutral_role and best[0] > 0 and re.search(r"\b(?:of|for|at|in|from|with)\b", phrase[: best[0]]):
        return Affiliation(None, f"'{phrase}' speaks for no side") if not re.match(r"(?:the )?[Rr]elative", phrase) else Affiliation(best[2].key, f"'{phrase}'")
    if CAPTIVE.search(phrase):
        return None
    return Affiliation(best[2].key, f"'{phrase}'")


def _find(phrase: str, alias: str) -> int:
    flags = 0 if alias[:1].isupper() and " " not in alias else re.I
    match = re.search(rf"(?<![\w-]){re.escape(alias)}(?![\w])", phrase, flags)
    return match.start() if match else -1


def _state_noun(phrase: str, head: str, candidates: Candidates) -> str | None:
    """"state:" or "police:" where the phrase has a noun of the state's own without saying which state."""
    low = re.sub(r"['’]s\b", "", phrase.lower())
    if OPPOSITION.match(low):
        return None
    generic, police = candidates.parties.get("state:"), candidates.parties.get("police:")
    words = vocabulary()
    if re.search(r"\bpolice\b|\bpolicem[ae]n\b|\bconstable\b", low) and police:
        return "police:"
    if generic and any(re.search(rf"(?<![\w-]){re.escape(noun)}(?![\w-])", low) for noun in generic.aliases):
        return "state:"
    if any(form in OFFICE for form in singulars(head)) or head in words.ranks or low in ("officials", "authorities", "official", "army", "military"):
        return "state:" if generic else "police:" if police else "state:"
    return None


def _contextual(key: str, phrase: str, position: int, candidates: Candidates) -> Affiliation:
    """Which state a nameless "government spokesman" is of: the one named last before."""
    states = [s for s in candidates.states.values() if s.force or s.metonyms]
    if key == "police:" or not states:
        candidates.party(key, "police" if key == "police:" else "government", key.rstrip(":"))
        return Affiliation(key, f"'{phrase}'")
    if len(states) == 1:
        return Affiliation(f"state:{states[0].stem}", f"'{phrase}', of the only state in the article")
    best = None
    for state in states:
        index = bisect_left(state.positions, position)
        if index and (best is None or state.positions[index - 1] > best[0]):
            best = (state.positions[index - 1], state)
    if best is None:
        return Affiliation(None, f"'{phrase}' does not say of which state")
    return Affiliation(f"state:{best[1].stem}", f"'{phrase}', of the state named last before it")
