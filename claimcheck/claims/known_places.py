"""Names that the article itself calls places: "Orsk, a market town on the coast", "the village of Orsk"."""

from __future__ import annotations

import re

from claimcheck.claims.lexicon import word_sets
from claimcheck.wording import places_in, wording

KNOWN_PLACE = "I-known_place"  # the entity of the words of such a name

_KINDS = word_sets("claim_words")["settlements"]
_KIND = re.compile(rf"\b(?:{'|'.join(sorted(_KINDS))})\b")
_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_AFTER = re.compile(rf" of ({_NAME})")  # "the village of Orsk"
_ENDS = re.compile(r"[,.;]|\s(?:in|of|on|near|with|where|that|which|about|some|\d)\b")
_BEFORE = re.compile(rf"({_NAME}), (?:a|an|the) (?:[\w-]+ ){{0,3}}\Z")  # "Orsk, a market town"
_LOOK = 90  # characters before the noun


def known_places(text: str) -> frozenset[str]:
    """The words, in lower case, of the names that stand beside a noun for a place; titles aside."""
    found: set[str] = set()
    for at in [at for word in _KINDS & wording(text).words for at in places_in(text, word)]:
        noun = _KIND.match(text, at)
        if noun is None:
            continue
        match = _AFTER.match(text, noun.end())
        if match is None and _ENDS.match(text, noun.end()):
            match = _BEFORE.search(text[max(0, noun.start() - _LOOK) : noun.start()])
        if match is not None:
            found.update(match[1].lower().split())
    return frozenset(found)
