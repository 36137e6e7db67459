"""What has become of each row: applied, and how, or why it fits nothing."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.corrections.rows import Row
from claimcheck.model import Correction, Edit

SHOWN = 60  # code points of a row's words in a message


class Ledger:
    """Collects corrections and complaints in the order in which they are made."""

    def __init__(self) -> None:
        self.corrections: list[Correction] = []
        self.unmatched: list[str] = []

    def applied(self, row: Row, targets: Iterable[str], edits: Iterable[Edit] = ()) -> None:
        """The row has changed these items, or struck them; one that changes nothing is not noted."""
        changed = tuple(edits)
        if changed or row.strike or row.add:
            self.corrections.append(
                Correction(row.kind, row.keys, tuple(targets), changed, row.strike, row.add, row.note)
            )

    def missed(self, row: Row, why: str) -> None:
        """The row could not be applied."""
        words = row.keys[0].text
        shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} ..."
        self.unmatched.append(f"{row.where}: {row.kind} “{shown}”: {why}")
