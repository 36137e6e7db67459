"""Fuzz the parts that read what others wrote, led by coverage (atheris).

    pip install atheris
    python tools/fuzz.py numbers -- -runs=1000000
    python tools/fuzz.py readers -- -runs=1000000 -max_len=4096
    python tools/fuzz.py segment -- -runs=1000000
    python tools/fuzz.py sentences -- -runs=1000000

``numbers`` is the number parser; ``readers`` every reader of files, chosen by the first byte; ``segment`` is
head, paragraphs, quotations and sentences; ``sentences`` the first half on the fast model.  It begins with a
file of each format or with hostile articles.  What follows ``--`` goes to libFuzzer: -max_total_time=SECONDS,
-seed=N, a folder to keep a corpus in.

An input fails with a traceback of anything but an InputError, with an offset outside its text, or where it
takes more than a bound that grows linearly with its length.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["claimcheck"]):
    from claimcheck.errors import InputError
    from claimcheck.model import Document
    from claimcheck.pipeline import Settings, analyze_document
    from claimcheck.quantity import find_quantities
    from claimcheck.readers import read_source
    from claimcheck.readers.source import ReadOptions, Source
    from claimcheck.readers.text import document_from_text
    from claimcheck.segment import segment

from tests import made_files as made
from tests.hostile_articles import REPEATED, long_article

SECONDS = 0.5  # for any input, whatever else the machine does
SECONDS_A_BYTE = 0.002  # and for each byte of it; coverage costs a tenfold


def text_of(data: bytes) -> str:
    """Half characters too, as broken JSON has them."""
    return data.decode("utf-8", "surrogateescape")


def numbers(data: bytes) -> int:
    text = text_of(data)
    for quantity in find_quantities(text):
        start, end = quantity.span
        assert 0 <= start < end <= len(text)
        assert quantity.text == text[start:end]
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    return len(text)


SUFFIXES = (
    *(".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".csv", ".tsv", ".rss", ".atom", ".xml", ".json"),
    *(".warc", ".warc.gz", ".zip", ".tar", ".tar.gz", ".gz"),
)
GOOD = made.BODY[0].encode()
OPTIONS = ReadOptions(max_mib=1, any_language=True)


def readers(data: bytes) -> int:
    if not data:
        return 0
    suffix = SUFFIXES[data[0] % len(SUFFIXES)]
    source = Source(f"fuzz{suffix}", "fuzz", suffix, io.BufferedReader(io.BytesIO(data[1:])))
    for result in read_source(source, OPTIONS):
        if isinstance(result, Document):
            for start, end in (*result.furniture, *filter(None, (result.title_span, result.dateline_span))):
                assert 0 <= start <= end <= len(result.text)
    return len(data)


def segments(data: bytes) -> int:
    text = text_of(data)
    try:
        segmented = segment(document_from_text(text))
    except InputError:
        return len(text)
    for spans in (segmented.paragraphs, segmented.sentences, segmented.inner_sentences, segmented.tokens):
        for start, end in spans:
            assert 0 <= start < end <= len(segmented.text)
    return len(text)


def sentences(data: bytes) -> int:
    text = text_of(data)
    with contextlib.suppress(InputError):
        analyze_document(document_from_text(text), Settings(model="fast"))
    return len(text)


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with: a file of each format, or hostile articles."""
    if name == "readers":
        files = (
            made.BODY[0].encode(),
            made.MARKDOWN,
            made.PAGE,
            made.pdf(),
            made.docx(),
            made.jsonl(),
            made.csv(),
        )
        more = (
            made.csv(),
            made.FEED,
            made.ATOM,
            made.NEWSML,
            made.NINJS,
            made.warc(compressed=False),
            made.warc(),
        )
        archives = (made.zipped({"a.txt": GOOD}), made.tarred({"a.txt": GOOD}), made.gzipped(GOOD))
        numbers = (*range(8), *range(8, 14), 14, 15, 17)
        for number, data in zip(numbers, (*files, *more, *archives), strict=False):
            yield bytes([number]) + data
        return
    for kind in REPEATED:
        yield long_article(kind, 0.02).encode()


TARGETS: dict[str, Callable[[bytes], int]] = {
    "numbers": numbers,
    "readers": readers,
    "segment": segments,
    "sentences": sentences,
}


def bounded(target: Callable[[bytes], int]) -> Callable[[bytes], None]:
    """The target, failing where its time is over a bound that grows linearly."""

    def run(data: bytes) -> None:
        start = time.process_time()
        target(data)
        taken = time.process_time() - start
        assert taken < SECONDS + SECONDS_A_BYTE * len(data), f"{taken:.1f} seconds for {len(data)} bytes"

    return run


def main() -> None:
    name, *rest = [argument for argument in sys.argv[1:] if argument != "--"]
    if name not in TARGETS:
        sys.exit(f"no target {name}; choose one of {', '.join(TARGETS)}")
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(name)):
            Path(folder, str(number)).write_bytes(data)
        new = [] if any(not argument.startswith("-") for argument in rest) else [tempfile.mkdtemp()]
        atheris.Setup([sys.argv[0], *rest, *new, folder], bounded(TARGETS[name]))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
