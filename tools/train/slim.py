"""Step 3: take the least needed attention heads and inner units out of a trained model, and teach it again.

python -m tools.train.slim --work WORK --base MINILM --start full --name default [--heads 8] [--inner 1024]

What a head or a unit is needed for is measured as by Michel, Levy and Neubig (2019): how much the loss would
change, to first order, if it gave nothing.  Each layer keeps the same number of each.  The slim model then
learns from the full one (as in TinyBERT, Jiao et al. 2020): what every layer gives, the probabilities of
every label, the vectors of links and arcs; and from the corpora's labels.
"""

import argparse
import copy
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from tools.train.batches import Batch, make_batch
from tools.train.document import TrainingDocument, read_documents
from tools.train.encoder import HEAD_WIDTH, SOFT_HEADS, Encoder, load_checkpoint, save_checkpoint
from tools.train.export import read_training
from tools.train.fit import Progress, open_tokenizer, read_sets, report
from tools.train.losses import WEIGHTS, batch_losses, weighted
from tools.train.sampling import epoch_windows, shuffled_batches
from tools.train.schedule import Average, Optimizer

BATCH = 16
RATE = 2e-4
MEASURED = 60  # batches by which heads and units are judged
STATES = 0.3  # the weight of what the layers give
VECTORS = 0.5  # of the vectors of links and arcs
GOLD = 0.4  # of the corpora's labels
_VECTOR_HEADS = ("link", "arc")


class Gains:
    """First-order change of the loss if an input of a layer's output product were 0, summed over batches."""

    def __init__(self, part: nn.Linear, width: int) -> None:
        """``width``: how many inputs stand or fall together."""
        self.total = torch.zeros(part.in_features // width)
        self._width = width
        self._given: torch.Tensor | None = None
        self._hook = part.register_forward_pre_hook(self._keep)

    def _keep(self, _: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        self._given = inputs[0]
        self._given.retain_grad()

    def count(self) -> None:
        """Add what the batch that was just run backwards says."""
        assert self._given is not None
        assert self._given.grad is not None
        change = (self._given * self._given.grad).float()
        by_row = change.unflatten(-1, (-1, self._width)).sum((1, 3))
        self.total += by_row.abs().sum(0).detach()

    def best(self, count: int) -> torch.Tensor:
        """The indices of the ``count`` most needed, in order; the hook is taken off."""
        return self.finish().topk(count).indices.sort().values

    def finish(self) -> torch.Tensor:
        """The sums; the hook is taken off."""
        self._hook.remove()
        return self.total


def slimmed(model: Encoder, batches: Sequence[Batch], attention_heads: int, inner: int) -> Encoder:
    """A copy with the most needed ``attention_heads`` and ``inner`` units of each layer."""
    probe = copy.deepcopy(model)
    mixing = [Gains(layer.attention_out, HEAD_WIDTH) for layer in probe.layers]
    widening = [Gains(layer.down, 1) for layer in probe.layers]
    for batch in batches:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = probe(*inputs_of(batch))
        weighted(batch_losses(outputs, probe.biases, batch)).backward()
        for gains in (*mixing, *widening):
            gains.count()
    slim = Encoder(attention_heads=attention_heads, inner=inner)
    weights = dict(model.state_dict())
    for index in range(len(model.layers)):
        prefix = f"layers.{index}."
        heads, units = mixing[index].best(attention_heads), widening[index].best(inner)
        columns = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
        for kind in ("weight", "bias"):
            thirds = weights[f"{prefix}qkv.{kind}"].chunk(3)
            weights[f"{prefix}qkv.{kind}"] = torch.cat([third[columns] for third in thirds])
            weights[f"{prefix}up.{kind}"] = weights[f"{prefix}up.{kind}"][units]
        weights[f"{prefix}attention_out.weight"] = weights[f"{prefix}attention_out.weight"][:, columns]
        weights[f"{prefix}down.weight"] = weights[f"{prefix}down.weight"][:, units]
    slim.load_state_dict(weights)
    return slim


def inputs_of(batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What an encoder reads of a batch."""
    return torch.from_numpy(batch.ids), torch.from_numpy(batch.feat), torch.from_numpy(batch.mask)


def teaching_losses(
    states: Sequence[torch.Tensor], outputs: dict[str, torch.Tensor], teacher: Encoder, batch: Batch
) -> torch.Tensor:
    """How far the slim model is from the full one on a batch: layers, labels, vectors."""
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        right_states = teacher.states(*inputs_of(batch))
        right = teacher.read_heads(right_states[-1])
    pieces = torch.from_numpy(batch.mask) > 0
    words = torch.from_numpy(batch.word) >= 0
    loss = STATES * sum(distance(s[pieces], r[pieces]) for s, r in zip(states, right_states, strict=True))
    for name in SOFT_HEADS:
        expected = torch.softmax(right[name][words].float(), -1)
        guessed = torch.log_softmax(outputs[name][words].float(), -1)
        weight = WEIGHTS["tags" if name == "logits" else name]
        loss = loss + weight * functional.kl_div(guessed, expected, reduction="batchmean")
    for name in _VECTOR_HEADS:
        loss = loss + VECTORS * distance(outputs[name][pieces], right[name][pieces])
    return loss


def distance(given: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Mean squared distance, as a share of the right values' variance."""
    right = right.float().clone()
    return functional.mse_loss(given.float(), right) / right.var()


def teach(
    slim: Encoder,
    teacher: Encoder,
    documents: list[TrainingDocument],
    tokenizer: Any,
    epochs: int,
    dice: random.Random,
) -> Iterator[tuple[int, Average, Progress]]:
    """Train in place; after each epoch its number, the running average and the progress."""
    average, progress = Average(slim), Progress()
    optimizer: Optimizer | None = None
    for epoch in range(epochs):
        batches = shuffled_batches(epoch_windows(documents, tokenizer, dice), BATCH, dice)
        optimizer = optimizer or Optimizer(slim, RATE, {}, int(len(batches) * epochs * 1.02))
        print(f"epoch {epoch}: {len(batches)} batches", flush=True)
        slim.train()
        for chosen in batches:
            batch = make_batch(chosen)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = slim.states(*inputs_of(batch))
                outputs = slim.read_heads(states[-1])
            losses = {"teacher": teaching_losses(states, outputs, teacher, batch)}
            total = losses["teacher"]
            gold = batch_losses(outputs, slim.biases, batch)
            if gold:
                losses["gold"] = weighted(gold)
                total = total + GOLD * losses["gold"]
            optimizer.step(total)
            average.update(optimizer.steps)
            progress.add(optimizer.steps, losses)
        slim.eval()
        yield epoch, average, progress


def main() -> None:
    """Print development figures after each epoch, write ``NAME.safetensors`` (averaged weights)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--start", default="full", help="name of the full model's checkpoint")
    parser.add_argument("--name", default="default")
    parser.add_argument("--heads", type=int, default=8, help="attention heads of each layer")
    parser.add_argument("--inner", type=int, default=1024, help="inner units of each layer")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="documents, for a trial")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    dice = random.Random(options.seed)
    tokenizer = open_tokenizer(options.base / "tokenizer.json")
    start = options.work / f"{options.start}.safetensors"
    teacher = load_checkpoint(start)
    labelled = list(read_documents(options.work / "train.jsonl.gz"))
    plain = options.work / "plain.jsonl.gz"
    documents = labelled + (list(read_documents(plain)) if plain.exists() else [])
    if options.limit:
        documents = documents[:: max(1, len(documents) // options.limit)]
    sets = read_sets(options.work, tokenizer, options.limit)
    probe = shuffled_batches(
        epoch_windows(labelled[:: len(labelled) // 300 or 1], tokenizer, dice), BATCH, dice
    )
    slim = slimmed(teacher, [make_batch(chosen) for chosen in probe[:MEASURED]], options.heads, options.inner)
    report(slim, sets, "cut, not yet taught,")
    training = read_training(start)
    for epoch, average, progress in teach(slim, teacher, documents, tokenizer, options.epochs, dice):
        average.swap()
        figures = report(slim, sets, f"epoch {epoch}, averaged, {progress.seconds()}s")
        about = training | {
            "slim": {"heads": options.heads, "inner": options.inner, "epochs": epoch + 1, "rate": RATE},
            "seconds": training["seconds"] + progress.seconds(),
            "figures": figures,
        }
        save_checkpoint(slim.state_dict(), about, options.work / f"{options.name}.safetensors")
        average.swap()


if __name__ == "__main__":
    main()
