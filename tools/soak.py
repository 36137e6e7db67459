"""Put whole collections through the program and hold every result to its contract.

    python tools/soak.py articles.jsonl more.jsonl --model fast

Reads JSON lines with ``text`` (or ``paragraphs``, a list).  ``extract`` runs over all of them in one process
and again in two, ``contrast`` runs twice on what it wrote.  Checked: no run fails; no document is lost; the
two files are the same to the byte, and so are the two reports; the report is valid against
``docs/report.schema.json``; every span lies in its document and holds the words that the report gives.
Prints what was counted as one line of JSON; exits with 1 at the first thing that does not hold.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "docs" / "report.schema.json"
FINE, SOME_FAILED = 0, 1

Json = dict[str, Any]


def rows_of(paths: list[str]) -> Iterator[Json]:
    """The articles as the program's reader knows them."""
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row.get("text") or "\n\n".join(row.get("paragraphs") or ())
                yield {"text": text, **{key: row[key] for key in ("title", "outlet") if row.get(key)}}


def run(*arguments: str) -> None:
    """One run of the program, which may report documents that it cannot read, but not fall over."""
    command = [sys.executable, "-m", "claimcheck", *arguments]
    done = subprocess.run(command, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    if done.returncode not in (FINE, SOME_FAILED) or b"Traceback" in done.stderr:
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode()[-4000:]}")


def same(one: Path, other: Path) -> None:
    if one.read_bytes() != other.read_bytes():
        sys.exit(f"{one.name} and {other.name} differ")


def check_words(spans: list[list[int]], words: str, text: str, what: str) -> int:
    """How many spans; leaves where one lies outside the text or they do not hold the words."""
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            sys.exit(f"{what}: {start} to {end} is not in a text of {len(text)}")
    if words != " ".join(text[start:end] for start, end in spans):
        sys.exit(f"{what}: {words!r} is not at {spans}")
    return len(spans)


def check_spans(report: Json) -> int:
    """How many spans there are; leaves where one is outside its document or not on its words."""
    texts = {document["id"]: document["text"] for document in report["documents"]}
    count = 0
    for item in report["attributions"]:
        for phrase in filter(None, map(item.get, ("content", "cue", "source"))):
            count += check_words(phrase["spans"], phrase["text"], texts[item["document"]], item["id"])
    for claim in report["claims"]:
        text = texts[claim["document"]]
        count += check_words(claim["span"], claim["text"], text, claim["id"])
        quantity = claim["quantity"]
        if quantity:
            count += check_words([quantity["span"]], quantity["text"], text, claim["id"])
    return count


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="Take one article of N.")
    arguments = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = list(rows_of(arguments.articles))[:: arguments.every]
        articles = folder / "articles.jsonl"
        articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for jobs in ("1", "2"):
            output = str(folder / f"jobs{jobs}.jsonl")
            run("extract", str(articles), "--model", arguments.model, "--jobs", jobs, "-o", output)
        same(folder / "jobs1.jsonl", folder / "jobs2.jsonl")
        for number in ("1", "2"):
            run("contrast", str(folder / "jobs1.jsonl"), "-o", str(folder / f"report{number}.json"))
        same(folder / "report1.json", folder / "report2.json")
        report = json.loads((folder / "report1.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    failures = [failure["reason"] for failure in report.get("failures", ())]
    if len(report["documents"]) + len(failures) != len(rows):
        sys.exit(f"{len(rows)} articles, {len(report['documents'])} documents, {len(failures)} failures")
    counts = {key: len(report[key]) for key in ("documents", "attributions", "claims", "contrasts")}
    seconds = round(time.monotonic() - started)
    print(json.dumps({**counts, "spans": check_spans(report), "failures": failures, "seconds": seconds}))


if __name__ == "__main__":
    main()
