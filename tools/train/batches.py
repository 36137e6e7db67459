"""Windows of examples as padded arrays, with the link structures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.neural.encoding import CLASSIFICATION_PIECE, SEPARATOR_PIECE, SPECIAL_FEATURE, Integers
from tools.train.examples import IGNORED, Example, Links

Window = tuple[Example, int, int]
WORD_TARGETS = ("tags", "inner", "pos", "entity", "relation")


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """Spans of one window and the right partner of each.

    Span rows are (first piece, last piece, first word, last word). The partner after the last one means
    "none".
    """

    row: int
    contents: Integers
    cues: Integers
    sources: Integers
    cue_of_content: Integers
    source_of_cue: Integers
    paragraph: Integers


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs and targets ``[batch, pieces]``; targets stand at first pieces, ``IGNORED`` elsewhere.

    ``word`` is the word's index in its document at first pieces, -1 elsewhere. ``head`` is a piece, 0 = the
    root.
    """

    ids: Integers
    feat: Integers
    mask: Integers
    word: Integers
    targets: dict[str, Integers]
    head: Integers
    links: list[LinkTargets]


def make_batch(chosen: Sequence[Window]) -> Batch:
    """Pad windows (example, first word, end word) to one length."""
    bounds = [np.searchsorted(example.encoded.word, (start, end)) for example, start, end in chosen]
    shape = (len(chosen), max(int(b - a) for a, b in bounds) + 2)
    ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    feat = np.full(shape, SPECIAL_FEATURE, np.int64)
    word, head = np.full(shape, -1, np.int64), np.full(shape, IGNORED, np.int64)
    targets = {name: np.full(shape, IGNORED, np.int64) for name in WORD_TARGETS}
    links = []
    for row, ((example, start, end), (low, high)) in enumerate(zip(chosen, bounds, strict=True)):
        encoded = example.encoded
        length = int(high - low)
        ids[row, 0], ids[row, length + 1] = CLASSIFICATION_PIECE, SEPARATOR_PIECE
        ids[row, 1 : length + 1] = encoded.piece[low:high]
        mask[row, : length + 2] = 1
        feat[row, 1 : length + 1] = encoded.feature[encoded.word[low:high]]
        first = encoded.piece_of_word[start:end] - low + 1
        word[row, first] = np.arange(start, end)
        for name in WORD_TARGETS:
            targets[name][row, first] = getattr(example, name)[start:end]
        head[row, first] = _heads(example.head[start:end], first, start, end)
        for layer in (example.links, example.inner_links):
            if layer.cues:
                links.append(_link_targets(layer, encoded.paragraph, row, (start, end), first))
    return Batch(ids, feat, mask, word, targets, head, [link for link in links if len(link.cues)])


def _heads(governors: Integers, first: Integers, start: int, end: int) -> Integers:
    """Heads as pieces of the window; a head in another window is not learnt from."""
    inside = (governors >= start) & (governors < end)
    pieces = first[np.clip(governors - start, 0, end - start - 1)]
    return np.where(inside, pieces, np.where(governors == -1, 0, IGNORED))


def _link_targets(
    links: Links, paragraph: Integers, row: int, window: tuple[int, int], first: Integers
) -> LinkTargets:
    """The spans that lie in a window whole; a partner outside it counts as "none"."""
    start, end = window

    def within(spans: list[tuple[int, int]]) -> list[int]:
        return [index for index, span in enumerate(spans) if start <= span[0] and span[1] < end]

    def rows(spans: list[tuple[int, int]], kept: list[int]) -> Integers:
        words = np.array([spans[index] for index in kept], np.int64).reshape(-1, 2)
        return np.concatenate([first[words - start], words], 1)

    contents, cues, sources = within(links.contents), within(links.cues), within(links.sources)
    cue_at = {cue: index for index, cue in enumerate(cues)}
    source_at = {source: index for index, source in enumerate(sources)}
    cue_of = [cue_at.get(links.cue_of_content[index], len(cues)) for index in contents]
    source_of = [source_at.get(links.source_of_cue[index], len(sources)) for index in cues]
    return LinkTargets(
        row,
        rows(links.contents, contents),
        rows(links.cues, cues),
        rows(links.sources, sources),
        np.array(cue_of, np.int64),
        np.array(source_of, np.int64),
        paragraph,
    )
