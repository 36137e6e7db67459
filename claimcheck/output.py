"""Writing reports: to a file whole or not at all, or to standard output."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from claimcheck.errors import UsageError, unwritable


def check_writable(path: Path) -> None:
    """Refuse, before the work is done, an output path that could not be written afterwards."""
    if path.is_dir():
        raise UsageError("this is a folder", where=str(path), hint="name a file for the report")
    _check_place(path)


def check_folder(path: Path) -> None:
    """As ``check_writable``, for a folder that is to hold several files and need not exist yet."""
    if path.exists() and not path.is_dir():
        raise UsageError("this is a file", where=str(path), hint="name a folder for the report's files")
    _check_place(path)


def _check_place(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(
            "no such folder for the report", where=str(folder), hint=f"create it: mkdir -p {folder}"
        )
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise UsageError("may not be written", where=str(path), hint="check the permissions")


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 to a file beside ``path`` and move it there: whole or not at all.

    A link is followed.  A device or pipe (``/dev/stdout``) is written to, never replaced by a file.
    """
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as stream:
                stream.write(text)
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise unwritable(error, str(path)) from None


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write each text to its file in ``folder``, made where it is missing; each whole or not at all."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be made ({error.strerror or error})", where=str(folder)) from None
    for name, text in files.items():
        write_whole(folder / name, text)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
