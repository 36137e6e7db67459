"""Sentences: nltk's Punkt with parameters of our own, kept from splitting inside quotations.

Kiss & Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection.  The abbreviations are data
(``data/en/abbreviations.toml``), so that no trained package has to be downloaded.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimcheck.model import Quotation, Span

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

BOUNDARY_MARK = re.compile(r"[.!?…]")
LIST_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]$")


def split_sentences(text: str, paragraph: Span, quotations: list[Quotation]) -> tuple[list[Span], list[Span]]:
    """(sentences, inner sentences) of a paragraph; only the latter end inside quotations."""
    inner = _punkt_spans(text, paragraph)
    if not quotations or len(inner) == 1:
        return inner, inner
    starts = [quotation.span.start for quotation in quotations]
    outer: list[Span] = []
    for span in inner:
        if outer and _inside(outer[-1].end, span.start, quotations, starts):
            outer[-1] = Span(outer[-1].start, span.end)
        else:
            outer.append(span)
    return outer, inner


def _punkt_spans(text: str, paragraph: Span) -> list[Span]:
    words = text[paragraph.start : paragraph.end]
    if not BOUNDARY_MARK.search(words):
        return [paragraph]
    spans = [
        Span(paragraph.start + start, paragraph.start + end)
        for start, end in _tokenizer().span_tokenize(words, realign_boundaries=True)
    ]
    return _joined(text, spans) or [paragraph]


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans put back together: "1." or "a)" and its words, "No." and its number, ``"Why?" he asked.``"""
    joined: list[Span] = []
    before_number = _parameters()[1]
    for span in spans:
        last = text[joined[-1].start : joined[-1].end] if joined else ""
        numbered = text[span.start].isdigit() and last.endswith(before_number)
        if joined and (numbered or text[span.start].islower() or LIST_ITEM.match(last)):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _inside(end: int, start: int, quotations: list[Quotation], starts: list[int]) -> bool:
    """Whether a boundary between ``end`` and ``start`` lies within one quotation; they do not overlap."""
    index = bisect_left(starts, end) - 1
    return index >= 0 and max(end, start) < quotations[index].span.end


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    return PunktSentenceTokenizer(_parameters()[0])


@cache
def _parameters() -> tuple[PunktParameters, tuple[str, ...]]:
    """Punkt's parameters, and the words before numbers (" No.")."""
    from nltk.tokenize.punkt import PunktParameters

    data = tomllib.loads(
        files("claimcheck").joinpath("data/en/abbreviations.toml").read_text(encoding="utf-8")
    )
    parameters = PunktParameters()
    for words in data["abbreviations"].values():
        parameters.abbrev_types.update(words)
    parameters.sent_starters.update(data["sentence_starters"]["words"])
    return parameters, tuple(f" {word}." for word in data["before_numbers"]["words"])
