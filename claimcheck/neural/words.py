"""Words for the word-level models: a vocabulary index and two hashed features of each word's ending."""

from __future__ import annotations

import json
import zlib
from itertools import chain
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from claimcheck.errors import DataError
from claimcheck.neural.encoding import (
    SENTENCE_ENDS,
    SURROGATE,
    UNKNOWN_PIECE,
    Encoded,
    read_words,
    word_shape,
)
from claimcheck.neural.weights import REINSTALL
from claimcheck.tokens import Tokens, tokens_of

_SHORTEST_PREFIX = 2
_FIRST_ROWS = 1 << 14
_COLUMNS = 5  # of a row, as ``WordTable.rows`` says
MOST_FORMS = 200_000  # kept at a time: an archive has no end of names and misprints


class Pieces(Struct, frozen=True):
    """What a tokenizer returns, with one piece a word."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class WordTable:
    """Looks words up; what a word form gives is kept for the next time.

    Stands in for a word-piece tokenizer in ``claimcheck.neural.encoding.encode``.
    """

    def __init__(self, tokenizer: Path, buckets: int) -> None:
        try:
            self._vocabulary: dict[str, int] = json.loads(tokenizer.read_bytes())["model"]["vocab"]
        except (OSError, ValueError, KeyError) as problem:
            raise DataError(f"no vocabulary ({problem!r})", where=str(tokenizer), hint=REINSTALL) from None
        self._longest = max(map(len, self._vocabulary), default=0)
        self._half = buckets // 2
        self._known: dict[str, int] = {}  # word form to its row
        self._rows = np.empty((_FIRST_ROWS, _COLUMNS), np.int64)

    def encode(self, text: str, add_special_tokens: bool = False) -> Pieces:
        """The text's words as a tokenizer would give its pieces; there are no special ones to add."""
        tokens = tokens_of(text)
        ids: list[int] = self.rows(list(tokens.forms))[:, 0].tolist()
        return Pieces(ids, tokens.spans)

    def hashes(self, words: list[str]) -> NDArray[np.int64]:
        """[2, n]: the hashed features of the words, of the last letters and of the form."""
        return self.rows(words)[:, 1:3].T

    def rows(self, words: list[str]) -> NDArray[np.int64]:
        """[n, 5]: each word's index in the vocabulary, two hashed features, case shape, end of a sentence."""
        if len(self._known) > MOST_FORMS:
            self._known.clear()
        try:
            return self._rows[self._numbers(words)]
        except KeyError:
            self._learn(set(words).difference(self._known))
            return self._rows[self._numbers(words)]

    def _numbers(self, words: list[str]) -> NDArray[np.int64]:
        """[n]: the row of each word; KeyError where one is not known yet."""
        return np.fromiter(map(self._known.__getitem__, words), np.int64, len(words))

    def _learn(self, words: set[str]) -> None:
        """Give each of the words, none of which is known, a row of its own."""
        first, count = len(self._known), len(self._known) + len(words)
        if count > len(self._rows):
            more = max(len(self._rows), len(words))
            self._rows = np.concatenate([self._rows, np.empty((more, _COLUMNS), np.int64)])
        learnt = chain.from_iterable(map(self._row, words))  # one array for all: numpy is slow on single rows
        self._rows[first:count] = np.fromiter(learnt, np.int64, len(words) * _COLUMNS).reshape(-1, _COLUMNS)
        self._known.update(zip(words, range(first, count), strict=True))

    def _row(self, word: str) -> tuple[int, ...]:
        if not word.isascii():
            word = SURROGATE.sub("\ufffd", word)
        lower = word.lower()
        index = self._vocabulary.get(lower)
        if index is None:
            index = self._index_of_prefix(lower)
        shape = word_shape(word)
        ending, form = lower[-3:], f"{lower[-2:]}{shape}{min(len(lower), 8)}"
        return (
            index,
            zlib.crc32(ending.encode()) % self._half,
            self._half + zlib.crc32(form.encode()) % self._half,
            shape,
            word in SENTENCE_ENDS,
        )

    def _index_of_prefix(self, lower: str) -> int:
        """The index of the longest beginning of an unknown word that is a word, or that of unknown words."""
        for end in range(min(len(lower) - 1, self._longest), _SHORTEST_PREFIX - 1, -1):
            index = self._vocabulary.get(lower[:end])
            if index is not None:
                return index
        return UNKNOWN_PIECE


def encode_words(
    text: str, table: WordTable, paragraph_starts: list[int], tokens: Tokens
) -> tuple[Encoded, NDArray[np.int64]]:
    """What ``encode`` gives with the table for a tokenizer, and the hashed features [2, n]: one look-up."""
    words = read_words(text, paragraph_starts, tokens)
    rows = table.rows(words.forms)
    each = np.arange(len(rows))
    return words.encoded(rows[:, 3], rows[:, 4] == 1, rows[:, 0], each, each), rows[:, 1:3].T
