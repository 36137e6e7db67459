"""The checksums that the program holds a model's files to: run it whenever one of them has changed.

    python -m tools.train.checksums claimcheck/data/models

Writes ``SHA256SUMS`` into the folder, as ``sha256sum *.json *.onnx`` would; ``export`` and ``export_words``
do it to the folder that they write to.
"""

import argparse
import hashlib
from pathlib import Path

from claimcheck.neural.weights import CHECKSUMS


def write_checksums(folder: Path) -> None:
    """One line for each model's weights, tables and tokenizer in the folder, by name."""
    files = sorted([*folder.glob("*.json"), *folder.glob("*.onnx")], key=lambda path: path.name)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def main() -> None:
    """Write the checksums of a folder of models."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    write_checksums(parser.parse_args().folder)


if __name__ == "__main__":
    main()
