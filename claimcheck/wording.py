"""Which words a text has: asked before a pattern is tried at every letter of it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

# A capital that begins a word.  The boundary comes after the letter because a pattern that begins with a set
# of letters is tried at these alone, and one that begins with a boundary at every letter.
CAPITAL = r"[A-ZÀ-ÖØ-Þ](?<!\w.)"

_TOKEN = re.compile(r"[\w’'-]+")
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ANY_POSSESSIVE = re.compile(r"['’]s?\b")


class Wording:
    """The words of a text in lower case.

    ``nouns``: with what hyphens and apostrophes join, without a possessive ending ("coast-guard").
    ``words``: also the parts of those ("coast", "guard").
    """

    def __init__(self, text: str) -> None:
        self.low = text.lower()
        different = set(self.low.split())
        plain = {word for word in different if word.isalnum()}  # half of an article: no pattern need cut them
        tokens = frozenset(_TOKEN.findall(" ".join(different.difference(plain))))
        joined = [token for token in tokens if not token.isalnum()]
        self.nouns = plain.union(tokens.difference(joined), (_POSSESSIVE.sub("", token) for token in joined))
        self.words = plain.union(tokens, (word for token in joined for word in _WORD.findall(token)))


@lru_cache(maxsize=2)  # an article, and the article without its furniture
def wording(text: str) -> Wording:
    """The words of a text, found once for all who ask."""
    return Wording(text)


class Keyed:
    """A pattern that is tried only in a text with the words without which it matches nowhere.

    Most articles have no word of a mutiny or a strike, and asking for words is far quicker than trying a
    pattern everywhere.  Whoever changes such a pattern changes its keys.
    """

    def __init__(self, pattern: str, *keys: Iterable[str], flags: int = 0) -> None:
        """``keys``: of each set a match has one in it, in any case: a whole word, or a phrase."""
        self._pattern, self._flags = pattern, flags
        self._keys = [_parted(phrases) for phrases in keys]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: most are not for one article."""
        return re.compile(self._pattern, self._flags)

    def may_match(self, text: str) -> bool:
        """Whether the text has the words that a match needs."""
        said = wording(text)
        for words, phrases in self._keys:
            if words.isdisjoint(said.words) and not (phrases and _phrases_in(said, phrases)):
                return False
        return True

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As ``re.Pattern.search``; the keys may stand anywhere in the text."""
        return (
            self.pattern.search(text, start, len(text) if end is None else end)
            if self.may_match(text)
            else None
        )


class Headed:
    """A pattern of which every match begins with one of some words: tried only where one of these stands."""

    def __init__(self, pattern: str, heads: Iterable[str]) -> None:
        """``heads``: as they stand in a match, each with a whole word in it."""
        self._pattern = pattern
        self._heads = {head: max(_WORD.findall(head.lower()), key=len) for head in heads}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(self._pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        said = wording(text).words
        heads = [head for head, word in self._heads.items() if word in said]
        end = 0
        for place in sorted(place for head in heads for place in places_in(text, head)):
            match = self.pattern.match(text, place) if place >= end else None
            if match is not None:
                end = match.end()
                yield match


class Words:
    """Words and phrases that are looked for whole and as written.

    Where they are asked for one by one this is quicker than a pattern of them all, since a text has few.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """``words``: in lower case."""
        self._words, self._phrases = _parted(words)

    def met_in(self, text: str) -> list[str]:
        """Those that the text may have, in any case, sorted."""
        said = wording(text)
        return sorted((*self._words.intersection(said.words), *_phrases_in(said, self._phrases)))


def stretches(text: str, beginnings: Iterable[str], marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of what stands between two marks and has one of the beginnings of words in it, in order.

    For a pattern that matches over no mark: it need not be tried where the rarest of its words is missing.
    """
    places = sorted(at for words in beginnings for at in places_in(text, words))
    if not places:
        return
    ends = [mark.start() for mark in marks.finditer(text)]
    end = -1
    for place in places:
        if place >= end:
            number = bisect(ends, place)
            start = ends[number - 1] + 1 if number else 0
            end = ends[number] if number < len(ends) else len(text)
            yield start, end


def places_in(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where the words stand between the offsets, also as a part of others."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def has_one(phrases: Iterable[str], text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether one of the phrases stands between the offsets, also as a part of other words.

    For patterns that one of some words must stand in: this takes a tenth of the time of a search.
    """
    for phrase in phrases:  # noqa: SIM110 - a loop, not any(): asked of every claim
        if text.find(phrase, start, end) >= 0:
            return True
    return False


def signs_of(phrases: Iterable[str]) -> tuple[str, ...]:
    """Those of the phrases that hold no other: where none of these stands, none of the phrases does."""
    different = set(phrases)
    return tuple(sorted(one for one in different if not any(two in one for two in different - {one})))


def one_of(patterns: Iterable[str]) -> str:
    """A pattern for any of these, each of which begins with a letter; of two that match the earlier is taken.

    Joined by their first letters, since an alternation is tried from its beginning at every place.
    """
    return _by_first(patterns, "")


def _by_first(patterns: Iterable[str], then: str) -> str:
    """The patterns joined by their first letters; ``then``: what must hold behind such a letter."""
    by_first: dict[str, list[str]] = {}
    for pattern in patterns:
        by_first.setdefault(pattern[0], []).append(pattern[1:])
    return "(?:" + "|".join(f"{first}{then}(?:{'|'.join(rest)})" for first, rest in by_first.items()) + ")"


def word_of(patterns: Iterable[str]) -> str:
    """As ``one_of``, where a word begins: tried only at the letters with which the patterns begin.

    A pattern that begins with a boundary is tried at every letter of a text.
    """
    return _by_first(patterns, r"(?<!\w.)")


def without_possessives(phrase: str) -> str:
    """The phrase without apostrophes that end or part words, nor an s after them: "Tovia's" -> "Tovia"."""
    return _ANY_POSSESSIVE.sub("", phrase) if "'" in phrase or "’" in phrase else phrase


# By the longest word of each, which stands whole in a match; under "" marks and phrases without a word.
_Phrases = dict[str, tuple[str, ...]]


def _parted(keys: Iterable[str]) -> tuple[frozenset[str], _Phrases]:
    """The words in lower case, and the phrases."""
    low = sorted({key.lower() for key in keys})
    words = frozenset(key for key in low if _WORD.fullmatch(key))
    phrases: _Phrases = {}
    for phrase in low:
        if phrase not in words:
            word = max(_WORD.findall(phrase), key=len, default="")
            phrases[word] = (*phrases.get(word, ()), phrase)
    return words, phrases


def _phrases_in(text: Wording, phrases: _Phrases) -> list[str]:
    """Those of the phrases that the text has, of which few need be looked for."""
    likely = [phrase for word in text.words.intersection(phrases) for phrase in phrases[word]]
    return [phrase for phrase in (*likely, *phrases.get("", ())) if phrase in text.low]
