"""Step 2: train the default model.

python -m tools.train.fit --work WORK --base MINILM --name NAME [--epochs 5] [--seed 0] [--limit DOCUMENTS]
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from tools.train.batches import make_batch
from tools.train.document import TrainingDocument, read_documents
from tools.train.encoder import Biases, Encoder, load_base, save_checkpoint
from tools.train.examples import Example, make_example
from tools.train.figures import evaluate
from tools.train.losses import batch_losses, weighted
from tools.train.prediction import BiasTables, Outputs, Runner, word_rows
from tools.train.sampling import epoch_windows, shuffled_batches
from tools.train.schedule import Average, Optimizer

BATCH = 16
RATE = 2e-4
# What is new learns faster than what is pretrained.
FACTORS = {"heads": 5.0, "biases": 5.0, "features": 5.0}
SPARE_STEPS = 1.02
REPORT_EVERY = 50
Labelled = list[tuple[TrainingDocument, Example]]


def open_tokenizer(path: Path) -> Tokenizer:
    """A ``tokenizer.json`` without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def torch_runner(model: Encoder) -> Runner:
    """Run a model on one window at a time."""

    def run(example: Example, start: int, end: int) -> Outputs:
        batch = make_batch([(example, start, end)])
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = model(*(torch.from_numpy(array) for array in (batch.ids, batch.feat, batch.mask)))
        return word_rows({name: value.float().numpy() for name, value in outputs.items()}, batch)

    return run


def bias_tables(biases: Biases) -> BiasTables:
    """The learnt bias tables as numpy arrays."""
    tables = {name: value.detach().numpy() for name, value in biases.named_parameters()}
    links = (tables["content_cue"], tables["cue_source"], tables["null"])
    return BiasTables(*links, tables["distance"], float(tables["root"][0]))


class Progress:
    """Prints mean losses now and then."""

    def __init__(self) -> None:
        self._begin = time.time()
        self._losses: dict[str, list[float]] = defaultdict(list)

    def add(self, step: int, losses: Mapping[str, torch.Tensor]) -> None:
        """Count one step's losses."""
        for name, loss in losses.items():
            self._losses[name].append(loss.item())
        if step % REPORT_EVERY == 0:
            means = " ".join(f"{name} {sum(v) / len(v):.4f}" for name, v in self._losses.items())
            print(f"step {step} {means} {self.seconds()}s", flush=True)
            self._losses.clear()

    def seconds(self) -> int:
        """Whole seconds since the start."""
        return round(time.time() - self._begin)


def train(
    model: Encoder, documents: list[TrainingDocument], tokenizer: Any, epochs: int, rate: float, seed: int
) -> Iterator[tuple[int, Average, Progress]]:
    """Train in place; after each epoch its number, the running average and the progress."""
    dice = random.Random(seed)
    average, progress = Average(model), Progress()
    optimizer: Optimizer | None = None
    for epoch in range(epochs):
        batches = shuffled_batches(epoch_windows(documents, tokenizer, dice), BATCH, dice)
        optimizer = optimizer or Optimizer(model, rate, FACTORS, int(len(batches) * epochs * SPARE_STEPS))
        model.train()
        for chosen in batches:
            batch = make_batch(chosen)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = model(*(torch.from_numpy(array) for array in (batch.ids, batch.feat, batch.mask)))
            losses = batch_losses(outputs, model.biases, batch)
            optimizer.step(weighted(losses))
            average.update(optimizer.steps)
            progress.add(optimizer.steps, losses)
        model.eval()
        yield epoch, average, progress


def report(model: Encoder, sets: Mapping[str, Labelled], label: str) -> dict[str, dict[str, float]]:
    """Print and return development figures by set of documents."""
    figures = {}
    for name, pairs in sets.items():
        documents, examples = zip(*pairs, strict=True)
        figures[name] = evaluate(torch_runner(model), bias_tables(model.biases), documents, examples)
        print(f"{label} {name} {figures[name]}", flush=True)
    return figures


def read_sets(work: Path, tokenizer: Any, limit: int | None) -> dict[str, Labelled]:
    """The development documents of a work folder, encoded."""
    sets = {}
    for name in ("dev", "gum-dev"):
        path = work / f"{name}.jsonl.gz"
        if path.exists():
            documents = list(read_documents(path))[:limit]
            sets[name] = [(document, make_example(document, tokenizer)) for document in documents]
    return sets


def main() -> None:
    """Train, print development figures after each epoch, write ``NAME.safetensors`` (averaged weights)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--name", default="default")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", help="checkpoint to go on from, instead of the base weights")
    parser.add_argument("--limit", type=int, help="documents, for a trial")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = open_tokenizer(options.base / "tokenizer.json")
    documents = list(read_documents(options.work / "train.jsonl.gz"))
    if options.limit:
        documents = documents[:: max(1, len(documents) // options.limit)]
    sets = read_sets(options.work, tokenizer, options.limit)
    model = Encoder(seed=100 * options.seed)
    if options.start:
        model.load_state_dict(load_file(options.work / f"{options.start}.safetensors"))
    else:
        load_base(model, options.base)
    runs = train(model, documents, tokenizer, options.epochs, options.rate, options.seed)
    for epoch, average, progress in runs:
        if epoch == options.epochs - 1:
            report(model, sets, f"epoch {epoch}, last weights,")
        average.swap()
        figures = report(model, sets, f"epoch {epoch}, averaged, {progress.seconds()}s")
        about = {
            "epochs": epoch + 1,
            "rate": options.rate,
            "seed": options.seed,
            "start": options.start,
            "documents": len({document.name for document in documents}),
            "seconds": progress.seconds(),
            "nested": any(document.nests for document in documents),
            "figures": figures,
        }
        save_checkpoint(model.state_dict(), about, options.work / f"{options.name}.safetensors")
        average.swap()


if __name__ == "__main__":
    main()
