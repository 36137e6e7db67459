"""A model's files: NAME.onnx, NAME.json beside it (labels, link and arc tables), tokenizer and checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from claimcheck.errors import DataError

MODELS = Path(__file__).resolve().parent.parent / "data" / "models"
CHECKSUMS = "SHA256SUMS"  # of every file that a model is read from
REINSTALL = "install claimcheck again, or restore the file"

Floats = NDArray[np.float32]


class LinkTables(Struct, frozen=True):
    """What a link costs besides its dot product.

    ``gaps`` [6] are the limits of the distance buckets in words; ``content_cue`` and ``cue_source`` [14, 2]
    are added by bucket (the second half for targets that follow) and by whether a paragraph end lies between;
    ``null`` [2] is the score of "no cue" and "no source".
    """

    dimension: int
    gaps: NDArray[np.int64]
    content_cue: Floats
    cue_source: Floats
    null: Floats


class ArcTables(Struct, frozen=True):
    """The dependency head: vectors of ``dimension``, ``distance`` [2 * reach + 1], the root's bonus."""

    dimension: int
    reach: int
    distance: Floats
    root: float


class Contract(Struct, frozen=True):
    """All that is known of a model besides its weights.

    ``units``: "pieces" (word pieces with special pieces at both ends) or "words" (one vector a word).
    ``pos``, ``entity``, ``relation`` and ``arc`` are empty or None for a model without these heads.
    ``heads``: the widths of the heads in the one output of a word-level model, in order.
    """

    name: str
    onnx: Path
    tokenizer: Path
    units: str
    limit: int
    quote_states: int
    special_feature: int
    hash_buckets: int
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    entity: tuple[str, ...]
    relation: tuple[str, ...]
    link: LinkTables
    arc: ArcTables | None
    heads: Mapping[str, int]


def model_names() -> tuple[str, ...]:
    """The models that are installed, by name."""
    return tuple(sorted(path.stem for path in MODELS.glob("*.onnx")))


def read_contract(name: str, folder: Path = MODELS) -> Contract:
    """Read NAME.json; DataError where it is missing, damaged or not what it should be."""
    path = folder / f"{name}.json"
    if not path.exists():
        known = ", ".join(model_names()) or "none"
        raise DataError("there is no such model", where=str(path), hint=f"installed: {known}")
    _check(path, "the model's tables")
    try:
        return _contract(name, json.loads(path.read_bytes()), folder)
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(
            f"the model's tables are damaged ({problem!r})", where=str(path), hint=REINSTALL
        ) from None


def check_weights(contract: Contract) -> Path:
    """The path of the .onnx file; DataError where it is missing or damaged."""
    return _check(contract.onnx, "the weights")


def check_tokenizer(contract: Contract) -> Path:
    """The tokenizer's path; DataError where it is missing or damaged."""
    return _check(contract.tokenizer, "the vocabulary")


def _check(path: Path, what: str) -> Path:
    """The path of a model's file; DataError where it cannot be read or ``SHA256SUMS`` has another hash.

    That file is as ``sha256sum`` writes it; ``tools/train/checksums.py`` makes it.  The bytes are read piece
    by piece: to hold all the weights at once takes longer than to hash them.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        lines = path.with_name(CHECKSUMS).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        where = str(getattr(problem, "filename", None) or path.with_name(CHECKSUMS))
        raise DataError(f"{what} cannot be read ({problem})", where=where, hint=REINSTALL) from None
    if f"{digest}  {path.name}" not in lines:
        raise DataError(f"damaged (the SHA-256 of {what} differs)", where=str(path), hint=REINSTALL)
    return path


def _contract(name: str, data: Mapping[str, Any], folder: Path) -> Contract:
    labels = data["labels"]
    return Contract(
        name=name,
        onnx=folder / f"{name}.onnx",
        tokenizer=folder / data["tokenizer"],
        units=data.get("units", "pieces"),
        limit=int(data["max_pieces"]),
        quote_states=int(data.get("quote_states", 4)),
        special_feature=int(data.get("special_feature", 56)),
        hash_buckets=int(data.get("hash_buckets", 0)),
        tags=tuple(label if label == "O" else label[:2] + label[2:].lower() for label in labels["tags"]),
        pos=tuple(labels.get("pos", ())),
        entity=tuple(labels.get("entity", ())),
        relation=tuple(labels.get("relation", ())),
        link=_link_tables(data["link"]),
        arc=_arc_tables(data["arc"]) if "arc" in data else None,
        heads=data.get("heads", {}),
    )


def _link_tables(data: Mapping[str, Any]) -> LinkTables:
    # Links across paragraphs were learned from too few examples: without a penalty they cost precision.
    penalty = np.array([0.0, float(data.get("paragraph_penalty", 0.0))], np.float32)
    return LinkTables(
        dimension=int(data["dimension"]),
        gaps=np.array(data["gaps"], np.int64),
        content_cue=np.array(data["content_cue"], np.float32) - penalty,
        cue_source=np.array(data["cue_source"], np.float32) - penalty,
        null=np.array(data["null"], np.float32),
    )


def _arc_tables(data: Mapping[str, Any]) -> ArcTables:
    return ArcTables(
        dimension=int(data["dimension"]),
        reach=int(data["reach"]),
        distance=np.array(data["distance"], np.float32),
        root=float(data["root"]),
    )
