"""Segmented text to draft attributions and syntax: encode, run window by window, decode, link, parse."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Attribution, Segmented, Span, Tagging
from claimcheck.neural.decoding import (
    FORBIDDEN,
    TaggedSpan,
    Tags,
    best_labels,
    log_probabilities,
    spans_by_label,
)
from claimcheck.neural.encoding import Encoded, encode, windows
from claimcheck.neural.linking import Link, link_spans
from claimcheck.neural.session import Session
from claimcheck.neural.syntax import SyntaxReader, Windows
from claimcheck.neural.weights import Contract, check_tokenizer
from claimcheck.neural.words import WordTable, encode_words
from claimcheck.tokens import Tokens

Parts = tuple[Sequence[TaggedSpan], Sequence[TaggedSpan], Sequence[TaggedSpan]]
# The tag outputs: the outer attributions, and those inside them where the model has a second layer.
LAYERS = ("logits", "inner")


class Tagger:
    """A loaded model.  Not safe to share between threads; cheap to make again in another process."""

    def __init__(self, contract: Contract, threads: int = 1) -> None:
        self.contract = contract
        self._session = Session(contract, threads)
        self._tags = Tags(contract.tags)
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
        drafts = self._drafts(segmented, encoded, rows)
        syntax = self._syntax.read(segmented, rows) if self._syntax is not None else None
        return Tagging(tuple(drafts), syntax)

    def _encode(self, segmented: Segmented) -> tuple[Encoded, NDArray[np.int64] | None]:
        tokens = Tokens(segmented.forms, segmented.starts, segmented.ends)
        starts = [start for start, _ in segmented.paragraphs]
        if self._words is None:
            return encode(segmented.body, self._tokenizer, starts, tokens), None
        return encode_words(segmented.body, self._words, starts, tokens)

    def _drafts(self, segmented: Segmented, encoded: Encoded, rows: Windows) -> list[Attribution]:
        drafts: list[Attribution] = []
        begins = np.flatnonzero(np.diff(encoded.paragraph, prepend=-1))
        for first, last, scores in rows:
            bounds = np.searchsorted(begins, (first, last))
            opening = begins[slice(*bounds)] - first
            paragraph = encoded.paragraph[first:last]
            for layer in LAYERS:
                if layer not in scores:
                    continue
                parts = self._parts(scores[layer], opening)
                if parts[2]:
                    links = link_spans(scores["link"], paragraph, parts, self.contract.link)
                    drafts.extend(_drafts_of(segmented, first, parts, *links, len(drafts)))
        return drafts

    def _parts(self, scores: NDArray[np.float32], opening: NDArray[np.int64]) -> Parts:
        """The sources, cues and contents of one layer of one window; ``opening``: words that open paragraphs.

        No part runs on into the next paragraph: bylines and headlines lack a stop that would end it.
        """
        scores = scores.copy()
        scores[np.ix_(opening, self._tags.inside)] = FORBIDDEN
        chances = log_probabilities(scores)
        spans = spans_by_label(best_labels(chances, self._tags), self._tags, chances)
        return spans["source"], spans["cue"], spans["content"]


def _drafts_of(
    segmented: Segmented,
    first: int,
    parts: Parts,
    to_cue: Sequence[Link],
    to_source: Sequence[Link],
    before: int,
) -> list[Attribution]:
    """One draft a cue that has contents, one a content without cue; in the order of first contents.

    ``first``: the first word of the window, from which the parts count; ``before``: drafts made already.
    """
    sources, cues, contents = parts

    def span(part: TaggedSpan) -> Span:
        return Span(segmented.starts[first + part.first], segmented.ends[first + part.last])

    groups: dict[int, list[int]] = {}
    for index, link in enumerate(to_cue):
        groups.setdefault(-1 - index if link.target is None else link.target, []).append(index)
    found: list[Attribution] = []
    for cue, members in groups.items():
        chance = math.prod(contents[index].probability * to_cue[index].probability for index in members)
        decisions = len(members)
        source: int | None = None
        if cue >= 0:
            source = to_source[cue].target
            chance *= cues[cue].probability * to_source[cue].probability
            decisions += 1
        found.append(
            Attribution(
                id=f"n{before + len(found) + 1}",
                kind="indirect",
                content=tuple(span(contents[index]) for index in members),
                cue=(span(cues[cue]),) if cue >= 0 else (),
                source=(span(sources[source]),) if source is not None else (),
                confidence=round(chance ** (1 / decisions), 4),
            )
        )
    return found
