"""Which item of a report is which item of gold: one to one, by the words that both cover."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from claimcheck.model import Span, Spans

SOFT = 0.5  # token Jaccard from which two contents are one
NEAR = 0.2  # token Jaccard from which two claims' spans are one
_TOKEN = re.compile(r"\w+|[^\w\s]")

Tokens = frozenset[int]


class TokenIndex:
    """The tokens of a text (words and single marks), to be asked which of them spans touch."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def touched(self, spans: Spans) -> Tokens:
        """Numbers of the tokens that share a character with any of the spans."""
        return frozenset(
            number
            for start, end in spans
            if start < end
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def jaccard(one: Tokens, other: Tokens) -> float:
    """Shared tokens by all tokens of both; 0 for two empty sets."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def near(one: Tokens, other: Tokens) -> bool:
    """Whether two claims stand at one place: one inside the other, or a fifth of their tokens shared."""
    if not one & other:
        return False
    return one <= other or other <= one or jaccard(one, other) >= NEAR


def best_first(candidates: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Gold number -> predicted number, each used once, from (likeness, gold, predicted).

    The likest are joined first; ties go to the earlier gold item, then to the earlier predicted one.
    """
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold, predicted in sorted(candidates, key=lambda item: (-item[0], item[1], item[2])):
        if gold not in matched and predicted not in taken:
            matched[gold] = predicted
            taken.add(predicted)
    return matched


def overlap(one: Spans, other: Spans) -> bool:
    """Whether the spans share a character."""
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def bare(spans: Spans, text: str) -> list[Span]:
    """The spans without white space at their ends, joined where nothing else parts them."""
    result: list[Span] = []
    for start, end in sorted(spans):
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start == end:
            continue
        if result and not text[result[-1].end : start].strip():
            result[-1] = Span(result[-1].start, end)
        else:
            result.append(Span(start, end))
    return result
