"""What one document tells of the parties of another: "the rebels" of a headline whose text names no party.

Only roles of claims that the document's own analysis has left without a side are looked at, and only names
that mean one side in the whole story count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.compare.classes import class_of
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.identity import is_demonym, plain
from claimcheck.merge import Merged
from claimcheck.model import Analysis, Role, Speaker, Story

_WORD = re.compile(r"[^\W_]+")


class _Names(Struct, frozen=True):
    """Names that mean one side in a story, each to its id: proper names, and common nouns ("rebels").

    ``only_in``: the document that has a name, where no other has it.
    """

    proper: Mapping[str, str]
    common: Mapping[str, str]
    only_in: Mapping[str, str]


def affiliate(merged: Merged, stories: Sequence[Story]) -> Merged:
    """The merged analyses, speakers and roles without a side given that of a name they carry.

    Only names of a story's other documents are tried: by its own names a document has been read already.
    """
    if all(len(story.documents) == 1 for story in stories):
        return merged
    by_document = {analysis.document.id: analysis for analysis in merged.analyses}
    known = {speaker.id: speaker.side for speaker in merged.speakers}
    settled: dict[str, Analysis] = {}
    for story in stories:
        told = [by_document[name] for name in story.documents]
        names = _names(told)
        for analysis in told:
            settled[analysis.document.id] = _affiliate(analysis, names, known) if len(told) > 1 else analysis
    sides = {
        speaker.id: speaker for analysis in settled.values() for speaker in analysis.speakers if speaker.side
    }
    return replace(
        merged,
        analyses=tuple(settled[analysis.document.id] for analysis in merged.analyses),
        speakers=tuple(
            speaker if speaker.side or speaker.id not in sides else _joined(speaker, sides[speaker.id])
            for speaker in merged.speakers
        ),
    )


def _joined(speaker: Speaker, told: Speaker) -> Speaker:
    return replace(speaker, side=told.side, reasons=(*speaker.reasons, *told.reasons[-1:]))


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


def _affiliate(analysis: Analysis, names: _Names, known: Mapping[str, str | None]) -> Analysis:
    here = analysis.document.id
    speakers = tuple(_speaker(speaker, names, here) for speaker in analysis.speakers)
    sides = {speaker.id: speaker.side or known.get(speaker.id) for speaker in speakers}
    return replace(
        analysis,
        speakers=speakers,
        statements=tuple(
            replace(said, side=said.side or sides.get(said.speaker or "")) for said in analysis.statements
        ),
        claims=tuple(
            replace(
                claim,
                side=claim.side or sides.get(claim.speaker or ""),
                affected=_role(claim.affected, names, here),
                actor=_role(claim.actor, names, here),
            )
            for claim in analysis.claims
        ),
    )


def _speaker(speaker: Speaker, names: _Names, here: str) -> Speaker:
    if speaker.side is not None:
        return speaker
    side, name = _only_side(f"{speaker.name} , {speaker.role or ''}", names, here)
    if side is None:
        return speaker
    return replace(speaker, side=side, reasons=(*speaker.reasons, f"{name} is this side in the story"))


def _role(role: Role, names: _Names, here: str) -> Role:
    if role.side is not None or not role.text:
        return role
    side, name = _only_side(role.text, names, here)
    return role if side is None else replace(role, side=side, reason=f"{name} is this side in the story")


def _only_side(text: str, names: _Names, here: str) -> tuple[str | None, str]:
    """The one side that the text names by a name of another document, and that name."""
    found = {side: name for name, side in _named(text, names) if names.only_in.get(name) != here}
    if len(found) != 1:
        return None, ""
    ((side, name),) = found.items()
    return side, name


def _named(text: str, names: _Names) -> list[tuple[str, str]]:
    """(name, side) of every name that stands in the text and says whose people or things they are."""
    words = [word.casefold() for word in _WORD.findall(text)]
    line = f" {' '.join(words)} "
    found = [(name, side) for name, side in names.proper.items() if " " in name and f" {name} " in line]
    state = load_lexicon().state_words
    # "The Front's own losses": what is somebody's is said by the genitive.
    found += [(name, side) for name, side in names.proper.items() if f" {name} s " in line]
    for word, following in pairwise([*words, ""]):
        if following in state or class_of(following) == "combatants":
            found += [(name, side) for name, side in names.proper.items() if _is_of(word, name)]
    if class_of(text) == "combatants":
        found += [(name, side) for name, side in names.common.items() if f" {name} " in line]
    return found


def _is_of(word: str, name: str) -> bool:
    return " " not in name and (word == name or (len(name) >= 4 and is_demonym(name, word)))
