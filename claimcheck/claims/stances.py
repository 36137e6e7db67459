"""What the attributions of a document do with their contents: deny them, accuse by them, assert nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from claimcheck.claims.accusations import denials_behind
from claimcheck.claims.denials import accuses, asserts_nothing, calls_false, denies
from claimcheck.model import Statement, text_of


class Stance(Struct, frozen=True):
    """How one attribution stands to its content.

    ``idle``: it asserts nothing of it ("feared that"); ``denies``: "denied that"; ``accuses``: "blamed X".
    """

    idle: bool
    denies: bool
    accuses: bool


def stance_of(text: str, statement: Statement) -> Stance:
    """The stance of a statement's own attribution."""
    return _stance_of(text_of(text, statement.attribution.cue).lower())


@lru_cache(maxsize=1 << 10)  # most are "said"
def _stance_of(cue: str) -> Stance:
    """The stance that a cue, in lower case, takes."""
    return Stance(idle=asserts_nothing(cue), denies=denies(cue), accuses=accuses(cue))


class Stances:
    """The stances of a document's statements, each worked out when it is first asked for."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._text = text
        self._by_id = {statement.id: statement for statement in statements}
        self._parents = {statement.attribution.parent for statement in statements}
        self._known: dict[str, Stance] = {}
        self._denials: list[Statement] | None = None

    def of(self, statement: Statement) -> Stance:
        """The stance of the statement's own attribution."""
        known = self._known.get(statement.id)
        if known is None:
            known = self._known[statement.id] = stance_of(self._text, statement)
        return known

    def parent_of(self, statement: Statement) -> Statement | None:
        """The statement in whose content this one stands: that of the one who takes it up."""
        return self._by_id.get(statement.attribution.parent or "")

    def is_parent(self, statement: Statement) -> bool:
        """Whether the statement takes up another."""
        return statement.id in self._parents

    def is_disputed(self, statement: Statement) -> bool:
        """Whether the one who takes the statement up denies it: its clause is a claim then, figure or not."""
        parent = self.parent_of(statement)
        if parent is None:
            return False
        return self.of(parent).denies or calls_false(self._text, parent, statement)

    def denials_behind(self, statement: Statement) -> list[Statement]:
        """What others deny behind the statement."""
        if self._denials is None:
            self._denials = [other for other in self._by_id.values() if self.of(other).denies]
        return denials_behind(statement, self._denials)
