"""Words for the word-level models: a vocabulary index and two hashed features of each word's ending."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import DataError
from claimcheck.neural.encoding import UNKNOWN_PIECE, WORD, word_shape
from claimcheck.neural.weights import REINSTALL

_SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Words:
    """What a tokenizer returns, with one piece a word."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class WordTable:
    """Looks words up; every word form is computed once in the table's life.

    Stands in for a word-piece tokenizer in ``claimcheck.neural.encoding.encode``.
    """

    def __init__(self, tokenizer: Path, buckets: int) -> None:
        try:
            self._vocabulary: dict[str, int] = json.loads(tokenizer.read_bytes())["model"]["vocab"]
        except (OSError, ValueError, KeyError) as problem:
            raise DataError(f"no vocabulary ({problem!r})", where=str(tokenizer), hint=REINSTALL) from None
        self._half = buckets // 2
        self._known: dict[str, tuple[int, int, int]] = {}

    def encode(self, text: str, add_special_tokens: bool = False) -> Words:
        """The text's words as a tokenizer would give its pieces; there are no special ones to add."""
        known, new = self._known.get, self._entry
        ids = [(known(word) or new(word))[0] for word in WORD.findall(text)]
        return Words(ids, [match.span() for match in WORD.finditer(text)])

    def hashes(self, words: list[str]) -> NDArray[np.int64]:
        """[2, n]: the hashed features of the words, of the last letters and of the form."""
        known, new = self._known.get, self._entry
        return np.array([known(word) or new(word) for word in words], np.int64).reshape(-1, 3)[:, 1:].T

    def _entry(self, word: str) -> tuple[int, int, int]:
        lower = word.lower()
        index = self._vocabulary.get(lower)
        if index is None:
            prefixes = (lower[:end] for end in range(len(lower) - 1, _SHORTEST_PREFIX - 1, -1))
            index = next((self._vocabulary[part] for part in prefixes if part in self._vocabulary), None)
        ending = zlib.crc32(lower[-3:].encode()) % self._half
        form = f"{lower[-2:]}{word_shape(word)}{min(len(lower), 8)}"
        entry = (
            UNKNOWN_PIECE if index is None else index,
            ending,
            self._half + zlib.crc32(form.encode()) % self._half,
        )
        self._known[word] = entry
        return entry
