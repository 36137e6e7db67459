"""What the place of output asks of a renderer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """``width`` in columns and whether colours may be used; only the terminal format reads them."""

    width: int = 100
    color: bool = False
