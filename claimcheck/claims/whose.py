"""Whose those harmed are by the words around them: the speaker's own, a crowd's, the enemy's, the state's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.units import Unit
from claimcheck.model import Side, Speaker, Statement

FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
THIRD_PERSON = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "him", "them"})
_WORDS = word_sets("claim_words")
_STATE, _ENEMY = (
    re.compile(rf"\b(?:{'|'.join(sorted(_WORDS[key]))})\b", re.IGNORECASE) for key in ("of_state", "enemies")
)
_CROWDS = word_sets("crowds")["marchers"]
_RANKS, _AMONG = _WORDS["own_ranks"], frozenset({"in", "on", "among", "within", "from"})
_WITHIN = 4  # words behind a count of the dead in which it may be said whose they are


def state_sides(sides: Sequence[Side], speakers: Sequence[Speaker]) -> frozenset[str]:
    """Sides that have ministries, an army or police: their speakers call soldiers and policemen their own."""
    words = {side.id: [side.label, *side.aliases] for side in sides}
    for speaker in speakers:
        if speaker.side in words:
            words[speaker.side] += [speaker.name, speaker.role or ""]
    return frozenset(side for side, names in words.items() if _STATE.search(" ".join(names)))


def takers_of(statements: Sequence[Statement]) -> dict[str, str | None]:
    """Nested statement -> the side that takes it up, where its own source stands outside what is taken up.

    In "he rejected the report that his men had fired" the men are his; in "a claim by the rebels that their
    men hold the town" they are the rebels'.
    """
    by_id = {statement.id: statement for statement in statements}
    found: dict[str, str | None] = {}
    for statement in statements:
        parent = by_id.get(statement.attribution.parent or "")
        if parent is None:
            continue
        source = statement.attribution.source
        content = parent.attribution.content
        inside = source and any(span.start <= source[0].start < span.end for span in content)
        if not inside:
            found[statement.id] = parent.side
    return found


def is_everybody(draft: Draft) -> bool:
    """ "No one was hurt" is said of everybody, also right after a count of one party's men."""
    who = draft.affected
    named = draft.unit.words[who.head] if who is not None and not who.implicit else ""
    return draft.negative and named in ("nobody", "one")


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


def own_end(unit: Unit, phrase: Phrase) -> int:
    """Where the words that name the phrase itself end: not "by the army" in "rebels ambushed by the army"."""
    for i in range(max(phrase.head, phrase.start) + 1, phrase.end):
        if unit.words[i] in _WORDS["opposed"]:
            return i
    return phrase.end


def is_another(draft: Draft) -> bool:
    """Whether whom an actor harms must be another: "we killed 90 of them", but "40 of its own soldiers"."""
    who, unit = draft.affected, draft.unit
    if draft.actor is None or who is None or who.implicit:
        return False
    owned = not (FIRST_PERSON | THIRD_PERSON | {"own"}).isdisjoint(unit.words[who.start : who.head])
    return not owned and "PROPN" not in unit.tags[who.start : who.end]
