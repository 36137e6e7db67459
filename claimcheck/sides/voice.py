"""A speaker as the sides see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the sides see it: what it is called and the phrases that tell whose it is."""

    label: str
    kind: str
    head: str
    named: bool
    owner: str | None
    sided: bool
    phrases: tuple[tuple[str, int], ...]
    position: int
    turns: tuple[str, ...]
