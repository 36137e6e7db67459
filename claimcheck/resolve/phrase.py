"""The record of a source taken apart, and how its words stand inside a sentence."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimcheck.sides.vocabulary import word_sets

PhraseKind = Literal["pronoun", "person", "body", "name", "role", "group", "document", "none"]


class SourcePhrase(Struct, frozen=True):
    """A source taken apart.  ``head`` is the head noun in lower case; ``gender`` m, f, n or empty."""

    text: str
    kind: PhraseKind
    main: str = ""  # the words without a trailing clause
    name: str | None = None
    role: str | None = None
    head: str = ""
    description: str = ""
    body: str | None = None  # the body that the phrase or its clause says it belongs to
    owner: str | None = None  # "its", "Oram's", "the union's"
    condition: str | None = None
    basis: str | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    other: bool = False  # "another", "a second"
    same: bool = False  # "the same"
    partitive: str | None = None  # "the sources" of "one of the sources"
    features: tuple[str, ...] = ()  # lower-case content words, for matching descriptions


def strip_article(phrase: str) -> str:
    """The phrase without a leading article."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else phrase


def lower_first(phrase: str) -> str:
    """The phrase as it would stand inside a sentence: a leading common word in lower case."""
    sets = word_sets()
    first, _, rest = phrase.partition(" ")
    low = first.lower()
    common = low in sets["determiners"] or low in sets["quantifiers"] or low in sets["ordinals"]
    if common or low in ("one", "its", "his", "her", "their", "each", "both"):
        return f"{low} {rest}".strip()
    return phrase
