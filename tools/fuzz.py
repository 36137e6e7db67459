"""Fuzz the parts that read what others wrote, led by coverage (atheris).

    pip install atheris
    python tools/fuzz.py numbers --inputs 500000
    python tools/fuzz.py readers --inputs 500000
    python tools/fuzz.py segment --inputs 100000
    python tools/fuzz.py sentences --inputs 10000
    python tools/fuzz.py readers failures/3f2a9c...      tries one input again, with its traceback

``numbers`` is the number parser; ``readers`` every reader of files, chosen by the first byte; ``segment`` is
head, paragraphs, quotations and sentences; ``sentences`` the first half on the fast model.  It begins with a
file of each format or with hostile articles, and every ``REPEAT``th input is also tried as a long text
made of nothing else, where a corner that is not linear shows.

An input fails with a traceback of anything but an InputError, with an offset outside its text, or where it
takes more than ``SECONDS`` and ``SECONDS_A_BYTE`` for each byte.  One input of every kind of failure is kept
in ``--keep``, and the run goes on.  The last line says how many were tried, how many failed and which was the
slowest; the exit code is 1 where one failed.  What follows ``--`` goes to libFuzzer.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import logging
import os
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
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

SECONDS = 0.1  # of CPU time for any input
SECONDS_A_BYTE = 0.0005  # and for each byte of it; recording coverage is part of it
TRIES = 3  # the fastest counts: the first may load a library, and other programs run beside it
REPEAT, LONG = 2_000, 4_096  # every so manieth input is repeated up to so many bytes
PROGRESS = 50_000

Target = Callable[[bytes], None]


def text_of(data: bytes) -> str:
    """Half characters too, as broken JSON has them."""
    return data.decode("utf-8", "surrogateescape")


def numbers(data: bytes) -> None:
    text = text_of(data)
    for quantity in find_quantities(text):
        start, end = quantity.span
        assert 0 <= start < end <= len(text)
        assert quantity.text == text[start:end]
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


def as_it_is(data: bytes) -> bytes:
    return data


# The first byte chooses how a file is called and what is packed around the rest: damage inside a compressed
# file is seen by its checksum only, so that what lies behind needs inputs of its own.
FORMATS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    *((suffix, as_it_is) for suffix in (".txt", ".md", ".html", ".pdf", ".jsonl", ".csv", ".tsv")),
    *((suffix, as_it_is) for suffix in (".rss", ".atom", ".xml", ".json", ".warc", ".docx", ".zip", ".tar")),
    (".docx", lambda data: made.zipped({**WORD, "word/document.xml": data})),
    (".docx", lambda data: made.zipped({**WORD, "[Content_Types].xml": data})),
    (".zip", lambda data: made.zipped({"a.xml": data, "b.json": data, "c.csv": data})),
    (".gz", as_it_is),
    (".warc.gz", made.gzipped),
)
OPEN = "http://schemas.openxmlformats.org"
TYPES = (
    f'<Types xmlns="{OPEN}/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
).encode()
RELATIONS = (
    f'<Relationships xmlns="{OPEN}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
).encode()
BODY = (
    f'<w:document xmlns:w="{OPEN}/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/>'
    "</w:pPr><w:r><w:t>The army said no.</w:t></w:r></w:p></w:body></w:document>"
).encode()
WORD = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": BODY}
OPTIONS = ReadOptions(max_mib=1, any_language=True)


def readers(data: bytes) -> None:
    if not data:
        return
    suffix, packed = FORMATS[data[0] % len(FORMATS)]
    stream = io.BufferedReader(io.BytesIO(packed(data[1:])))  # type: ignore[arg-type]
    source = Source(f"fuzz{suffix}", "fuzz", Path(f"fuzz{suffix}").suffix, stream)
    for result in read_source(source, OPTIONS):
        if isinstance(result, Document):
            for start, end in (*result.furniture, *filter(None, (result.title_span, result.dateline_span))):
                assert 0 <= start <= end <= len(result.text)
        else:
            assert "\n" not in result.reason


def segments(data: bytes) -> None:
    text = text_of(data)
    try:
        segmented = segment(document_from_text(text))
    except InputError:
        return
    for spans in (segmented.paragraphs, segmented.sentences, segmented.inner_sentences, segmented.tokens):
        for start, end in spans:
            assert 0 <= start < end <= len(segmented.text)


def sentences(data: bytes) -> None:
    text = text_of(data)
    with contextlib.suppress(InputError):
        analysis = analyze_document(document_from_text(text), Settings(model="fast"))
        for claim in analysis.claims:
            assert claim.text == " ".join(text[start:end] for start, end in claim.spans)


TARGETS: dict[str, Target] = {
    "numbers": numbers,
    "readers": readers,
    "segment": segments,
    "sentences": sentences,
}
LONGEST = {"numbers": 64, "readers": 1024, "segment": 512, "sentences": 512}  # bytes of an input


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with: a file of each format, or hostile articles."""
    if name != "readers":
        yield from (long_article(kind, 0.02).encode() for kind in REPEATED)
        return
    article = made.BODY[0].encode()
    files = (
        *(article, made.MARKDOWN, made.PAGE, made.pdf(), made.jsonl(), made.csv(), b"text\ttitle\nA\tB\n"),
        *(made.FEED, made.ATOM, made.NEWSML, made.NINJS, made.warc(compressed=False)),
        *(made.zipped(WORD), made.zipped({"a.txt": article}), made.tarred({"a.txt": article})),
        *(BODY, TYPES, made.PAGE, made.gzipped(article), made.warc(compressed=False)),
    )
    for number, data in enumerate(files):
        yield bytes([number]) + data


class Run:
    """Tries inputs, counts them and keeps what fails, until ``wanted`` of them are through."""

    def __init__(self, name: str, wanted: int, keep: Path) -> None:
        self.name, self.target, self.wanted, self.keep = name, TARGETS[name], wanted, keep
        self.tried = self.size = 0
        self.failures: Counter[str] = Counter()
        self.slowest, self.slowest_size = 0.0, 0
        self.started = time.process_time()

    def __call__(self, data: bytes) -> None:
        self.tried += 1
        self.attempt(data)
        if self.tried % REPEAT == 0 and data:
            head = data[:1] if self.name == "readers" else b""
            part = data[len(head) :] or b" "
            self.attempt(head + part * (LONG // len(part)))
        if self.tried % PROGRESS == 0 or self.tried == self.wanted:
            print(self.summary(), flush=True)
        if self.tried == self.wanted:
            sys.stdout.flush()
            os._exit(1 if self.failures else 0)  # libFuzzer would go on

    def attempt(self, data: bytes) -> None:
        """The input once, or ``TRIES`` times where it is slow; a failure is noted and nothing raised."""
        self.size += len(data)
        allowed = SECONDS + SECONDS_A_BYTE * len(data)
        best = float("inf")
        for _ in range(TRIES):
            start = time.process_time()
            try:
                self.target(data)
            except Exception as error:
                self.note(f"{type(error).__name__} at {place(error)}", data)
                return
            best = min(best, time.process_time() - start)
            if best <= allowed:
                break
        else:
            self.note(f"slow: over {allowed:.2f} seconds", data)
        if best > self.slowest:
            self.slowest, self.slowest_size = best, len(data)

    def note(self, kind: str, data: bytes) -> None:
        self.failures[kind] += 1
        if self.failures[kind] <= 1 + 2 * kind.startswith("slow"):
            path = self.keep / hashlib.sha256(data).hexdigest()[:16]
            path.write_bytes(data)
            print(f"{self.name}: input {self.tried}: {kind}: {path}", flush=True)

    def summary(self) -> str:
        failed = ", ".join(f"{count} x {kind}" for kind, count in self.failures.most_common()) or "none"
        seconds = time.process_time() - self.started
        return (
            f"{self.name}: {self.tried} inputs of {self.size} bytes in {seconds:.0f} CPU seconds; "
            f"failed: {failed}; slowest: {self.slowest:.2f} s for {self.slowest_size} bytes"
        )


def place(error: BaseException) -> str:
    """The innermost line of our own that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}claimcheck{os.sep}" in frame.filename] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("again", nargs="*", type=Path, metavar="FILE", help="inputs to try, and no others")
    parser.add_argument("--inputs", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where inputs that fail go")
    parser.add_argument("--seed", type=int, default=1)
    ours, theirs = sys.argv[1:], []
    if "--" in ours:
        ours, theirs = ours[: ours.index("--")], ours[ours.index("--") + 1 :]
    arguments = parser.parse_args(ours)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    if arguments.again:
        for path in arguments.again:
            TARGETS[arguments.target](path.read_bytes())
        return
    keep = arguments.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    keep.mkdir(parents=True, exist_ok=True)
    run = Run(arguments.target, arguments.inputs, keep)
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(arguments.target)):
            Path(folder, str(number)).write_bytes(data)
        options = {
            "max_len": LONGEST[run.name],
            "seed": arguments.seed,
            "timeout": 600,
            "report_slow_units": 600,
        }
        libfuzzer = [f"-{name}={value}" for name, value in options.items()]
        prefix = f"-artifact_prefix={keep}{os.sep}"
        atheris.Setup([sys.argv[0], *libfuzzer, prefix, "-verbosity=0", *theirs, folder], run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
