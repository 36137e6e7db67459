"""Step 2, last part: average checkpoints of one training, which do better together on texts of any kind.

python -m tools.train.blend --work WORK --parts first=0.5 second=0.5 --name default
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file

from tools.train.encoder import HEADS, save_checkpoint
from tools.train.export import read_training

_HEAD_WEIGHTS = ("heads.weight", "heads.bias")


def blend(
    parts: Mapping[str, dict[str, torch.Tensor]], shares: Mapping[str, float], nested: Mapping[str, bool]
) -> dict[str, torch.Tensor]:
    """The weighted mean of checkpoints; one that saw no nested attributions has no say in their head."""
    mixed = _mean(parts, shares)
    begin = sum(width for name, width in list(HEADS.items())[: list(HEADS).index("inner")])
    rows = slice(begin, begin + HEADS["inner"])
    learnt = {name: share for name, share in shares.items() if nested[name]}
    if learnt and len(learnt) < len(parts):
        inner = _mean(
            {name: {key: parts[name][key][rows] for key in _HEAD_WEIGHTS} for name in learnt}, learnt
        )
        for key in _HEAD_WEIGHTS:
            mixed[key][rows] = inner[key]
    return mixed


def _mean(
    parts: Mapping[str, dict[str, torch.Tensor]], shares: Mapping[str, float]
) -> dict[str, torch.Tensor]:
    total = sum(shares.values())
    keys = next(iter(parts.values()))
    return {key: sum(share / total * parts[name][key] for name, share in shares.items()) for key in keys}


def main() -> None:
    """Write the blend as ``NAME.safetensors``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument(
        "--parts", nargs="+", required=True, help="CHECKPOINT=SHARE, the fullest training last"
    )
    parser.add_argument("--name", required=True)
    options = parser.parse_args()
    shares = {name: float(share) for name, share in (part.split("=") for part in options.parts)}
    paths = {name: options.work / f"{name}.safetensors" for name in shares}
    training = {name: read_training(path) for name, path in paths.items()}
    mixed = blend(
        {name: load_file(path) for name, path in paths.items()},
        shares,
        {name: about["nested"] for name, about in training.items()},
    )
    about = training[list(shares)[-1]]
    about["figures"] = {}
    about["blend"] = shares
    about["seconds"] = sum(item["seconds"] for item in training.values())
    about["epochs"] = sum(item["epochs"] for item in training.values())
    save_checkpoint(mixed, about, options.work / f"{options.name}.safetensors")


if __name__ == "__main__":
    main()
