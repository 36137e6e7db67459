"""The words at which rules begin, so that each article is searched for all of them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal

from claimcheck.attribute.lexicon import load_lexicon

Trigger = Literal[
    "clause", "saying", "final", "inner", "denial", "reply", "count", "figure", "frame", "according",
    "hearsay", "citing", "quoted", "clause noun"
]  # fmt: skip


@cache
def load_triggers() -> Mapping[str, tuple[Trigger, ...]]:
    """Lower-case word to what may begin with it; made once of the lexicon."""
    found: dict[str, tuple[Trigger, ...]] = defaultdict(tuple)
    for trigger, words in _words().items():
        for word in words:
            found[word] += (trigger,)
    return dict(found)


def _words() -> dict[Trigger, AbstractSet[str]]:
    lexicon = load_lexicon()
    return {
        "clause": lexicon.clause,
        "saying": lexicon.saying,
        "final": lexicon.saying & lexicon.clause,
        "inner": lexicon.saying | lexicon.clause,
        "denial": lexicon.denial,
        "reply": {"came"},
        "count": lexicon.counting | lexicon.document_counting | lexicon.speaking,
        "figure": lexicon.figure,
        "frame": lexicon.gerunds & lexicon.links.keys(),
        "according": {phrase[0] for phrase in lexicon.before_source},
        "hearsay": lexicon.hearsay,
        "citing": lexicon.second_hand & lexicon.gerunds,
        "quoted": lexicon.second_hand - lexicon.gerunds,
        "clause noun": lexicon.clause_nouns,
    }
