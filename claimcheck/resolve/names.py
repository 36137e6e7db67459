"""What capitalised words are: a person's name, a body's, titles before a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimcheck.sides.vocabulary import affiliation_words, vocabulary, word_sets

PARTICLES = word_sets()["particles"]
EDGES = "\"“”„‘’'«».,;:()[]"
NOT_NAMES = word_sets()["not_names"]


@lru_cache(maxsize=1 << 15)
def bare(token: str) -> str:
    """A token in lower case without marks at its edges, full stops or a possessive ending."""
    word = token.strip(EDGES).lower().replace(".", "")
    return word[:-2] if word.endswith(("'s", "’s")) else word


@lru_cache(maxsize=1 << 15)
def is_capitalised(token: str) -> bool:
    """Whether a token can be part of a name: it starts with a capital, or is a particle or a nickname's."""
    word = token.lstrip(EDGES)
    return bool(word) and (
        word[0].isupper()
        or word[:3] in ("al-", "el-")
        or (word[0].isdigit() and len(word) > 1 and word[-1].isalpha() and not word.endswith("-old"))
    )


def strip_honorifics(tokens: list[str]) -> list[str]:
    """The tokens without leading honorifics and ranks ("Dr", "Brig. Gen.")."""
    words = vocabulary()
    start = 0
    while start < len(tokens) - 1 and (
        bare(tokens[start]) in words.honorifics or bare(tokens[start]) in words.ranks
    ):
        start += 1
    return tokens[start:]


def looks_like_body(tokens: list[str]) -> bool:
    """Whether capitalised tokens name an organisation rather than a person."""
    return _looks_like_body(tuple(tokens))


@lru_cache(maxsize=1 << 12)
def _looks_like_body(tokens: tuple[str, ...]) -> bool:
    words = vocabulary()
    name, low = " ".join(tokens), [bare(token) for token in tokens]
    if name in words.known or name in words.outlets:
        return True
    if words.kind_of_body(low[-1]) is not None or " ".join(low[-2:]) in words.body_kind:
        return True
    if len(tokens) == 1:
        token = tokens[0].strip(EDGES).replace(".", "")
        return len(token) > 1 and token.isupper()
    of_body = low[0] not in words.given_names and any(words.kind_of_body(word) is not None for word in low)
    return of_body or any(token.endswith(("'", "’")) for token in tokens[:-1])


def looks_like_person(tokens: list[str]) -> bool:
    """Whether tokens may be a person's name: one to five capitalised words, none of a body or a date."""
    if not 1 <= len(tokens) <= 6:
        return False
    words = vocabulary()
    sets = word_sets()
    if len(tokens) > 1 and (
        bare(tokens[0]) in sets["place_starts"] or bare(tokens[-1]) in sets["place_heads"]
    ):
        return False
    for index, token in enumerate(tokens):
        low = bare(token)
        if low in NOT_NAMES:
            return False
        if index == 0 and (token in words.known or token in words.adjectives or token in words.metonyms):
            return False
        if not is_capitalised(token) and low not in PARTICLES and not re.match(r"[\"“‘']", token):
            return False
    if " ".join(tokens) in words.metonyms or " ".join(tokens) in words.known:
        return False
    if (
        tokens[0].lower() in PARTICLES
        and len(tokens) <= 2
        and tokens[0][:2] not in ("al", "Al", "Bi", "bi", "Ab", "va", "Va", "Ib")
    ):
        return False
    return not looks_like_body(tokens) or (bare(tokens[0]) in words.given_names and len(tokens) == 2)


def is_joined(word: str) -> bool:
    """Whether a name is only joined to what it owns or leads: "the Front-run ministry"."""
    return "-" in word and word.rpartition("-")[2] in _joined()


@cache
def _joined() -> frozenset[str]:
    words = affiliation_words()
    return frozenset((*words["run_by"], *words["linked"]))
