"""Whether a speaker or a side of a report is one of gold, by their names."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping

from claimcheck.model import Side, Speaker

ALIKE = 0.6  # likeness of descriptions from which an unnamed speaker is the gold one
_ARTICLES = frozenset(("a", "an", "the"))
_GENITIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"\w+")
_LABEL, _LEADING_ALIAS = 100, 10  # a label in common outweighs any number of aliases


def words_of(name: str | None) -> list[str]:
    """The words of a name in lower case, without a leading article and the genitive's s."""
    found = _WORD.findall(_GENITIVE.sub("", (name or "").casefold()))
    return found[1:] if len(found) > 1 and found[0] in _ARTICLES else found


def likeness(one: str | None, other: str | None) -> float:
    """0 to 1: difflib's ratio of the sorted words; 1 where one has all of the other's two or more words."""
    left, right = set(words_of(one)) - _ARTICLES, set(words_of(other)) - _ARTICLES
    if not left or not right:
        return 0.0
    if min(len(left), len(right)) > 1 and (left <= right or right <= left):
        return 1.0
    return difflib.SequenceMatcher(None, sorted(left), sorted(right), autojunk=False).ratio()


def same_speaker(predicted: Speaker | None, gold: Speaker | None, *, strict: bool = False) -> bool:
    """Whether the predicted speaker is gold's; none is right where gold has none.

    A name must equal gold's name, one of its other names or its role.  A speaker whom the article does not
    name may be described a little otherwise.  ``strict``: names only, no role and no near match.
    """
    if predicted is None or gold is None:
        return predicted is gold
    given = predicted.name or predicted.role
    accepted = [name for name in (gold.name, *gold.names, None if strict else gold.role) if name]
    wanted = words_of(given)
    if wanted and any(words_of(name) == wanted for name in accepted):
        return True
    if strict or gold.anonymity == "named":
        return False
    return any(likeness(given, name) >= ALIKE for name in accepted)


def gold_sides(predicted: Mapping[str, Side], gold: Mapping[str, Side]) -> dict[str, str]:
    """Predicted side id -> the gold side that it stands for; those that stand for none are left out.

    An alias that two gold sides share ("the enemy") says nothing.
    """
    names = {id: {_key(name) for name in (side.label, *side.aliases)} for id, side in gold.items()}
    shared = Counter(name for known in names.values() for name in known)
    telling = {id: {name for name in known if name and shared[name] == 1} for id, known in names.items()}
    result: dict[str, str] = {}
    for id, side in predicted.items():
        own = [_key(name) for name in (side.label, *side.aliases)]
        best = 0
        for gold_id, accepted in telling.items():
            score = len(accepted.intersection(own)) + _LEADING_ALIAS * (own[0] in accepted)
            score += _LABEL * (own[0] == _key(gold[gold_id].label))
            if score > best:
                best, result[id] = score, gold_id
    return result


def same_side(predicted: str | None, gold: str | None, stands_for: Mapping[str, str]) -> bool:
    """Whether the predicted side id stands for the gold one; no side is right where gold has none."""
    if predicted is None or gold is None:
        return predicted is gold
    return stands_for.get(predicted) == gold


def _key(name: str) -> str:
    return " ".join(words_of(name))
