"""Draft attributions from the heads of a model: parts decoded, contents linked to cues, cues to sources."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from claimcheck.model import Attribution, Segmented, Span
from claimcheck.neural.decoding import (
    FORBIDDEN,
    TaggedSpan,
    Tags,
    best_labels,
    log_probabilities,
    spans_by_label,
)
from claimcheck.neural.encoding import Encoded
from claimcheck.neural.linking import Link, Linker
from claimcheck.neural.session import Window, Windows
from claimcheck.neural.weights import Contract

# Sources, cues and contents of one layer of one window.
Parts = tuple[Sequence[TaggedSpan], Sequence[TaggedSpan], Sequence[TaggedSpan]]
# The tag outputs: the outer attributions, and those inside them where the model has a second layer.
LAYERS = ("logits", "inner")


class DraftReader:
    """Reads draft attributions from the scores of one model."""

    def __init__(self, contract: Contract) -> None:
        self._tags = Tags(contract.tags)
        self._linker = Linker(contract.link)

    def read(self, segmented: Segmented, encoded: Encoded, windows: Windows) -> list[Attribution]:
        """Ids "n1", "n2" ...; each lies in one layer of one window."""
        layers = [(window, layer) for window in windows for layer in LAYERS if layer in window[2]]
        found: list[Attribution] = []
        for (window, _), parts in zip(layers, self._parts(encoded, layers), strict=True):
            first, last, scores = window
            if parts[2]:
                links = self._linker.link(scores["link"], encoded.paragraph[first:last], parts)
                found += _drafts_of(segmented, first, parts, *links, len(found))
        return found

    def _parts(self, encoded: Encoded, layers: Sequence[tuple[Window, str]]) -> list[Parts]:
        """The parts of each layer of a window.

        No part runs on into the next paragraph: bylines and headlines lack a stop that would end it.  All
        layers of a document are decoded in one go, since numpy costs as much for few rows as for many.
        """
        scores = np.concatenate([rows[layer] for (_, _, rows), layer in layers])
        opening = np.concatenate([encoded.begins[first:last] for (first, last, _), _ in layers])
        scores[np.ix_(np.flatnonzero(opening), self._tags.inside)] = FORBIDDEN
        chances = log_probabilities(scores)
        starts = [0, *accumulate(last - first for (first, last, _), _ in layers[:-1])]
        path = best_labels(chances, self._tags, starts)
        found = spans_by_label(path, self._tags, chances, starts)
        return [(spans["source"], spans["cue"], spans["content"]) for spans in found]


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
