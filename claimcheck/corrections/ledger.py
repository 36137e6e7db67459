"""What has become of each row: applied, and how, or why it fits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.corrections.rows import Row
from claimcheck.model import Correction, Edit

SHOWN = 60  # code points of a row's words in a message


class Ledger:
    """Collects corrections and complaints in the order in which they are made."""

    def __init__(self) -> None:
        self.corrections: list[Correction] = []
        self._missed: list[tuple[Row, str]] = []

    def applied(
        self, row: Row, targets: Iterable[str], edits: Iterable[Edit] = (), *, joined: bool = False
    ) -> None:
        """The row has changed these items, or struck them; one that changes nothing is not noted."""
        changed = tuple(edits)
        if changed or row.strike or row.add:
            self.corrections.append(
                Correction(row.kind, row.keys, tuple(targets), changed, row.strike, row.add, joined, row.note)
            )

    def missed(self, row: Row, why: str) -> None:
        """The row could not be applied."""
        self._missed.append((row, why))

    def unmatched(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """A line for each row that could not be applied, in the order of ``rows``."""
        place = {row.where: number for number, row in enumerate(rows)}
        ordered = sorted(self._missed, key=lambda missed: place[missed[0].where])
        return tuple(f"{row.where}: {row.kind} “{_shown(row)}”: {why}" for row, why in ordered)


def _shown(row: Row) -> str:
    words = row.keys[0].text or row.values.get("name", "")
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} ..."
