"""Step 4: figures of a finished model, overall and with PolNeAR dev rewritten in every quotation style.

python -m tools.train.evaluate --work WORK --model FOLDER/NAME.onnx [--styles] [--gold FOLDER ...]
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from tools.train.attribution_corpora import read_gold
from tools.train.document import TrainingDocument, read_documents
from tools.train.examples import make_example
from tools.train.export import onnx_runner
from tools.train.figures import evaluate
from tools.train.prediction import BiasTables
from tools.train.quotestyles import STYLES, restyle, rewrite_document


def read_tables(path: Path) -> BiasTables:
    """The bias tables of a model's JSON."""
    record = json.loads(path.read_text(encoding="utf-8"))
    link, arc = record["link"], record["arc"]
    arrays = (np.array(link[name]) for name in ("content_cue", "cue_source", "null"))
    return BiasTables(*arrays, np.array(arc["distance"]), float(arc["root"]))


def model_figures(model: Path, documents: Sequence[TrainingDocument]) -> dict[str, float]:
    """Figures of an ONNX model over documents."""
    record = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(model.with_name(record["tokenizer"])))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = [make_example(document, tokenizer) for document in documents]
    return evaluate(onnx_runner(model), read_tables(model.with_suffix(".json")), documents, examples)


def main() -> None:
    """Print the figures and write them to ``NAME.figures.json`` in the work folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument(
        "--styles", action="store_true", help="also rewrite the quotation marks in every style"
    )
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="folders in the gold format")
    options = parser.parse_args()
    sets = {name: list(read_documents(options.work / f"{name}.jsonl.gz")) for name in ("dev", "gum-dev")}
    sets |= {folder.name: list(read_gold(folder)) for folder in options.gold}
    if options.styles:
        for name, style in STYLES.items():
            rewritten = [rewrite_document(d, restyle(d.text, style, random.Random(0))) for d in sets["dev"]]
            sets[f"dev, {name}"] = rewritten
    figures = {}
    for name, documents in sets.items():
        figures[name] = model_figures(options.model, documents)
        print(name, figures[name], flush=True)
    path = options.work / f"{options.model.stem}.figures.json"
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
