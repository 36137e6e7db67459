"""Who speaks, and for whom: from the sources of attributions to speakers with names, roles and sides."""

from claimcheck.resolve.stage import Resolution, resolve

__all__ = ["Resolution", "resolve"]
