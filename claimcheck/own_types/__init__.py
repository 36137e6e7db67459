"""Claim types of a user's own (``--claim-types FILE``): the records; ``file`` reads and checks them."""

from __future__ import annotations

from msgspec import Struct


class OwnType(Struct, frozen=True):
    """A type of claim.  ``by`` and ``questions`` are of its family, and empty in a built-in one.

    ``by``: what two claims must share to be one question (data/en/contrast.toml lists the kinds).
    ``questions``: wordings with {blanks}; the first whose every blank is known is taken.
    """

    name: str
    family: str
    by: str = ""
    questions: tuple[str, ...] = ()


class OwnPattern(Struct, frozen=True):
    """One way of wording a type; the fields are those of ``data/en/claims/*.toml``."""

    type: str
    frame: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    objects: tuple[str, ...] = ("any",)
    subjects: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    figure: str = ""
    target: str = ""
    voice: str = ""


class OwnTypes(Struct, frozen=True):
    """What a file of claim types holds; equal files are one key to every cache."""

    types: tuple[OwnType, ...]
    patterns: tuple[OwnPattern, ...]
    rank: int = 0  # where a built-in pattern shares a word, the lower rank is tried first; those have 5 or 6

    @property
    def names(self) -> str:
        """The types by name, for messages and a report's settings."""
        return ", ".join(kind.name for kind in self.types)
