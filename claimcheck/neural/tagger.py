"""Segmented text to draft attributions and syntax: encode, run window by window, decode, link, parse."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Attribution, Segmented, Span, Spans, Tagging
from claimcheck.neural.decoding import (
    FORBIDDEN,
    TaggedSpan,
    best_labels,
    log_probabilities,
    spans_by_label,
    transitions,
)
from claimcheck.neural.encoding import Encoded, encode, windows
from claimcheck.neural.linking import Link, link_spans
from claimcheck.neural.session import Rows, Session
from claimcheck.neural.syntax import read_syntax
from claimcheck.neural.weights import Contract, check_tokenizer
from claimcheck.neural.words import WordTable, encode_words

_Drafts = list[Attribution]
Parts = tuple[Sequence[TaggedSpan], Sequence[TaggedSpan], Sequence[TaggedSpan]]
# The tag outputs: the outer attributions, and those inside them where the model has a second layer.
LAYERS = ("logits", "inner")


class Tagger:
    """A loaded model.  Not safe to share between threads; cheap to make again in another process."""

    def __init__(self, contract: Contract, threads: int = 1) -> None:
        self.contract = contract
        self._session = Session(contract, threads)
        self._transitions = transitions(contract.tags)
        self._inside = np.array([label.startswith("I-") for label in contract.tags])
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
        if not segmented.tokens:
            return Tagging(())
        encoded, hashes = self._encode(segmented)
        rows: list[tuple[int, int, Rows]] = []
        for first, last in windows(encoded, self.contract.limit):
            rows.append((first, last, self._session.run(encoded, first, last, hashes)))
        drafts = self._drafts(encoded, rows)
        syntax = read_syntax(self.contract, segmented, rows) if self.contract.arc else None
        return Tagging(tuple(drafts), syntax)

    def _encode(self, segmented: Segmented) -> tuple[Encoded, NDArray[np.int64] | None]:
        text = kept_text(segmented)
        starts = [start for start, _ in segmented.paragraphs]
        if self._words is None:
            return encode(text, self._tokenizer, starts, segmented.tokens), None
        return encode_words(text, self._words, starts, segmented.tokens)

    def _drafts(self, encoded: Encoded, rows: Sequence[tuple[int, int, Rows]]) -> _Drafts:
        drafts: _Drafts = []
        begins = np.diff(encoded.paragraph, prepend=-1) > 0
        for first, last, scores in rows:
            # No part runs on into the next paragraph: bylines and headlines lack a stop that would end it.
            closed = begins[first:last, None] & self._inside
            window = _Window(encoded.starts[first:last], encoded.ends[first:last])
            paragraph = encoded.paragraph[first:last]
            for layer in LAYERS:
                if layer not in scores:
                    continue
                parts = self._parts(np.where(closed, FORBIDDEN, scores[layer]))
                if parts[2]:
                    links = link_spans(scores["link"], paragraph, parts, self.contract.link)
                    drafts.extend(window.drafts(parts, *links, len(drafts)))
        return drafts

    def _parts(self, logits: NDArray[np.float32]) -> Parts:
        """The sources, cues and contents of one layer of one window."""
        chances = log_probabilities(logits)
        path = best_labels(chances, self._transitions)
        spans = spans_by_label(path, self.contract.tags, chances)
        return spans["source"], spans["cue"], spans["content"]


class _Window:
    """Turns the spans of one window into drafts with character offsets."""

    def __init__(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
        self._starts, self._ends = starts, ends

    def drafts(
        self,
        parts: Parts,
        to_cue: Sequence[Link],
        to_source: Sequence[Link],
        before: int,
    ) -> _Drafts:
        """One draft a cue that has contents, one a content without cue; in the order of first contents."""
        sources, cues, contents = parts
        groups: dict[int, list[int]] = {}
        for index, link in enumerate(to_cue):
            groups.setdefault(-1 - index if link.target is None else link.target, []).append(index)
        found: _Drafts = []
        for cue, members in groups.items():
            chances = [contents[index].probability * to_cue[index].probability for index in members]
            source: int | None = None
            if cue >= 0:
                source = to_source[cue].target
                chances.append(cues[cue].probability * to_source[cue].probability)
            found.append(
                Attribution(
                    id=f"n{before + len(found) + 1}",
                    kind="indirect",
                    content=tuple(self._span(contents[index]) for index in members),
                    cue=self._spans(cues, cue if cue >= 0 else None),
                    source=self._spans(sources, source),
                    confidence=round(float(np.prod(chances)) ** (1 / len(chances)), 4),
                )
            )
        return found

    def _span(self, span: TaggedSpan) -> Span:
        return Span(int(self._starts[span.first]), int(self._ends[span.last]))

    def _spans(self, spans: Sequence[TaggedSpan], index: int | None) -> Spans:
        return () if index is None else (self._span(spans[index]),)


def kept_text(segmented: Segmented) -> str:
    """The text with everything outside the paragraphs blanked: offsets stay, furniture is not read."""
    text = segmented.text
    pieces: list[str] = []
    done = 0
    for start, end in segmented.paragraphs:
        pieces.append(" " * (start - done))
        pieces.append(text[start:end])
        done = end
    pieces.append(" " * (len(text) - done))
    return "".join(pieces)
