"""Pronouns as sources, drawn at random, with the speaker that each was resolved to, to be judged by hand.

    python tools/sample_pronouns.py a.jsonl b.jsonl --count 40 --seed 4 > sheet.txt
    python tools/sample_pronouns.py --judged sheet.txt

The first form draws --documents articles of each file, and pronouns from these, and prints a sheet: the words
before, the pronoun in brackets, the words after, and a line "[ ]" with the speaker.  A person writes "+"
(right), "u" (left unresolved) or "-" (wrong; also where the pronoun was no source) into the brackets; what
has no speaker is marked "u" already.  The second form counts.  The sheet holds the articles' text: keep it
out of the repository where they are not ours.
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
from claimcheck.model import Analysis, Statement, text_of
from claimcheck.pipeline import Settings, analyze_document
from claimcheck.readers.text import document_from_text

PRONOUNS = frozenset(["he", "she", "they", "it"])
BEFORE, AFTER = 700, 160  # code points shown
MARK = re.compile(r"^ *\[(.)\]")


def texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [f"{row['title']}\n\n{row['text']}" if "crowd_raw" in row else row["text"] for row in rows]


def analyses(articles: Sequence[str], model: str) -> Iterator[Analysis]:
    settings = Settings(model=model)
    for number, text in enumerate(articles, 1):
        try:
            yield analyze_document(document_from_text(text), settings)
        except InputError:
            continue
        print(f"\r{number} of {len(articles)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def sheet_row(analysis: Analysis, statement: Statement) -> str:
    text, source = analysis.document.text, statement.attribution.source[0]
    names = {speaker.id: speaker for speaker in analysis.speakers}
    speaker = names.get(statement.speaker or "")
    if speaker is None:
        candidates = ", ".join(names[id].name for id in statement.candidates)
        found = f"  [u] unresolved, candidates: {candidates}"
    else:
        found = f"  [ ] {speaker.name}, {speaker.role}; side {statement.side}"
    before = " ".join(text[max(0, source.start - BEFORE) : source.start].split())
    after = " ".join(text[source.end : source.end + AFTER].split())
    pronoun = text_of(text, statement.attribution.source)
    return f"... {before} [[{pronoun}]] {after} ...\n{found}\n  reasons: {'; '.join(statement.reasons)}"


def sheet(paths: Sequence[Path], count: int, seed: int, documents: int, model: str) -> None:
    generator = random.Random(seed)
    chosen: list[str] = []
    for path in paths:
        articles = texts(path)
        chosen += generator.sample(articles, min(documents, len(articles)))
    found = [
        sheet_row(analysis, statement)
        for analysis in analyses(chosen, model)
        for statement in analysis.statements
        if text_of(analysis.document.text, statement.attribution.source).lower() in PRONOUNS
    ]
    for number, row in enumerate(generator.sample(found, min(count, len(found))), 1):
        print(f"{number} {row}\n")
    print(f"{len(found)} pronoun sources in {len(chosen)} documents", file=sys.stderr)


def tally(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        marks = Counter(found.group(1) for line in lines if (found := MARK.match(line)))
    right, unresolved, wrong = marks["+"], marks["u"], marks["-"]
    print(f"{sum(marks.values())} sources: {right} right, {unresolved} unresolved, {wrong} wrong", end="")
    print(f"; {right + unresolved} right or unresolved; {marks[' ']} not judged yet")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="*", help="JSON Lines with text")
    parser.add_argument("--judged", type=Path, help="count the marks of a judged sheet")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--documents", type=int, default=120, help="read so many documents of each file")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--model", default="default")
    arguments = parser.parse_args()
    if arguments.judged:
        tally(arguments.judged)
    elif arguments.articles:
        sheet(arguments.articles, arguments.count, arguments.seed, arguments.documents, arguments.model)
    else:
        parser.error("give files of articles, or --judged SHEET")


if __name__ == "__main__":
    main()
