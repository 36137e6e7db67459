"""claimcheck: who said what in the news, for which side, and where their claims collide."""

from __future__ import annotations

__version__ = "0.1.0"
