"""The tables that ship with the program (``data/``): each file is read once in a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from claimcheck.errors import DataError

DATA = Path(__file__).resolve().parent / "data"


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML file by its path in ``data/`` ("en/cues.toml"); not to be changed, since others read it too.

    Raises DataError where it is missing or damaged.
    """
    try:
        read = tomli.loads((DATA / name).read_text(encoding="utf-8"))
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        what = f"is no valid TOML ({error})"
    else:
        return MappingProxyType(read)
    raise DataError(what, where=str(DATA / name), hint="install claimcheck again, or restore the file")
