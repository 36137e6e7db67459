"""Words without an end: addresses, tokens and encoded files that stand in an article's text as one word."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 120  # characters; longer than any word of a language, any name with hyphens and most addresses
HALF = LONGEST // 2
_ENDLESS = re.compile(rf"\S{{{LONGEST},}}")


@lru_cache(maxsize=2)  # several stages ask for the same article's
def without_endless_words(text: str) -> str:
    """The text with its endless words blank, every offset as it was.

    Patterns for names try each capital of a word as a beginning: in a word of 20,000 that takes minutes.
    """
    if all(text.find(" ", at, at + HALF) >= 0 for at in range(0, len(text) - HALF + 1, HALF)):
        return text  # such a word would fill one of these stretches
    return _ENDLESS.sub(lambda word: " " * len(word[0]), text)
