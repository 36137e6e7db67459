"""What our own passages teach: train without a part of them, score on that part, for every part in turn.

python -m tools.train.crossvalidate --work WORK --base MINILM --start first --gold WORK/passages [--kinds]

``--start`` is a checkpoint that saw no passages.  Each fold goes on from it for a few epochs with the other
folds' passages and a sample of the other documents.  With ``--kinds`` a fold holds out whole kinds of passage
(what comes before the number in their names), so that the model meets habits of writing that it never saw.
Figures are those of the network alone, before any rule.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from tools.train.attribution_corpora import read_gold
from tools.train.document import TrainingDocument, read_documents
from tools.train.encoder import Encoder
from tools.train.examples import make_example
from tools.train.figures import evaluate
from tools.train.fit import RATE, bias_tables, open_tokenizer, torch_runner, train
from tools.train.folds import folds_of

OTHERS_EVERY = 12
FIGURES = ("end_to_end", "content", "tag_source", "tag_cue", "tag_content")


def score(model: Encoder, tokenizer: Tokenizer, documents: Sequence[TrainingDocument]) -> dict[str, float]:
    """Figures of a model over documents."""
    examples = [make_example(document, tokenizer) for document in documents]
    return evaluate(torch_runner(model.eval()), bias_tables(model.biases), documents, examples)


def row(name: str, size: int, figures: dict[str, float]) -> str:
    """One row of the table."""
    return f"| {name} | {size} | " + " | ".join(f"{figures[key]:.1f}" for key in FIGURES) + " |"


def main() -> None:
    """Print a table: each fold before and after training on the others, and the means."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--start", default="first", help="checkpoint that saw no passages")
    parser.add_argument("--gold", type=Path, required=True, help="the passages in the gold format")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--kinds", action="store_true", help="hold out whole kinds of passage")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = open_tokenizer(options.base / "tokenizer.json")
    passages = list(read_gold(options.gold))
    names = {passage.name for passage in passages}
    documents = read_documents(options.work / "train.jsonl.gz")
    others = [document for document in documents if document.name not in names][::OTHERS_EVERY]
    folds = folds_of(passages, options.folds, options.kinds)
    print("| fold | passages | " + " | ".join(FIGURES) + " |\n|" + " --- |" * (2 + len(FIGURES)))
    means: dict[str, list[dict[str, float]]] = {"without": [], "with the others": []}
    for fold in range(options.folds):
        kept = [p for p, place in zip(passages, folds, strict=True) if place != fold]
        held = [p for p, place in zip(passages, folds, strict=True) if place == fold]
        model = Encoder(seed=100 * options.seed)
        model.load_state_dict(load_file(options.work / f"{options.start}.safetensors"))
        for label in means:
            if label != "without":
                for _ in train(model, kept + others, tokenizer, options.epochs, options.rate, options.seed):
                    pass
            figures = score(model, tokenizer, held)
            means[label].append(figures)
            print(row(f"{fold + 1}, {label}", len(held), figures), flush=True)
    for label, parts in means.items():
        mean = {key: sum(part[key] for part in parts) / len(parts) for key in FIGURES}
        print(row(f"mean, {label}", len(passages), mean))


if __name__ == "__main__":
    main()
