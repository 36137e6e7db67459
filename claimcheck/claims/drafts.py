"""A claim before its asserter, sides, place and time are settled."""

from __future__ import annotations

from msgspec import Struct, field

from claimcheck.claims.phrases import Phrase
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity

_CLAUSE_ENDS = frozenset({":", ";"})


class Draft(Struct):
    """One claim found in a unit.

    ``owner`` is the phrase whose side the affected has where the affected itself names none (the subject of
    "lost three men"); ``enemy_of`` says that the affected stands against that phrase.
    """

    type: str
    unit: Unit
    first: int  # words of the trigger
    last: int  # exclusive
    quantity: Quantity | None = None
    affected: Phrase | None = None
    actor: Phrase | None = None
    owner: Phrase | None = None
    ground: Phrase | None = None
    negative: bool = False
    subset: bool = False
    inherits: bool = False  # affected and type come from the claim before ("five others wounded")
    refers: bool = False  # "the attack on X": a claim only where the article tells of it first here
    source: Draft | None = None  # the draft that this one leans on
    denies: Draft | None = None  # what somebody else told, which this one denies without repeating it
    whose: Draft | None = None  # tells whose the affected are: the deaths that raised a toll, a part's whole
    reasons: list[str] = field(default_factory=list)
    cover: list[Phrase] = field(default_factory=list)  # further phrases that the span takes in

    @property
    def explains(self) -> bool:
        """Whether it stands after a colon or semicolon: in a denied content the denier tells his own account
        there ("denied that the bus was overloaded: it was carrying 48")."""
        return not _CLAUSE_ENDS.isdisjoint(self.unit.words[: self.first])
