"""Step 7: the default model's opinion on every word, for the fast model to learn from.

python -m tools.train.soften --work WORK --model FOLDER/default.onnx --plain NEWS.jsonl [--renditions 2]
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np

from tools.train.attribution_corpora import read_plain
from tools.train.document import TrainingDocument, read_documents, write_documents
from tools.train.encoder import SOFT_HEADS
from tools.train.examples import make_example
from tools.train.export import onnx_runner
from tools.train.fit import open_tokenizer
from tools.train.prediction import read_tables, run_document
from tools.train.sampling import vary


def probabilities(scores: np.ndarray) -> np.ndarray:
    """Softmax over the last axis, in half precision."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return (shifted / shifted.sum(-1, keepdims=True)).astype(np.float16)


def main() -> None:
    """Write ``soft.jsonl.gz`` (the varied documents) and ``soft.npz`` (arrays over all their words)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--renditions", type=int, default=2, help="quotation styles for each document")
    parser.add_argument("--plain", type=Path, help="JSON lines of unlabelled articles")
    parser.add_argument("--plain-limit", type=int, default=2400)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="documents, for a trial")
    options = parser.parse_args()
    record = json.loads(options.model.with_suffix(".json").read_text(encoding="utf-8"))
    tokenizer = open_tokenizer(options.model.with_name(record["tokenizer"]))
    run, tables = onnx_runner(options.model, options.threads), read_tables(options.model.with_suffix(".json"))
    dice = random.Random(0)
    sources = list(read_documents(options.work / "train.jsonl.gz"))[: options.limit] * options.renditions
    if options.plain:
        sources += list(read_plain(options.plain, options.plain_limit))[: options.limit]
    documents: list[TrainingDocument] = []
    parts: dict[str, list[np.ndarray]] = {}
    for source in sources:
        document = vary(source, dice)
        example = make_example(document, tokenizer)
        if not len(example.encoded.starts):
            continue
        words = run_document(run, tables, example)
        documents.append(document)
        for name in SOFT_HEADS:
            if name in words.outputs:
                parts.setdefault(name, []).append(probabilities(words.outputs[name]))
        parts.setdefault("head", []).append(words.head.astype(np.int32))
        if len(documents) % 200 == 0:
            print(f"{len(documents)} of {len(sources)} documents", flush=True)
    write_documents(options.work / "soft.jsonl.gz", documents)
    np.savez(options.work / "soft.npz", **{name: np.concatenate(arrays) for name, arrays in parts.items()})


if __name__ == "__main__":
    main()
