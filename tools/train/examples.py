"""A training document as arrays over the words of the encoder."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from claimcheck.neural.encoding import Encoded, Integers, encode
from tools.train.document import NO_HEAD, ROOT, Attribution, Span, Token, TrainingDocument
from tools.train.labels import ENTITY, POS, RELATION, TAGS

IGNORED = -100
_POS = {name: index for index, name in enumerate(POS)}
_ENTITY = {name: index for index, name in enumerate(ENTITY)}
_RELATION = {name: index for index, name in enumerate(RELATION)}
_LAYER_TAG = {
    "content": TAGS.index("B-CONTENT"),
    "source": TAGS.index("B-SOURCE"),
    "cue": TAGS.index("B-CUE"),
}


@dataclass(frozen=True, slots=True)
class Links:
    """Spans (first and last word) and which of them belong together.

    ``cue_of_content`` and ``source_of_cue`` are indices into ``cues`` and ``sources``, -1 for none.
    """

    contents: list[Span]
    cues: list[Span]
    sources: list[Span]
    cue_of_content: list[int]
    source_of_cue: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """Targets of n words, ``IGNORED`` where unknown. ``head`` is a word, -1 for the root."""

    encoded: Encoded
    tags: Integers
    inner: Integers
    pos: Integers
    entity: Integers
    relation: Integers
    head: Integers
    links: Links
    inner_links: Links


def make_example(document: TrainingDocument, tokenizer: Any) -> Example:
    """Encode a document and align its labels with the encoder's words."""
    encoded = encode(document.text, tokenizer)
    unknown = np.full(len(encoded.starts), IGNORED, np.int64)
    tags, inner = unknown, unknown
    links = inner_links = Links([], [], [], [], [])
    if document.attributions is not None:
        outer = [item for item in document.attributions if not item.nested]
        tags, links = tag_words(encoded, outer)
        if document.nests:
            nested = [item for item in document.attributions if item.nested]
            inner, inner_links = tag_words(encoded, nested)
    syntax = (unknown, unknown, unknown, unknown)
    if document.tokens is not None:
        syntax = align_tokens(encoded, document.tokens, document.text)
    return Example(encoded, tags, inner, *syntax, links, inner_links)


def word_ranges(encoded: Encoded, spans: tuple[Span, ...]) -> list[Span]:
    """First and last word of each character span; spans without a word are dropped."""
    ranges = []
    for start, end in spans:
        first = int(np.searchsorted(encoded.ends, start, side="right"))
        last = int(np.searchsorted(encoded.starts, end, side="left")) - 1
        if first <= last:
            ranges.append((first, last))
    return ranges


def tag_words(encoded: Encoded, attributions: list[Attribution]) -> tuple[Integers, Links]:
    """BIO tags and links of attributions; where they overlap, a cue covers a source covers a content."""
    contents: list[tuple[Span, int]] = []
    cues: list[Span] = []
    sources: dict[Span, int] = {}
    source_of_cue: list[int] = []
    for attribution in attributions:
        fragments = word_ranges(encoded, attribution.content)
        if not fragments:
            continue
        cue_spans = word_ranges(encoded, attribution.cue)
        source_spans = word_ranges(encoded, attribution.source)
        for span in source_spans:
            sources.setdefault(span, len(sources))
        cue = -1
        if cue_spans:
            cue = len(cues)
            cues.append(cue_spans[0])
            nearest = min(source_spans, key=lambda span: abs(span[0] - cue_spans[0][0]), default=None)
            source_of_cue.append(-1 if nearest is None else sources[nearest])
        contents += [(span, cue) for span in fragments]
    tags = np.zeros(len(encoded.starts), np.int64)
    layers = (("content", [span for span, _ in contents]), ("source", list(sources)), ("cue", cues))
    for layer, spans in layers:
        for first, last in spans:
            tags[first] = _LAYER_TAG[layer]
            tags[first + 1 : last + 1] = _LAYER_TAG[layer] + 1
    links = Links([s for s, _ in contents], cues, list(sources), [c for _, c in contents], source_of_cue)
    return tags, links


def align_tokens(
    encoded: Encoded, tokens: tuple[Token, ...], text: str
) -> tuple[Integers, Integers, Integers, Integers]:
    """Part of speech, entity, relation and head of each word from a treebank's tokens, by character offset.

    A word takes the labels of the token that covers its first character. Of several words of one token the
    first with a letter or digit is its head; the others hang on it, as punctuation or "flat". Of several
    tokens in one word ("cannot") the first counts.
    """
    count = len(encoded.starts)
    owner = _owners(encoded, tokens)
    pos, entity, relation, head = (np.full(count, IGNORED, np.int64) for _ in range(4))
    alphanumeric = np.array([text[start].isalnum() for start in encoded.starts.tolist()], np.bool_)
    head_word = _head_words(encoded, tokens, owner, alphanumeric)
    for word in range(count):
        index = int(owner[word])
        if index < 0:
            continue
        token = tokens[index]
        is_head = head_word[index] == word
        loose = not is_head and not alphanumeric[word]
        pos[word] = _POS.get("PUNCT" if loose else token.pos, IGNORED)
        label = token.entity
        if word and owner[word - 1] == index and label.startswith("B-"):
            label = "I" + label[1:]
        entity[word] = _ENTITY.get(label, IGNORED)
        if token.head == NO_HEAD:
            continue
        if not is_head:
            head[word] = head_word[index]
            relation[word] = _RELATION["punct" if loose else "flat"]
            continue
        relation[word] = _RELATION[token.relation]
        head[word] = _governor(index, word, tokens, head_word)
    return pos, entity, relation, head


def _owners(encoded: Encoded, tokens: tuple[Token, ...]) -> Integers:
    """The token that covers the first character of each word, -1 for none."""
    order = sorted((token.start, index) for index, token in enumerate(tokens) if token.start >= 0)
    if not order:
        return np.full(len(encoded.starts), -1, np.int64)
    starts = np.array([start for start, _ in order], np.int64)
    indices = np.array([index for _, index in order], np.int64)
    ends = np.array([tokens[index].end for _, index in order], np.int64)
    place = np.searchsorted(starts, encoded.starts, side="right") - 1
    inside = (place >= 0) & (ends[place] > encoded.starts)
    return np.where(inside, indices[place], -1)


def _head_words(
    encoded: Encoded, tokens: tuple[Token, ...], owner: Integers, alphanumeric: np.ndarray
) -> dict[int, int]:
    """The word that stands for each token; a token without a word of its own has the word around it."""
    chosen: dict[int, int] = {}
    for word, index in enumerate(owner.tolist()):
        if index >= 0 and (index not in chosen or (alphanumeric[word] and not alphanumeric[chosen[index]])):
            chosen[index] = word
    for index, token in enumerate(tokens):
        if index not in chosen and token.start >= 0:
            word = int(np.searchsorted(encoded.starts, token.start, side="right")) - 1
            if word >= 0 and encoded.ends[word] > token.start:
                chosen[index] = word
    return chosen


def _governor(index: int, word: int, tokens: tuple[Token, ...], head_word: dict[int, int]) -> int:
    """The word of a token's head, past tokens in the same word and tokens that a rewriting removed."""
    seen = {index}
    while True:
        index = tokens[index].head
        if index == ROOT:
            return -1
        if index == NO_HEAD or index in seen:
            return IGNORED
        seen.add(index)
        target = head_word.get(index)
        if target is not None and target != word:
            return target
