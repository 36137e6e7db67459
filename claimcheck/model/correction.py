"""What a person has put right."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

CorrectedKind = Literal["side", "speaker", "statement", "claim", "pair"]


class RowKey(Struct, frozen=True):
    """What a row of a corrections file is about, in any run: words in a document, or a name found there.

    ``document``: the hash of the text, "" for any document; ``text``: on one line, as reports show it;
    ``occurrence``: from 1, where several items of one kind have these words.
    """

    document: str
    text: str
    occurrence: int = 1


class Edit(Struct, frozen=True):
    """One value that a person has written; both as a corrections file writes them ("none", "open").

    The two are equal where the value was to stay as it was beside another that changed.
    """

    key: str  # the file's key: "side", "low"
    found: str
    now: str

    @property
    def changed(self) -> bool:
        """Whether the value is another than was found."""
        return self.now != self.found


class Correction(Struct, frozen=True):
    """What a person has corrected in one item of a report."""

    kind: CorrectedKind
    keys: tuple[RowKey, ...]  # of a pair two, else one
    targets: tuple[str, ...]  # ids in this report (of a pair its claims); none where the item is struck
    edits: tuple[Edit, ...] = ()
    struck: bool = False
    added: bool = False
    joined: bool = False  # a side or speaker that has become one with another, which is the target
    note: str | None = None  # why, in the person's words
