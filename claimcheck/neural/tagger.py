"""Segmented text to draft attributions and syntax: encode, run window by window, decode, link, parse."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Segmented, Tagging
from claimcheck.neural.drafts import DraftReader
from claimcheck.neural.encoding import Encoded, encode, windows
from claimcheck.neural.session import Session, Windows
from claimcheck.neural.syntax import SyntaxReader
from claimcheck.neural.weights import Contract, check_tokenizer
from claimcheck.neural.words import WordTable, encode_words
from claimcheck.tokens import Tokens


class Tagger:
    """A loaded model.  Not safe to share between threads; cheap to make again in another process."""

    def __init__(self, contract: Contract, threads: int = 1) -> None:
        self.contract = contract
        self._session = Session(contract, threads)
        self._drafts = DraftReader(contract)
        self._syntax = SyntaxReader(contract) if contract.arc is not None else None
        if contract.units == "words":
            self._words: WordTable | None = WordTable(check_tokenizer(contract), contract.hash_buckets)
        else:
            self._words = None

    @property
    def name(self) -> str:
        """The model's name: "default", "fast"."""
        return self.contract.name

    @cached_property
    def _tokenizer(self) -> Any:
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(check_tokenizer(self.contract)))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def tag(self, segmented: Segmented) -> Tagging:
        """Draft attributions (ids "n1", "n2" ..., contents in one paragraph or more) and syntax, or None.

        Drafts are what the network links, before any rule: they may lack a cue or a source.
        """
        if not segmented.forms:
            return Tagging(())
        encoded, hashes = self._encode(segmented)
        rows: Windows = [
            (first, last, self._session.run(encoded, first, last, hashes))
            for first, last in windows(encoded, self.contract.limit)
        ]
        drafts = self._drafts.read(segmented, encoded, rows)
        syntax = self._syntax.read(segmented, rows) if self._syntax is not None else None
        return Tagging(tuple(drafts), syntax)

    def _encode(self, segmented: Segmented) -> tuple[Encoded, NDArray[np.int64] | None]:
        tokens = Tokens(segmented.forms, segmented.starts, segmented.ends)
        starts = [start for start, _ in segmented.paragraphs]
        if self._words is None:
            return encode(segmented.body, self._tokenizer, starts, tokens), None
        return encode_words(segmented.body, self._words, starts, tokens)
