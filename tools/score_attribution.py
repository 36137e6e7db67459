"""Score the attribution stages alone: segment, tag, attribute, then the evaluation's own scorer.

    python tools/score_attribution.py --scorer EVALUATION/score_report.py --gold EVALUATION/dev -- --errors 3
    python tools/score_attribution.py --scorer EVALUATION/score_report.py --polnear polnear/dev --model fast

Everything after ``--`` goes to the scorer.  ``--quotes STYLE`` rewrites the quotation marks first (PolNeAR
only: the offsets of its gold stay right because every style is one character for one).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from claimcheck.attribute import attribute
from claimcheck.model import Attribution, Document, Span, Tagging
from claimcheck.neural import load_tagger
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

STYLES = {
    "as-is": "",
    "straight": "\"\"''",
    "curly": "“”‘’",
    "british": "‘’“”",
    "guillemets": "«»‹›",
    "low-high": "„“‚‘",
}


def main() -> int:
    """Run the stages over a folder and print what the scorer says; its exit status."""
    options = _arguments()
    folder = options.polnear / "text" if options.polnear else options.gold
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        words = _write_reports(sorted(folder.rglob("*.txt")), Path(scratch), options)
        seconds = time.perf_counter() - started
        print(f"{words} words, {words / seconds:.0f} a second", file=sys.stderr)
        gold = ["--polnear", options.polnear] if options.polnear else ["--gold", options.gold]
        command = [sys.executable, options.scorer, *gold, scratch, *options.rest]
        return subprocess.run([str(part) for part in command], check=False).returncode


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scorer", type=Path, required=True)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--gold", type=Path)
    where.add_argument("--polnear", type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--raw", action="store_true", help="the network's drafts, no rules")
    parser.add_argument("--attitudes", action="store_true", help="keep intentions and feelings")
    parser.add_argument("--quotes", choices=STYLES, default="as-is")
    parser.add_argument("rest", nargs="*", help="options of the scorer, after --")
    return parser.parse_args()


def _write_reports(paths: Iterable[Path], scratch: Path, options: argparse.Namespace) -> int:
    tagger = load_tagger(options.model)
    words = 0
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        words += len(text.split())
        text = restyled(text, STYLES[options.quotes])
        segmented = segment(document_from_text(text, name=path.stem, path=str(path)))
        tagging: Tagging = tagger.tag(segmented)
        found = tagging.drafts if options.raw else attribute(segmented, tagging, options.attitudes)
        report = {
            "schema": "claimcheck/report/1",
            "documents": [{"id": "d1", "name": path.stem}],
            "attributions": [_record(item, segmented.document) for item in found],
        }
        (scratch / f"{path.stem}.json").write_text(json.dumps(report), encoding="utf-8")
    return words


def _record(item: Attribution, document: Document) -> dict[str, object]:
    return {
        "id": item.id,
        "document": "d1",
        "kind": item.kind,
        "content": _part(item.content, document.text),
        "cue": _part(item.cue, document.text),
        "source": _part(item.source, document.text),
        "parent": item.parent,
    }


def _part(spans: tuple[Span, ...], text: str) -> dict[str, object] | None:
    if not spans:
        return None
    return {"spans": [list(span) for span in spans], "text": " ".join(text[s:e] for s, e in spans)}


def restyled(text: str, style: str) -> str:
    """The text with its double quotation marks in another style, line by line, one character for one."""
    if not style:
        return text
    result = []
    for line in text.splitlines(keepends=True):
        opening = True
        letters = []
        for index, letter in enumerate(line):
            if letter in '"“”':
                before = line[index - 1] if index else " "
                opening = letter == "“" or (letter == '"' and (before.isspace() or before in "([-–—"))
                letter = style[0] if opening else style[1]
            elif letter in "‘’":
                letter = "'" if letter == "’" else style[2]
            letters.append(letter)
        result.append("".join(letters))
    return "".join(result)


if __name__ == "__main__":
    sys.exit(main())
