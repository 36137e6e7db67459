"""Whether a text is English: by its function words; where they are few, by py3langid (Lui, Baldwin 2012)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from claimcheck.errors import InputError
from claimcheck.model import Document
from claimcheck.shipped import table

ENOUGH_WORDS = 20  # fewer tell nothing
SAMPLE = 4000  # code points looked at
PLAINLY_ENGLISH = 0.2  # share of function words; news in English has about 0.4, in other languages under 0.1
_WORD = re.compile(r"[^\W\d_]+")


def check_english(document: Document) -> None:
    """Raise InputError, with the language, for a text that is not English; a short one passes."""
    language = language_of(document.text)
    if language != "en":
        called = _data()["names"].get(language, f"the language {language!r}")
        raise InputError(
            f"skipped: written in {called}, not English",
            where=document.path,
            hint="say --any-language if it is English",
        )


def language_of(text: str) -> str:
    """The text's language as an ISO 639-1 code, ``en`` where it is too short to tell.

    >>> language_of("The spokesman said that he had not been told of it by the two who were in the village.")
    'en'
    """
    middle = max(0, (len(text) - SAMPLE) // 2)
    sample = text[middle : middle + SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if len(words) < ENOUGH_WORDS and letters < 5 * ENOUGH_WORDS:
        return "en"
    if words and sum(word in _english() for word in words) >= PLAINLY_ENGLISH * len(words):
        return "en"
    from py3langid import classify  # loads its model, which most runs do not need

    return str(classify(sample)[0])


@cache
def _english() -> frozenset[str]:
    return frozenset(_data()["english"].split())


def _data() -> Mapping[str, Any]:
    return table("languages.toml")
