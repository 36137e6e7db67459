"""Quotation marks as the models read them: one spelling for every style, with direction and depth.

American, British, French, German and typewriter quotation differ on the page and mean the same. The models
see a canonical text of equal length (``"`` for outer marks, ``'`` for nested marks and apostrophes) and the
state of every mark, so that no style is easier than another. Training and prediction share this module.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›″＂'’‘‚‛`´]")
_SINGLE = frozenset("'’‘‚‛`´")
# A single mark that may end a quotation: after a word or its punctuation, and not before a letter.
_SINGLE_CLOSER = re.compile(r"(?<=[\w.,?!…;:)])['’](?!\w)")
_SINGLE_OPENER = re.compile(r"(?<!\w)['‘](?=\w)")
_ELISION = re.compile(r"(?:\d0s|tis|twas|em|til|cause|n)\b", re.IGNORECASE)
_OPENS_AFTER = frozenset("([{—–-/|>")
_CLOSES_BEFORE = frozenset(".,;:!?)]}—–-/…|<")


class Mark(Struct, frozen=True):
    """One quotation mark: span, OPENING or CLOSING, depth (0 = outer), and whether quoted text follows it."""

    start: int
    end: int
    kind: int
    depth: int
    inside_after: bool


def canonical_marks(text: str, paragraph_starts: list[int]) -> tuple[str, list[Mark]]:
    """Return the text with quotation marks in one spelling (same length) and the marks that quote.

    Arguments as in ``read_marks``.
    """
    letters, marks = read_marks(text, paragraph_starts)
    return with_replaced(text, letters), marks


def with_replaced(text: str, words: Mapping[int, str]) -> str:
    """The text with the words put over what stands at their offsets."""
    if not words:
        return text
    pieces: list[str] = []
    done = 0
    for offset in sorted(words):
        pieces += text[done:offset], words[offset]
        done = offset + len(words[offset])
    pieces.append(text[done:])
    return "".join(pieces)


def read_marks(text: str, paragraph_starts: list[int]) -> tuple[dict[int, str], list[Mark]]:
    """The letters that differ in the one spelling, by offset, and the marks that quote.

    ``paragraph_starts`` are ascending character offsets. No quotation survives the end of its paragraph: a
    mark that is never closed costs the rest of the paragraph at most.
    """
    letters: dict[int, str] = {}
    marks: list[Mark] = []
    bounds = [*paragraph_starts, len(text)]
    paragraph = -1
    reader: _Paragraph | None = None
    for found in _MARK.finditer(text):
        start, end = found.span()
        while paragraph + 2 < len(bounds) and start >= bounds[paragraph + 1]:
            paragraph += 1
            reader = None
        if reader is None:
            reader = _Paragraph(text, bounds[max(paragraph, 0)], bounds[paragraph + 1])
        mark = reader.read(start, end)
        if mark is not None:
            marks.append(mark)
        canonical = '"' if mark is not None and mark.depth == 0 else "'"
        if text[start] != canonical and (mark is not None or text[start] in _SINGLE):
            for offset in range(start, end):
                letters[offset] = canonical
    return letters, marks


class _Paragraph:
    """Reads the marks of one paragraph from left to right, with the stack of quotations that are open."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._open: list[str] = []
        self._no_closer_after = end + 1

    def read(self, start: int, end: int) -> Mark | None:
        """Decide one mark; None for an apostrophe, a prime or another character that quotes nothing."""
        character = self._text[start]
        single = end - start == 1 and character in _SINGLE
        kind = self._single(character, start, end) if single else self._double(character, start, end)
        if kind is None:
            return None
        family = "single" if single else _family(character)
        if kind == OPENING:
            if family in self._open:
                # The same style does not nest: the quotation before it lost its closing mark.
                del self._open[self._open.index(family) :]
            self._open.append(family)
            return Mark(start, end, OPENING, len(self._open) - 1, True)
        if family in self._open:
            del self._open[self._open.index(family) :]
        elif family != "single" and self._open and self._open[-1] != "single":
            self._open.pop()
        return Mark(start, end, CLOSING, len(self._open), bool(self._open))

    def _around(self, start: int, end: int) -> tuple[str, str]:
        before = self._text[start - 1] if start > self._start else " "
        after = self._text[end] if end < self._end else " "
        return before, after

    def _shape(self, start: int, end: int) -> int | None:
        """Direction by the neighbouring characters alone, None where they do not tell."""
        before, after = self._around(start, end)
        opens = before.isspace() or before in _OPENS_AFTER or _MARK.match(before) is not None
        closes = after.isspace() or after in _CLOSES_BEFORE or _MARK.match(after) is not None
        if opens and not after.isspace() and (not closes or before.isspace()):
            return OPENING
        if closes and not before.isspace():
            return CLOSING
        return None

    def _double(self, character: str, start: int, end: int) -> int | None:
        family = _family(character)
        is_open = family in self._open
        if character in "„‟" or self._text.startswith("``", start):
            return OPENING
        if character == "“":
            # German quotation closes with the mark that English quotation opens with.
            return CLOSING if is_open and self._open_low(start) else OPENING
        if character in "«‹":
            return CLOSING if is_open and self._shape(start, end) == CLOSING else OPENING
        if character in "”»›":
            return OPENING if not is_open and self._shape(start, end) == OPENING else CLOSING
        before, _ = self._around(start, end)
        if before.isdigit() and not self._open:
            return None
        by_shape = self._shape(start, end)
        if by_shape is not None:
            return by_shape
        return CLOSING if is_open else OPENING

    def _open_low(self, start: int) -> bool:
        low = self._text.rfind("„", self._start, start)
        return low > self._text.rfind("“", self._start, start) and self._shape(start, start + 1) != OPENING

    def _single(self, character: str, start: int, end: int) -> int | None:
        before, after = self._around(start, end)
        if before.isalnum() and after.isalnum():
            return None
        if "single" in self._open:
            if character == "‚":
                return None
            return CLOSING if before != " " and self._ends_single(before, after, end) else None
        if after.isspace() or before.isalnum() or not self._opens_after(before):
            return None
        if character in "’´" and not after.isupper():
            return None
        return OPENING if self._starts_single(character, after, end) else None

    def _opens_after(self, before: str) -> bool:
        return before.isspace() or before in _OPENS_AFTER or _MARK.match(before) is not None

    def _starts_single(self, character: str, after: str, end: int) -> bool:
        if _ELISION.match(self._text, end):
            return False
        if character in "‘‚" or after.isupper():
            return character in "‘‚" or self._has_closer(end) or not self._open
        return self._has_closer(end)

    def _has_closer(self, end: int) -> bool:
        if end >= self._no_closer_after:
            return False
        if _SINGLE_CLOSER.search(self._text, end, self._end) is None:
            self._no_closer_after = end
            return False
        return True

    def _ends_single(self, before: str, after: str, end: int) -> bool:
        if after.isalnum():
            return False
        if before not in "sS" or not after.isspace():
            return True
        following = self._text[end + 1 : end + 2]
        if not following.islower():
            return True
        # "the workers' union": a plural possessive, if the quotation is closed further on.
        closer = _SINGLE_CLOSER.search(self._text, end, self._end)
        if closer is None:
            return True
        opener = _SINGLE_OPENER.search(self._text, end, closer.start())
        return opener is not None


def _family(character: str) -> str:
    if character in "«»":
        return "guillemets"
    if character in "‹›":
        return "single guillemets"
    return "double"
