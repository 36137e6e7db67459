"""Measure speakers and sides alone: gold attributions go in, a report for the scorer comes out.

python tools/score_resolution.py --scorer score_report.py --gold dev [--errors N] [--reports DIR]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from msgspec.structs import asdict, replace

from claimcheck.gold import read_gold
from claimcheck.model import Attribution, Spans, Statement, text_of
from claimcheck.resolve import Resolution, resolve
from claimcheck.segment import segment

METRICS = ("speaker", "speaker_precision", "speaker_strict", "speaker_links", "side", "side_given")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--reports", type=Path, help="keep the reports here")
    options = parser.parse_args()
    for folder in options.gold:
        with tempfile.TemporaryDirectory() as temporary:
            out = options.reports or Path(temporary)
            out.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.rglob("*.json")):
                if path.with_suffix(".txt").exists():
                    (out / path.name).write_text(json.dumps(report(path), ensure_ascii=False, indent=1))
            show(options.scorer, folder, out, options.errors)
    return 0


def show(scorer: Path, folder: Path, out: Path, errors: int) -> None:
    """Print the metrics of speakers and sides, and examples of errors."""
    command = [sys.executable, str(scorer), "--gold", str(folder), str(out), "--json", "--errors", "1000"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(folder)
    for name in METRICS:
        metric = result["metrics"][name]
        print(f"  {name:18} {metric.get('accuracy', metric.get('f1')):.3f}")
    wrong = [e for e in result.get("errors", []) if e["kind"] in ("wrong speaker", "wrong side")]
    for error in wrong[: errors or 0]:
        print("   ", json.dumps(error, ensure_ascii=False)[:600])


def with_floors(statements: tuple[Statement, ...]) -> tuple[Attribution, ...]:
    """Gold names the speaker of uncued attributions only; the attribution stage gives their floor."""
    found = []
    for index, statement in enumerate(statements):
        attribution = statement.attribution
        if not attribution.source and statement.speaker:
            same = [s for s in statements[:index] if s.speaker == statement.speaker]
            attribution = replace(attribution, floor=same[-1].id if same else None)
        found.append(attribution)
    return tuple(found)


def report(path: Path) -> dict[str, Any]:
    """One document's report: gold attributions, our speakers and sides."""
    gold = read_gold(path).analysis
    found = resolve(segment(gold.document), None, with_floors(gold.statements))
    return as_report(path.stem, gold.document.text, found)


def as_report(name: str, text: str, found: Resolution) -> dict[str, Any]:
    """The report format's JSON, as far as speakers and sides go."""

    def spans(value: Spans) -> dict[str, Any] | None:
        return {"spans": [list(s) for s in value], "text": text_of(text, value)} if value else None

    document = {"id": "d1", "name": name, "path": name, "title": None, "outlet": None, "published": None}
    attributions = [
        {
            "id": statement.id,
            "document": "d1",
            "kind": statement.attribution.kind,
            "content": spans(statement.attribution.content),
            "cue": spans(statement.attribution.cue),
            "source": spans(statement.attribution.source),
            "recipient": None,
            "parent": statement.attribution.parent,
            "speaker": statement.speaker,
            "side": statement.side,
            "confidence": 1.0,
            "reasons": statement.reasons,
        }
        for statement in found.statements
    ]
    return {
        "schema": "claimcheck/report/1",
        "documents": [document | {"side": found.outlet_side}],
        "sides": [asdict(side) for side in found.sides],
        "speakers": [asdict(speaker) for speaker in found.speakers],
        "attributions": attributions,
        "claims": [],
        "contrasts": [],
    }


if __name__ == "__main__":
    sys.exit(main())
