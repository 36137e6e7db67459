"""Cut inner sentences into units.

A sentence such as ``"Our men," he said, "hold the hill"`` is cut by the innermost attribution of each word,
so that cue and source never stand between a verb and its arguments, and every claim found in a unit has
the unit's asserter (guidelines: the asserter is the innermost attribution whose content holds the claim).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from claimcheck.claims.columns import Columns
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity, Segmented, Span, Statement, Syntax

# Words as a grammar wants them: "U.N.", "armed-wing", "didn't" and "1,400" are one, a possessive 's is one.
# A short aside in brackets ("(ISG)", "(two men, one woman)") is left out, so that it parts no noun phrase.
# The first two alternatives are what the others would make of a plain word, found at once.
_WORD = re.compile(
    r"(?=\S)(?:[A-Za-z]++(?![\w.'’‑-])|[^\W\d_]++(?![\w.'’‑-])|(?P<aside>\([^()\n]{1,60}\))|(?:[A-Za-z]\.){2,}|\d[\d.,]*\d(?:[-‑]?[^\W\d_]+)*(?!\w)|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Maj|Lt|Sgt|Capt|Brig|Gov|Sen|Rep|No)\."
    r"|\w++(?:[-‑]\w++)*+(?=['’]s\b)|['’]s\b|\w++(?:['’‑-]\w++)*+|[,;:()–—?!.|]|(?<=\s)-+(?=\s))"
)

_BRACKETS = re.compile(r"\(([^()\n]{3,60})\)")
_ADVERB = re.compile(r"\s+\w+ly\s+", re.I)  # "were reportedly killed": a cue that parts nothing


def find_units(
    segmented: Segmented,
    syntax: Syntax | None,
    statements: Sequence[Statement],
    quantities: Sequence[Quantity],
    wanted: Callable[[Unit], bool],
) -> Iterator[Unit]:
    """The wanted units in the order of the text, within a sentence by their first word.

    ``wanted`` sees words and figures only; chunks and parts of speech are found for the units it keeps.
    """
    text = segmented.text
    owners = _Owners(statements)
    columns = Columns(segmented, syntax, quantities)
    cues = _cue_words(text, statements)
    for index, sentence in enumerate(segmented.inner_sentences):
        for unit in _units_of(text, index, sentence, owners):
            columns.figures(unit)
            if not cues.isdisjoint(unit.starts):
                unit.cued = frozenset(i for i, start in enumerate(unit.starts) if start in cues)
            if unit.words and wanted(unit):
                unit.question = text[sentence.start : sentence.end].rstrip("\"'”’» )").endswith("?")
                columns.fill(unit)
                yield unit
                yield from _asides(unit, columns)


def _asides(unit: Unit, columns: Columns) -> Iterator[Unit]:
    """The figures in brackets within the unit: "41 deaths (17 in Ondo, 24 in Pelham)"."""
    for match in _BRACKETS.finditer(unit.text, unit.starts[0], unit.sentence.end):
        words = list(_WORD.finditer(unit.text, match.start(1), match.end(1)))
        last = bisect_right(unit.ends, match.start()) - 1
        if not words or last < 0 or unit.text[unit.ends[last] : match.start()].strip():
            continue  # the word before the bracket is another speaker's
        aside = Unit(
            unit.text,
            unit.index,
            unit.sentence,
            unit.statement,
            [word.group().lower() for word in words],
            [word.start() for word in words],
            [word.end() for word in words],
            question=unit.question,
            aside=True,
        )
        columns.figures(aside)
        if sum(figure is not None for figure in aside.figures) and len(words) > 1:
            columns.fill(aside)
            yield aside


def _units_of(text: str, index: int, sentence: Span, owners: _Owners) -> list[Unit]:
    """The units of a sentence with their words."""
    matches = [m for m in _WORD.finditer(text, sentence.start, sentence.end) if m.lastgroup is None]
    if owners.is_single(sentence):
        unit = Unit(text, index, sentence, owners.at(sentence.start), [], [], [])
        unit.words = [match[0].lower() for match in matches]
        unit.starts = [match.start() for match in matches]
        unit.ends = [match.end() for match in matches]
        return [unit]
    units: dict[str | None, Unit] = {}
    unit, until = Unit(text, index, sentence, None, [], [], []), 0
    for match in matches:
        start, end = match.span()
        if start >= until:
            statement, until = owners.at(start), owners.until
            before, key = unit, statement.id if statement else None
            if key not in units:
                units[key] = Unit(text, index, sentence, statement, [], [], [])
            unit = units[key]
            if unit.words and unit is not before and not _ADVERB.fullmatch(text, unit.ends[-1], start):
                _cut(unit)
        unit.words.append(match[0].lower())
        unit.starts.append(start)
        unit.ends.append(end)
    return list(units.values())


def _cue_words(text: str, statements: Sequence[Statement]) -> frozenset[int]:
    """Offsets at which a word of a cue begins."""
    return frozenset(
        match.start()
        for statement in statements
        for span in statement.attribution.cue
        for match in _WORD.finditer(text, span.start, span.end)
    )


def _cut(unit: Unit) -> None:
    """Mark that other words stand between: a comma of no width, unless there is a mark already."""
    if unit.words[-1] not in ",;:":
        unit.words.append(",")
        unit.starts.append(unit.ends[-1])
        unit.ends.append(unit.ends[-1])


class _Owners:
    """Who says the word at an offset; offsets must be asked for in rising order."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        depth = _depths(statements)
        self._edges = sorted(
            (
                (span.start, -span.end, depth[statement.id], number, statement)
                for number, statement in enumerate(statements)
                for span in statement.attribution.content
            ),
            key=lambda edge: edge[:4],
        )
        self._next = 0
        self._open: list[tuple[int, Statement]] = []
        self.until = 0  # up to where the last answer holds

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds the offset: the last opened, the deepest."""
        if offset < self.until:
            return self._open[-1][1] if self._open else None
        while self._next < len(self._edges) and self._edges[self._next][0] <= offset:
            edge = self._edges[self._next]
            self._open.append((-edge[1], edge[4]))
            self._next += 1
        if self._open:
            self._open = [item for item in self._open if item[0] > offset]
        changes = [end for end, _ in self._open]
        changes += [edge[0] for edge in self._edges[self._next : self._next + 1]]
        self.until = min(changes, default=sys.maxsize)
        return self._open[-1][1] if self._open else None

    def is_single(self, sentence: Span) -> bool:
        """Whether one asserter says the whole sentence."""
        self.at(sentence.start)
        opens = self._next < len(self._edges) and self._edges[self._next][0] < sentence.end
        return not opens and all(end >= sentence.end for end, _ in self._open)


def _depths(statements: Sequence[Statement]) -> dict[str, int]:
    """How deep each statement is nested."""
    parents = {statement.id: statement.attribution.parent for statement in statements}
    depths: dict[str, int] = {}
    for statement in statements:
        depth, parent = 0, parents[statement.id]
        while parent is not None and depth < len(parents):
            depth, parent = depth + 1, parents.get(parent)
        depths[statement.id] = depth
    return depths
