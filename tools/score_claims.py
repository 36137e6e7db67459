"""Score the claims stage alone: gold attributions, speakers and sides in, a report out, and the scorer over it.

python tools/score_claims.py SCORER GOLD_FOLDER [--syntax] [scorer options]
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from claimcheck.claims import extract_claims
from claimcheck.gold import read_gold
from claimcheck.model import Analysis, Claim, Side, Speaker, Statement
from claimcheck.neural import load_tagger
from claimcheck.segment import segment


class GoldMatcher:
    """Sides by their gold labels and aliases as whole words, "we" and "the enemy"; good enough to measure with."""

    def __init__(self, sides: Sequence[Side], speakers: Sequence[Speaker] = ()) -> None:
        self._patterns = []
        for side in sides:
            names = [
                re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.I) for name in (side.label, *side.aliases)
            ]
            names += [
                part
                for s in speakers
                if s.side == side.id and s.anonymity == "named"
                for part in (s.name, s.name.split()[-1])
            ]
            names = [name for name in names if name.lower() != "enemy"]
            words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
            self._patterns.append((side.id, re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.I)))
        self._ids = [side.id for side in sides]

    def side_of(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str | None, str]:
        found = self.sides_in(phrase, speaker_side, position)
        return (found[0], "named") if len(found) == 1 else (None, "")

    def sides_in(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str, ...]:
        found = [side for side, pattern in self._patterns if pattern.search(phrase)]
        if (
            not found
            and re.search(r"\benem(?:y|ies)\b", phrase, re.I)
            and len(self._ids) == 2
            and speaker_side
        ):
            found = [side for side in self._ids if side != speaker_side]
        if not found and re.match(r"(?:we|us|our|ours)\b", phrase, re.I) and speaker_side:
            found = [speaker_side]
        return tuple(found)


def main() -> None:
    scorer, folder, *options = sys.argv[1:]
    tagger = load_tagger() if "--syntax" in options else None
    options = [option for option in options if option != "--syntax"]
    documents, sides, speakers, attributions, claims = [], {}, [], [], []
    for number, path in enumerate(
        sorted(p for p in Path(folder).rglob("*.json") if p.with_suffix(".txt").exists())
    ):
        analysis = read_gold(path).analysis
        segmented = segment(analysis.document)
        found = extract_claims(
            segmented,
            tagger.tag(segmented).syntax if tagger else None,
            analysis.statements,
            analysis.speakers,
            analysis.sides,
            GoldMatcher(analysis.sides, analysis.speakers),
        )
        key = f"d{number}/"
        documents.append({"id": key, "name": path.stem, "text_sha256": analysis.document.sha256})
        sides.update(
            {
                key + s.id: {"id": key + s.id, "label": s.label, "aliases": list(s.aliases)}
                for s in analysis.sides
            }
        )
        speakers += [_speaker(key, s) for s in analysis.speakers]
        attributions += [_attribution(key, s, analysis) for s in analysis.statements]
        claims += [_claim(key, claim) for claim in found]
    report = {
        "schema": "claimcheck/report/1", "documents": documents, "sides": list(sides.values()), "speakers": speakers,
        "attributions": attributions, "claims": claims, "contrasts": [],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "report.json"
        target.write_text(json.dumps(report), encoding="utf-8")
        subprocess.run([sys.executable, scorer, "--gold", folder, str(target), *options], check=False)


def _own(key: str, identifier: str | None) -> str | None:
    return None if identifier is None else key + identifier


def _speaker(key: str, speaker: object) -> dict[str, object]:
    return {
        "id": key + speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "anonymity": speaker.anonymity,
        "side": _own(key, speaker.side),
    }


def _attribution(key: str, statement: Statement, analysis: Analysis) -> dict[str, object]:
    own = statement.attribution
    return {
        "id": key + own.id, "document": key, "kind": own.kind, "content": {"spans": own.content}, "cue": {"spans": own.cue},
        "source": {"spans": own.source}, "parent": _own(key, own.parent), "speaker": _own(key, statement.speaker),
        "side": _own(key, statement.side),
    }  # fmt: skip


def _claim(key: str, claim: Claim) -> dict[str, object]:
    quantity = claim.quantity
    return {
        "id": key + claim.id, "document": key, "attribution": _own(key, claim.attribution), "type": claim.type, "span": claim.spans,
        "quantity": quantity and {"low": quantity.low, "high": quantity.high, "best": quantity.best, "unit": quantity.unit},
        "affected": {"text": claim.affected.text, "side": _own(key, claim.affected.side)},
        "actor": {"text": claim.actor.text, "side": _own(key, claim.actor.side)}, "polarity": claim.polarity,
    }  # fmt: skip


if __name__ == "__main__":
    main()
