"""The words of number phrases, from ``data/en/numbers.toml``, and how they become patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.shipped import table

# Blanks, or one line break with blanks around it: a phrase may be wrapped, but not cross an empty line.
# Possessive, so that a long run of blanks costs no more than its length; without a branch, since patterns
# have hundreds of gaps, and a branch takes long to compile.
GAP = r"(?=\s)[^\S\n]*+\n?+[^\S\n]*+"


def words() -> Mapping[str, Any]:
    """The tables of ``numbers.toml``."""
    return table("en/numbers.toml")


def any_of(phrases: Iterable[str]) -> str:
    """A pattern (no group) for any of the phrases, the longest first, a blank standing for a gap.

    >>> bool(re.fullmatch(any_of(["no more than", "no"]), "no more\\nthan"))
    True
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", GAP) for phrase in ordered) + ")"


def whole_words(phrases: Iterable[str]) -> str:
    """Like :func:`any_of`, for phrases of letters that must not go on after their end."""
    return any_of(phrases) + r"(?!\w)"


def digit_or_word(vocabulary: Iterable[str]) -> re.Pattern[str]:
    """A digit, or one of the words, whole, in lower case: what a text is searched for (``lower_case``).

    The first character is taken before it is looked at, so that the search skips from one possible first
    character to the next: four times as fast as an alternation that is tried everywhere.

    >>> digit_or_word(["few", "five"]).findall("few of 12 fivefold, five a few")
    ['few', '1', '2', 'five', 'few']
    """
    tails: dict[str, list[str]] = {}
    for word in vocabulary:
        tails.setdefault(word[0], []).append(word[1:])
    by_first = (rf"(?<={first}){any_of(rest)}" for first, rest in sorted(tails.items()))
    return re.compile(rf"[\d{''.join(sorted(tails))}](?:(?<=\d)|(?<!\w.)(?:{'|'.join(by_first)})(?!\w))")


# From the first letter on, so that a word is tried once and not at each of its letters.
WORD_BEFORE = re.compile(rf"(?<![^\W\d_])([^\W\d_][\w.'’]*+)(?:{GAP}|[-‑])?\Z")
WORD_AFTER = re.compile(rf"(?:{GAP})?([^\W\d_][\w'’]*)")


def word_before(text: str, position: int) -> str:
    """The word that ends right before the position, as written, or ''; a comma between hides it."""
    match = WORD_BEFORE.search(text[max(0, position - 30) : position])
    return match.group(1) if match else ""


def word_after(text: str, position: int) -> str:
    """The word that begins right after the position, as written, or ''."""
    match = WORD_AFTER.match(text, position)
    return match.group(1) if match else ""
