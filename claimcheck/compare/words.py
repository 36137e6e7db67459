"""Words of a text and their stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimcheck.compare.lexicon import load_lexicon
from claimcheck.nltk_parts import nltk_parts

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@lru_cache(maxsize=1 << 10)  # asked several times of each claim
def words_in(text: str) -> frozenset[str]:
    """The words of a text, lower case."""
    return frozenset(WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 14)
def subject_words(text: str | None) -> frozenset[str]:
    """The stems of the words of a text, number words and function words left out."""
    stop = load_lexicon().stop
    return frozenset(
        stem(part)
        for word in WORD.findall((text or "").lower())
        for part in (word.removesuffix("'s").removesuffix("’s"),)
        if part not in stop and len(part) > 1
    )


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word's stem by Snowball's English rules."""
    return str(_stemmer().stem(word))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    return nltk_parts().snowball.EnglishStemmer()
