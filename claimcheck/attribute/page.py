"""A segmented document as the rules read it: lower-case words, positions, quotations, syntax."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING

from claimcheck.attribute.grammar import Grammar
from claimcheck.attribute.lexicon import load_lexicon
from claimcheck.attribute.triggers import Trigger, load_triggers
from claimcheck.model import Attribution, Kind, Quotation, Segmented, Span, Spans, Syntax

if TYPE_CHECKING:
    from claimcheck.attribute.known import Known

CONTRACTED = {
    "don",
    "doesn",
    "didn",
    "isn",
    "wasn",
    "weren",
    "hasn",
    "haven",
    "hadn",
    "won",
    "wouldn",
    "couldn",
}
_span = partial(tuple.__new__, Span)  # a third of the time of Span(start, end)


class Page:
    """Words by index and spans by offset.  ``words[i]`` is the lower-case form of ``segmented.tokens[i]``."""

    def __init__(self, segmented: Segmented, syntax: Syntax | None) -> None:
        text = segmented.text
        self.segmented = segmented
        self.syntax = syntax
        self.lexicon = load_lexicon()
        self.text = text
        self.starts, self.ends = segmented.starts, segmented.ends
        self.words = list(map(str.lower, segmented.forms))
        self.grammar = Grammar(syntax, self.words) if syntax is not None else None
        self.quotations = segmented.quotations
        self._quote_starts = [quotation.span.start for quotation in segmented.quotations]
        self._numbers = count(1)
        self._sentences: dict[int, range] = {}
        self.cue_verbs: dict[Spans, int | None] = {}  # of the cues that were asked for
        # By their identity, the attributions whose cues have been found settled, and so are once for all.
        self.settled_cues: dict[int, Attribution] = {}
        self.known: Known | None = None  # of the last rule that asked, for the next one

    def __len__(self) -> int:
        return len(self.words)

    def new_id(self) -> str:
        """An id for an attribution that a rule makes; the final ones are given at the end."""
        return f"r{next(self._numbers)}"

    def made(self, item: Attribution) -> bool:
        """Whether a rule made the attribution, and not the network."""
        return item.id.startswith("r")

    def new(
        self,
        content: Spans,
        cue: Spans = (),
        source: Spans = (),
        *,
        reason: str,
        confidence: float,
        kind: Kind = "indirect",
        floor: str | None = None,
    ) -> Attribution:
        """An attribution that a rule makes, with the rule's reason in words."""
        return Attribution(
            self.new_id(), kind, content, cue, source, floor=floor, confidence=confidence, reasons=(reason,)
        )

    def by_verb(
        self, verb: int, content: Span, source: Span | None, *, reason: str, confidence: float
    ) -> Attribution:
        """As ``new``, where one verb alone is the cue; ``source``: None where nobody is named."""
        sources = (source,) if source is not None else ()
        return self.new(
            (content,), (self.span(verb, verb + 1),), sources, reason=reason, confidence=confidence
        )

    @cached_property
    def _triggers(self) -> Mapping[Trigger, list[int]]:
        places: dict[Trigger, list[int]] = defaultdict(list)
        for index, triggers in enumerate(map(load_triggers().get, self.words)):
            if triggers:  # few words have any
                for trigger in triggers:
                    places[trigger].append(index)
        return places

    def where(self, trigger: Trigger) -> list[int]:
        """Indices of the tokens at which something of the kind may begin, in order."""
        return self._triggers.get(trigger, [])

    def at(self, offset: int) -> int:
        """Index of the first token that starts at the offset or after it."""
        return bisect_left(self.starts, offset)

    def tokens(self, span: Span) -> range:
        """Indices of the tokens that start within the span."""
        start, end = span
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def span(self, first: int, stop: int) -> Span:
        """The span of tokens ``first`` to ``stop`` (exclusive)."""
        return _span((self.starts[first], self.ends[stop - 1]))

    def form(self, index: int) -> str:
        """The token as printed."""
        return self.segmented.forms[index]

    def sentence(self, index: int) -> range:
        """The tokens of the sentence (quotations undivided) in which the token lies."""
        number = self.segmented.sentence_of[index]
        if number not in self._sentences:
            self._sentences[number] = self.tokens(self.segmented.sentences[number])
        return self._sentences[number]

    def sentence_span(self, index: int) -> Span:
        """The sentence in which the token lies, as a span of the text."""
        return self.segmented.sentences[self.segmented.sentence_of[index]]

    def sentence_number(self, offset: int) -> int:
        """Number of the sentence of the token at the offset."""
        return self.segmented.sentence_of[min(self.at(offset), len(self.words) - 1)]

    def paragraph_number(self, offset: int) -> int:
        """Number of the paragraph of the token at the offset."""
        return self.segmented.paragraph_of[min(self.at(offset), len(self.words) - 1)]

    def paragraph(self, offset: int) -> Span:
        """The paragraph at the offset."""
        return self.segmented.paragraphs[self.paragraph_number(offset)]

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation (marks included) that the offset lies in."""
        index = bisect_right(self._quote_starts, offset) - 1
        if index < 0:
            return None
        quotation = self.quotations[index]
        return quotation if offset < quotation.span.end else None

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that begin within the span."""
        first = bisect_left(self._quote_starts, span.start)
        last = bisect_left(self._quote_starts, span.end)
        return self.quotations[first:last]

    def negated(self, index: int, reach: int = 4) -> bool:
        """Whether a negation stands in the few words before the token, only auxiliaries between."""
        words, lexicon = self.words, self.lexicon
        for before in range(index - 1, max(index - 1 - reach, -1), -1):
            word = words[before]
            if word in lexicon.negation:
                return True
            if word == "t" and before >= 2 and words[before - 2] in CONTRACTED:
                return True
            if word not in lexicon.auxiliary and not word.endswith("ly") and word not in ("'", "’", "t"):
                return False
        return False


def text_words(page: Page, spans: Iterable[Span]) -> list[str]:
    """The lower-case words of the spans."""
    words, starts = page.words, page.starts
    found: list[str] = []
    for start, end in spans:
        found += words[bisect_left(starts, start) : bisect_left(starts, end)]
    return found


# These two are asked of nearly all spans that meet: plain loops take half the time of any() and all().


def covers(outer: Spans, inner: Spans) -> bool:
    """Whether every inner span lies within one of the outer spans."""
    for c, d in inner:
        for a, b in outer:
            if a <= c and d <= b:
                break
        else:
            return False
    return True


def overlap(left: Spans, right: Spans) -> bool:
    """Whether two sets of spans share a character."""
    for a, b in left:
        for c, d in right:
            if a < d and c < b:
                return True
    return False


def first_offset(attribution: Attribution) -> int:
    """Where the attribution begins in the text, by its content."""
    return attribution.content[0].start
