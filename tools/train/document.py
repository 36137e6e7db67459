"""The one form in which training reads every corpus, and its JSON lines."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
UNKNOWN = "?"
ROOT = -1
NO_HEAD = -2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character spans of one attribution; ``nested`` if it lies in another attribution's content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a treebank, in our labels; ``UNKNOWN`` labels and ``NO_HEAD`` are not learnt from.

    ``head`` is an index into the document's tokens, ``ROOT`` for a root.
    """

    start: int
    end: int
    pos: str
    entity: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """A text with what is known about it; ``None`` where a corpus does not annotate that layer.

    ``nests`` tells whether the corpus annotates attributions inside attributions.
    """

    name: str
    text: str
    attributions: tuple[Attribution, ...] | None
    tokens: tuple[Token, ...] | None
    nests: bool = False


def write_documents(path: Path, documents: Iterable[TrainingDocument]) -> int:
    """Write documents as gzipped JSON lines (equal input, equal bytes) and return their number."""
    count = 0
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for document in documents:
            record = {
                "name": document.name,
                "text": document.text,
                "nests": document.nests,
                "attributions": None
                if document.attributions is None
                else [[a.source, a.cue, a.content, a.nested] for a in document.attributions],
                "tokens": None
                if document.tokens is None
                else [[t.start, t.end, t.pos, t.entity, t.head, t.relation] for t in document.tokens],
            }
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            count += 1
    return count


def read_documents(path: Path) -> Iterator[TrainingDocument]:
    """Read what ``write_documents`` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            attributions, tokens = record["attributions"], record["tokens"]
            yield TrainingDocument(
                record["name"],
                record["text"],
                None if attributions is None else tuple(_attribution(item) for item in attributions),
                None if tokens is None else tuple(Token(*item) for item in tokens),
                record["nests"],
            )


def _attribution(item: list) -> Attribution:
    source, cue, content = (tuple((start, end) for start, end in spans) for spans in item[:3])
    return Attribution(source, cue, content, item[3])
