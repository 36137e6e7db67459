"""What a report says of an item, in the words of a corrections file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.corrections.fields import NONE, NOT_COMPARABLE, OPEN, SEPARATOR, number
from claimcheck.model import Claim, Edit, NotPaired, Pair, Quantity, Side, Speaker, Statement
from claimcheck.spreadsheet import plain

Values = Mapping[str, str]


class Labels:
    """Names of sides and speakers by their ids."""

    def __init__(self, sides: Iterable[Side], speakers: Iterable[Speaker]) -> None:
        self._sides = {side.id: side.label for side in sides}
        self._speakers = {speaker.id: speaker.name for speaker in speakers}

    def side(self, name: str | None) -> str:
        """The side's label, "none" for None."""
        return said(self._sides.get(name or ""))

    def speaker(self, name: str | None) -> str:
        """The speaker's name, "none" for None."""
        return said(self._speakers.get(name or ""))


def said(words: str | None) -> str:
    """The words on one line; "none" where there are none."""
    return plain(words or "") or NONE


def side_values(side: Side) -> Values:
    """Names of a party."""
    return {"name": said(side.label), "aliases": SEPARATOR.join(map(plain, side.aliases)) or NONE}


def speaker_values(speaker: Speaker, labels: Labels) -> Values:
    """Who a speaker is."""
    return {
        "name": said(speaker.name),
        "kind": speaker.anonymity,
        "role": said(speaker.role),
        "side": labels.side(speaker.side),
    }


def statement_values(statement: Statement, labels: Labels) -> Values:
    """Who makes a statement, and for which side."""
    return {"speaker": labels.speaker(statement.speaker), "side": labels.side(statement.side)}


def claim_values(claim: Claim, labels: Labels) -> Values:
    """What a claim says."""
    first, last = claim.period or (None, None)
    return {
        "type": claim.type,
        **_figure(claim.quantity),
        "affected": said(claim.affected.text),
        "affected_side": labels.side(claim.affected.side),
        "affected_kind": said(claim.affected.kind),
        "actor": said(claim.actor.text),
        "actor_side": labels.side(claim.actor.side),
        "place": said(claim.place),
        "time": said(claim.time),
        "first_day": first or NONE,
        "last_day": last or NONE,
        "polarity": claim.polarity,
    }


def _figure(quantity: Quantity | None) -> Values:
    if quantity is None or (quantity.low is None and quantity.high is None):
        return {"low": NONE, "high": NONE, "best": NONE}
    return {
        "low": number(quantity.low or 0),
        "high": OPEN if quantity.high is None else number(quantity.high),
        "best": NONE if quantity.best is None else number(quantity.best),
    }


def pair_values(pair: Pair | NotPaired) -> Values:
    """How two claims stand to each other."""
    return {"relation": pair.relation if isinstance(pair, Pair) else NOT_COMPARABLE}


def edits(found: Values, now: Values, written: Iterable[str]) -> tuple[Edit, ...]:
    """What has changed, with the values that a person has written to be as they are; () where nothing has."""
    kept = set(written)
    changed = any(now[key] != value for key, value in found.items())
    return tuple(
        Edit(key, value, now[key])
        for key, value in found.items()
        if changed and (now[key] != value or key in kept)
    )
