"""None at all, in words: "no soldier", "no one", "nobody", "none", "not one", "not a single"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.quantity.vocabulary import GAP, whole_words, words

_NOT = re.compile(rf"\bnot{GAP}\Z", re.I)
_NOT_A = re.compile(rf"\b(?:not|nor){GAP}a{GAP}\Z", re.I)
_BUT = re.compile(rf",?{GAP}but\b")  # "not one but two"
_NO_ONE = re.compile(rf"(?:-|{GAP})one\b(?!{GAP}(?:of{GAP}the{GAP}\w+est\b|side\b))", re.I)
_NOUN = re.compile(rf"{GAP}(?:[a-z][\w-]+|[A-Z][a-z]+)")


class NothingReader:
    """Reads words for nothing; what they are not said of ("no doubt") comes from ``numbers.toml``."""

    triggers = ("no", "nobody", "none", "single")

    def __init__(self) -> None:
        idioms = words()["idioms"]
        self._not_before = {
            "no": re.compile(rf"{GAP}{whole_words(idioms['no_before'])}", re.I),
            "none": re.compile(rf"{GAP}{whole_words(idioms['none_before'])}", re.I),
        }

    def read(self, text: str, match: re.Match[str], limit: int, end: int) -> tuple[int, int] | None:
        """Start and end of the phrase round the word (a trigger or "one", in lower case), else None."""
        word, start, stop = match.group(), match.start(), match.end()
        if word in ("one", "single"):
            pattern = _NOT if word == "one" else _NOT_A
            before = pattern.search(text, max(limit, start - 10), start)
            return (before.start(), stop) if before and not _BUT.match(text, stop, end) else None
        if word not in self.triggers:
            return None
        one = _NO_ONE.match(text, stop, end) if word == "no" else None
        if one:
            return start, one.end()
        if word == "no" and not _NOUN.match(text, stop, end):
            return None
        idiom = word in self._not_before and self._not_before[word].match(text, stop, end)
        return None if idiom else (start, stop)


@cache
def nothing_reader() -> NothingReader:
    """The one reader of nothing."""
    return NothingReader()
