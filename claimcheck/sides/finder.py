"""Names found in phrases without a pattern: compiling one for a document takes longer than its use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimcheck.wording import places_in

_HEAD = re.compile(r"\w+|[^\w\s]")


class NameFinder:
    """Finds whole names in any case, the longest that begins at a place, left to right and apart."""

    def __init__(self, names: Iterable[str], *, after_hyphen: bool = True) -> None:
        """``after_hyphen``: whether a name may begin after one, as in "anti-Osk"."""
        self._by_head: dict[str, list[str]] = defaultdict(list)
        self._after_hyphen = after_hyphen
        by_name = sorted({name.lower() for name in names})
        for name in sorted(by_name, key=len, reverse=True):
            if (head := _HEAD.match(name)) is not None:
                self._by_head[head[0]].append(name)

    def find(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Start and end of each name in the phrase."""
        low = phrase.lower()
        if len(low) != len(phrase):  # a letter of which the small one is two
            low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in phrase)
        heads = self._by_head.keys() & _HEAD.findall(low)
        if not heads:
            return
        end = 0
        for start, head in sorted((at, one) for one in heads for at in _places_of_head(one, low)):
            if start < end or (not self._after_hyphen and low[start - 1 : start] == "-"):
                continue
            end = next(
                (
                    start + len(name)
                    for name in self._by_head[head]
                    if low.startswith(name, start) and not _goes_on(low, start + len(name))
                ),
                end,
            )
            if end > start:
                yield start, end


def places_of(words: str, text: str) -> Iterator[int]:
    """Where the words stand whole and so written.

    For texts of any length: a pattern that begins with a boundary is tried at every letter.
    """
    at = text.find(words) if words else -1
    while at >= 0:
        if not (at and _goes_on(text, at - 1)) and not _goes_on(text, at + len(words)):
            yield at
        at = text.find(words, at + 1)


def _places_of_head(head: str, low: str) -> Iterator[int]:
    """Where a word stands whole, or a mark stands."""
    return places_of(head, low) if _goes_on(head, 0) else places_in(low, head)


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, whole and so written."""
    return next(places_of(words, text), None) is not None


def stands_apart(words: str, text: str) -> bool:
    """Whether the words stand in the text whole, so written, and joined to nothing by a hyphen."""
    return any(
        text[at - 1 : at] != "-" and text[at + len(words) : at + len(words) + 1] != "-"
        for at in places_of(words, text)
    )


def _goes_on(text: str, at: int) -> bool:
    """Whether a letter, digit or underscore stands there."""
    following = text[at : at + 1]
    return following.isalnum() or following == "_"
