"""The attributions that are known so far, found again by place, so that no rule compares all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimcheck.attribute.page import Page, covers, overlap
from claimcheck.model import Attribution, Spans

BLOCK = 512  # code points; a few sentences, so that a document in one paragraph is no worse than others


class Known:
    """Attributions in order of finding, by the blocks of text that their parts touch."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self._all: list[Attribution | None] = []  # None: taken out
        self._by_block: dict[int, list[int]] = defaultdict(list)
        for item in attributions:
            self.add(item)
        self._items: list[Attribution] | None = attributions  # what ``items`` gives, until something changes

    @property
    def items(self) -> list[Attribution]:
        """All of them, in order of finding."""
        if self._items is None:
            self._items = [item for item in self._all if item is not None]
        return self._items

    def add(self, item: Attribution) -> None:
        """Know one more."""
        self._place(item, len(self._all))
        self._all.append(item)
        self._items = None

    def replace(self, old: Attribution, new: Attribution) -> None:
        """Put ``new`` where ``old`` is."""
        index = self._index(old)
        if index is not None:
            self._all[index] = new
            self._items = None
            self._place(new, index)

    def remove(self, item: Attribution) -> None:
        """Know it no more."""
        index = self._index(item)
        if index is not None:
            self._all[index] = None
            self._items = None

    def near(self, spans: Spans) -> list[Attribution]:
        """Those that touch the spans, and some that stand beside them, in order of finding."""
        blocks = _blocks(spans)
        indices: Iterable[int]
        if len(blocks) == 1:
            indices = self._by_block.get(blocks.pop(), ())
        else:
            indices = sorted({index for block in blocks for index in self._by_block.get(block, ())})
        return [item for index in indices if (item := self._all[index]) is not None]

    def touches(self, spans: Spans) -> bool:
        """Whether the spans share a character with any part of a known attribution."""
        for item in self.near(spans):
            if overlap(spans, item.content) or overlap(spans, item.cue) or overlap(spans, item.source):
                return True
        return False

    def has_cue(self, spans: Spans) -> bool:
        """Whether the spans share a character with a known cue."""
        return any(overlap(spans, item.cue) for item in self.near(spans))

    def has_content(self, content: Spans) -> bool:
        """Whether an attribution has this very content."""
        return any(item.content == content for item in self.near(content))

    def crosses(self, found: Attribution) -> bool:
        """Whether a content overlaps a known one without holding it, cue and source and all."""
        return any(_crosses(found, item) for item in self.near(found.content))

    def _place(self, item: Attribution, index: int) -> None:
        for block in _blocks((*item.content, *item.cue, *item.source)):
            indices = self._by_block[block]
            if not indices or indices[-1] < index:
                indices.append(index)
            elif index not in indices:  # one that grew into the block
                indices.append(index)
                indices.sort()

    def _index(self, wanted: Attribution) -> int | None:
        for block in _blocks((*wanted.content, *wanted.cue, *wanted.source)):
            for index in self._by_block.get(block, ()):
                if self._all[index] is wanted:
                    return index
        return None


def known_on(page: Page, attributions: list[Attribution]) -> Known:
    """The attributions by place: as the rule before left them, if they are the very list that it returned."""
    known = page.known
    if known is None or known.items is not attributions:
        known = page.known = Known(attributions)
    return known


def _blocks(spans: Spans) -> set[int]:
    """Numbers of the blocks that the spans touch."""
    blocks: set[int] = set()
    for start, end in spans:
        first, last = start // BLOCK, (end - 1) // BLOCK
        blocks.add(first)
        if first < last:
            blocks.update(range(first + 1, last + 1))
    return blocks


def _crosses(found: Attribution, item: Attribution) -> bool:
    if not overlap(found.content, (*item.content, *item.cue)):
        return False
    return (
        not covers(found.content, (*item.content, *item.cue, *item.source)) or found.content == item.content
    )
