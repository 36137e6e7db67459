"""Two modules of nltk without the whole of it.

``import nltk.tokenize.punkt`` first runs ``nltk/__init__.py``, which imports parsers, metrics and
readers of corpora; that takes longer than one article does from text to report.  So the packages above the
two modules are stood in for by empty ones of the same path while they are imported.  So are modules whose
functions we never call: those that open files and addresses bring Python's modules for the network with them.
Every line that runs is nltk's own; its patterns are compiled by ``re``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from msgspec import Struct

_PACKAGES = ("nltk", "nltk.tokenize", "nltk.stem")  # those whose __init__ is not run
# Files, the network, pickles, training, XML, and lists of words for stemmers of other languages.
_NEVER_USED = ("corpus", "internals", "pathsec", "picklesec", "probability", "tokenize.util")
_GUARDED_PATTERNS = "nltk.redos"  # by a clock, and by an engine of their own; see segment/sentences.py


class _NeverUsed(ModuleType):
    """A module from which every name can be imported, and is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


class Parts(Struct, frozen=True):
    """``nltk.tokenize.punkt`` and ``nltk.stem.snowball``."""

    punkt: ModuleType
    snowball: ModuleType


@cache
def nltk_parts() -> Parts:
    """The two modules of the nltk that is installed.

    The whole nltk is used where it has been imported already, or where its modules want more than is stood
    in for.  A later ``import nltk`` gets the whole of it.  Raises ImportError as ``import`` does.
    """
    if "nltk" not in sys.modules:
        try:
            with _stand_ins():
                return _import_parts()
        except (ImportError, AttributeError, TypeError):  # of another version of nltk
            pass
    return _import_parts()


def _import_parts() -> Parts:
    return Parts(import_module("nltk.tokenize.punkt"), import_module("nltk.stem.snowball"))


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Stand-ins for packages and modules until the end of the block; nothing of nltk stays registered."""
    spec = find_spec("nltk")
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError("nltk is not installed")
    root = spec.submodule_search_locations[0]
    for name in _PACKAGES:
        package = ModuleType(name)
        package.__path__ = ["/".join((root, *name.split(".")[1:]))]
        sys.modules[name] = package
    sys.modules.update((f"nltk.{name}", _NeverUsed(name)) for name in _NEVER_USED)
    sys.modules[_GUARDED_PATTERNS] = re
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]
