"""A file of lines that grows for hours and is whole or resumable at any moment.

The lines go to ``FILE.part``, each with one write; the finished file takes its name.  After a crash the part
is cut behind its last whole line and continued.  ``FILE.lock`` keeps a second run out; the lock is the
system's and ends with its process, however that ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from claimcheck.errors import UsageError, unwritable

try:
    import fcntl
except ImportError:  # no such locks on this system: two runs on one file are not told
    fcntl = None  # type: ignore[assignment]

GO_ON = "go on with --resume"
_BLOCK = 1 << 20


class Journal:
    """Lines appended to ``part`` until ``finish`` gives them their name.  Used within ``open_journal``."""

    def __init__(self, target: Path, part: Path, file: FileIO, header: bytes) -> None:
        self._target = target
        self._file = file
        self._header = header
        self.part = part
        self._kept = file.seek(0, os.SEEK_END)  # where the lines of earlier runs end
        if not self._kept:
            self.append(header)
        self.empty = self._kept <= len(header)

    def done(self) -> Iterator[bytes]:
        """The lines that earlier runs have left, without the header, one by one."""
        with self.part.open("rb") as lines:
            lines.readline()
            while lines.tell() < self._kept:
                yield lines.readline()

    def append(self, line: bytes) -> None:
        """Write a line; UsageError where the disk is full."""
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise unwritable(error, str(self.part), f"make room and {GO_ON}") from None
        self.empty = line is self._header

    def finish(self) -> None:
        """Make sure that all is on the disk, and give the file its name."""
        try:
            os.fsync(self._file.fileno())
            os.replace(self.part, self._target)
        except OSError as error:
            raise unwritable(error, str(self.part), GO_ON) from None


def part_of(target: Path) -> Path:
    """Where the lines of a file are until it is whole."""
    target = target.resolve()  # a link is followed
    return target.with_name(f"{target.name}.part")


@contextmanager
def open_journal(target: Path, header: bytes, *, resume: bool) -> Iterator[Journal]:
    """The journal of a run that writes ``target``; a part without a document is removed when it is left.

    Raises UsageError where another run is writing it, where a part is left and ``resume`` is not asked for,
    and where the part was begun under another ``header``.
    """
    target, part = target.resolve(), part_of(target)
    with _only_writer(target.with_name(f"{target.name}.lock"), target):
        if not resume and _has_documents(part, header):
            hint = f"{GO_ON}, or remove {part.name} to begin anew"
            raise UsageError("an earlier run was interrupted", where=str(part), hint=hint)
        try:
            file = FileIO(part, "a+")
            file.truncate(_whole(file) if resume else 0)
        except OSError as error:
            raise unwritable(error, str(part), "check the permissions") from None
        with file:
            _check_header(file, header, part)
            journal = Journal(target, part, file, header)
            try:
                yield journal
            finally:
                if journal.empty:
                    part.unlink(missing_ok=True)


def _has_documents(part: Path, header: bytes) -> bool:
    try:
        return part.stat().st_size > len(header)
    except OSError:
        return False


def _whole(file: FileIO) -> int:
    """How many bytes the whole lines take: up to behind the last line end."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - _BLOCK)
        file.seek(start)
        found = (file.read(end - start) or b"").rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _check_header(file: FileIO, header: bytes, part: Path) -> None:
    file.seek(0)
    found = file.read(len(header)) or b""
    if found and found != header:
        raise UsageError(
            "begun under other settings, or by another version",
            where=str(part),
            hint="give the same options as then, or remove it to begin anew",
        )


@contextmanager
def _only_writer(lock: Path, target: Path) -> Iterator[None]:
    """Hold the lock file, with this process's number in it, or say whose it is."""
    handle = _locked(lock, target)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def _locked(lock: Path, target: Path) -> int:
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise unwritable(error, str(lock), "check the permissions") from None
        try:
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), os.stat(lock)):
                    return handle
        except BlockingIOError:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace")
            os.close(handle)
            what = f"another run is writing this file{f' (process {holder})' if holder else ''}"
            raise UsageError(what, where=str(target), hint="wait for it, or name another file") from None
        except OSError as error:
            os.close(handle)
            raise unwritable(error, str(lock), "write to a disk of this machine") from None
        os.close(handle)  # the other run has just finished and removed it
