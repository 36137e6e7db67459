"""How far a writer stands behind a claim: words of doubt beside it, and caveats that follow it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from claimcheck.model import Segmented
from claimcheck.shipped import table
from claimcheck.wording import Words, has_one, stretches

MARKS = re.compile('[.,;:!?()"“”]')  # which stand in no caveat
# An article may be one paragraph of forty sentences: a caveat speaks of what was just read.
REACH = 2


class HedgeWords(Struct, frozen=True):
    """Compiled ``hedges.toml``, in small letters (``lower_case``)."""

    words: re.Pattern[str]
    signs: Words  # one of which stands in what ``words`` matches
    caveats: re.Pattern[str]
    leads: Words  # one of which stands in a caveat with one of the verbs
    verbs: tuple[str, ...]
    wordings: Words  # one of which stands in every other caveat
    adjuncts: re.Pattern[str]  # those caveats that hold for their own sentence alone
    refers: re.Pattern[str]  # what a caveat at the head of a paragraph speaks of


@cache
def load_hedges() -> HedgeWords:
    """The words of doubt, compiled once."""
    data = table("en/hedges.toml")
    caveat = {key: _any(words) for key, words in data["caveat"].items()}
    caveats = (
        rf"(?:{caveat['lead']})(?:\s+(?:{caveat['between']}))*\s+(?:{caveat['verb']})\w*"
        rf"|(?:{caveat['phrases']}|{caveat['adjuncts']})(?!\w)"
    )
    return HedgeWords(
        words=re.compile(rf"(?<!\w)(?:{_any(data['words'])})(?!\w)"),
        signs=Words(data["words"]),
        caveats=re.compile(rf"(?<!\w)(?:{caveats})"),
        leads=Words(data["caveat"]["lead"]),
        verbs=tuple(data["caveat"]["verb"]),
        wordings=Words((*data["caveat"]["phrases"], *data["caveat"]["adjuncts"])),
        adjuncts=re.compile(caveat["adjuncts"]),
        refers=re.compile(rf"\b(?:{caveat['refers']})\b"),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Hedges:
    """The words of doubt and the caveats of one document."""

    def __init__(self, segmented: Segmented, low: str) -> None:
        """``low``: the text in lower case."""
        self._low = low
        self._doubts = load_hedges().signs.met_in(segmented.text)
        self._starts = [span.start for span in segmented.sentences]
        self._caveats = _caveats(segmented, low, self._starts)

    def of(self, start: int, end: int) -> tuple[str, ...]:
        """Those of a claim: the words of doubt between two offsets, and the caveats that follow the first."""
        found: list[str] = []
        if has_one(self._doubts, self._low, start, end):
            found += [match.group() for match in load_hedges().words.finditer(self._low, start, end)]
        if self._caveats:
            later = self._caveats.get(bisect_right(self._starts, start) - 1, {})
            found += [words for words, at in later.items() if at > start]
        return tuple(dict.fromkeys(found))


def caveat_signs(text: str) -> list[str]:
    """One of these stands in every caveat of the text: its wording, or a verb where a word leads to one."""
    words = load_hedges()
    verbs = words.verbs if words.leads.met_in(text) else ()
    return [*words.wordings.met_in(text), *verbs]


def _caveats(segmented: Segmented, low: str, starts: Sequence[int]) -> dict[int, dict[str, int]]:
    """Number of a sentence -> the outlet's caveats that hold for claims in it, and where each stands last.

    A caveat holds for what stands before it in its own sentence and in the ``REACH`` sentences of its
    paragraph before that; an adjunct ("without giving details") for its own sentence; one in the first
    sentence of a paragraph that speaks of "the claims" also for the paragraph before.
    """
    found: dict[int, dict[str, int]] = {}
    words = load_hedges()
    near = stretches(low, caveat_signs(segmented.text), MARKS)
    paragraphs = [span.start for span in segmented.paragraphs]
    for span in near:
        for match in words.caveats.finditer(low, *span):
            at = match.start()
            own = bisect_right(starts, at) - 1
            said = " ".join(match.group().split())
            for number in range(_first(words, match, own, starts, paragraphs), own + 1):
                found.setdefault(number, {})[said] = at
    return found


def _first(
    words: HedgeWords, match: re.Match[str], own: int, starts: Sequence[int], paragraphs: Sequence[int]
) -> int:
    """The first sentence that a caveat in the sentence ``own`` holds for."""
    if own < 0 or words.adjuncts.fullmatch(match.group()):
        return max(own, 0)
    paragraph = bisect_right(paragraphs, match.start()) - 1
    opens = paragraph > 0 and starts[own] <= paragraphs[paragraph]
    if opens and words.refers.search(match.string, starts[own], match.end()):
        paragraph -= 1
    return max(own - REACH, bisect_left(starts, paragraphs[paragraph]))
