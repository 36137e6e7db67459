"""Names and pasts of persons, which make them nobody's: "Colonel Bo Jordan", "a former driver"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.sides.relation import Hit
from claimcheck.sides.vocabulary import vocabulary, word_sets

FORMER = re.compile(
    r"^(?:an? |the |one )?(?:former|retired|ex-|one-time|ousted|dismissed|sacked)\b"
    r"(?! (?:government|cabinet|administration)\b)",
    re.I,
)
# Of another country than the article's: "President Ana Sol of Tovia".
_FOREIGN_HEAD = re.compile(
    r"\b(?:President|Prime Minister|King|Chancellor) (?:[A-ZÀ-ÖØ-Þ][\w’'-]+ ){1,2}of [A-ZÀ-ÖØ-Þ]"
)
# Of a body that the words do not name: "Its head, Field Marshal Bo Dahl".
_ITS_HEAD = re.compile(r"(?:[Ii]ts|[Tt]heir) (?:[a-z]+ )?(?:head|leader|chief|commander)\b")
_BEFORE = re.compile(r"(?<!\S)(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\.? ){1,4}\Z")
_IN_PLACE = re.compile(r"\b(?:in|from|to|into|across|inside|outside|neighbou?ring) \Z")
_REACH = 40  # code points

Phrase = tuple[str, int]


def without_surnames(
    found: Sequence[tuple[str, int]], text: str, people: frozenset[str]
) -> Sequence[tuple[str, int]]:
    """Names of states with their places, without those that are surnames in this article.

    A name is somebody's where a title or a given name stands before it once; then it is the country's only
    behind "in", "from" and their like.
    """
    borne = {name for name, at in found if name in people and _ends_a_name(text, at)}
    if not borne:
        return found
    return [
        one for one in found if one[0] not in borne or _IN_PLACE.search(text, max(0, one[1] - 14), one[1])
    ]


def _ends_a_name(text: str, at: int) -> bool:
    before, words = _BEFORE.search(text, max(0, at - _REACH), at), vocabulary()
    titles = (words.ranks, words.honorifics, words.given_names)
    names = [word.rstrip(".").lower() for word in before[0].split()] if before else []
    return any(name in title for name in names for title in titles)


def is_in_own_name(hit: Hit, phrase: str, label: str) -> bool:
    """Whether a state's name in a phrase is part of the speaker's own: "Bo Jordan" is not Jordan's."""
    start, end, party = hit
    if party.state is None or not _is_full_name(label):
        return False
    at = phrase.find(label)
    people = phrase[start:end] in party.state.adjectives  # "Tovian Ana Sol"
    return at >= 0 and (end == at + len(label) or (start == at and not people))


def _is_full_name(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and all(w[0].isupper() or w in word_sets()["particles"] for w in words)


def present_first(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """What is said of a person, the past behind the present: "a former driver who speaks for the group"."""
    past = [phrase for phrase, _ in phrases if FORMER.match(phrase)]
    now = [one for one in phrases if not any(phrase in one[0] for phrase in past)]
    return (*now, *(one for one in phrases if one not in now)) if past else phrases


def is_of_others(phrases: tuple[Phrase, ...]) -> bool:
    """Whether somebody rules another country, or heads a body that the words do not name."""
    return any(_FOREIGN_HEAD.search(words) or _ITS_HEAD.match(words) for words, _ in phrases)
