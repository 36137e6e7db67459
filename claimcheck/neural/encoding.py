"""Text to the arrays that the models read.

Training and prediction share this module, so they cannot drift apart.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from claimcheck.neural.quotemarks import INSIDE, OUTSIDE, Mark, read_marks, with_replaced
from claimcheck.tokens import Tokens, tokens_of

SENTENCE_ENDS = frozenset(".!?")
PIECE_LIMIT = 254
CLASSIFICATION_PIECE = 101
SEPARATOR_PIECE = 102
UNKNOWN_PIECE = 100
QUOTE_STATES = 4
SPECIAL_FEATURE = 56
FEATURES = SPECIAL_FEATURE + 1

# The word pieces are without case, so these names would be read as a verb and a pronoun; they are read as
# others of their kind and length.  Not so between words in capitals, where they may be the plain words.
_LOOKALIKES = {"IS": "EU", "WHO": "FBI"}
_LOOKALIKE = re.compile(r"\b(?<![A-Z]{2}[ -])(?:IS|WHO)\b(?![ -][A-Z]{2})")

SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, as broken JSON has it; no tokenizer takes it

_OTHER, _LOWER, _TITLE, _UPPER, _MIXED, _DIGIT, _CAPITAL = range(7)

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Encoded(Struct, frozen=True):
    """A text as words and word pieces; n words, p pieces.

    ``starts``, ``ends`` [n]: character span of each word; ``paragraph`` [n]: its paragraph's index;
    ``begins`` [n]: 1 where a paragraph starts;
    ``feature`` [n]: ``(shape * 4 + quote state) * 2 + starts a paragraph``, 0 to 55; ``sentence_end`` [n]:
    the word is ``.``, ``!`` or ``?``; ``piece`` [p]: word-piece ids; ``word`` [p]: the word of each piece,
    ascending, every word at least once; ``piece_of_word`` [n]: the first piece of each word; ``canonical``:
    the text the pieces were read from: quotation marks in one spelling, names that look like small words
    replaced.
    """

    starts: Integers
    ends: Integers
    paragraph: Integers
    begins: Integers
    feature: Integers
    sentence_end: Flags
    piece: Integers
    word: Integers
    piece_of_word: Integers
    canonical: str


def encode(
    text: str, tokenizer: Any, paragraph_starts: list[int] | None = None, tokens: Tokens | None = None
) -> Encoded:
    """Encode a text with a word-piece tokenizer (``tokenizers.Tokenizer``, no padding, no truncation).

    ``paragraph_starts`` are ascending character offsets; by default every line is a paragraph.  ``tokens``
    are those of the text, where they are known already.
    """
    words = read_words(text, line_starts(text) if paragraph_starts is None else paragraph_starts, tokens)
    shape = np.fromiter(map(word_shape, words.forms), np.int64, len(words.forms))
    piece, word = _pieces(words.canonical, words.starts, tokenizer)
    piece_of_word = np.searchsorted(word, np.arange(len(words.forms))).astype(np.int64)
    sentence_end = np.fromiter(map(SENTENCE_ENDS.__contains__, words.forms), np.bool_, len(words.forms))
    return words.encoded(shape, sentence_end, piece, word, piece_of_word)


class Words(Struct, frozen=True):
    """A text as words, before a tokenizer or a vocabulary; the arrays are those of ``Encoded``.

    ``quote`` [n]: outside, inside, opening or closing; ``begins`` [n]: 1 where a paragraph starts; ``forms``:
    the words as ``canonical`` spells them.
    """

    starts: Integers
    ends: Integers
    paragraph: Integers
    quote: Integers
    begins: Integers
    canonical: str
    forms: list[str]

    def encoded(
        self, shape: Integers, sentence_end: Flags, piece: Integers, word: Integers, piece_of_word: Integers
    ) -> Encoded:
        """With the case shape of each word, whether it ends a sentence, and its pieces."""
        feature = (shape * QUOTE_STATES + self.quote) * 2 + self.begins
        return Encoded(
            self.starts,
            self.ends,
            self.paragraph,
            self.begins,
            feature,
            sentence_end,
            piece,
            word,
            piece_of_word,
            self.canonical,
        )


def read_words(text: str, paragraph_starts: list[int], tokens: Tokens | None = None) -> Words:
    """The words of a text; arguments as in ``encode``."""
    words = tokens_of(text) if tokens is None else tokens
    replaced, marks = read_marks(text, paragraph_starts)
    if any(name in text for name in _LOOKALIKES):  # the pattern is slow to find nothing
        replaced |= {found.start(): _LOOKALIKES[found.group()] for found in _LOOKALIKE.finditer(text)}
    forms = list(words.forms)
    for offset, word in replaced.items():
        forms[bisect_left(words.starts, offset)] = word
    starts = np.fromiter(words.starts, np.int64, len(forms))
    ends = np.fromiter(words.ends, np.int64, len(forms))
    paragraph = np.searchsorted(np.array(paragraph_starts, np.int64), starts, side="right").astype(np.int64)
    begins = np.ones(len(forms), np.int64)
    begins[1:] = paragraph[1:] != paragraph[:-1]
    quote = _quote_states(marks, starts, begins)
    return Words(starts, ends, paragraph, quote, begins, with_replaced(text, replaced), forms)


def _quote_states(marks: list[Mark], starts: Integers, begins: Integers) -> Integers:
    """Outside, inside, opening or closing for every word; a mark of two characters is two words."""
    quote = np.zeros(len(starts), np.int64)
    limits = np.append(np.flatnonzero(begins), len(starts))
    first = np.searchsorted(starts, np.array([mark.start for mark in marks], np.int64))
    stops = limits[np.searchsorted(limits, first, side="right")].tolist()
    # Each mark decides up to the end of its paragraph; the next mark overwrites from there on.
    for mark, start, stop in zip(marks, first.tolist(), stops, strict=True):
        after = start + mark.end - mark.start
        quote[start:after] = mark.kind
        quote[after:stop] = INSIDE if mark.inside_after else OUTSIDE
    return quote


def line_starts(text: str) -> list[int]:
    """Offsets of the lines of a text that hold anything but white space."""
    return [found.start() for found in re.finditer(r"^(?=.*\S)", text, re.MULTILINE)] or [0]


@lru_cache(maxsize=1 << 16)  # as many word forms as a large archive uses often
def word_shape(word: str) -> int:
    """Case shape of a word: other, lower, title, upper, mixed, digit or single capital, 0 to 6."""
    first = word[0]
    if first.isdigit():
        return _DIGIT
    if not first.isalpha():
        return _OTHER
    if word.islower():
        return _LOWER
    if first.isupper():
        if len(word) == 1:
            return _CAPITAL
        if word[1:].islower():
            return _TITLE
        return _UPPER if word.isupper() else _MIXED
    return _MIXED


def _pieces(canonical: str, starts: Integers, tokenizer: Any) -> tuple[Integers, Integers]:
    """Word pieces and the word of each; a word that the tokenizer drops gets the unknown piece."""
    encoding = tokenizer.encode(SURROGATE.sub("\ufffd", canonical), add_special_tokens=False)
    pieces = np.array(encoding.ids, np.int64)
    offsets = np.fromiter((span[0] for span in encoding.offsets), np.int64, len(pieces))
    word = np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0).astype(np.int64)
    present = np.zeros(len(starts), np.bool_)
    if len(starts):
        present[word] = True
    missing = np.flatnonzero(~present)
    if len(missing):
        pieces = np.concatenate([pieces, np.full(len(missing), UNKNOWN_PIECE, np.int64)])
        word = np.concatenate([word, missing])
        order = np.argsort(word, kind="stable")
        pieces, word = pieces[order], word[order]
    return pieces, word


def windows(encoded: Encoded, limit: int = PIECE_LIMIT, split_at: int = 0) -> list[tuple[int, int]]:
    """Pack whole paragraphs into even windows of at most ``limit`` pieces; word ranges, end exclusive.

    A paragraph that is too long is cut after a sentence end in its second half where there is one. With
    ``split_at`` the packing starts afresh at that segment (modulo their number), so that training sees other
    neighbours each epoch.
    """
    count = len(encoded.starts)
    if not count:
        return []
    total = np.append(encoded.piece_of_word, len(encoded.piece))
    begins = np.flatnonzero(encoded.begins)
    segments: list[tuple[int, int]] = []
    for start, end in zip(begins.tolist(), [*begins[1:].tolist(), count], strict=True):
        segments.extend(_cut(start, end, total, encoded.sentence_end, limit))
    fresh = split_at % len(segments) if split_at else 0
    return [*_packed(segments[:fresh], total, limit), *_packed(segments[fresh:], total, limit)]


def _packed(segments: list[tuple[int, int]], total: Integers, limit: int) -> list[tuple[int, int]]:
    """Join neighbours into windows of even size: the least sum of squares, which is what attention costs.

    Each window is charged half the square of the limit, so that none is short where the text is long enough.
    What fits into one window is one: two would save less than the charge.
    """
    if segments and total[segments[-1][1]] - total[segments[0][0]] < limit:
        return [(segments[0][0], segments[-1][1])]
    charge = limit * limit / 2
    begins = total[[start for start, _ in segments]].tolist()
    ends = total[[end for _, end in segments]].tolist()
    least, opens = [0.0], [0]  # by the number of segments packed: the cost, where the last window opens
    for last, end in enumerate(ends):
        best, opening = least[last] + (end - begins[last]) ** 2, last
        for first in range(last - 1, -1, -1):
            size = end - begins[first]
            if size > limit:
                break
            if least[first] + size * size < best:
                best, opening = least[first] + size * size, first
        least.append(best + charge)
        opens.append(opening)
    packed: list[tuple[int, int]] = []
    stop = len(segments)
    while stop:
        packed.append((segments[opens[stop]][0], segments[stop - 1][1]))
        stop = opens[stop]
    return packed[::-1]


def _cut(start: int, end: int, total: Integers, sentence_end: Flags, limit: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while total[end] - total[start] > limit:
        last = max(int(np.searchsorted(total, total[start] + limit, side="right")) - 1, start + 1)
        ends = np.flatnonzero(sentence_end[start + (last - start) // 2 : last])
        cut = start + (last - start) // 2 + int(ends[-1]) + 1 if len(ends) else last
        parts.append((start, cut))
        start = cut
    if end > start:
        parts.append((start, end))
    return parts
