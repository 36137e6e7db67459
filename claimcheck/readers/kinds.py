"""What a source holds, by its suffix and, where that says nothing, by its first bytes."""

from __future__ import annotations

import json
import re

from claimcheck.errors import InputError
from claimcheck.readers.rows import USUAL, delimiter_of
from claimcheck.readers.source import Source

# The kind by suffix; a file named outright may have any.
KIND_OF_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".ninjs": "ninjs",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "gzip",
    ".gz": "gzip",
}
# Texts that people keep and that are not read; taken all the same, so that they are told of and not lost.
NOT_READ = frozenset((".doc", ".odt", ".rtf"))
TAKEN = frozenset((*KIND_OF_SUFFIX, *NOT_READ, ".xml"))

# Bytes with which nothing else begins: they go before the name.
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
)
_REFUSED = (
    (b"{\\rtf", "rich text (RTF) is not read", "save it as .docx or .txt"),
    (b"\xd0\xcf\x11\xe0", "files of old Word and Excel are not read", "save it as .docx or .csv"),
)
_TAR_MAGIC, _TAR_AT = b"ustar", 257
# Possessive: a run of comments can be read in one way only.
_HTML = re.compile(rb"\s*(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b")
_NEWSML = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b")
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n\w+[ \t]*:")
_JSON_LIST = re.compile(rb"\[\s*\{")
_COLUMN = re.compile(r"[\w.-]{1,40}")
_BOM = b"\xef\xbb\xbf"


def kind_of(source: Source, text_column: str = "") -> str:
    """The kind of the source: a value of ``KIND_OF_SUFFIX`` or ``newsml``; text where nothing else fits.

    A file whose bytes can be of one kind only is of that kind whatever it is called; a web page may be called
    a text or a PDF.  Otherwise the suffix tells, and the content where the suffix says nothing.
    ``text_column`` names the column with the article where a table has one of its own.  Raises InputError
    for kinds that are known and not read.
    """
    start = source.sniffed().removeprefix(_BOM)
    kind = KIND_OF_SUFFIX.get(source.suffix)
    for magic, found in _MAGIC:
        if start.startswith(magic):
            return "docx" if found == "zip" and kind == "docx" else found
    for magic, what, hint in _REFUSED:
        if start.startswith(magic):
            raise InputError(what, where=source.path, hint=hint)
    if kind in ("text", "pdf"):
        return _kind_of_markup(start) or kind
    if kind:
        return kind
    if start[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return "tar"
    markup = _kind_of_markup(start)
    if markup or source.suffix == ".xml":
        return markup or ("newsml" if start.lstrip().startswith(b"<") else "text")
    if source.suffix == ".json":
        return "ninjs" if start.lstrip().startswith((b"{", b"[")) else "text"
    return _kind_of_words(start, text_column)


def _kind_of_markup(start: bytes) -> str | None:
    if not start.lstrip().startswith(b"<"):
        return None
    if _NEWSML.search(start):
        return "newsml"
    if _FEED.search(start):
        return "feed"
    return "html" if _HTML.match(start) else None


def _kind_of_words(start: bytes, text_column: str) -> str:
    """What is written in letters and has no name to tell: JSON, a table, Markdown, or plain text."""
    stripped = start.lstrip()
    first, ended, _ = stripped.partition(b"\n")
    if stripped.startswith(b"{"):
        return "ninjs" if ended and not _is_json(first) else "jsonl"
    if _JSON_LIST.match(stripped):
        return "ninjs"
    if _FRONT_MATTER.match(stripped):
        return "markdown"
    header = first.decode("utf-8", "replace").strip()
    names = [name.strip().strip('"').lower() for name in header.split(delimiter_of(header))]
    wanted = [text_column.lower()] if text_column else USUAL.text.split()
    a_header = bool(ended) and len(names) > 1 and all(_COLUMN.fullmatch(name) for name in names)
    return "csv" if a_header and any(name in wanted for name in names) else "text"


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
