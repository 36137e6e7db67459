"""Candidates that are one party under two names: a short name and a full one, a description and a name."""

from __future__ import annotations

from claimcheck.sides.parties import SIDED, Candidates, Party
from claimcheck.sides.vocabulary import vocabulary


def join_short_names(candidates: Candidates) -> None:
    """ "Norda" to "Norda Cement", where only one party's name begins so."""
    parties = [p for p in candidates.parties.values() if p.kind in SIDED]
    for short in parties:
        if short.kind not in ("other", "business") or not short.label[:1].isupper():
            continue
        longer = [
            p
            for p in parties
            if p is not short and p.key in candidates.parties and p.label.startswith(f"{short.label} ")
        ]
        if len(longer) == 1 and longer[0].kind in ("other", short.kind, "business"):
            into = longer[0]
            into.kind = short.kind if into.kind == "other" else into.kind
            into.employs = into.employs or short.employs
            candidates.merge(into, short)


def join_described(candidates: Candidates) -> None:
    """ "School meals firm" to the only company with a name: what it is, not what it is called."""
    companies = [p for p in candidates.parties.values() if p.kind == "business"]
    named = [p for p in companies if not _is_described(p)]
    if not named:
        named = [p for p in candidates.parties.values() if p.kind == "other" and p.employs]
    for party in companies:
        if len(named) == 1 and _is_described(party) and party is not named[0]:
            candidates.merge(named[0], party)


def _is_described(party: Party) -> bool:
    """Whether a company's label is a description: its head is a plain noun for a company."""
    head = party.label.split()[-1]
    return head == head.lower() and head in vocabulary().company_nouns
