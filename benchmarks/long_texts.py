"""CPU time per word on texts that are long in one way, at one, two and four times a length.

    python benchmarks/long_texts.py corpora/develop
    python benchmarks/long_texts.py articles.jsonl --megabyte --model default

What is linear costs the same per word at each length.  The last column is the ratio of the longest to
ordinary text: the articles of the folder or of the JSON Lines file, each by itself.  The first two rows are
real sentences, all in one paragraph and all made one sentence; with ``--megabyte`` they are the only rows, of
up to a megabyte.  The others are the parts of ``tests/hostile_articles.py``, where a "word" is five
characters, since some have no spaces.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from itertools import cycle
from pathlib import Path

from articles import processor, texts

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claimcheck.errors import InputError
from claimcheck.readers.text import document_from_text
from claimcheck.run import Settings, analyze_documents
from tests.hostile_articles import REPEATED, long_article

WORD = 5  # characters
SCALES = (1, 2, 4)
PARAGRAPH = 60_000  # characters at the first length


def seconds(text: str, settings: Settings) -> float | None:
    """CPU seconds for a report on the text; None where it has no word to analyse."""
    try:
        document = document_from_text(text)
    except InputError:
        return None
    start = time.process_time()
    analyze_documents([document], settings)
    return time.process_time() - start


def one_paragraph(articles: list[str], length: int) -> str:
    """So many characters of the articles' sentences, without a line end."""
    parts, size = [], 0
    for article in cycle(articles):
        parts.append(" ".join(article.split()))
        size += len(parts[-1]) + 1
        if size >= length:
            return " ".join(parts)[:length]
    raise ValueError("no articles")


def one_sentence(text: str) -> str:
    """The text with a comma for whatever may end a sentence."""
    return re.sub(r"[.!?;:\n]+", ",", text)


def show(name: str, lengths: list[str], ordinary: float, settings: Settings) -> None:
    cells = []
    rate = None
    for text in lengths:
        taken = seconds(text, settings)
        rate = None if taken is None else taken / (len(text) / WORD) * 1e6
        cells.append("refused" if rate is None else f"{rate:.0f}")
    ratio = "" if rate is None else f"{rate / ordinary:.1f}"
    print(f"| {name} | {' | '.join(cells)} | {ratio} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--megabyte", action="store_true")
    arguments = parser.parse_args()
    settings = Settings.from_options(model=arguments.model)
    articles = texts(arguments.articles, arguments.limit)
    seconds(articles[0], settings)  # loads everything once
    spent = [(taken, text) for text in articles if (taken := seconds(text, settings)) is not None]
    ordinary = sum(taken for taken, _ in spent) / (sum(len(text) for _, text in spent) / WORD) * 1e6
    print(f"{processor()}; {len(spent)} ordinary articles: {ordinary:.0f} microseconds per word\n")
    print("| text | 1x | 2x | 4x | to ordinary |\n| --- | --- | --- | --- | --- |")
    base = 250_000 if arguments.megabyte else PARAGRAPH
    paragraphs = [one_paragraph(articles, base * n) for n in SCALES]
    show("real sentences, one paragraph", paragraphs, ordinary, settings)
    show("real words, one sentence", [one_sentence(text) for text in paragraphs], ordinary, settings)
    for name in () if arguments.megabyte else REPEATED:
        show(name, [long_article(name, n * 2) for n in SCALES], ordinary, settings)


if __name__ == "__main__":
    main()
