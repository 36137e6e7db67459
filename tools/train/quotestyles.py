"""Rewriting the quotation marks and the case of a text, with its labels carried along.

Training sees every document in another outlet's quotation style each epoch, so that none is favoured.
"""

import random
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from claimcheck.neural.encoding import line_starts
from claimcheck.neural.quotemarks import OPENING, canonical_marks
from tools.train.document import Attribution, Span, Token, TrainingDocument

APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class QuoteStyle:
    """Outer and nested marks, the apostrophe, and the share of closing marks that get lost."""

    opening: str
    closing: str
    nested_opening: str
    nested_closing: str
    apostrophe: str
    lost: float = 0.0


STYLES = {
    "straight": QuoteStyle('"', '"', "'", "'", "'"),
    "curly": QuoteStyle("“", "”", "‘", "’", "’"),
    "british": QuoteStyle("‘", "’", "“", "”", "’"),
    "british straight": QuoteStyle("'", "'", '"', '"', "'"),
    "guillemets": QuoteStyle("«", "»", "‹", "›", "’"),
    "spaced guillemets": QuoteStyle("« ", " »", "“", "”", "’"),
    "low-high": QuoteStyle("„", "“", "‚", "‘", "’"),
    "doubled single": QuoteStyle("''", "''", "'", "'", "'"),
    "backticks": QuoteStyle("``", "''", "`", "'", "'"),
    "lost closer": QuoteStyle('"', '"', "'", "'", "'", lost=0.5),
    "no marks": QuoteStyle("", "", "", "", "'"),
}
_WEIGHTS = {"lost closer": 0.5, "no marks": 0.3}


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from ``start`` to ``end`` with ``text``."""

    start: int
    end: int
    text: str


class Rewriting:
    """A text after edits, and where the spans of the old text lie in it."""

    def __init__(self, text: str, edits: list[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._edits = edits
        self._shifts = [0]
        parts, position = [], 0
        for edit in edits:
            parts += [text[position : edit.start], edit.text]
            position = edit.end
            self._shifts.append(self._shifts[-1] + len(edit.text) - (edit.end - edit.start))
        self.text = "".join([*parts, text[position:]])

    def span(self, span: Span) -> Span | None:
        """The span in the new text, None if nothing of it is left. A mark at its edge stays within it."""
        start, end = self._map(span[0], at_end=False), self._map(span[1], at_end=True)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def _map(self, offset: int, *, at_end: bool) -> int:
        """The new offset; one within an edit goes to that edit's outer edge."""
        index = bisect_right(self._starts, offset - 1 if at_end else offset)
        if index == 0:
            return offset
        edit = self._edits[index - 1]
        if offset >= edit.end:
            return offset + self._shifts[index]
        begin = edit.start + self._shifts[index - 1]
        return begin + len(edit.text) if at_end else begin


def pick_style(dice: random.Random) -> QuoteStyle | None:
    """A style to rewrite a document in; None (one time in six) leaves it as it is."""
    if dice.random() < 1 / 6:
        return None
    names = list(STYLES)
    return STYLES[dice.choices(names, [_WEIGHTS.get(name, 1.0) for name in names])[0]]


def restyle(text: str, style: QuoteStyle, dice: random.Random) -> Rewriting:
    """Rewrite every quotation mark and apostrophe of a text in another style."""
    canonical, marks = canonical_marks(text, line_starts(text))
    edits = {}
    for mark in marks:
        if mark.depth == 0:
            new = style.opening if mark.kind == OPENING else style.closing
        else:
            new = style.nested_opening if mark.kind == OPENING else style.nested_closing
        if mark.kind != OPENING and mark.depth == 0 and style.lost and dice.random() < style.lost:
            new = ""
        edits[mark.start] = Edit(mark.start, mark.end, new)
    for offset, character in enumerate(text):
        if character in APOSTROPHES and offset not in edits and canonical[offset] == "'":
            edits[offset] = Edit(offset, offset + 1, style.apostrophe)
    covered = {offset for mark in marks for offset in range(mark.start + 1, mark.end)}
    return Rewriting(text, [edits[start] for start in sorted(edits) if start not in covered])


def rewrite_document(document: TrainingDocument, rewriting: Rewriting) -> TrainingDocument:
    """Carry the labels of a document over to its rewritten text."""
    attributions = document.attributions
    if attributions is not None:
        attributions = tuple(_move(attribution, rewriting.span) for attribution in attributions)
        attributions = tuple(attribution for attribution in attributions if attribution.content)
    tokens = document.tokens
    if tokens is not None:
        tokens = tuple(_move_token(token, rewriting.span((token.start, token.end))) for token in tokens)
    return replace(document, text=rewriting.text, attributions=attributions, tokens=tokens)


def _move(attribution: Attribution, place: Callable[[Span], Span | None]) -> Attribution:
    moved = [
        tuple(span for span in map(place, spans) if span is not None)
        for spans in (attribution.source, attribution.cue, attribution.content)
    ]
    return Attribution(*moved, nested=attribution.nested)


def _move_token(token: Token, span: Span | None) -> Token:
    """A token that vanished stays in the list, so that heads keep their indices, but covers nothing."""
    start, end = span or (-1, -1)
    return replace(token, start=start, end=end)


def shout(text: str, dice: random.Random, share: float) -> str:
    """Put a share of the lines into title case or capitals, as headlines are; the length stays the same."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line and dice.random() < share:
            lines[index] = _capitals(line) if dice.random() < 0.3 else _title_case(line)
    return "\n".join(lines)


def _capitals(line: str) -> str:
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in line)


def _title_case(line: str) -> str:
    letters = list(line)
    for index, letter in enumerate(letters):
        if letter.isalpha() and (index == 0 or letters[index - 1] in ' “‘"(-') and len(letter.upper()) == 1:
            letters[index] = letter.upper()
    return "".join(letters)
