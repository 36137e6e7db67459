"""Sentences with a number, drawn at random, and the figures that our claims take from them, to be judged.

    python tools/sample_figures.py articles.jsonl --count 300 --seed 5 > sheet.txt
    python tools/sample_figures.py --judged sheet.txt

The first form prints a sheet: each sentence, and a line "[ ]" for each claim with a figure in it.  A person
writes into the brackets: "+" right; "f" the figure is wrong; "t" the type; "c" the thing that is counted, or
no claim at all.  The second form counts the marks.  The sheet holds the articles' text: keep it out of the
repository where they are not ours.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.model import Claim, Document, Span
from claimcheck.pipeline import Settings, analyze_document
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|scores|several|half)\b",
    re.I,
)
MARK = re.compile(r"^ *\[(.)\]")
MEANING = {
    "+": "right", "f": "figure wrong", "t": "type wrong", "c": "counted thing wrong or no claim",
    " ": "not judged yet",
}  # fmt: skip


def documents(path: Path) -> Iterator[Document]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield document_from_text(json.loads(line)["text"], name=f"line{number}", id=f"d{number}")
            except InputError:
                continue


def draw(path: Path, count: int, seed: int) -> list[tuple[Document, Span]]:
    """Sentences with a number, each as likely as the next, in the order of the file."""
    found = [
        (document, span)
        for document in documents(path)
        for span in segment(document).sentences
        if NUMBER.search(document.text, span.start, span.end)
    ]
    chosen = sorted(random.Random(seed).sample(range(len(found)), min(count, len(found))))
    return [found[index] for index in chosen]


def within(claims: Sequence[Claim], sentence: Span) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.quantity and sentence.start <= claim.quantity.span.start < sentence.end
    ]


def row(claim: Claim) -> str:
    quantity = claim.quantity
    assert quantity is not None
    figure = "/".join("-" if n is None else f"{n:g}" for n in (quantity.low, quantity.high, quantity.best))
    return (
        f"  [ ] {claim.type} {figure} {quantity.unit or ''} “{quantity.text}” {claim.polarity}"
        f" affected: {claim.affected.text} actor: {claim.actor.text}"
    )


def sheet(path: Path, count: int, seed: int, model: str) -> None:
    settings = Settings(model=model)
    known: dict[str, tuple[Claim, ...]] = {}
    for number, (document, sentence) in enumerate(draw(path, count, seed), 1):
        if document.id not in known:
            known = {document.id: analyze_document(document, settings).claims}
        words = " ".join(document.text[sentence.start : sentence.end].split())
        print(f"{number} ({document.name}) {words}")
        for claim in within(known[document.id], sentence):
            print(row(claim))
        if number % 25 == 0:
            print(f"\r{number} sentences", end="", file=sys.stderr, flush=True)


def tally(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        marks = Counter(found.group(1) for line in lines if (found := MARK.match(line)))
    total = sum(marks.values()) - marks[" "]
    for mark, meaning in MEANING.items():
        print(f"{meaning:35} {marks[mark]:4}")
    if total:
        print(f"precision {marks['+']} of {total}: {marks['+'] / total:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?", help="JSON Lines with text")
    parser.add_argument("--judged", type=Path, help="count the marks of a judged sheet")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--model", default="default")
    arguments = parser.parse_args()
    if arguments.judged:
        tally(arguments.judged)
    elif arguments.articles:
        sheet(arguments.articles, arguments.count, arguments.seed, arguments.model)
    else:
        parser.error("give a file of articles, or --judged SHEET")


if __name__ == "__main__":
    main()
