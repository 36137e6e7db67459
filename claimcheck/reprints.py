"""The same quotation in several documents: one statement, several carriers, and who changed which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from claimcheck.likeness import Bar, Printed, groups_alike, printed
from claimcheck.model import Analysis, Change, Reprint, Statement, text_of

# Two speakers rarely share six words in a row; an outlet may print half of what another prints.
REPRINTED = Bar(shortest=6, length=0.5, shared=0.85)

_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]?")


def find_reprints(analyses: Sequence[Analysis]) -> tuple[Reprint, ...]:
    """The reprinted quotations of one story's documents, in the order of their earliest carriers."""
    if len(analyses) < 2:
        return ()
    days = {a.document.id: (a.document.published or "9999", a.document.name) for a in analyses}
    said: list[Statement] = []
    texts: list[Printed] = []
    for analysis in analyses:
        for statement in analysis.statements:
            words = _quoted_words(statement, analysis.document.text)
            if words:
                said.append(statement)
                texts.append(printed(analysis.document.id, words))
    found = []
    for group in groups_alike(texts, REPRINTED):
        carriers = sorted(group, key=lambda index: (days[texts[index].document], index))
        kept = [index for index in carriers if _one_voice(said[carriers[0]], said[index])]
        if len({texts[index].document for index in kept}) > 1:
            changes = [change for index in kept[1:] for change in _changes(said, texts, kept[0], index)]
            found.append(Reprint(tuple(said[index].id for index in kept), tuple(changes)))
    return tuple(found)


def _quoted_words(statement: Statement, text: str) -> str:
    """What stands between the quotation marks: the whole of a direct statement, parts of a mixed one."""
    content = text_of(text, statement.attribution.content)
    if statement.attribution.kind == "direct":
        return content
    return " ".join(_QUOTED.findall(content)) if statement.attribution.kind == "mixed" else ""


def _one_voice(one: Statement, other: Statement) -> bool:
    """Words of two sides are not one statement, however alike."""
    return one.side is None or other.side is None or one.side == other.side


def _changes(said: list[Statement], texts: list[Printed], first: int, other: int) -> Iterator[Change]:
    """Where ``other`` prints other words than the first carrier."""
    here, there = texts[first], texts[other]
    for tag, start, end, other_start, other_end in Levenshtein.opcodes(here.plain, there.plain):
        if tag != "equal":
            before = " ".join(here.words[int(start) : int(end)])
            after = " ".join(there.words[int(other_start) : int(other_end)])
            yield Change(said[other].id, before, after)
