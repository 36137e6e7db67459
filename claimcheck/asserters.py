"""Asserters for the reader."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.compare import Asserter, Facets
from claimcheck.model import Speaker


class Names:
    """Names of asserters by the report's sides (id -> label) and speakers (by id)."""

    def __init__(self, labels: Mapping[str, str], speakers: Mapping[str, Speaker]) -> None:
        self.labels = labels
        self._speakers = speakers

    def of(self, read: Facets) -> str:
        """Who vouches for the claim: a side, a speaker, "the reporter", "an unnamed source"."""
        return self.of_asserter(read.asserter)

    def of_asserter(self, asserter: Asserter) -> str:
        """As ``of``."""
        kind, key = asserter
        if kind == "side":
            return self.labels.get(key, key)
        if kind == "speaker":
            speaker = self._speakers.get(key)
            return speaker.name if speaker else key
        return {"reporter": "the reporter", "unsourced": "an unnamed source"}.get(kind, "an unknown source")
