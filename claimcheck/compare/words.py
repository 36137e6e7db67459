"""Words of a text and their stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimcheck.compare.lexicon import load_lexicon
from claimcheck.inflection import irregular_verbs
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
    """The stem of a word by Snowball's English rules, of an irregular verb that of its base ("hidden")."""
    return str(_stemmer().stem(_bases().get(word, word)))


@cache
def _bases() -> dict[str, str]:
    """Past forms and participles of irregular verbs to their bases."""
    found: dict[str, str] = {}
    for base, forms in irregular_verbs().items():
        for form in forms:
            found.setdefault(form, base)
    left = load_lexicon().unstemmed
    return {form: base for form, base in found.items() if form not in left}


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    return nltk_parts().snowball.EnglishStemmer()
