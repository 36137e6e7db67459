"""Sentences: nltk's Punkt with parameters of our own, kept from splitting inside quotations.

Kiss & Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection.  The abbreviations are data
(``data/en/abbreviations.toml``), so that no trained package has to be downloaded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from claimcheck.model import Quotation, Span
from claimcheck.nltk_parts import nltk_parts
from claimcheck.shipped import table

_BOUNDARY = re.compile(r"[.!?][^\w.]")  # Punkt ends no sentence elsewhere
_PLAIN_END = re.compile(r"([^\W\d_]{2,})\.(?:\s+[^\s.]|[\"”’»)])")
LIST_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]$")
LONGEST_ITEM = 4
# Code points of a sentence.  Rules look through the whole of one for a word, so that one without end would
# cost its length squared; what is longer (a list, a transcript without a stop) is cut into several.
LONGEST = 2_000
_EDGE = re.compile(r"\W")  # where no word is cut
_WORDS = re.compile(r"\S")


def split_sentences(text: str, paragraph: Span, quotations: list[Quotation]) -> tuple[list[Span], list[Span]]:
    """(sentences, inner sentences) of a paragraph; only the latter end inside quotations.

    None is longer than ``LONGEST`` but by a word; to keep that, the former end inside longer quotations, too.
    """
    joined = _joined(text, spans_of_punkt(text, paragraph)) or [paragraph]
    inner = [part for span in joined for part in _cut(text, span)]
    if not quotations or len(inner) == 1:
        return inner, inner
    starts = [quotation.span.start for quotation in quotations]
    outer: list[Span] = []
    for span in inner:
        whole = Span(outer[-1].start, span.end) if outer else span
        if (
            outer
            and whole.end - whole.start <= LONGEST
            and _inside(outer[-1].end, span.start, quotations, starts)
        ):
            outer[-1] = whole
        else:
            outer.append(span)
    return outer, inner


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span, cut where it is too long: after a comma or a space, at least between two words."""
    start, end = span
    while end - start > LONGEST:
        limit = start + LONGEST
        comma = text.rfind(", ", limit - LONGEST // 5, limit)
        edge = _EDGE.search(text, limit - 1, end)
        stop = comma + 1 if comma >= 0 else edge.start() if edge else end
        following = _WORDS.search(text, stop, end)
        if following is None:
            break
        yield Span(start, stop)
        start = following.start()
    yield Span(start, end)


punkt = nltk_parts().punkt


def _plain(pattern: Any) -> re.Pattern[str]:
    """One of Punkt's patterns for Python's own engine.

    nltk guards its patterns by a clock since 3.10, which takes two thirds of the time for sentences.  These
    cannot run away: none has a repetition inside another.
    """
    if isinstance(pattern, re.Pattern):
        return pattern
    return re.compile(pattern.pattern, pattern.flags & (re.MULTILINE | re.VERBOSE))


class _LanguageVars(punkt.PunktLanguageVars):  # type: ignore[misc, name-defined]
    """No word begins with a curly mark either: without it "“Mr." is no abbreviation."""

    _re_word_start = r"[^\(\"\`{\[:;&\#\*@\)}\]\-,“”‘’«»„]"
    re_boundary_realignment = _plain(punkt.PunktLanguageVars.re_boundary_realignment)

    def __init__(self) -> None:
        self._contexts = _plain(super().period_context_re())
        self._words = _plain(self._word_tokenizer_re())

    def period_context_re(self) -> re.Pattern[str]:
        return self._contexts

    def word_tokenize(self, s: str) -> list[str]:
        return self._words.findall(s)


class _Token(punkt.PunktToken):  # type: ignore[misc, name-defined]
    __slots__ = ()
    _RE_ELLIPSIS = _plain(punkt.PunktToken._RE_ELLIPSIS)
    _RE_NUMERIC = _plain(punkt.PunktToken._RE_NUMERIC)
    _RE_INITIAL = _plain(punkt.PunktToken._RE_INITIAL)


class Tokenizer(punkt.PunktSentenceTokenizer):  # type: ignore[misc, name-defined]
    """Punkt, asked only where a plain word and its stop do not decide already."""

    def text_contains_sentbreak(self, text: str) -> bool:
        """Whether a sentence ends in the context of a stop; Punkt's own answer.

        A word of two letters or more that is no abbreviation is no initial and no number either, so that
        nothing in Punkt takes back the end of a sentence which it sees there.
        """
        plain = _PLAIN_END.match(text)
        if plain is not None and plain.group(1).lower() not in self._params.abbrev_types:
            return True
        found: bool = super().text_contains_sentbreak(text)
        return found


def spans_of_punkt(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph as Punkt alone sees them."""
    words = text[paragraph.start : paragraph.end]
    if not _BOUNDARY.search(words):
        return [paragraph]
    found = tokenizer().span_tokenize(words, realign_boundaries=True)
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in found]


@cache
def tokenizer() -> Tokenizer:
    """Punkt with abbreviations of our own; made once."""
    data = _vocabulary()
    parameters = punkt.PunktParameters()
    for words in data["abbreviations"].values():
        parameters.abbrev_types.update(words)
    parameters.sent_starters.update(data["sentence_starters"]["words"])
    return Tokenizer(parameters, lang_vars=_LanguageVars(), token_cls=_Token)


@cache
def _before_numbers() -> tuple[str, ...]:
    """The words before numbers, as a sentence may end with them by mistake: " No."."""
    return tuple(f" {word}." for word in _vocabulary()["before_numbers"]["words"])


def _vocabulary() -> Mapping[str, Any]:
    return table("en/abbreviations.toml")


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans put back together: "1." or "a)" and its words, "No." and its number, ``"Why?" he asked.``"""
    joined: list[Span] = []
    for span in spans:
        first = text[span.start]
        if joined and (
            first.islower()
            or (first.isdigit() and text.endswith(_before_numbers(), *joined[-1]))
            or _is_list_item(text, joined[-1])
        ):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_list_item(text: str, span: Span) -> bool:
    return span.end - span.start <= LONGEST_ITEM and LIST_ITEM.match(text[slice(*span)]) is not None


def _inside(end: int, start: int, quotations: list[Quotation], starts: list[int]) -> bool:
    """Whether a boundary between ``end`` and ``start`` lies within one quotation; they do not overlap."""
    index = bisect_left(starts, end) - 1
    return index >= 0 and max(end, start) < quotations[index].span.end
