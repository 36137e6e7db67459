"""From the paths of a command line to documents and failures, one by one."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from io import BufferedReader
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from claimcheck.errors import InputError, UsageError, unreadable
from claimcheck.meter import Meter
from claimcheck.model import Document, Failure
from claimcheck.readers import read_source
from claimcheck.readers.kinds import KIND_OF_SUFFIX, NOT_READ, TAKEN
from claimcheck.readers.source import MIB, ReadOptions, Source, too_large

STDIN = "-"
NO_ARTICLES = frozenset(("readme", "license", "licence", "notice", "changelog", "contributing"))
OWN_OUTPUT = (  # what the first bytes of our own reports, tables and corrections hold
    *(b'generator: "claimcheck', b'"claimcheck/', b'content="claimcheck"'),
    *(b"claim,document,", b"question_id,question,", b"claimcheck/corrections/"),
)
_STREAMED = frozenset(("jsonl", "csv", "warc", "zip", "tar", "gzip"))  # may be larger than memory


def read_articles(
    paths: Iterable[str], options: ReadOptions, meter: Meter | None = None
) -> Iterator[Document | Failure]:
    """The documents that ``paths`` name, with ids d1, d2 ... and names of their own, and what failed.

    Lazy: nothing is read before it is asked for; ``meter`` tells how far it is.  Raises UsageError where a
    folder has no articles.
    """
    files = find_articles(paths)
    meter = meter or Meter()
    meter.expect(files)
    count = 0
    for path, name in zip(files, unique_names(files), strict=True):
        for result in read_file(path, name, options, meter):
            if isinstance(result, Document):
                count += 1
                result = replace(result, id=f"d{count}")
            yield result


def find_articles(paths: Iterable[str]) -> list[str]:
    """The files that ``paths`` name: files as given, patterns and folders searched, each once.

    Raises UsageError for a folder without articles.  A path that does not exist is kept, so that reading
    it fails like any other bad document and does not lose the good ones.
    """
    found: dict[str, str] = {}
    for given in paths:
        if given == STDIN:
            found.setdefault(given, given)
            continue
        for path in _matching(given):
            if _is_folder(path):
                for article in _in_folder(path, given):
                    found.setdefault(str(article.absolute()), str(article))
            else:
                found.setdefault(str(path.absolute()), str(path))
    return list(found.values())


def is_named_by(given: str, file: Path) -> bool:
    """Whether an existing file is one of those that a path of a command line names."""
    for path in _matching(given) if given != STDIN else ():
        if _is_folder(path):
            if file.resolve().is_relative_to(path.resolve()) and _is_article(file):
                return True
        elif os.path.exists(path) and path.samefile(file):
            return True
    return False


def _matching(given: str) -> list[Path]:
    """The path itself, or what it matches where it is a pattern that the shell has left alone."""
    path = Path(given)
    if any(mark in given for mark in "*?[") and not os.path.lexists(path):
        return [Path(name) for name in sorted(glob(given, recursive=True))] or [path]
    return [path]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder on the way that may not be searched: fails when it is read
        return False


def _in_folder(folder: Path, given: str) -> list[Path]:
    """The articles in a folder and below, and the folders that cannot be listed, which fail when read."""
    barred: list[Path] = []
    found = (
        Path(place, name)
        for place, _, names in os.walk(folder, onerror=lambda error: barred.append(Path(error.filename)))
        for name in names
    )
    articles = sorted(path for path in found if _is_article(path))
    articles += sorted(barred)
    if not articles:
        kinds = ", ".join(f"*{suffix}" for suffix in sorted(TAKEN - NOT_READ))
        raise UsageError(
            "no articles in this folder", where=given, hint=f"looked for {kinds} in it and below"
        )
    return articles


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is taken: of a kind that is read, not hidden, not a report of ours."""
    if path.suffix.lower() not in TAKEN or path.name.startswith(".") or path.stem.lower() in NO_ARTICLES:
        return False
    try:
        if not path.is_file():
            return False
        if path.suffix.lower() == ".txt":
            return True
        with path.open("rb") as file:
            start = file.read(400)
    except OSError:
        return True  # fails when it is read, with the reason
    return not any(mark in start for mark in OWN_OUTPUT)


def read_file(
    path: str, name: str, options: ReadOptions, meter: Meter | None = None
) -> Iterator[Document | Failure]:
    """The documents of one file, all without a number yet; a file that cannot be opened is a failure."""
    meter = meter or Meter()
    try:
        with _opened(path, options) as stream, meter.watching(stream):
            suffix = Path(path).suffix.lower() if path != STDIN else ""
            shown = path if path != STDIN else "standard input"
            yield from read_source(Source(shown, name, suffix, stream), options)
    except InputError as error:
        yield Failure(path, error.line())


def _opened(path: str, options: ReadOptions) -> BufferedReader:
    if path == STDIN:
        return cast(BufferedReader, sys.stdin.buffer)
    try:
        file = Path(path)
        stream = file.open("rb")
        kind = KIND_OF_SUFFIX.get(file.suffix.lower(), "")
        if kind not in _STREAMED and file.is_file() and file.stat().st_size > options.max_mib * MIB:
            stream.close()
            raise too_large(path, options)
    except (OSError, ValueError) as error:  # a null character in a path is a ValueError
        raise unreadable(error, path) from None
    return stream


def unique_names(paths: Sequence[str]) -> list[str]:
    """A name for each path: its stem, with its suffix where that is all that tells two files apart, and with
    as much of its folders before it as it takes."""
    stems = [_stem(path) for path in paths]
    places = [(str(Path(path).absolute().parent), stem) for path, stem in zip(paths, stems, strict=True)]
    count = Counter(places)
    last = [
        Path(path).name if count[place] > 1 else stem
        for path, place, stem in zip(paths, places, stems, strict=True)
    ]
    depths = [0] * len(paths)
    while True:
        names = [_named(*item) for item in zip(paths, last, depths, strict=True)]
        alike: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            alike.setdefault(name, []).append(number)
        doubled = [number for numbers in alike.values() if len(numbers) > 1 for number in numbers]
        deeper = [number for number in doubled if depths[number] < len(_folders(paths[number]))]
        if not deeper:
            return names
        for number in deeper:
            depths[number] += 1


def _named(path: str, last: str, depth: int) -> str:
    folders = _folders(path)
    return "/".join((*folders[len(folders) - depth :], last))


def _folders(path: str) -> tuple[str, ...]:
    absolute = Path(path).absolute()
    return absolute.parent.parts[len(absolute.parents[-1].parts) :]


def _stem(path: str) -> str:
    if path == STDIN:
        return "stdin"
    name = Path(path).name
    return Path(name.removesuffix(".gz")).stem or name
