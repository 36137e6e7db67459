"""Files that are called after documents, whose names may be anything that a file system or feed allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from claimcheck.model import Document

LONGEST_NAME = 60  # characters, which may take four bytes each
_NO_NAME = re.compile(r"[^\w.-]+")
_SURROGATE = re.compile("[\ud800-\udfff]")  # cannot be written; its replacement keeps the offsets


def file_stems(documents: Iterable[Document], reserved: Collection[str] = ()) -> list[str]:
    """A file's name for each document, without folders or marks, told apart also where capitals are not.

    ``reserved`` names (lower case) are not given.
    """
    stems: list[str] = []
    taken = set(reserved)
    for document in documents:
        base = _NO_NAME.sub("_", document.name).strip("._-")[:LONGEST_NAME] or document.id
        stem, number = base, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{base}_{number}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def file_text(text: str) -> str:
    """A document's words as they can be written, every offset as it was."""
    return _SURROGATE.sub("\ufffd", text)
