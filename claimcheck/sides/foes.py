"""Whom a side fights where there are more than two: by what the article tells, and by who backs whom."""

from __future__ import annotations

from claimcheck.sides.fighting import FIGHTS_WHY
from claimcheck.sides.finder import stands_in
from claimcheck.sides.parties import Party
from claimcheck.sides.vocabulary import affiliation_words
from claimcheck.wording import Keyed, one_of

Allies = frozenset[tuple[str, str]]

_BACKED = affiliation_words()["backed"]
# "Tovia-backed Front rebels", "Tovian-backed rebels"; "the Front, which is backed by Tovia".
BACKED = Keyed(rf"([A-Z][\w.]*)-{one_of(_BACKED)} ((?:[\w’'-]+ ?){{1,3}})", [f"-{word}" for word in _BACKED])
BACKED_BY = Keyed(
    rf"\b([\w’' -]{{3,30}})(?:,|, (?:who|which) (?:is|are))? {one_of(_BACKED)} by ([\w’'.-]+)",
    [f"{word} by" for word in _BACKED],
)


def allies_among(text: str, chosen: list[Party], ids: dict[str, str]) -> Allies:
    """The pairs of sides, in both orders, of which the one backs the other; ``ids``: sides by party key."""
    found: set[tuple[str, str]] = set()
    for pattern in (BACKED, BACKED_BY):
        for match in pattern.finditer(text):
            one, two = (_called_in(words, chosen, ids) for words in match.groups())
            found |= {(one, two), (two, one)} if one and two and one != two else set()
    return frozenset(found)


def _called_in(words: str, chosen: list[Party], ids: dict[str, str]) -> str | None:
    """The side of the first party of which a name stands in the words."""
    named = (p for p in chosen if p.key in ids and any(stands_in(name, words) for name in p.aliases))
    party = next(named, None)
    return ids[party.key] if party is not None else None


def foes_among(chosen: list[Party], ids: dict[str, str], allied: Allies) -> dict[str | None, str]:
    """Of more than two sides the only one that each is told to fight; of three, whom two allies face."""
    found: dict[str | None, str] = {}
    for party in chosen:
        fought = [
            other
            for other in chosen
            if f"{FIGHTS_WHY}{other.label}" in party.evidence
            or f"{FIGHTS_WHY}{party.label}" in other.evidence
        ]
        if len(fought) == 1 and party.key in ids and fought[0].key in ids:
            found[ids[party.key]] = ids[fought[0].key]
    if len(allied) == 2 and len(ids) == 3:
        return _facing_allies(chosen, ids, min(allied)) | found
    return found


def _facing_allies(
    chosen: list[Party], ids: dict[str, str], allies: tuple[str, str]
) -> dict[str | None, str]:
    """The third side is what both allies face; it faces the one of them that is in arms here, if one is."""
    (third,) = set(ids.values()).difference(allies)
    armed = sorted({ids[p.key] for p in chosen if p.kind == "armed" and p.key in ids}.intersection(allies))
    found: dict[str | None, str] = dict.fromkeys(allies, third)
    return found | ({third: armed[0]} if len(armed) == 1 else {})
