"""The attributions that are known so far, found again by place, so that no rule compares all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimcheck.attribute.page import Page, covers, overlap
from claimcheck.model import Attribution, Spans


class Known:
    """Attributions in order of finding, by the paragraphs that they touch."""

    def __init__(self, page: Page, attributions: Iterable[Attribution]) -> None:
        self.items: list[Attribution] = []
        self._by_paragraph: dict[int, list[int]] = defaultdict(list)
        self._paragraphs = page.paragraphs_of
        for item in attributions:
            self.add(item)

    def add(self, item: Attribution) -> None:
        """Know one more."""
        for paragraph in self._paragraphs((*item.content, *item.cue, *item.source)):
            self._by_paragraph[paragraph].append(len(self.items))
        self.items.append(item)

    def replace(self, old: Attribution, new: Attribution) -> None:
        """Put ``new`` where ``old`` is; it touches the same paragraphs."""
        for paragraph in self._paragraphs((*old.content, *old.cue, *old.source)):
            for index in self._by_paragraph[paragraph]:
                if self.items[index] is old:
                    self.items[index] = new
                    return

    def near(self, spans: Spans) -> list[Attribution]:
        """Those that touch a paragraph of the spans, in order of finding."""
        paragraphs = self._paragraphs(spans)
        if len(paragraphs) == 1:
            return [self.items[index] for index in self._by_paragraph[paragraphs[0]]]
        indices = {index for paragraph in paragraphs for index in self._by_paragraph[paragraph]}
        return [self.items[index] for index in sorted(indices)]

    def touches(self, spans: Spans) -> bool:
        """Whether the spans share a character with any part of a known attribution."""
        return any(overlap(spans, (*item.content, *item.cue, *item.source)) for item in self.near(spans))

    def has_cue(self, spans: Spans) -> bool:
        """Whether the spans share a character with a known cue."""
        return any(overlap(spans, item.cue) for item in self.near(spans))

    def has_content(self, content: Spans) -> bool:
        """Whether an attribution has this very content."""
        return any(item.content == content for item in self.near(content))

    def crosses(self, found: Attribution) -> bool:
        """Whether a content overlaps a known one without holding it, cue and source and all."""
        return any(_crosses(found, item) for item in self.near(found.content))


def _crosses(found: Attribution, item: Attribution) -> bool:
    if not overlap(found.content, (*item.content, *item.cue)):
        return False
    return (
        not covers(found.content, (*item.content, *item.cue, *item.source)) or found.content == item.content
    )
