"""Folds of passages for cross-validation."""

from __future__ import annotations

from collections.abc import Sequence

from tools.train.document import TrainingDocument


def kind_of(name: str) -> str:
    """The kind of a passage: its name without the number."""
    return name.rsplit("_", 1)[0]


def folds_of(passages: Sequence[TrainingDocument], count: int, whole_kinds: bool) -> list[int]:
    """The fold of each passage, by turns: of the passages, or of their kinds."""
    if not whole_kinds:
        return [index % count for index in range(len(passages))]
    kinds = sorted({kind_of(passage.name) for passage in passages})
    return [kinds.index(kind_of(passage.name)) % count for passage in passages]
