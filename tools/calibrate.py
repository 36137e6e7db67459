"""Fit and test the confidence of attributions; writes claimcheck/data/confidence.json and a table.

    python -m tools.calibrate --polnear POLNEAR/dev --gold corpora/develop --gold MORE --test corpora/blind

``--polnear``: a split in PolNeAR's format that the models were not trained on; ``--gold``: folders in the
gold format, likewise.  An attribution is right where a gold attribution has half of its words (Jaccard of the
tokens of the contents, one to one, best first) and an overlapping source, or neither has one; for uncued
quotations of whoever holds the floor the content is enough.

Tested by halves of the documents: fitted on one half, tested on the other, and the other way round; the
weights that are kept are fitted on all.  ``--test``: more gold folders, tested with these weights, never
fitted on.

PolNeAR's annotators also mark intentions, feelings and thoughts ("wants"), which the guidelines mostly leave
out, and agree on them less; so of PolNeAR only attributions with a cue of saying count ("said", "according
to", "denied"; not "believes", "wants").  What the guidelines' own gold says counts twice.

Expected calibration error: ten bins of equal width, the mean of |share that is right - mean confidence|,
weighted by size.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claimcheck.attribute import attribute
from claimcheck.attribute.confidence import WEIGHTS, document_certainty, probability, properties
from claimcheck.model import Attribution, Segmented
from claimcheck.neural import load_tagger
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment
from tools.train.attribution_corpora import read_gold, read_polnear
from tools.train.document import Attribution as Gold
from tools.train.document import TrainingDocument

BINS = 10
ENOUGH = 0.5
POLNEAR = "PolNeAR"
OF_SAYING = "cue saying"
NOT_OF_SAYING = {"cue thought", "cue attitude"}
GOLD_WEIGHT = 2.0
PENALTY = 1.0  # of squared weights, so that rare properties stay near 0
STEPS = 50


@dataclass(frozen=True)
class Case:
    """One attribution that was found: where, what it looks like, what it said of itself, and the truth."""

    corpus: str
    half: int
    found: Mapping[str, float]
    before: float
    right: bool


def cases(corpus: str, documents: Iterable[TrainingDocument], model: str) -> Iterator[Case]:
    for number, gold in enumerate(documents):
        segmented = segment(document_from_text(gold.text))
        tagging = load_tagger(model).tag(segmented)
        items, around = attribute(segmented, tagging), document_certainty(tagging.drafts)
        right = judged(segmented, items, gold.attributions)
        for item, good in zip(items, right, strict=True):
            yield Case(corpus, number % 2, properties(segmented, item, around), item.confidence, good)


def judged(segmented: Segmented, items: Sequence[Attribution], gold: Sequence[Gold]) -> list[bool]:
    """Which of the attributions are right."""
    tokens = np.array(segmented.starts)

    def inside(spans: Iterable[Sequence[int]]) -> frozenset[int]:
        return frozenset(
            index for start, end in spans for index in range(*np.searchsorted(tokens, (start, end)).tolist())
        )

    mine, theirs = [inside(item.content) for item in items], [inside(item.content) for item in gold]
    pairs = sorted(
        (-len(left & right) / len(left | right), i, j)
        for i, left in enumerate(mine)
        for j, right in enumerate(theirs)
        if left & right and len(left & right) >= ENOUGH * len(left | right)
    )
    result, used = [False] * len(items), set[int]()
    taken = set[int]()
    for _, i, j in pairs:
        if i in taken or j in used:
            continue
        taken.add(i)
        used.add(j)
        result[i] = same_source(items[i], gold[j])
    return result


def same_source(item: Attribution, gold: Gold) -> bool:
    if not gold.source:
        return not item.source or not gold.cue
    return any(a < d and c < b for a, b in item.source for c, d in gold.source)


def fit(training: Sequence[Case]) -> dict[str, float]:
    """Weights of the properties, by Newton's method; only properties that occur get one."""
    names = sorted({name for case in training for name in case.found})
    counts = np.array([1.0 if case.corpus == POLNEAR else GOLD_WEIGHT for case in training])
    rows = np.array([[case.found.get(name, 0.0) for name in names] for case in training])
    right = np.array([case.right for case in training], float)
    penalty = np.diag([0.0 if name == "always" else PENALTY for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (right - chance)) - penalty @ weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + penalty
        weights += np.linalg.solve(curve, slope)
    return dict(zip(names, np.round(weights, 4).tolist(), strict=True))


def bins(tested: Sequence[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """(size, mean confidence, share that is right) of the bins of equal width that hold anything."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in tested:
        found[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return [(len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b)) for b in found if b]


def error(tested: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error."""
    return sum(size * abs(mean - share) for size, mean, share in bins(tested)) / len(tested)


def chance_error(shares: Sequence[float]) -> float:
    """The error that confidences have by chance alone when each is exactly right; the mean of 200 draws."""
    dice = np.random.default_rng(0)
    draws = dice.random((200, len(shares))) < np.array(shares)
    return float(np.mean([error(list(zip(shares, row, strict=True))) for row in draws.tolist()]))


def counts(case: Case) -> bool:
    """Whether a case is one that the guidelines and its annotators agree to look for."""
    kinds = case.found.keys()
    return case.corpus != POLNEAR or (OF_SAYING in kinds and not kinds & NOT_OF_SAYING)


def held_out(all_cases: Sequence[Case]) -> list[tuple[Case, float]]:
    """Each case with the probability by weights fitted on the other half of the documents."""
    weights = [fit([case for case in all_cases if case.half != half]) for half in (0, 1)]
    return [(case, probability(case.found, weights[case.half])) for case in all_cases]


def report(model: str, tested: Sequence[tuple[Case, float]]) -> None:
    """The tables of docs/accuracy.md."""
    print(f"\n| {model} | attributions | right | mean confidence | error before | error | by chance |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    corpora = list(dict.fromkeys(case.corpus for case, _ in tested))
    rows = {name: {name} for name in corpora}
    rows["gold together"] = set(corpora) - {POLNEAR}
    for name, members in (rows | {"all": set(corpora)}).items():
        part = [(case, share) for case, share in tested if case.corpus in members]
        before = error([(case.before, case.right) for case, _ in part])
        after = error([(share, case.right) for case, share in part])
        right = sum(case.right for case, _ in part) / len(part)
        mean = sum(share for _, share in part) / len(part)
        luck = chance_error([share for _, share in part])
        print(
            f"| {name} | {len(part)} | {right:.3f} | {mean:.3f} | {before:.3f} | {after:.3f} | {luck:.3f} |"
        )
    print("\n| confidence | attributions | right |\n| --- | --- | --- |")
    for size, mean, share in bins([(share, case.right) for case, share in tested]):
        print(f"| {mean:.2f} | {size} | {share:.2f} |")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--polnear", type=Path, action="append", default=[])
    parser.add_argument("--gold", type=Path, action="append", default=[])
    parser.add_argument("--test", type=Path, action="append", default=[])
    parser.add_argument("--model", action="append", help="[default and fast]")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    return parser.parse_args()


def main() -> None:
    """Fit and test every model named, print the tables, write the weights."""
    options = arguments()
    data = json.loads(options.out.read_bytes()) if options.out.exists() else {"models": {}}
    for model in options.model or ["default", "fast"]:
        found = [case for folder in options.polnear for case in cases(POLNEAR, read_polnear(folder), model)]
        for folder in options.gold:
            found += cases(folder.name, read_gold(folder), model)
        found = list(filter(counts, found))
        weights = fit(found)
        tested = held_out(found)
        for folder in options.test:
            unseen = cases(folder.name, read_gold(folder), model)
            tested += [(case, probability(case.found, weights)) for case in unseen]
        report(model, tested)
        data["models"][model] = {"attributions": len(found), "weights": weights}
    options.out.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
