"""Step 8: train the fast model, wide as yet, on what the default model says.

python -m tools.train.fit_words --work WORK --base MINILM [--name wide] [--epochs 8] [--start NAME]
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from claimcheck.neural.words import WordTable
from tools.train.batches import Batch, make_batch
from tools.train.document import read_documents
from tools.train.encoder import save_checkpoint
from tools.train.examples import IGNORED, Example
from tools.train.figures import evaluate
from tools.train.fit import Progress, bias_tables
from tools.train.lessons import WINDOW, Course, Lesson, at_words, prepare_example
from tools.train.losses import arc_loss, link_loss, weighted
from tools.train.prediction import Outputs, Runner, word_rows
from tools.train.schedule import Average, Optimizer
from tools.train.wordnet import BUCKETS, WordNet, load_words, start_words

RATE = 1.5e-3
FACTORS = {"words": 0.3, "biases": 1.0}
TEACHER_SHARE = 0.7
# A small model has little room: grammar may not crowd attribution out.
GRAMMAR = 0.5
States = Sequence[torch.Tensor]
Heads = dict[str, torch.Tensor]
Hint = Callable[[States, Heads, Lesson], torch.Tensor]


def run_model(model: WordNet, batch: Batch, hashes: np.ndarray) -> tuple[States, Heads]:
    """What the layers and the heads give for a batch with hashes ``[batch, words, 2]``, in half precision."""
    inputs = (batch.ids, hashes[..., 0], hashes[..., 1], batch.feat, batch.mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model.states(*(torch.from_numpy(np.ascontiguousarray(array)) for array in inputs))
        outputs = model.read_heads(states[-1])
    return states, {name: value.float() for name, value in outputs.items()}


def words_runner(model: WordNet, hashes: dict[int, np.ndarray]) -> Runner:
    """Run the model on one window at a time; ``hashes`` by the identity of the example."""

    def run(example: Example, start: int, end: int) -> Outputs:
        window = (example, start, end)
        batch = make_batch([window])
        with torch.inference_mode():
            _, outputs = run_model(model, batch, at_words([hashes[id(example)].T], [window], batch))
        return word_rows({name: value.numpy() for name, value in outputs.items()}, batch)

    return run


def student_losses(outputs: Heads, model: WordNet, lesson: Lesson) -> dict[str, torch.Tensor]:
    """Agreement with the teacher on every head; with the corpus on tags and links, where it has them."""
    losses = {}
    batch = lesson.batch
    real = torch.from_numpy(batch.word >= 0)
    for name, taught in lesson.soft.items():
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
    model: WordNet, course: Course, epochs: int, rate: float, seed: int, hint: Hint | None = None
) -> Iterator[tuple[int, Average, Progress]]:
    """Train in place; after each epoch its number, the running average and the progress.

    ``hint``: one more loss, of what the layers and the heads gave for a lesson; who gets hints learns from
    shorter windows.
    """
    dice = random.Random(seed)
    average, progress = Average(model), Progress()
    optimizer: Optimizer | None = None
    for epoch in range(epochs):
        batches = course.epoch(dice, short=hint is not None)
        optimizer = optimizer or Optimizer(model, rate, FACTORS, int(len(batches) * epochs * 1.02))
        model.train()
        for chosen in batches:
            lesson = course.lesson(chosen)
            states, outputs = run_model(model, lesson.batch, lesson.hashes)
            losses = student_losses(outputs, model, lesson)
            total = weighted(losses, GRAMMAR)
            if hint:
                losses["hint"] = hint(states, outputs, lesson)
                total = total + losses["hint"]
            optimizer.step(total)
            average.update(optimizer.steps)
            progress.add(optimizer.steps, losses)
        model.eval()
        yield epoch, average, progress


class Development:
    """The development documents, encoded for the fast model."""

    def __init__(self, work: Path, table: WordTable) -> None:
        self._hashes: dict[int, np.ndarray] = {}
        self._sets = {}
        for name in ("dev", "gum-dev"):
            texts = list(read_documents(work / f"{name}.jsonl.gz"))
            prepared = [prepare_example(document, table) for document in texts]
            self._hashes |= {id(example): values for example, values in prepared}
            self._sets[name] = (texts, [example for example, _ in prepared])

    def report(self, model: WordNet, moment: str) -> dict[str, dict[str, float]]:
        """Print and return the figures of each set."""
        figures = {}
        run = words_runner(model, self._hashes)
        for name, (texts, examples) in self._sets.items():
            figures[name] = evaluate(run, bias_tables(model.biases), texts, examples, WINDOW)
            print(f"{moment} {name} {figures[name]}", flush=True)
        return figures


def train_and_save(
    model: WordNet, course: Course, options: argparse.Namespace, hint: Hint | None = None
) -> None:
    """Train; after each epoch print development figures and write the averaged weights with them."""
    development = Development(options.work, WordTable(options.base / "tokenizer.json", BUCKETS))
    for epoch, average, progress in train(model, course, options.epochs, options.rate, options.seed, hint):
        average.swap()
        about = {
            "epochs": epoch + 1,
            "rate": options.rate,
            "layers": model.sides,
            "start": options.start,
            "seed": options.seed,
            "documents": len(course.names),
            "unlabelled": course.unlabelled,
            "seconds": progress.seconds(),
            "nested": course.nested,
            "figures": development.report(model, f"epoch {epoch}, {progress.seconds()}s"),
        }
        save_checkpoint(model.state_dict(), about, options.work / f"{options.name}.safetensors")
        average.swap()


def training_arguments(description: str | None, **defaults: object) -> argparse.Namespace:
    """The command line of both steps that train a fast model; torch's seed and threads are set by it."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--name")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", help="checkpoint to go on from")
    parser.set_defaults(**defaults)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    return options


def main() -> None:
    """Train, print development figures now and then, write ``NAME.safetensors`` (averaged weights)."""
    options = training_arguments(__doc__, name="wide", epochs=8, rate=RATE)
    course = Course(options.work, WordTable(options.base / "tokenizer.json", BUCKETS))
    if options.start:
        model = load_words(options.work / f"{options.start}.safetensors")
    else:
        model = WordNet(seed=100 * options.seed)
        start_words(model, options.base)
    train_and_save(model, course, options)


if __name__ == "__main__":
    main()
