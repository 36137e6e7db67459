"""Where wrong pairs come from: claims that were not found, whose they are, where and when, or comparing.

    python tools/trace_pairs.py SCORER GOLD_FOLDER [--model NAME] [--show N]

SCORER is the path of score_report.py, whose matching of claims is used.  Every article is a story, and so is
every folder of articles.  A pair that is missing or wrong is put down to the first of these that holds:

    claim        one of its claims was not found, or has no counterpart in gold
    comparing    from gold claims the program gives the same wrong answer
    asserter     a claim has another side or speaker than in gold
    parties      whom it befell or who did it has another side than in gold
    polarity     affirmed for denied, or another best estimate
    setting      place, time or words differ, or a neighbour in the text does

The blind corpus gives figures only: there ``--show`` is refused.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from score_pairs import stories, write_pairs

from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, analyze_paths

CAUSES = ("claim", "comparing", "asserter", "parties", "polarity", "setting")
BLIND = Path(__file__).parent.parent / "corpora" / "blind"

Ends = frozenset[tuple[str, str]]  # of a pair: (document name, claim id)


def load_scorer(path: str) -> ModuleType:
    """The evaluation's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_report", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no Python module: {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_report"] = module
    spec.loader.exec_module(module)
    return module


class Tracer:
    """Gold, the program's report and its report on gold claims, with what stands for what."""

    def __init__(self, scorer: ModuleType, gold: Any, predicted: Any, from_gold: Any) -> None:
        self._scorer, self.gold, self.predicted = scorer, gold, predicted
        self.of = scorer.Evaluation(gold, predicted).claim_match
        self.back = {mine: found for found, mine in self.of.items()}
        again = scorer.Evaluation(gold, from_gold).claim_match
        self.by_comparing = {
            frozenset(again[end] for end in ends): relation
            for ends, relation in from_gold.pairs.items()
            if all(end in again for end in ends)
        }

    def errors(self) -> list[tuple[str, str, str, Ends]]:
        """(spurious or missed, relation, cause, ends) of every wrong pair; ends in gold if they are there."""
        found = []
        right: set[Ends] = set()
        for ends, relation in self.predicted.pairs.items():
            mine = self._in_gold(ends)
            if mine is not None and self.gold.pairs.get(mine) == relation:
                right.add(mine)
            else:
                found.append(("spurious", relation, self._cause(mine, relation), mine or ends))
        for ends, relation in self.gold.pairs.items():
            if ends not in right:
                there = ends if all(end in self.back for end in ends) else None
                wrong = None if there is None else self._relation_found(there)
                found.append(("missed", relation, self._cause(there, wrong), ends))
        return found

    def _in_gold(self, ends: Ends) -> Ends | None:
        return frozenset(self.of[end] for end in ends) if all(end in self.of for end in ends) else None

    def _relation_found(self, ends: Ends) -> str | None:
        return self.predicted.pairs.get(frozenset(self.back[end] for end in ends))

    def _cause(self, ends: Ends | None, wrong: str | None) -> str:
        """Why two gold claims stand ``wrong`` to each other (None: in no relation)."""
        if ends is None:
            return "claim"
        if self.by_comparing.get(ends) == wrong:
            return "comparing"
        differ = [self._differences(end) for end in sorted(ends)]
        return next((cause for cause in CAUSES[2:5] if any(cause in each for each in differ)), "setting")

    def _differences(self, end: tuple[str, str]) -> set[str]:
        """What the program has otherwise than gold, of one claim."""
        name, found = self.back[end]
        gold, predicted = self.gold.documents[name], self.predicted.documents[name]
        sides = self._scorer.map_sides(predicted.sides, gold.sides)
        mine = next(claim for claim in gold.claims if claim.id == end[1])
        theirs = next(claim for claim in predicted.claims if claim.id == found)
        differ = set()
        if not self._one_asserter(gold, predicted, mine, theirs, sides):
            differ.add("asserter")
        if not all(
            self._scorer.side_equal(getattr(theirs, role), getattr(mine, role), sides)
            for role in ("affected_side", "actor_side")
        ):
            differ.add("parties")
        if mine.polarity != theirs.polarity or mine.best != theirs.best:
            differ.add("polarity")
        return differ

    def _one_asserter(self, gold: Any, predicted: Any, mine: Any, theirs: Any, sides: dict[str, str]) -> bool:
        said = [
            next((a for a in document.attributions if a.id == claim.attribution), None)
            for document, claim in ((gold, mine), (predicted, theirs))
        ]
        if said[0] is None or said[1] is None:
            return said[0] is said[1]
        speakers = gold.speakers.get(said[0].speaker), predicted.speakers.get(said[1].speaker)
        side = speakers[0].side if speakers[0] else None
        if not self._scorer.side_equal(said[1].side, side, sides):
            return False
        return side is not None or self._scorer.speaker_matches(speakers[1], speakers[0])

    def words(self, end: tuple[str, str]) -> str:
        """A claim on one line."""
        corpus = self.gold if end in self.back else self.predicted
        claims = {claim.id: claim for name in (end[0],) for claim in corpus.documents[name].claims}
        if end[1] not in claims:
            claims = {claim.id: claim for claim in self.gold.documents[end[0]].claims}
        claim = claims[end[1]]
        text = self.gold.documents[end[0]].text
        return f"{end[0]}: {claim.brief()} {self._scorer.quoted(text, claim.span)}"


def report(scorer: ModuleType, gold: Path, model: str) -> Tracer:
    """Run the program on the articles and on the gold claims of each story."""
    settings = Settings.from_options(model=model)
    with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as compared:
        for number, paths in enumerate(stories(gold)):
            articles = [str(path.with_suffix(".txt")) for path in paths]
            text = render(analyze_paths(articles, settings), "json", RenderOptions())
            (Path(whole) / f"{number}.json").write_text(text, encoding="utf-8")
        write_pairs(gold, Path(compared))
        return Tracer(
            scorer,
            scorer.load_gold([gold]),
            scorer.load_reports([Path(whole)]),
            scorer.load_reports([Path(compared)]),
        )


def print_table(errors: list[tuple[str, str, str, Ends]]) -> None:
    """A row for each kind of error, a column for each cause."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, relation, cause, _ in errors:
        counted[f"{kind} {relation}"][cause] += 1
    print(f"{'':20}" + "".join(f"{cause:>11}" for cause in CAUSES) + f"{'all':>11}")
    for row in sorted(counted, reverse=True):
        counts = counted[row]
        print(f"{row:20}" + "".join(f"{counts[c]:11}" for c in CAUSES) + f"{counts.total():11}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("scorer")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--show", type=int, default=0, help="examples of each kind of error and cause")
    arguments = parser.parse_args()
    if arguments.show and arguments.gold.resolve() == BLIND.resolve():
        parser.error("refused, the blind corpus gives figures only")
    tracer = report(load_scorer(arguments.scorer), arguments.gold, arguments.model)
    errors = tracer.errors()
    print_table(errors)
    shown: Counter[tuple[str, str, str]] = Counter()
    for kind, relation, cause, ends in sorted(errors, key=lambda error: error[:3]):
        shown[kind, relation, cause] += 1
        if shown[kind, relation, cause] <= arguments.show:
            print(f"\n{kind} {relation}: {cause}")
            for end in sorted(ends):
                print(f"    {tracer.words(end)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
