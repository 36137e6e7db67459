"""What public quote finders do on the corpora: attribution by the same metrics as claimcheck's own.

    pip install . -r benchmarks/requirements.txt && pip install --no-deps sayswho==0.1.4
    python benchmarks/peers.py develop=corpora/develop blind=corpora/blind

Prints a Markdown table of figures, never an example.  textacy's direct_quotations and sayswho's quote finder
know source, cue and content of direct quotations and nothing else; paragraphs are read one by one, as their
documentation does, and an unclosed quotation mark costs textacy its paragraph.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import spacy
from attribution import SPACY_MODEL
from sayswho.quote_finder import quote_finder
from textacy.extract import direct_quotations

from claimcheck.evaluation import evaluate
from claimcheck.evaluation.metrics import Tally, value
from claimcheck.gold import GoldStory, read_stories
from claimcheck.model import Attribution, Document, Report, Span, Statement
from claimcheck.run import Settings, analyze_paths

METRICS = {
    "attribution_end_to_end": "content and source",
    "attribution_soft": "content",
    "recall_direct": "direct contents found",
    "recall_mixed": "mixed contents found",
    "recall_indirect": "indirect contents found",
}
PARAGRAPH = re.compile(r"[^\n]+")

Finder = Callable[[Any], Iterable[Any]]


def statements(document: Document, finder: Finder, pipeline: Any) -> Iterable[tuple[str, Statement]]:
    """What a quote finder gives for a document."""
    number = 0
    for paragraph in PARAGRAPH.finditer(document.text):
        try:
            quotes = list(finder(pipeline(paragraph[0])))
        except ValueError:  # an unclosed quotation mark
            continue
        for quote in quotes:
            number += 1
            content = Span(
                quote.content.start_char + paragraph.start(), quote.content.end_char + paragraph.start()
            )
            cue, source = (_span(tokens, paragraph.start()) for tokens in (quote.cue, quote.speaker))
            said = Attribution(f"{document.id}.a{number}", "direct", (content,), cue, source)
            yield document.id, Statement(said, None, None)


def _span(tokens: Any, start: int) -> tuple[Span, ...]:
    listed = list(tokens)
    return (Span(listed[0].idx + start, listed[-1].idx + len(listed[-1]) + start),) if listed else ()


def by_peer(stories: tuple[GoldStory, ...], finder: Finder, pipeline: Any) -> Tally:
    """A peer's counts on all stories."""
    documents = [gold.analysis.document for story in stories for gold in story.documents]
    found = [entry for document in documents for entry in statements(document, finder, pipeline)]
    return evaluate(stories, [Report(tuple(documents), (), (), tuple(found), (), ())]).total


def by_claimcheck(stories: tuple[GoldStory, ...], model: str) -> Tally:
    """This program's counts on all stories."""
    settings = Settings.from_options(model=model)
    return evaluate(stories, [analyze_paths(map(str, story.paths), settings) for story in stories]).total


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="NAME=FOLDER")
    sets = dict(given.split("=", 1) for given in parser.parse_args().sets)
    pipeline = spacy.load(SPACY_MODEL)
    print(
        "| F1 or share | " + " | ".join(f"{name}: default | fast | textacy | sayswho" for name in sets) + " |"
    )
    print("| --- |" + " --- |" * 4 * len(sets))
    tallies = []
    for folder in sets.values():
        stories = read_stories(Path(folder))
        tallies += [by_claimcheck(stories, model) for model in ("default", "fast")]
        tallies += [by_peer(stories, finder, pipeline) for finder in (direct_quotations, quote_finder)]
    for key, words in METRICS.items():
        figures = (value(tally, key) for tally in tallies)
        print(f"| {words} | {' | '.join('n/a' if f is None else f'{f:.2f}' for f in figures)} |")


if __name__ == "__main__":
    main()
