"""Posts that only a company or a union has, where the article has only one of the kind: "site manager"."""

from __future__ import annotations

import re

from claimcheck.sides.finder import stands_in
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import one_of

COMPANY = vocabulary().company_nouns
_WORDS = affiliation_words()
BUSINESS_ROLE = re.compile(
    rf"\b(?:{one_of(_WORDS['business_posts'])}|{one_of(_WORDS['managed'])} manager|"
    rf"{one_of(_WORDS['directed'])} director)\b"
)
LABOUR_ROLE = re.compile(rf"\b{one_of(_WORDS['union_posts'])}\b")


def by_post(candidates: Candidates, low: str, spoken: frozenset[str] = frozenset()) -> Party | None:
    """The only company or union, where a phrase in small letters has a post that only such a body has.

    ``spoken``: the keys of those who have spoken before, one of whom is meant where there are several.
    """
    for pattern, kind in ((BUSINESS_ROLE, "business"), (LABOUR_ROLE, "labour")):
        owners = [p for p in candidates.parties.values() if _is_of_kind(p, kind)]
        if len(owners) > 1:
            owners = [p for p in owners if p.key in spoken]
        if pattern.search(low) and len(owners) == 1:
            return owners[0]
    return None


def _is_of_kind(party: Party, kind: str) -> bool:
    """Whether a party is a union or a company; a body that is called "the company" is one."""
    called = kind == "business" and party.kind == "other" and not COMPANY.isdisjoint(party.aliases)
    return party.kind == kind or called


def is_head(trade: str, phrases: tuple[tuple[str, int], ...]) -> bool:
    """Whether somebody of a trade, else of no side, has a post: "the water board's chief engineer"."""
    posts = [f"{post} {trade}" for post in ("chief", "head")]
    return any(stands_in(post, phrase.lower()) for phrase, _ in phrases for post in posts)
