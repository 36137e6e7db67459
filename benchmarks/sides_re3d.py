"""Whether organisations that fight each other are put on two sides, on re3d's relations.

    python benchmarks/sides_re3d.py re3d.jsonl
    python benchmarks/sides_re3d.py re3d.jsonl --show 40

A pair is two mentions of organisations that re3d joins by FightingAgainst, in one document, counted once
however often and in whichever direction.  Left out are pairs with civilians, who are no side, and with a bare
pronoun.  A mention's side is what the side matcher says of its words where they stand, in the words of the
innermost statement there.  Read "two sides" with re3d's recall in mind, and "one side" as errors: nobody
fights himself.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from claimcheck.attribute import attribute
from claimcheck.model import Statement
from claimcheck.neural import load_tagger
from claimcheck.readers.text import document_from_text
from claimcheck.resolve import resolve
from claimcheck.segment import segment

NO_PARTY = re.compile(
    r"\b(?:civilians?|people|women|children|families|mourners|others|members|residents)\b", re.I
)
PRONOUN = re.compile(r"(?:we|us|our|their|they|them|it|its|ourselves)", re.I)
TWO, ONE, HALF, NONE = "two sides", "one side", "one of them has no side", "neither has a side"
FLOORS = {TWO: "at least 50 %", ONE: "under 5 %"}

Mention = tuple[int, str]


def fighting(row: dict[str, Any]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of mentions as (offset, words), each pair of wordings once."""
    kinds = {(entity["begin"], entity["end"]): entity["type"] for entity in row["entities"]}
    seen: set[frozenset[str]] = set()
    for relation in row["relations"]:
        if relation["type"] != "FightingAgainst":
            continue
        ends = [(relation[f"{end}Begin"], relation[f"{end}End"]) for end in ("source", "target")]
        words = [relation["source"].strip(), relation["target"].strip()]
        pair = frozenset(word.lower() for word in words)
        if pair in seen or any(kinds.get(end) != "Organisation" for end in ends):
            continue
        if any(NO_PARTY.search(word) or PRONOUN.fullmatch(word) for word in words):
            continue
        seen.add(pair)
        yield (ends[0][0], words[0]), (ends[1][0], words[1])


def speaking_side(statements: Sequence[Statement], offset: int) -> str | None:
    """The side of the statement with the shortest content around the offset."""
    around = [
        (span.end - span.start, statement.side)
        for statement in statements
        for span in statement.attribution.content
        if span.start <= offset < span.end
    ]
    return min(around, key=lambda item: item[0])[1] if around else None


def verdicts(row: dict[str, Any], model: str) -> Iterator[tuple[str, str, str]]:
    """(verdict, one mention, the other) for each pair of the document."""
    pairs = list(fighting(row))
    if not pairs:
        return
    segmented = segment(document_from_text(row["text"]))
    tagging = load_tagger(model).tag(segmented)
    found = resolve(segmented, tagging.syntax, attribute(segmented, tagging))
    labels = {side.id: side.label for side in found.sides}
    for pair in pairs:
        sides = [
            found.matcher.side_of(words, speaking_side(found.statements, offset), offset)[0]
            for offset, words in pair
        ]
        known = [side for side in sides if side is not None]
        verdict = (NONE, HALF)[len(known)] if len(known) < 2 else (ONE, TWO)[len(set(known)) - 1]
        shown = [
            f"{words} ({labels[side] if side else '-'})" for (_, words), side in zip(pair, sides, strict=True)
        ]
        yield verdict, shown[0], shown[1]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("relations", type=Path, help="re3d.jsonl")
    parser.add_argument("--limit", type=int, default=1000, help="documents at most")
    parser.add_argument("--show", type=int, default=0, help="show so many pairs that are not on two sides")
    parser.add_argument("--model", default="default")
    arguments = parser.parse_args()
    if not arguments.relations.exists():
        print(f"skipped, no {arguments.relations}")
        return
    with arguments.relations.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: arguments.limit]
    found = []
    for number, row in enumerate(rows, 1):
        found += list(verdicts(row, arguments.model))
        print(f"\r{number} of {len(rows)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    counts = Counter(verdict for verdict, _, _ in found)
    print(f"{len(found)} pairs of organisations that fight each other")
    for verdict in (TWO, ONE, HALF, NONE):
        print(f"  {verdict:25} {counts[verdict]:4}  {counts[verdict] / max(1, len(found)):6.1%}", end="")
        print(f"  floor {FLOORS[verdict]}" if verdict in FLOORS else "")
    for verdict, one, other in [each for each in found if each[0] != TWO][: arguments.show]:
        print(f"    {verdict}: {one} against {other}")


if __name__ == "__main__":
    main()
