"""How far reading has come, for those who wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path


class Meter:
    """Bytes read of all bytes, as the files lie on the disk: an archive counts packed."""

    def __init__(self) -> None:
        self._sizes: Iterator[int | None] = iter(())
        self._total: int | None = None
        self._before = 0  # in the files that are finished
        self._size = 0  # of the file that is open
        self._open: BufferedReader | None = None

    def expect(self, paths: Sequence[str]) -> None:
        """Files that will be read, in this order."""
        sizes = [_size(path) for path in paths]
        self._sizes = iter(sizes)
        self._total = None if None in sizes else sum(size or 0 for size in sizes)

    @contextmanager
    def watching(self, stream: BufferedReader) -> Iterator[None]:
        """While the next file is read."""
        self._open, self._size = stream, next(self._sizes, None) or 0
        try:
            yield
        finally:
            self._open = None
            self._before += self._size

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is no telling, as for standard input."""
        if not self._total:
            return None
        here = 0
        if self._open is not None:
            with suppress(OSError, ValueError):  # closed by its reader
                here = min(self._open.tell(), self._size)
        return min(1.0, (self._before + here) / self._total)


def _size(path: str) -> int | None:
    """Bytes; None for what is no file: a pipe, standard input."""
    try:
        file = Path(path)
        return None if file.exists() and not file.is_file() else file.stat().st_size
    except (OSError, ValueError):
        return 0 if path != "-" else None  # missing: fails when it is read
