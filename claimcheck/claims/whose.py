"""Whose those harmed are by the words around them: the speaker's own ranks, a crowd's, the enemy's."""

from __future__ import annotations

import re

from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.units import Unit

FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
THIRD_PERSON = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "him", "them"})
_ENEMY = re.compile(r"\b(?:" + "|".join(sorted(word_sets("claim_words")["enemies"])) + r")\b", re.IGNORECASE)
_CROWDS = word_sets("crowds")["marchers"]
_RANKS, _AMONG = frozenset({"own", "ranks", "side"}), frozenset({"in", "on", "among", "within", "from"})
_WITHIN = 4  # words behind a count of the dead in which it may be said whose they are


def in_own_ranks(unit: Unit, last: int) -> bool:
    """ "Five dead in his own ranks", "nine killed on our side": whether the words from ``last`` on say so."""
    for i in range(last, min(len(unit), last + _WITHIN)):
        if unit.words[i] in FIRST_PERSON | THIRD_PERSON and unit.word(i - 1) in _AMONG:
            return not _RANKS.isdisjoint(unit.words[i + 1 : i + 3])
    return False


def is_a_crowd(unit: Unit, who: Phrase | None, label: str) -> bool:
    """Whether those harmed are a crowd, which has no side, also where a party called it out (section 4).

    Not where the article's name for the party, ``label`` in lower case, says that the crowd is one.
    """
    if who is None or who.implicit or who.end - who.head > 1:
        return False
    if any(tag in ("NOUN", "PROPN", "PART") for tag in unit.tags[who.start : who.head]):
        return False  # "the Bloc's marchers" are the Bloc's
    crowd = unit.words[who.head]
    return crowd in _CROWDS and crowd not in label


def speaks_of_enemy(unit: Unit) -> bool:
    """Whether the statement names the enemy: fighters whom its speaker then counts dead are the enemy's.

    Spokesmen give their own losses as "our men" or "we lost", which are read before this.
    """
    if unit.statement is None:
        return False
    spans = unit.statement.attribution.content
    return any(_ENEMY.search(unit.text, start, end) for start, end in spans)
