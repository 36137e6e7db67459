"""Whose a document is by its own voice: "our infantry" and "the enemy", outside quotation marks."""

from __future__ import annotations

import re

from claimcheck.model import Segmented
from claimcheck.sides.finder import places_of
from claimcheck.sides.parties import NAMELESS_STATE, Candidates, Party
from claimcheck.sides.speaking import Affiliation, Speaking
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import Keyed, one_of

_WORDS = affiliation_words()
HEAD = 400  # code points in which a bulletin says whose it is
REACH = 30  # code points
_FOREIGN = one_of(form for noun in _WORDS["foreign_foes"] for form in (noun, f"{noun}s"))
_FOES = one_of(form for noun in (*_WORDS["foes"], *_WORDS["foreign_foes"]) for form in (noun, f"{noun}s"))
OUR_MEN = Keyed(rf"\b[Oo]ur (?:[\w-]+ ){{0,2}}{one_of(_WORDS['our_men'])}\b", ("our ",))
FOE_AFTER = re.compile(rf"(?:['’]s)? (?:[a-z]+ )?{_FOES}\b")
FOE_BEFORE = re.compile(r"\b(?:aggression (?:of|by)|enemy|invading|occupying|so-called) (?:the )?$")
ENEMY = re.compile(rf"(?:the )?{one_of((*vocabulary().enemy, 'enemy'))}\b", re.I)
PRISONER = re.compile(r"(?:an? |the )?(?:captured [a-z]+|captive|prisoner(?: of war)?)\b", re.I)


def by_own_voice(segmented: Segmented, candidates: Candidates) -> str | None:
    """The party whose forces a document calls "ours" in its own voice: the other of two than its enemy.

    Of a bulletin the state that its head names otherwise than as the enemy.
    """
    if not OUR_MEN.may_match(candidates.text) or not OUR_MEN.pattern.search(own_voice(segmented)):
        return None
    in_arms = [
        p
        for p in candidates.parties.values()
        if p.kind == "armed" or (p.state is not None and p.state.force > 0)
    ]
    foes = [p for p in in_arms if any(_is_foe(name, candidates.text) for name in p.aliases)]
    own = [p for p in in_arms if p not in foes]
    if len(own) > 1:
        head = candidates.named_in(candidates.text[:HEAD])
        own = list({p.key: p for _, _, p in head if p in own}.values())
    nameless = candidates.get(NAMELESS_STATE) is not None and re.search(rf"\b{_FOREIGN}\b", candidates.low)
    if not own and foes and nameless:
        return NAMELESS_STATE
    return own[0].key if len(own) == 1 and foes else None


def _is_foe(name: str, text: str) -> bool:
    """Whether a name stands with a word for an enemy: "Tovian invaders", "the aggression of Tovia"."""
    return any(
        FOE_AFTER.match(text, at + len(name)) or FOE_BEFORE.search(text, max(0, at - REACH), at)
        for at in places_of(name, text)
    )


def _enemy_in(candidates: Candidates, phrase: str) -> Party | None:
    """The one whom a party's own document calls "the enemy", or "a prisoner", where it tells of one foe."""
    if not (ENEMY.match(phrase) or PRISONER.match(phrase)) or candidates.named_in(phrase):
        return None
    foes = [
        p
        for p in candidates.parties.values()
        if p.kind in ("armed", "state") and any(_is_foe(name, candidates.text) for name in p.aliases)
    ]
    return foes[0] if len(foes) == 1 else None


def of_enemy(candidates: Candidates, speaker: Speaking) -> Affiliation | None:
    """Whom a party's own document calls the enemy, or tells of as a prisoner."""
    for words in (speaker.label, *(phrase for phrase, _ in speaker.phrases)):
        enemy = _enemy_in(candidates, words)
        if enemy is not None:
            return Affiliation(enemy.key, f"'{words}' in the other's own document")
    return None


def own_voice(segmented: Segmented) -> str:
    """The words outside quotation marks."""
    text, parts, last = segmented.text, [], 0
    for quotation in segmented.quotations:
        parts.append(text[last : quotation.span.start])
        last = quotation.span.end
    return " ".join((*parts, text[last:]))
