"""The table of docs/accuracy.md: the whole program on several gold sets, side by side.

    python tools/accuracy.py develop=corpora/develop blind=corpora/blind

    python tools/accuracy.py --styles corpora/styles.toml develop=corpora/develop

Prints a Markdown table: figures only, never an example, so that it may be run on the blind articles.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.evaluation import evaluate
from claimcheck.evaluation.metrics import Tally, precision, value
from claimcheck.gold import read_stories
from claimcheck.run import Settings, analyze_paths

ROWS = {
    "attribution_end_to_end": "content and source of an attribution, F1",
    "attribution_exact": "contents to the character, F1",
    "attribution_say_type": "cues of reporting only, F1",
    "recall_direct": "direct contents found",
    "recall_mixed": "mixed contents found",
    "recall_indirect": "indirect contents found",
    "parent_links": "nested attributions with the right parent, F1",
    "speaker": "right speaker",
    "speaker_precision": "right, where a speaker is named",
    "speaker_links": "attributions of one speaker tied together, F1",
    "side": "right side",
    "side_given": "right side, where there is one",
    "claims": "claims with type and figure, F1",
    "claims_core": "the same without type `other`, F1",
    "claims_figures": "claims with a figure, F1",
    "claim_polarity": "affirmed or denied",
    "claim_asserter": "who asserts a claim",
    "claim_affected_side": "whose the affected are",
    "claim_actor_side": "whose the actor is",
    "pairs": "pairs of claims with their relation, F1",
    "pairs_conflict": "conflicts, F1",
    "pairs_agree": "agreements, F1",
    "pairs_update": "updates, F1",
    "pairs_cross": "pairs across documents, F1",
}


def by_document(gold: Path, model: str) -> Mapping[str, Tally]:
    """The counts of each article of a folder, each story analysed by itself."""
    settings = Settings.from_options(model=model)
    stories = read_stories(gold)
    reports = [analyze_paths(map(str, story.paths), settings) for story in stories]
    return evaluate(stories, reports).by_document


def summed(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def by_style(counted: Mapping[str, Tally], styles: Path) -> dict[str, Tally]:
    """The counts of each style's articles; ValueError for an article of no style."""
    names: dict[str, list[str]] = tomllib.loads(styles.read_text(encoding="utf-8"))["style"]
    missing = set(counted) - {name for listed in names.values() for name in listed}
    if missing:
        raise ValueError(f"{styles}: no style for {', '.join(sorted(missing))}")
    return {
        f"{style} ({len(listed)})": summed(counted[name] for name in listed if name in counted)
        for style, listed in names.items()
    }


def shown(figure: float | None) -> str:
    return "n/a" if figure is None else f"{figure:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default="default")
    parser.add_argument("--styles", type=Path, help="a column for each house style instead of each set")
    parser.add_argument("sets", nargs="+", metavar="NAME=FOLDER")
    arguments = parser.parse_args()
    sets = dict(given.split("=", 1) for given in arguments.sets)
    counted = {name: by_document(Path(folder), arguments.model) for name, folder in sets.items()}
    if arguments.styles:
        found = by_style({k: v for part in counted.values() for k, v in part.items()}, arguments.styles)
    else:
        found = {name: summed(part.values()) for name, part in counted.items()}
    print(f"| | {' | '.join(found)} |")
    print(f"| --- |{' --- |' * len(found)}")
    for key, words in ROWS.items():
        print(f"| {words} | {' | '.join(shown(value(tally, key)) for tally in found.values())} |")
    precisions = [precision(tally.score("pairs_conflict")) for tally in found.values()]
    print(f"| precision of conflicts | {' | '.join(map(shown, precisions))} |")


if __name__ == "__main__":
    main()
