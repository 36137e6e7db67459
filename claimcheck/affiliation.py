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
from claimcheck.model import Analysis, Role, Story

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that mean one side in a story, each to its id: proper names, and common nouns ("rebels").

    ``only_in``: the document that has a name, where no other has it.
    """

    proper: Mapping[str, str]
    common: Mapping[str, str]
    only_in: Mapping[str, str]


def affiliate(analyses: Sequence[Analysis], stories: Sequence[Story]) -> tuple[Analysis, ...]:
    """The analyses (merged: ids are the report's), roles without a side given that of a name they carry.

    Only names of a story's other documents are tried: by its own names a document has been read already.
    """
    by_document = {analysis.document.id: analysis for analysis in analyses}
    settled: dict[str, Analysis] = {}
    for story in stories:
        told = [by_document[name] for name in story.documents]
        names = _names(told)
        for analysis in told:
            settled[analysis.document.id] = _affiliate(analysis, names) if len(told) > 1 else analysis
    return tuple(settled[analysis.document.id] for analysis in analyses)


def _names(analyses: Sequence[Analysis]) -> _Names:
    lexicon = load_lexicon()
    holders: dict[str, set[str]] = defaultdict(set)
    carriers: dict[str, set[str]] = defaultdict(set)
    proper: set[str] = set()
    for analysis in analyses:
        for side in analysis.sides:
            for name in (side.label, *side.aliases):
                words = plain(name)
                general = set(words.split()) <= lexicon.general_sides | lexicon.state_words
                if not words or (general and words not in lexicon.partisans):
                    continue
                holders[words].add(side.id)
                carriers[words].add(analysis.document.id)
                if any(word[:1].isupper() for word in name.split()):
                    proper.add(words)
    single = {words: next(iter(found)) for words, found in holders.items() if len(found) == 1}
    return _Names(
        {words: side for words, side in single.items() if words in proper - lexicon.partisans},
        {words: side for words, side in single.items() if words in lexicon.partisans},
        {words: next(iter(found)) for words, found in carriers.items() if len(found) == 1},
    )


def _affiliate(analysis: Analysis, names: _Names) -> Analysis:
    here = analysis.document.id
    claims = tuple(
        replace(claim, affected=_role(claim.affected, names, here), actor=_role(claim.actor, names, here))
        for claim in analysis.claims
    )
    return replace(analysis, claims=claims)


def _role(role: Role, names: _Names, here: str) -> Role:
    if role.side is not None or not role.text:
        return role
    found = {side: name for name, side in _named(role.text, names) if names.only_in.get(name) != here}
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
