"""What one document tells of the parties of another: "the rebels" of a headline whose text names no party.

Only roles of claims that the document's own analysis has left without a side are looked at, and only names
that mean one side in the whole story count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.compare.classes import class_of
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.identity import is_demonym, plain
from claimcheck.model import Analysis, Claim, Role, Side, Story

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that mean one side in a story, each to its id: proper names, and common nouns ("rebels")."""

    proper: Mapping[str, str]
    common: Mapping[str, str]


def affiliate(
    analyses: Sequence[Analysis], sides: Sequence[Side], stories: Sequence[Story]
) -> tuple[Analysis, ...]:
    """The analyses (merged: ids are the report's), roles without a side given that of the name they carry."""
    known = {side.id: side for side in sides}
    by_document = {analysis.document.id: analysis for analysis in analyses}
    names_of: dict[str, _Names] = {}
    for story in stories:
        present = {side.id for name in story.documents for side in by_document[name].sides}
        names = _names([known[name] for name in sorted(present)])
        names_of.update(dict.fromkeys(story.documents, names))
    return tuple(_affiliate(analysis, names_of[analysis.document.id]) for analysis in analyses)


def _names(sides: Sequence[Side]) -> _Names:
    lexicon = load_lexicon()
    holders: dict[str, set[str]] = defaultdict(set)
    proper: set[str] = set()
    for side in sides:
        for name in (side.label, *side.aliases):
            words = plain(name)
            if not words or set(words.split()) <= lexicon.general_sides | lexicon.state_words:
                continue
            holders[words].add(side.id)
            if any(word[:1].isupper() for word in name.split()):
                proper.add(words)
    single = {words: next(iter(found)) for words, found in holders.items() if len(found) == 1}
    return _Names(
        {words: side for words, side in single.items() if words in proper},
        {words: side for words, side in single.items() if words not in proper and _names_fighters(words)},
    )


def _names_fighters(words: str) -> bool:
    """ "Rebels" and "militants" are somebody's; "soldiers" are everybody's."""
    general = load_lexicon().general_sides | load_lexicon().state_words | {"soldiers", "fighters"}
    return words not in general and class_of(words) == "combatants"


def _affiliate(analysis: Analysis, names: _Names) -> Analysis:
    claims = tuple(_claim(claim, names) for claim in analysis.claims)
    return replace(analysis, claims=claims) if claims != analysis.claims else analysis


def _claim(claim: Claim, names: _Names) -> Claim:
    affected, actor = _role(claim.affected, names), _role(claim.actor, names)
    if affected is claim.affected and actor is claim.actor:
        return claim
    return replace(claim, affected=affected, actor=actor)


def _role(role: Role, names: _Names) -> Role:
    if role.side is not None or not role.text:
        return role
    found = {side: name for name, side in _named(role.text, names)}
    if len(found) != 1:
        return role
    ((side, name),) = found.items()
    return replace(role, side=side, reason=f"{name} is this side in the story")


def _named(text: str, names: _Names) -> list[tuple[str, str]]:
    """(name, side) of every name that stands in the text and says whose people or things they are."""
    words = [word.casefold() for word in _WORD.findall(text)]
    line = f" {' '.join(words)} "
    found = [(name, side) for name, side in names.proper.items() if " " in name and f" {name} " in line]
    state = load_lexicon().state_words
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if following in state or class_of(following) == "combatants":
            found += [(name, side) for name, side in names.proper.items() if _is_of(word, name)]
    if class_of(text) == "combatants":
        found += [(name, side) for name, side in names.common.items() if f" {name} " in line]
    return found


def _is_of(word: str, name: str) -> bool:
    return " " not in name and (word == name or (len(name) >= 4 and is_demonym(name, word)))
