"""Where bytes come from: a named stream that may be read up to a limit."""

from __future__ import annotations

from importlib import import_module
from io import BufferedReader
from types import ModuleType

from msgspec import Struct, field

from claimcheck.errors import InputError, unreadable

SNIFFED = 4096  # bytes looked at to tell what a stream holds
MIB = 1 << 20


class Columns(Struct, frozen=True):
    """The fields of a table's rows or of JSON objects; an empty one is looked for under its usual names."""

    text: str = ""
    title: str = ""
    date: str = ""
    outlet: str = ""
    id: str = ""


class ReadOptions(Struct, frozen=True):
    """How articles are read.  ``max_mib``: larger documents are refused; archives may unpack to more."""

    columns: Columns = field(default_factory=Columns)
    max_mib: int = 64
    any_language: bool = False


class Source(Struct, frozen=True):
    """A stream of bytes, what it is called, and what its name says of its kind.

    ``path`` is for people: ``week.zip!monday/wire.txt``.  ``stem`` names the documents in it; ``suffix`` is
    in lower case, with its dot.  ``depth``: how many archives it lies in.
    """

    path: str
    stem: str
    suffix: str
    stream: BufferedReader
    depth: int = 0

    def sniffed(self) -> bytes:
        """The first bytes, left in the stream."""
        try:
            return self.stream.peek(SNIFFED)[:SNIFFED]
        except OSError as error:
            raise unreadable(error, self.path) from None

    def whole(self, options: ReadOptions) -> bytes:
        """All bytes; InputError where there are more than the options allow."""
        limit = options.max_mib * MIB
        try:
            data = self.stream.read(limit + 1)
        except OSError as error:
            raise unreadable(error, self.path) from None
        except (EOFError, ValueError) as error:
            raise InputError(f"damaged: {error}", where=self.path) from None
        if len(data) > limit:
            raise too_large(self.path, options)
        return data


def too_large(where: str, options: ReadOptions) -> InputError:
    """The complaint about a document over the limit."""
    return InputError(
        f"larger than {options.max_mib} MiB",
        where=where,
        hint="raise the limit with --max-mib if it is right",
    )


def need(module: str, extra: str, where: str, *, package: str = "") -> ModuleType:
    """A library that only some formats need; InputError says how to install it.

    ``package``: what it is called where it is installed from, if not as its module.
    """
    try:
        return import_module(module)
    except ImportError:
        raise InputError(
            f"this format needs the package {package or module.partition('.')[0]}",
            where=where,
            hint=f"install it: pip install 'claimcheck-news[{extra}]'",
        ) from None
