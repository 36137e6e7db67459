"""Territory: who stands on the ground by each claim's account.

Whoever says he took a place contradicts whoever says he kept it or drove the other back.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.compare.facets import Facets


class Account(NamedTuple):
    """Who has the ground afterwards and who has not, as side ids; None where the claim does not say."""

    holder: str | None
    loser: str | None


def account_of(read: Facets) -> Account:
    """Who holds the ground by the claim; a denial turns gain and loss round.

    Where the claim names neither party, a side that speaks of gaining, holding or not having lost speaks of
    itself.
    """
    actor, affected = read.actor, read.affected
    if read.claim.type == "territory_lost":
        loser = affected if affected is not None else actor
        account = Account(actor if actor != loser else None, loser)
    else:
        account = Account(actor, affected if affected != actor else None)
    if read.denied:
        account = Account(account.loser, account.holder)
    boasts = (read.claim.type == "territory_lost") == read.denied
    if account == (None, None) and boasts and read.asserter.kind == "side":
        return Account(read.asserter.key, None)
    return account


def compete(one: Facets, other: Facets) -> bool | None:
    """True: the two cannot both hold the ground; False: one and the same account; None: they do not meet."""
    here, there = account_of(one), account_of(other)
    if _is_of_unknown_side(here) != _is_of_unknown_side(there) and "territory_gained" not in (
        one.claim.type,
        other.claim.type,
    ):
        return None  # "remains in our hands", "we hold it": an outlet may be the party's own
    if here.holder is not None and there.holder is not None:
        return here.holder != there.holder
    if _is(here.holder, there.loser) or _is(here.loser, there.holder):
        return True
    if _is(here.loser, there.loser):
        return False
    if one.claim.type == other.claim.type and one.denied != other.denied:
        return True
    return None


def _is_of_unknown_side(account: Account) -> bool:
    """Whether an outlet speaks of "our hands", and nobody knows whose outlet it is."""
    return any(party is not None and party.startswith("reporter/") for party in account)


def _is(one: str | None, other: str | None) -> bool:
    return one is not None and one == other
