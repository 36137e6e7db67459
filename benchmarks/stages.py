"""Words per CPU second of each stage, and the whole, on one thread.

    python benchmarks/stages.py corpora/develop
    python benchmarks/stages.py articles.jsonl --limit 300 --model fast

Reads a folder of .txt files or a JSON Lines file with "text".  Read the figures as ratios to each other: the
absolute ones belong to the processor that is named with them.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from articles import processor, texts

from claimcheck.attribute import attribute
from claimcheck.claims import extract_claims
from claimcheck.collector import collect_seldom
from claimcheck.errors import InputError
from claimcheck.neural import load_tagger
from claimcheck.readers.text import document_from_text
from claimcheck.resolve import resolve
from claimcheck.segment import segment

Result = TypeVar("Result")


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def run(self, stage: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = work()
        self.spent[stage] += time.process_time() - start
        return result


def documents(articles: list[str]) -> Iterator[str]:
    """Each article twice over the first, so that lazy loading is not measured."""
    yield articles[0]
    yield from articles


def analyse(text: str, clock: Clock, model: str) -> None:
    document = clock.run("read", lambda: document_from_text(text))
    segmented = clock.run("segment", lambda: segment(document))
    tagging = clock.run("network", lambda: load_tagger(model).tag(segmented))
    found = clock.run("attribute", lambda: attribute(segmented, tagging))
    who = clock.run("resolve", lambda: resolve(segmented, tagging.syntax, found, None))
    clock.run(
        "claims",
        lambda: extract_claims(
            segmented, tagging.syntax, who.statements, who.speakers, who.sides, who.matcher, "range"
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--model", default="default")
    arguments = parser.parse_args()
    collect_seldom()  # as the command line does
    articles = texts(arguments.articles, arguments.limit)
    clock, words = Clock(), 0
    for index, text in enumerate(documents(articles)):
        if index == 1:
            clock = Clock()  # the first one only warmed up
        try:
            analyse(text, clock, arguments.model)
            words += len(text.split()) if index else 0
        except InputError as error:
            print(error.line())
    total = sum(clock.spent.values())
    print(f"{processor()}, Python {platform.python_version()}, {os.cpu_count()} cores, one thread")
    print(f"model {arguments.model}: {len(articles)} articles, {words} words")
    for stage, seconds in clock.spent.items():
        print(
            f"{stage:10} {seconds:8.2f} s {words / seconds:12,.0f} words a CPU second {seconds / total:6.1%}"
        )
    print(f"{'all':10} {total:8.2f} s {words / total:12,.0f} words a CPU second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
