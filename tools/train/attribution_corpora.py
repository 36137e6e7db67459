"""Readers of corpora with attributions: PolNeAR's brat standoff, and the gold format of this project."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tools.train.document import Attribution, Span, TrainingDocument

PLAIN = "plain-"  # how the names of unlabelled articles begin
_LAYERS = ("source", "cue", "content")


def read_polnear(folder: Path, *, every_annotator: bool = False) -> Iterator[TrainingDocument]:
    """The articles of a PolNeAR split (``text/*.txt``, ``attributions/*.ann``), one annotator an article.

    Where several annotators marked an article, the first file by name counts; with ``every_annotator`` the
    article comes once for each, so that training sees where they differ.
    """
    names: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in names and not every_annotator:
            continue
        names.add(name)
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield TrainingDocument(name, text, tuple(read_standoff(path.read_bytes().decode("utf-8"))), None)


def read_standoff(text: str) -> Iterator[Attribution]:
    """Attributions of one brat file: T lines are spans, E lines tie them together by role."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in text.split("\n"):
        fields = line.split("\t")
        if re.match(r"T\d+\t", line):
            offsets = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [(int(a), int(b)) for a, b in (part.split() for part in offsets.split(";"))]
        elif re.match(r"E\d+\t", line):
            events.append(fields[1].split())
    for event in events:
        parts: dict[str, list[Span]] = {layer: [] for layer in _LAYERS}
        for role, identifier in (item.split(":") for item in event):
            layer = role.rstrip("0123456789").lower()
            if layer in parts:
                parts[layer] += spans[identifier]
        if parts["content"]:
            yield Attribution(*(tuple(sorted(parts[layer])) for layer in _LAYERS))


def read_plain(path: Path, limit: int) -> Iterator[TrainingDocument]:
    """Unlabelled articles from JSON lines with ``text``: at most ``limit``, spread evenly over the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for index in range(0, len(lines), max(1, -(-len(lines) // limit))):
        yield TrainingDocument(f"{PLAIN}{index}", json.loads(lines[index])["text"], None, None)


def read_gold(folder: Path) -> Iterator[TrainingDocument]:
    """The articles of a folder in the gold format: ``NAME.json`` beside ``NAME.txt``."""
    for path in sorted(folder.rglob("*.json")):
        text_path = path.with_suffix(".txt")
        if not text_path.exists():
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        attributions = tuple(
            Attribution(
                *(tuple(sorted((start, end) for start, end in item.get(layer) or ())) for layer in _LAYERS),
                nested=item.get("parent") is not None,
            )
            for item in gold.get("attributions", ())
            if item.get("content")
        )
        text = text_path.read_bytes().decode("utf-8")
        yield TrainingDocument(path.stem, text, attributions, None, nests=True)
