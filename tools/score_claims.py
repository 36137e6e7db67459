"""Score the claims stage alone: gold attributions, speakers and sides in, a report out, the scorer over it.

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

from msgspec.structs import replace

from claimcheck.claims import extract_claims
from claimcheck.gold import read_gold
from claimcheck.model import Analysis, Side, Speaker
from claimcheck.neural import load_tagger
from claimcheck.neural.tagger import Tagger
from claimcheck.records import report_to_json
from claimcheck.report import build_report
from claimcheck.segment import segment


class GoldMatcher:
    """Sides by their gold labels and aliases as whole words, "we" and "the enemy"."""

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
            names = [re.sub(r"(?<=[a-z]{3})s$", "", name) for name in names if name.lower() != "enemy"]
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
        if re.search(r"\bboth sides\b", phrase, re.I):
            return tuple(self._ids)
        if not found and re.match(r"(?:we|us|our|ours)\b", phrase, re.I) and speaker_side:
            found = [speaker_side]
        return tuple(found)


def with_claims(path: Path, tagger: Tagger | None) -> Analysis:
    """The gold analysis with the claims that this program finds."""
    analysis = read_gold(path).analysis
    segmented = segment(analysis.document)
    claims = extract_claims(
        segmented,
        tagger.tag(segmented).syntax if tagger else None,
        analysis.statements,
        analysis.speakers,
        analysis.sides,
        GoldMatcher(analysis.sides, analysis.speakers),
    )
    return replace(analysis, claims=claims)


def stories(folder: Path) -> list[list[Path]]:
    """The gold files of each story: an article alone, or all of a folder."""
    files = sorted(path for path in folder.rglob("*.json") if path.with_suffix(".txt").exists())
    alone = [[path] for path in files if path.parent == folder]
    places = sorted({path.parent for path in files} - {folder})
    return alone + [[path for path in files if path.parent == place] for place in places]


def main(scorer: str, folder: str, *options: str) -> int:
    tagger = load_tagger() if "--syntax" in options else None
    passed = [option for option in options if option != "--syntax"]
    with tempfile.TemporaryDirectory() as scratch:
        for number, paths in enumerate(stories(Path(folder))):
            report = build_report([with_claims(path, tagger) for path in paths], one_story=True)
            written = json.dumps(report_to_json(report))
            (Path(scratch) / f"{number}.json").write_text(written, encoding="utf-8")
        return subprocess.call([sys.executable, scorer, "--gold", folder, scratch, *passed])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
