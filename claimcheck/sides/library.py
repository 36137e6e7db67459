"""Parties of the library that a text names, with their places."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from claimcheck.sides.parties import Candidates
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.wording import places_in, wording

FIRST_WORD = re.compile(r"[A-Za](?<![\w'’-].)(?:(?<!a)|l-[A-Z])\w*")
LINKED = re.compile(r"-(?:linked|affiliated|aligned|allied|inspired)\b")
LINKED_TO = re.compile(
    r"\b(?:linked|allied|loyal|close) to (?:the )?\Z|\b(?:affiliate|offshoot|branch) of (?:the )?\Z"
)
WORD_ON = re.compile(r"[\w-]")


@cache
def _library() -> dict[str, tuple[str, ...]]:
    """The names of the library's parties by their first word, the longest first."""
    words = vocabulary()
    by_first: dict[str, list[str]] = {}
    for name in {*words.known, *words.adjectives, *words.metonyms, *words.outlets}:
        first = FIRST_WORD.match(name)
        by_first.setdefault(first[0] if first else name, []).append(name)
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in by_first.items()}


@cache
def _first_words() -> dict[str, tuple[str, ...]]:
    """The first words of the library's names by a word of a text without which none of them is in it."""
    by_word: dict[str, list[str]] = {}
    for first in filter(FIRST_WORD.fullmatch, _library()):
        by_word.setdefault(first.lower().rpartition("-")[2], []).append(first)
    return {word: tuple(firsts) for word, firsts in by_word.items()}


@lru_cache(maxsize=1)
def library_names(text: str) -> tuple[tuple[str, int], ...]:
    """The names of the library's parties in the text with their places; of two at one place the longer."""
    names, by_word, after = _library(), _first_words(), 0
    found = []
    firsts = [first for word in by_word.keys() & wording(text).words for first in by_word[word]]
    for start, first in sorted((at, word) for word in firsts for at in places_in(text, word)):
        for name in names[first] if start >= after and FIRST_WORD.match(text, start) else ():
            end = start + len(name)
            if text.startswith(name, start) and not WORD_ON.match(text, end):
                found.append((name, start))
                after = end
                break
    return tuple(found)


def scan_kind(text: str, kind: str) -> list[tuple[str, tuple[str, ...], int]]:
    """The groups of the library of a kind that the text names: label, names used, how often.

    Not counted is what only tells of another group: "linked to Al-Qaeda", "Islamic State-inspired".
    """
    words = vocabulary()
    found: dict[str, Counter[str]] = {}
    for name, start in library_names(text):
        known = words.known.get(name) or words.outlets.get(name)
        if known and known.kind == kind:
            own = not (
                LINKED.match(text, start + len(name)) or LINKED_TO.search(text, max(0, start - 24), start)
            )
            found.setdefault(known.label, Counter())[name] += own
    return [(label, tuple(names), names.total()) for label, names in found.items()]


def add_unions(candidates: Candidates) -> None:
    """Add the unions of the library that the text names, with all that it calls them."""
    for label, names, _ in scan_kind(candidates.text, "labour"):
        party = candidates.called(label) or candidates.party(f"labour:{label.lower()}", label, "labour")
        for name in names:
            candidates.call(party, name)
