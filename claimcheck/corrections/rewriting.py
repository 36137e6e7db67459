"""One claim with other values: figure, parties, place, days, polarity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from claimcheck.corrections.fields import NONE, OPEN, number
from claimcheck.corrections.parties import BY_HAND
from claimcheck.corrections.sources import side_of
from claimcheck.model import Claim, Quantity, Role, Side

CONVENTION = "by hand"

Ends = tuple[float, float | None, float | None]  # low, high, best


class MisfitError(ValueError):
    """Values that do not go together; the message says which."""


def rewritten(claim: Claim, values: Mapping[str, str], sides: Iterable[Side]) -> Claim:
    """The claim with these values, sides by their names; MisfitError where they do not go together."""
    changes: dict[str, object] = {}
    for key in ("place", "time"):
        if key in values:
            changes[key] = None if values[key] == NONE else values[key]
    if "place" in values:
        changes["place_key"] = ()
        changes["where_prec"] = None
    if "polarity" in values:
        changes["polarity"] = values["polarity"]
        changes["denies"] = claim.denies if values["polarity"] == "denied" else None
    now = replace(
        claim,
        type=values.get("type", claim.type),
        quantity=_quantity(claim, values),
        affected=_role(claim.affected, "affected", values, sides),
        actor=_role(claim.actor, "actor", values, sides),
        period=_period(claim, values),
        reasons=(*claim.reasons, BY_HAND),
    )
    return replace(now, **changes)


def _quantity(claim: Claim, values: Mapping[str, str]) -> Quantity | None:
    given = {key: values[key] for key in ("low", "high", "best") if key in values}
    if not given:
        return claim.quantity
    if NONE in (given.get("low"), given.get("high")):
        if set(given.values()) != {NONE}:
            raise MisfitError("a claim without a figure has no low, high or best one")
        return None
    low, high, best = _ends(claim.quantity, given)
    if high is not None and high < low:
        raise MisfitError(f"low {number(low)} is more than high {number(high)}")
    if best is not None and not _between(low, best, high):
        raise MisfitError(f"best {number(best)} does not lie between low and high")
    negative = low == high == 0
    if claim.quantity is not None:
        return replace(
            claim.quantity, low=low, high=high, best=best, convention=CONVENTION, negative=negative
        )
    words = number(low) if low == high else claim.text
    return Quantity(words, claim.spans[0], low, high, best, convention=CONVENTION, negative=negative)


def _ends(found: Quantity | None, given: Mapping[str, str]) -> Ends:
    """Low, high and best; ``best`` alone is the figure exactly, and an end that is not given stays."""
    if set(given) == {"best"} and given["best"] != NONE:
        exact = _amount(given["best"])
        return exact or 0, exact, exact
    low, high, best = (found.low or 0, found.high, found.best) if found else (0, None, None)
    if "low" in given:
        low = _amount(given["low"]) or 0
    if "high" in given:
        high = _amount(given["high"])
    elif found is None:
        high = low
    if "best" in given:
        best = _amount(given["best"])
    elif low == high or (best is not None and not _between(low, best, high)):
        best = low if low == high else None
    return low, high, best


def _amount(value: str) -> float | None:
    """None for "none" and "open"; whole numbers as whole numbers, as the extraction writes them."""
    if value in (NONE, OPEN):
        return None
    return int(float(value)) if float(value).is_integer() else float(value)


def _between(low: float, best: float, high: float | None) -> bool:
    return low <= best and (high is None or best <= high)


def _period(claim: Claim, values: Mapping[str, str]) -> tuple[str, str] | None:
    """First and last day; one alone is both, and other words without days are read anew."""
    first, last = values.get("first_day"), values.get("last_day")
    if first is None and last is None:
        return None if "time" in values else claim.period
    if NONE in (first, last):
        if not {first, last} <= {NONE, None}:
            raise MisfitError("either both days are none, or neither")
        return None
    known = claim.period if "time" not in values else None
    period = (
        first or (known[0] if known else str(last)),
        last or (known[1] if known else str(first)),
    )
    if period[1] < period[0]:
        raise MisfitError(f"the last day {period[1]} is before the first, {period[0]}")
    return period


def _role(role: Role, name: str, values: Mapping[str, str], sides: Iterable[Side]) -> Role:
    if not any(key in values for key in (name, f"{name}_side", f"{name}_kind")):
        return role
    if name in values:
        role = Role(None if values[name] == NONE else values[name], None, role.side, None)
    if f"{name}_side" in values:
        role = replace(role, side=side_of(sides, values[f"{name}_side"]))
    if f"{name}_kind" in values:
        kind = values[f"{name}_kind"]
        role = replace(role, kind=None if kind == NONE else kind)
    return replace(role, reason=BY_HAND)
