"""Words without an end: addresses, tokens and encoded files that stand in an article's text as one word."""

from __future__ import annotations

import re

LONGEST = 120  # characters; longer than any word of a language, any name with hyphens and most addresses
_ENDLESS = re.compile(rf"\S{{{LONGEST},}}")


def without_endless_words(text: str) -> str:
    """The text with its endless words blank, every offset as it was.

    Patterns for names try each capital of a word as a beginning: in a word of 20,000 that takes minutes.
    """
    return _ENDLESS.sub(lambda word: " " * len(word[0]), text)
