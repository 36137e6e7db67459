"""Two modules of nltk without the whole of it.

``import nltk.tokenize.punkt`` first runs ``nltk/__init__.py``, which imports parsers, metrics and
readers of corpora; that takes longer than one article does from text to report.  So the packages above the
two modules are stood in for by empty ones of the same path while they are imported: every line that runs is
nltk's own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import NamedTuple

# Those whose __init__ is not run; "nltk.corpus" is asked for a list of words that no stemmer of ours uses.
_PACKAGES = ("nltk", "nltk.tokenize", "nltk.stem", "nltk.corpus")
_NEVER_USED = {"nltk.corpus": "stopwords"}


class Parts(NamedTuple):
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
            with _empty_packages():
                return _import_parts()
        except (ImportError, AttributeError):  # of another version of nltk
            pass
    return _import_parts()


def _import_parts() -> Parts:
    return Parts(import_module("nltk.tokenize.punkt"), import_module("nltk.stem.snowball"))


@contextmanager
def _empty_packages() -> Iterator[None]:
    """Packages without their own code, until the end of the block; nothing of nltk stays registered."""
    spec = find_spec("nltk")
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError("nltk is not installed")
    root = spec.submodule_search_locations[0]
    for name in _PACKAGES:
        package = ModuleType(name)
        package.__path__ = ["/".join((root, *name.split(".")[1:]))]
        if name in _NEVER_USED:
            setattr(package, _NEVER_USED[name], None)
        sys.modules[name] = package
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]
