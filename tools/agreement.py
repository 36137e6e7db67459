"""How far two people agree who annotated the same articles, each alone.

    python tools/agreement.py corpora corpora/agreement

FIRST is a folder of gold; SECOND has NAME.json for some of its articles, in the same folders.  Two tables are
printed, of figures only: what both found, as the F1 of the evaluation (either may be taken as gold: the
figure is the same), and how far what both found is labelled alike, with Krippendorff's alpha (nltk).

``--differences N`` lists up to N differences of each kind.  Annotators need them to settle what is right;
for a folder named ``blind`` they are refused to everybody else.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from nltk.metrics.agreement import AnnotationTask

from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.evaluation import Evaluation, evaluate
from claimcheck.evaluation.annotated import Annotated, of_analysis
from claimcheck.evaluation.attributions import score_attributions
from claimcheck.evaluation.matching import TokenIndex, best_first, jaccard, near
from claimcheck.evaluation.metrics import MEANINGS, SCORES, f1
from claimcheck.evaluation.names import gold_sides
from claimcheck.evaluation.table import listing
from claimcheck.gold import GoldStory, read_stories
from claimcheck.gold.faultless import faultless
from claimcheck.gold.stories import CROSS_FILE
from claimcheck.model import Claim, Span, Statement

HELD_OUT = "blind"
# Shares that have no closed list of labels, so no alpha: layer -> metric of the evaluation.
SHARED = {"speaker": "speaker", "parent": "parent", "best figure": "claim_best", "asserter": "claim_asserter"}


class Label(NamedTuple):
    """One item as both annotators label it."""

    layer: str
    first: str
    second: str


# ------------------------------------------------------------------ the two annotations


def read_both(first: Path, second: Path) -> tuple[tuple[GoldStory, ...], tuple[GoldStory, ...]]:
    """The articles of ``second`` as both annotate them.  Raises ClaimcheckError where one cannot be read."""
    articles = articles_of(second)
    with tempfile.TemporaryDirectory() as folder:
        mine = _laid_out(Path(folder) / "first", first, first, articles)
        theirs = _laid_out(Path(folder) / "second", first, second, articles)
        return read_stories(mine), read_stories(theirs)


def articles_of(second: Path) -> list[Path]:
    """The annotations of articles in a folder and below, relative to it."""
    found = [path.relative_to(second) for path in sorted(second.rglob("*.json")) if path.name != CROSS_FILE]
    if not found:
        raise UsageError("no annotations here", where=str(second), hint="give a folder of NAME.json")
    return found


def _laid_out(folder: Path, texts: Path, annotations: Path, articles: list[Path]) -> Path:
    """One annotation with its texts beside it, as ``read_stories`` wants it."""
    for name in articles:
        place = folder / name.parent
        place.mkdir(parents=True, exist_ok=True)
        for source in (texts / name.with_suffix(".txt"), annotations / name):
            if not source.is_file():
                raise UsageError("no such file", where=str(source), hint="both annotate the same articles")
            shutil.copy(source, place)
        across = annotations / name.parent / CROSS_FILE
        if across.is_file():
            shutil.copy(across, place)
    return folder


# ------------------------------------------------------------------ labels of what both found


def labels(first: GoldStory, second: GoldStory) -> Iterator[Label]:
    """Every item of a story that both annotators have, with the two labels."""
    others = {gold.analysis.document.name: of_analysis(gold.analysis) for gold in second.documents}
    claim_of: dict[tuple[str, str], tuple[str, str]] = {}
    for gold in first.documents:
        one = of_analysis(gold.analysis)
        other, tokens = others[one.name], TokenIndex(one.text)
        side_of = gold_sides(other.sides, one.sides)
        yield from _token_labels(one, other, tokens)
        for match in score_attributions(one, other, tokens, side_of).matched:
            yield Label("kind", match.gold.attribution.kind, match.predicted.attribution.kind)
            yield Label("side", match.gold.side or "none", _side(match.predicted.side, side_of))
        for left, right in _same_place(one, other, tokens):
            claim_of[one.name, right.id] = one.name, left.id
            yield from _claim_labels(left, right, side_of)
    found = {frozenset(claim_of.get(end, end) for end in ends): rel for ends, rel in second.pairs.items()}
    for ends, relation in first.pairs.items():
        if ends in found:
            yield Label("relation", relation, found[ends])


def _side(side: str | None, side_of: dict[str, str]) -> str:
    """The first annotator's side that the second one's stands for."""
    return side_of.get(side, "another") if side else "none"


def _token_labels(one: Annotated, other: Annotated, tokens: TokenIndex) -> Iterator[Label]:
    """Cue before source before content, so that a saying inside a content is seen."""
    parts = [_parts(annotated.statements, tokens) for annotated in (one, other)]
    for token in sorted(tokens.touched((Span(0, len(one.text)),))):
        yield Label("token", *(part.get(token, "none") for part in parts))


def _parts(statements: Iterable[Statement], tokens: TokenIndex) -> dict[int, str]:
    said = [statement.attribution for statement in statements]
    part = {token: "content" for item in said for token in tokens.touched(item.content)}
    part |= {token: "source" for item in said for token in tokens.touched(item.source)}
    return part | {token: "cue" for item in said for token in tokens.touched(item.cue)}


def _same_place(one: Annotated, other: Annotated, tokens: TokenIndex) -> list[tuple[Claim, Claim]]:
    """Claims at one place of the text, whatever their type and figure."""
    left, right = ([tokens.touched(claim.spans) for claim in a.claims] for a in (one, other))
    candidates = (
        (jaccard(mine, theirs) + _likeness(one.claims[i], other.claims[j]), i, j)
        for i, mine in enumerate(left)
        for j, theirs in enumerate(right)
        if near(mine, theirs)
    )
    return [(one.claims[i], other.claims[j]) for i, j in sorted(best_first(candidates).items())]


def _likeness(one: Claim, other: Claim) -> float:
    """Claims that share words ("killed 12 and wounded 30") belong together by type and figure."""
    return (one.type == other.type) + (_figure(one) == _figure(other)) / 2


def _figure(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity is None or quantity.high == 0:
        return "none"
    return f"{quantity.low} to {quantity.high}"


def _claim_labels(one: Claim, other: Claim, side_of: dict[str, str]) -> Iterator[Label]:
    yield Label("type", one.type, other.type)
    yield Label("polarity", one.polarity, other.polarity)
    yield Label("figure", _figure(one), _figure(other))
    yield Label("affected side", one.affected.side or "none", _side(other.affected.side, side_of))
    yield Label("actor side", one.actor.side or "none", _side(other.actor.side, side_of))


# ------------------------------------------------------------------ tables


def found_table(found: Evaluation) -> str:
    """What each annotator has, what both have, and F1."""
    rows = ["| found by both | first | second | both | F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for name in SCORES:
        score = found.total.score(name)
        figure = f1(score)
        if figure is not None:
            counted = f"{score.gold} | {score.predicted} | {score.found}"
            rows.append(f"| {name}: {MEANINGS[name]} | {counted} | {figure:.3f} |")
    return "\n".join(rows) + "\n"


def label_table(listed: list[Label], found: Evaluation) -> str:
    """How many items of each layer are labelled alike, and Krippendorff's alpha."""
    rows = ["| labelled alike | items | alike | alpha |", "| --- | ---: | ---: | ---: |"]
    for layer in dict.fromkeys(label.layer for label in listed):
        own = [label for label in listed if label.layer == layer]
        alike = sum(label.first == label.second for label in own) / len(own)
        rows.append(f"| {layer} | {len(own)} | {alike:.3f} | {alpha(own):.3f} |")
    for layer, metric in SHARED.items():
        share = found.total.share(metric)
        if share.total:
            rows.append(f"| {layer} | {share.total} | {share.right / share.total:.3f} | |")
    return "\n".join(rows) + "\n"


def alpha(listed: list[Label]) -> float:
    """Krippendorff's alpha for nominal labels: 1 is full agreement, 0 what chance would give."""
    task = AnnotationTask()
    task.load_array([("first", n, label.first) for n, label in enumerate(listed)])
    task.load_array([("second", n, label.second) for n, label in enumerate(listed)])
    return float(task.alpha())


# ------------------------------------------------------------------ the command


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--differences", type=int, default=0, metavar="N")
    parser.add_argument("--i-annotate", action="store_true", help="and do not work on the program")
    return parser.parse_args(arguments)


def _refuse_held_out(first: Path, second: Path) -> None:
    """UsageError where any of the articles lies in a folder that is held out."""
    places = [first.resolve(), second.resolve(), *articles_of(second)]
    if any(HELD_OUT in place.parts for place in places):
        raise UsageError(
            "held-out articles are not shown to whoever works on the program",
            where=str(second),
            hint="leave --differences out",
        )


def main(arguments: list[str] | None = None) -> int:
    options = parsed(arguments)
    try:
        if options.differences and not options.i_annotate:
            _refuse_held_out(options.first, options.second)
        first, second = read_both(options.first, options.second)
    except ClaimcheckError as error:
        print(error, file=sys.stderr)
        return 2
    found = evaluate(first, map(faultless, second))
    listed = [label for one, other in zip(first, second, strict=True) for label in labels(one, other)]
    print(f"{len(found.by_document)} articles\n\n{found_table(found)}\n{label_table(listed, found)}", end="")
    print(listing(found.differences, options.differences) if options.differences else "", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
