"""The words and marks of a text, with their places."""

from __future__ import annotations

import re
from itertools import accumulate

from msgspec import Struct

_TOKEN = re.compile(r"(\w+|[^\w\s])")


class Tokens(Struct, frozen=True):
    """The tokens of a text, in order: runs of word characters, and every other character but white space.

    ``forms``: as printed; ``starts``, ``ends``: their places in code points, end exclusive.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each token."""
        return list(zip(self.starts, self.ends, strict=True))


def tokens_of(text: str) -> Tokens:
    """All tokens of the text.

    It is split and the lengths are added up, which costs half of what a match object for each word does.

    >>> tokens_of("No, he said.").forms, tokens_of("No, he said.").starts
    (('No', ',', 'he', 'said', '.'), (0, 2, 4, 7, 11))
    """
    parts = _TOKEN.split(text)  # a gap, a token, a gap ... a token, a gap
    places = tuple(accumulate(map(len, parts)))
    return Tokens(tuple(parts[1::2]), places[:-1:2], places[1::2])
