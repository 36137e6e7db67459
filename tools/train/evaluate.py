"""Step 5: figures of a finished model, overall and with PolNeAR dev rewritten in every quotation style.

python -m tools.train.evaluate --work WORK --model FOLDER/NAME.onnx [--styles] [--gold FOLDER ...]
"""

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from claimcheck.neural.session import rows_by_head
from claimcheck.neural.words import WordTable
from tools.train.attribution_corpora import read_gold
from tools.train.document import TrainingDocument, read_documents
from tools.train.examples import Example, make_example
from tools.train.export import onnx_runner, open_session
from tools.train.figures import evaluate
from tools.train.fit import open_tokenizer
from tools.train.lessons import prepare_example
from tools.train.prediction import Outputs, Runner, read_tables
from tools.train.quotestyles import STYLES, restyle, rewrite_document


def model_figures(model: Path, documents: Sequence[TrainingDocument]) -> dict[str, float]:
    """Figures of an ONNX model, default or fast, over documents."""
    record = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    vocabulary, tables = model.with_name(record["tokenizer"]), read_tables(model.with_suffix(".json"))
    if record.get("units") == "words":
        table = WordTable(vocabulary, record["hash_buckets"])
        prepared = [prepare_example(document, table) for document in documents]
        by_example = {id(example): hashes for example, hashes in prepared}
        run = words_onnx_runner(model, record["heads"], by_example)
        examples = [example for example, _ in prepared]
    else:
        tokenizer = open_tokenizer(vocabulary)
        examples = [make_example(document, tokenizer) for document in documents]
        run = onnx_runner(model)
    return evaluate(run, tables, documents, examples, record["max_pieces"])


def words_onnx_runner(path: Path, heads: Mapping[str, int], hashes: dict[int, np.ndarray]) -> Runner:
    """Run a fast model's file on one window at a time; ``hashes`` by the identity of the example."""
    session = open_session(path)

    def run(example: Example, start: int, end: int) -> Outputs:
        first, second = hashes[id(example)][:, None, start:end]
        encoded = example.encoded
        ids, feat = encoded.piece[None, start:end], encoded.feature[None, start:end]
        values = session.run(None, {"ids": ids, "h1": first, "h2": second, "feat": feat})
        return rows_by_head(values[0][0], heads)

    return run


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
    sets |= {f"gold {folder.name}": list(read_gold(folder)) for folder in options.gold}
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
