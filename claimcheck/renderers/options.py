"""What the place of output, and the reader, ask of a renderer."""

from __future__ import annotations

from msgspec import Struct, field

from claimcheck.view.selection import Selection


class RenderOptions(Struct, frozen=True):
    """How a report is shown.

    ``width`` in columns, ``color`` and ``summary`` (header and questions only) are the terminal format's;
    ``selection`` is for the formats that people read.  Formats for programs are always whole.
    """

    width: int = 100
    color: bool = False
    summary: bool = False
    selection: Selection = field(default_factory=Selection)
