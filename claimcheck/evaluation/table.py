"""An evaluation as a table for people and as JSON values for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from claimcheck.evaluation.bootstrap import Interval
from claimcheck.evaluation.differences import Difference
from claimcheck.evaluation.evaluate import Evaluation
from claimcheck.evaluation.metrics import (
    MEANINGS,
    MEANS,
    RELATIONS,
    SCORES,
    SHARES,
    Tally,
    f1,
    precision,
    recall,
    value,
)

DOCUMENT_COLUMNS = ("attribution_soft", "attribution_end_to_end", "speaker", "side", "claims", "pairs")


def table(evaluation: Evaluation, sure: Mapping[str, Interval]) -> str:
    """The figures of all documents together; ``sure``: the intervals, where they were worked out."""
    total = evaluation.total
    lines = [f"{len(evaluation.by_document)} documents", ""]
    lines.append(f"{'':24}{'P':>6}{'R':>7}{'F1':>7}  {'95 %':11}{'right':>6}{'gold':>6}{'found':>6}")
    for name, meaning in {**SCORES, **MEANS}.items():
        lines.append(_score_row(total, name, meaning, sure.get(name)))
    lines += ["", f"{'':24}{'share':>20}  {'95 %':11}{'right':>6}{'of':>6}"]
    for name, meaning in SHARES.items():
        share, figure = total.share(name), shown(value(total, name))
        counted = f"{share.right:>6}{share.total:>6}"
        lines.append(f"{name:24}{figure:>20}  {_interval(sure.get(name))}{counted}{'':6}  {meaning}")
    lines += [f"note: {note}" for note in evaluation.notes]
    return "\n".join(lines) + "\n"


def _score_row(total: Tally, name: str, meaning: str, interval: Interval | None) -> str:
    figure = shown(value(total, name))
    if name in MEANS:
        return f"{name:24}{figure:>20}  {_interval(interval)}{'':18}  {meaning}"
    score = total.score(name)
    figures = f"{shown(precision(score)):>6}{shown(recall(score)):>7}{figure:>7}"
    counted = f"{score.found:>6}{score.gold:>6}{score.predicted:>6}"
    return f"{name:24}{figures}  {_interval(interval)}{counted}  {meaning}"


def shown(figure: float | None) -> str:
    """A share with three decimals, or n/a."""
    return "n/a" if figure is None else f"{figure:.3f}"


def _interval(interval: Interval | None) -> str:
    return f"{interval.low:.3f}-{interval.high:.3f}" if interval else " " * 11


def document_table(by_document: Mapping[str, Tally]) -> str:
    """The main figures of each document by itself."""
    width = max(map(len, by_document), default=0)
    head = "".join(f"{name:>24}" for name in DOCUMENT_COLUMNS)
    rows = [
        f"{document:{width}}" + "".join(f"{shown(value(tally, name)):>24}" for name in DOCUMENT_COLUMNS)
        for document, tally in by_document.items()
    ]
    return "\n".join(["", f"{'':{width}}{head}", *rows]) + "\n"


def listing(differences: Iterable[Difference], limit: int, kinds: Collection[str] = ()) -> str:
    """Up to ``limit`` differences of each kind, the documents in turn; of the ``kinds`` given, or of all."""
    by_kind: dict[str, list[Difference]] = {}
    for difference in differences:
        by_kind.setdefault(difference.kind, []).append(difference)
    lines: list[str] = []
    for kind, listed in by_kind.items():
        if kinds and kind not in kinds:
            continue
        lines += ["", f"== {kind}: {len(listed)}"]
        for difference in _in_turn(listed)[:limit]:
            lines += [f"- {difference.document}", *(f"    {line}" for line in difference.lines)]
    return "\n".join(lines) + ("\n" if lines else "")


def _in_turn(listed: list[Difference]) -> list[Difference]:
    """The first of each document, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    ranked = []
    for number, difference in enumerate(listed):
        ranked.append((seen[difference.document], number, difference))
        seen[difference.document] += 1
    return [difference for _, _, difference in sorted(ranked, key=lambda item: item[:2])]


def as_json(evaluation: Evaluation, sure: Mapping[str, Interval]) -> dict[str, Any]:
    """The figures as JSON values: ``metrics`` by name, the same ``per_document``, and ``notes``."""
    return {
        "documents": list(evaluation.by_document),
        "metrics": _metrics(evaluation.total, sure),
        "per_document": {name: _metrics(tally, {}) for name, tally in evaluation.by_document.items()},
        "notes": list(evaluation.notes),
    }


def _metrics(tally: Tally, sure: Mapping[str, Interval]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name in MEANINGS:
        if name in SCORES:
            score = tally.score(name)
            result[name] = {
                "precision": precision(score),
                "recall": recall(score),
                "f1": f1(score),
                "tp": score.found,
                "tp_predicted": score.right,
                "gold": score.gold,
                "predicted": score.predicted,
            }
        elif name in MEANS:
            relations = sum(tally.score(f"pairs_{relation}").gold > 0 for relation in RELATIONS)
            result[name] = {"f1": value(tally, name), "relations": relations}
        else:
            share = tally.share(name)
            result[name] = {"accuracy": value(tally, name), "right": share.right, "total": share.total}
        if name in sure:
            result[name]["interval"] = list(sure[name])
    return result
