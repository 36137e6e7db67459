"""Step 8: train the fast model on what the default model says.

python -m tools.train.fit_words --work WORK --base MINILM [--name fast] [--epochs 8] [--start NAME]
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from claimcheck.neural.encoding import windows
from claimcheck.neural.words import WordTable
from tools.train.attribution_corpora import PLAIN
from tools.train.batches import Batch, Window, make_batch
from tools.train.document import TrainingDocument, read_documents
from tools.train.encoder import SOFT_HEADS, save_checkpoint
from tools.train.examples import IGNORED, Example, make_example
from tools.train.figures import evaluate
from tools.train.fit import Progress, bias_tables
from tools.train.losses import arc_loss, link_loss, weighted
from tools.train.prediction import Outputs, Runner, word_rows
from tools.train.sampling import shuffled_batches
from tools.train.schedule import Average, Optimizer
from tools.train.wordnet import BUCKETS, WordNet, load_words, start_words

BATCH = 8
RATE = 1.5e-3
FACTORS = {"words": 0.3, "biases": 1.0}
WINDOW = 800
TEACHER_SHARE = 0.7
# A small model has little room: grammar may not crowd attribution out.
GRAMMAR = 0.5


@dataclass(frozen=True, slots=True)
class Taught:
    """A document, its word hashes ``[2, n]``, and the teacher's probabilities ``[n, labels]`` by head."""

    example: Example
    hashes: np.ndarray
    soft: dict[str, np.ndarray]


def prepare_example(document: TrainingDocument, table: WordTable) -> tuple[Example, np.ndarray]:
    """Encode a document for the fast model: one piece a word, and its hashes."""
    example = make_example(document, table)
    encoded = example.encoded
    bounds = zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True)
    return example, table.hashes([encoded.canonical[start:end] for start, end in bounds])


def taught_documents(work: Path, table: WordTable) -> Iterator[Taught]:
    """The documents of ``soft.jsonl.gz`` with their part of ``soft.npz``; their heads are the teacher's."""
    with np.load(work / "soft.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    position = 0
    for document in read_documents(work / "soft.jsonl.gz"):
        example, hashes = prepare_example(document, table)
        part = slice(position, position + len(example.encoded.starts))
        position = part.stop
        example = replace(example, head=arrays["head"][part].astype(np.int64))
        yield Taught(example, hashes, {name: arrays[name][part] for name in SOFT_HEADS if name in arrays})
    if position != len(arrays["head"]):
        raise ValueError("soft.npz and soft.jsonl.gz do not belong together")


def at_words(values: Sequence[np.ndarray], chosen: Sequence[Window], batch: Batch) -> np.ndarray:
    """Rows of each window's document put where the batch has its words, 0 at the special pieces."""
    result = np.zeros((*batch.ids.shape, values[0].shape[1]), values[0].dtype)
    for row, ((_, start, end), rows) in enumerate(zip(chosen, values, strict=True)):
        result[row, 1 : end - start + 1] = rows[start:end]
    return result


def run_model(model: WordNet, batch: Batch, hashes: np.ndarray) -> dict[str, torch.Tensor]:
    """Apply the model to a batch with hashes ``[batch, words, 2]``, in half precision."""
    inputs = (batch.ids, hashes[..., 0], hashes[..., 1], batch.feat, batch.mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(*(torch.from_numpy(np.ascontiguousarray(array)) for array in inputs))
    return {name: value.float() for name, value in outputs.items()}


def words_runner(model: WordNet, hashes: dict[int, np.ndarray]) -> Runner:
    """Run the model on one window at a time; ``hashes`` by the identity of the example."""

    def run(example: Example, start: int, end: int) -> Outputs:
        window = (example, start, end)
        batch = make_batch([window])
        with torch.inference_mode():
            outputs = run_model(model, batch, at_words([hashes[id(example)].T], [window], batch))
        return word_rows({name: value.numpy() for name, value in outputs.items()}, batch)

    return run


def student_losses(
    outputs: dict[str, torch.Tensor], model: WordNet, batch: Batch, soft: dict[str, np.ndarray]
) -> dict[str, torch.Tensor]:
    """Agreement with the teacher on every head; with the corpus on tags and links, where it has them."""
    losses = {}
    real = torch.from_numpy(batch.word >= 0)
    for name, taught in soft.items():
        key = "tags" if name == "logits" else name
        expected = torch.from_numpy(taught)[real].float()
        guessed = functional.log_softmax(outputs[name][real], -1)
        losses[key] = functional.kl_div(guessed, expected, reduction="batchmean")
    target = torch.from_numpy(batch.targets["tags"])
    if (batch.targets["tags"] != IGNORED).any():
        scores = outputs["logits"].flatten(0, 1)
        gold = functional.cross_entropy(scores, target.flatten(), ignore_index=IGNORED)
        losses["tags"] = TEACHER_SHARE * losses["tags"] + (1 - TEACHER_SHARE) * gold
    losses["arc"] = arc_loss(outputs["arc"], model.biases, batch)
    if batch.links:
        losses["link"] = link_loss(outputs["link"], model.biases, batch.links)
    return losses


def train(
    model: WordNet, documents: list[Taught], epochs: int, rate: float, seed: int
) -> Iterator[tuple[int, Average, Progress]]:
    """Train in place; after each epoch its number, the running average and the progress."""
    dice = random.Random(seed)
    by_example = {id(document.example): document for document in documents}
    average, progress = Average(model), Progress()
    optimizer: Optimizer | None = None
    for epoch in range(epochs):
        chosen = [
            (document.example, start, end)
            for document in documents
            for start, end in windows(document.example.encoded, WINDOW, dice.randrange(1000))
        ]
        batches = shuffled_batches(chosen, BATCH, dice)
        optimizer = optimizer or Optimizer(model, rate, FACTORS, int(len(batches) * epochs * 1.02))
        model.train()
        for part in batches:
            batch = make_batch(part)
            taught = [by_example[id(example)] for example, _, _ in part]
            outputs = run_model(model, batch, at_words([item.hashes.T for item in taught], part, batch))
            soft = {n: at_words([item.soft[n] for item in taught], part, batch) for n in taught[0].soft}
            losses = student_losses(outputs, model, batch, soft)
            optimizer.step(weighted(losses, GRAMMAR))
            average.update(optimizer.steps)
            progress.add(optimizer.steps, losses)
        model.eval()
        yield epoch, average, progress


def main() -> None:
    """Train, print development figures now and then, write ``NAME.safetensors`` (averaged weights)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--name", default="fast")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", help="checkpoint to go on from, instead of the base vectors")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    table = WordTable(options.base / "tokenizer.json", BUCKETS)
    documents = list(taught_documents(options.work, table))
    if options.start:
        model = load_words(options.work / f"{options.start}.safetensors")
    else:
        model = WordNet(seed=100 * options.seed)
        start_words(model, options.base)
    sets, hashes = {}, {}
    for name in ("dev", "gum-dev"):
        texts = list(read_documents(options.work / f"{name}.jsonl.gz"))
        prepared = [prepare_example(document, table) for document in texts]
        hashes |= {id(example): values for example, values in prepared}
        sets[name] = (texts, [example for example, _ in prepared])
    for epoch, average, progress in train(model, documents, options.epochs, options.rate, options.seed):
        average.swap()
        figures = {}
        for name, (texts, examples) in sets.items():
            run = words_runner(model, hashes)
            figures[name] = evaluate(run, bias_tables(model.biases), texts, examples, WINDOW)
            print(f"epoch {epoch}, {progress.seconds()}s {name} {figures[name]}", flush=True)
        names = {taught.name for taught in read_documents(options.work / "soft.jsonl.gz")}
        about = {
            "epochs": epoch + 1,
            "rate": options.rate,
            "dilations": model.dilations,
            "start": options.start,
            "seed": options.seed,
            "documents": len(names),
            "unlabelled": sum(name.startswith(PLAIN) for name in names),
            "seconds": progress.seconds(),
            "nested": "inner" in documents[0].soft,
            "figures": figures,
        }
        save_checkpoint(model.state_dict(), about, options.work / f"{options.name}.safetensors")
        average.swap()


if __name__ == "__main__":
    main()
