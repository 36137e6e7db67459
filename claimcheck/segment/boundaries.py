"""Where sentences end: Punkt's decision for each stop, with abbreviations that are given, not learned.

Kiss & Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, section 4: a stop after an
abbreviation, an initial or an ellipsis ends a sentence only where the next word says so.  The words are data
(``data/en/abbreviations.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# A mark that may end a sentence, and what follows it: white space and a word, or other punctuation.
_CANDIDATE = re.compile(r"""[.?!](?=[)";}\]*:@'({\[‘’“”«»?!]|\s+(?P<next>\S))""")
_CLOSERS = re.compile(r"""(?:["')\]}‘’“”«»]+|\s+["')\]}’”»]+)(?=\s|--|$)""", re.MULTILINE)
# The word before the mark, as far as it can be an abbreviation: after an opening bracket or quotation mark.
_WORD = re.compile(r"""[^\s()"`{}\[\];:&#*@,'‘’“”«»?!-][^\s()"{}\[\];:*@‘“”«»?!]*\Z""")
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*")
_NEXT_WORD = re.compile(r"\w+")
LONGEST = 40  # no abbreviation has more characters
_PUNCTUATION = frozenset(";:,.!?")


class Vocabulary(NamedTuple):
    """Abbreviations, capitalised words that begin sentences after them, and words before numbers ("No")."""

    abbreviations: frozenset[str]
    starters: frozenset[str]
    before_numbers: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The words of ``abbreviations.toml``, in lower case but for those before numbers."""
    path = files("claimcheck").joinpath("data/en/abbreviations.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Vocabulary(
        frozenset(word for words in data["abbreviations"].values() for word in words),
        frozenset(data["sentence_starters"]["words"]),
        tuple(data["before_numbers"]["words"]),
    )


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets in ``text[start:end]`` where a sentence ends that another follows, after closing marks."""
    found = list(_CANDIDATE.finditer(text, start, end))
    ended = False
    for index, match in enumerate(found):
        ended = ended or _ends(text, _word_before(text, start, match.start()), match)
        following = found[index + 1].start() if index + 1 < len(found) else end
        if following < end and not _has_space(text, match.end(), following):
            continue  # several in one word: what lies between belongs to the sentence
        if ended:
            closers = _CLOSERS.match(text, match.end(), end)
            yield closers.end() if closers else match.end()
        ended = False


def _has_space(text: str, start: int, end: int) -> bool:
    return any(text[at].isspace() for at in range(start, end))


def _word_before(text: str, start: int, mark: int) -> str:
    """The word that the mark ends, without it; as far back as ``start``."""
    at, start = mark, max(start, mark - LONGEST)
    while at > start and not text[at - 1].isspace():
        at -= 1
    match = _WORD.search(text, at, mark)
    return match.group() if match else ""


def _ends(text: str, word: str, match: re.Match[str]) -> bool:
    """Whether the mark ends a sentence, seen from the word before it and from what follows."""
    if match.group() != ".":
        return True
    following = match["next"] or text[match.end()]
    if len(word) == 1 and word.isalpha():  # an initial
        return not (following.isalpha() or following in _PUNCTUATION)
    if _NUMBER.fullmatch(word):
        return not (following.islower() or following in _PUNCTUATION)
    words = vocabulary()
    lower = word.lower()
    ellipsis = word.endswith(".") or not word
    known = lower in words.abbreviations or lower.rpartition("-")[2] in words.abbreviations
    if not (known or (ellipsis and text[match.start() - 1 : match.start()] == ".")):
        return True
    opener = _NEXT_WORD.match(text, match.start("next")) if match["next"] else None
    return opener is not None and following.isupper() and opener.group().lower() in words.starters
