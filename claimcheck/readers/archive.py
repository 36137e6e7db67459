"""Archives and compressed files: what lies in them, read in memory and never written to the disk.

Names of members are labels only, so that one with ``../`` leads nowhere.  Each member is held to the limit
of one document, and an archive lies at most ``MAX_DEPTH`` deep in others: a bomb is refused, not unpacked.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from claimcheck.errors import InputError
from claimcheck.readers.kinds import TAKEN
from claimcheck.readers.source import ReadOptions, Source, too_large

MAX_DEPTH = 3
MAX_MEMBERS = 1_000_000
_OTHER_PROGRAMS = {  # a member by which such a zip file is known
    "xl/workbook.xml": ("Excel workbooks", "save the sheet as .csv"),
    "ppt/presentation.xml": ("slides", "save them as .pdf"),
    "META-INF/manifest.xml": ("OpenDocument files", "save it as .docx or .txt"),
    "META-INF/container.xml": ("electronic books", "save the chapter as .txt or .html"),
}
STREAMED = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".tar"))  # may unpack to any size


def unpacked(source: Source, kind: str, options: ReadOptions) -> Iterator[Source | InputError]:
    """The members of an archive (``zip``, ``tar``) or the one of a ``gzip`` file, in the archive's order.

    A member that cannot be had is an error among the others.  Links, devices and folders are passed over.
    """
    if source.depth >= MAX_DEPTH:
        raise InputError(f"archives more than {MAX_DEPTH} deep", where=source.path, hint="unpack them first")
    if kind == "gzip":
        yield _gunzipped(source)
    elif kind == "zip":
        yield from _unzipped(source, options)
    else:
        yield from _untarred(source)


def _gunzipped(source: Source) -> Source:
    """The compressed file under its name without .gz; a .tgz is a tar, and .tar.gz one archive, not two."""
    suffix = ".tar" if source.suffix == ".tgz" else PurePosixPath(source.path).with_suffix("").suffix
    stream = _buffered(_Gunzip(source))
    stem = source.stem.removesuffix(suffix) or source.stem  # a file's stem has lost it, a member's has not
    one = suffix.lower() == ".tar" and source.suffix != ".tar"  # what a second gzip holds lies deeper
    return Source(source.path, stem, suffix.lower(), stream, source.depth + (not one))


def _buffered(raw: io.RawIOBase) -> io.BufferedReader:
    return cast(io.BufferedReader, io.BufferedReader(raw))


class _Gunzip(io.RawIOBase):
    """A gzip stream whose damage is an InputError that names the file."""

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self._stream = gzip.GzipFile(fileobj=source.stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        try:
            return self._stream.readinto(buffer)  # type: ignore[arg-type]
        except (EOFError, gzip.BadGzipFile, zlib.error, OSError) as error:
            raise InputError(f"damaged gzip data ({error})", where=self._path) from None


def _unzipped(source: Source, options: ReadOptions) -> Iterator[Source | InputError]:
    data = source.stream if source.stream.seekable() else io.BytesIO(source.whole(options))
    try:
        archive = zipfile.ZipFile(data)
        members = sorted(archive.infolist(), key=lambda member: member.filename)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"no zip file that can be read ({error})", where=source.path) from None
    if len(members) > MAX_MEMBERS:
        raise InputError(f"more than {MAX_MEMBERS} files in this archive", where=source.path)
    with archive:
        if office := _office_file(source, data, {member.filename for member in members}):
            yield office
            return
        for member in members:
            if not member.filename or member.is_dir() or not _is_article(member.filename):
                continue
            path = f"{source.path}!{member.filename}"
            if member.file_size > options.max_mib << 20 and not _is_streamed(member.filename):
                yield too_large(path, options)
                continue
            try:
                stream = archive.open(member)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
                yield InputError(f"cannot be unpacked ({error})", where=path)
                continue
            yield _member(source, member.filename, _Guarded(stream, path))


def _office_file(source: Source, data: IO[bytes], members: set[str]) -> Source | InputError | None:
    """The zip file as a Word document where it is one; an error for other programs' files, which are none."""
    if "word/document.xml" in members:
        data.seek(0)
        return Source(
            source.path, source.stem, ".docx", _buffered(_Guarded(data, source.path)), source.depth + 1
        )
    for member, (what, hint) in _OTHER_PROGRAMS.items():
        if member in members:
            return InputError(f"{what} are not read", where=source.path, hint=hint)
    return None


def _untarred(source: Source) -> Iterator[Source | InputError]:
    try:
        with tarfile.open(fileobj=source.stream, mode="r|*") as archive:
            for number, member in enumerate(archive):
                if number == MAX_MEMBERS:
                    raise InputError(f"more than {MAX_MEMBERS} files in this archive", where=source.path)
                stream = archive.extractfile(member) if member.isreg() and _is_article(member.name) else None
                if stream is not None:
                    yield _member(source, member.name, _Guarded(stream, f"{source.path}!{member.name}"))
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise InputError(f"no tar file that can be read ({error})", where=source.path) from None


def _is_article(name: str) -> bool:
    """Whether the member is of a kind that is read; hidden files and a Mac's resource forks are none."""
    path = PurePosixPath(name)
    if path.name.startswith(".") or "__MACOSX" in path.parts:
        return False
    return path.suffix.lower() in TAKEN or path.suffix.lower() == ".json"


def _is_streamed(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in STREAMED


def _member(source: Source, name: str, stream: _Guarded) -> Source:
    path = PurePosixPath(name)
    label = "/".join(part for part in path.with_suffix("").parts if part not in ("/", "..", "."))
    return Source(
        f"{source.path}!{name}",
        f"{source.stem}/{label}",
        path.suffix.lower(),
        _buffered(stream),
        source.depth + 1,
    )


class _Guarded(io.RawIOBase):
    """A member's stream whose damage is an InputError that names it."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        self._stream = stream
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._stream.read(len(view))
        except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, RuntimeError, OSError) as error:
            raise InputError(f"cannot be unpacked ({error})", where=self._path) from None
        view[: len(data)] = data
        return len(data)
