"""What a source holds, by its suffix and, where that says nothing, by its first bytes."""

from __future__ import annotations

import re

from claimcheck.readers.source import Source

# What is taken from a folder or an archive, by suffix; a file named outright may have any.
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
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
)
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b")
_NEWSML = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b")
_BOM = b"\xef\xbb\xbf"


def kind_of(source: Source) -> str:
    """The kind of the source: a value of ``KIND_OF_SUFFIX`` or ``newsml``; text where nothing else fits."""
    kind = KIND_OF_SUFFIX.get(source.suffix)
    if kind and kind != "zip":
        return kind
    start = source.sniffed().removeprefix(_BOM)
    for magic, sniffed in _MAGIC:
        if start.startswith(magic):
            return "docx" if sniffed == "zip" and b"word/" in start else sniffed
    if kind:
        return kind
    if start[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return "tar"
    return _kind_of_markup(start, source.suffix)


def _kind_of_markup(start: bytes, suffix: str) -> str:
    stripped = start.lstrip()
    if stripped.startswith(b"<"):
        if _NEWSML.search(start):
            return "newsml"
        if _FEED.search(start):
            return "feed"
        if _HTML.match(start) or suffix == ".xml":
            return "html" if _HTML.match(start) else "newsml"
    if suffix == ".json" and stripped.startswith((b"{", b"[")):
        return "ninjs"
    if not suffix and stripped.startswith(b"{"):
        return "jsonl"
    return "text"
