"""Step 2: train the default model.

python -m tools.train.fit --work WORK --base MINILM --name NAME [--epochs 3] [--seed 0] [--limit DOCUMENTS]
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from claimcheck.neural.encoding import windows
from tools.train.batches import Window, make_batch
from tools.train.document import TrainingDocument, read_documents
from tools.train.encoder import Biases, Encoder, load_base, save_checkpoint
from tools.train.examples import make_example
from tools.train.figures import evaluate
from tools.train.losses import batch_losses, weighted
from tools.train.prediction import BiasTables, Outputs, Runner
from tools.train.quotestyles import pick_style, restyle, rewrite_document, shout

BATCH = 16
RATE = 2e-4
HEAD_FACTOR = 5
WARM_UP = 0.06
SHOUTED = 0.04
CHUNK = 16
AVERAGED = 0.999
_NEW = ("heads", "biases", "features")


def open_tokenizer(base: Path) -> Tokenizer:
    """The base model's tokenizer without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def epoch_windows(documents: list[TrainingDocument], tokenizer: Any, dice: random.Random) -> list[Window]:
    """Windows of every document, in some quotation style and with a few lines as headlines."""
    chosen: list[Window] = []
    for document in documents:
        style = pick_style(dice)
        if style is not None:
            document = rewrite_document(document, restyle(document.text, style, dice))
        shouted = shout(document.text, dice, SHOUTED)
        document = TrainingDocument(
            document.name, shouted, document.attributions, document.tokens, document.nests
        )
        example = make_example(document, tokenizer)
        split = dice.randrange(1000)
        chosen += [(example, start, end) for start, end in windows(example.encoded, split_at=split)]
    return chosen


def shuffled_batches(chosen: list[Window], dice: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, in random order."""
    dice.shuffle(chosen)
    batches = []
    for start in range(0, len(chosen), BATCH * CHUNK):
        chunk = sorted(chosen[start : start + BATCH * CHUNK], key=lambda window: window[2] - window[1])
        batches += [chunk[index : index + BATCH] for index in range(0, len(chunk), BATCH)]
    dice.shuffle(batches)
    return batches


def make_optimizer(model: Encoder, rate: float) -> torch.optim.AdamW:
    """AdamW; what is new learns faster than what is pretrained, only pretrained matrices decay."""
    groups: dict[str, list] = defaultdict(list)
    for name, parameter in model.named_parameters():
        new = name.split(".")[0] in _NEW
        groups["new" if new else "matrix" if parameter.ndim > 1 else "vector"].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": groups["matrix"], "lr": rate, "weight_decay": 0.01},
            {"params": groups["vector"], "lr": rate, "weight_decay": 0.0},
            {"params": groups["new"], "lr": rate * HEAD_FACTOR, "weight_decay": 0.0},
        ]
    )


class Average:
    """An exponential moving average of a model's weights."""

    def __init__(self, model: Encoder) -> None:
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self._steps = 0

    def update(self, model: Encoder) -> None:
        """Move towards the model; early on by more, so that the start weighs nothing in the end."""
        self._steps += 1
        share = 1 - min(AVERAGED, self._steps / (self._steps + 10))
        current = list(model.state_dict().values())
        torch._foreach_lerp_(list(self.weights.values()), current, share)


def torch_runner(model: Encoder) -> Runner:
    """Run a model from numpy to numpy."""

    def run(ids: np.ndarray, feat: np.ndarray, mask: np.ndarray) -> Outputs:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = model(*(torch.from_numpy(array) for array in (ids, feat, mask)))
        return {name: value.float().numpy() for name, value in outputs.items()}

    return run


def bias_tables(biases: Biases) -> BiasTables:
    """The learnt bias tables as numpy arrays."""
    tables = {name: value.detach().numpy() for name, value in biases.named_parameters()}
    return BiasTables(
        tables["content_cue"],
        tables["cue_source"],
        tables["null"],
        tables["distance"],
        float(tables["root"][0]),
    )


def train(
    model: Encoder, documents: list[TrainingDocument], tokenizer: Any, options: argparse.Namespace
) -> Iterator[int]:
    """Train in place; yields the epoch after each."""
    dice = random.Random(options.seed)
    optimizer = make_optimizer(model, options.rate)
    rates = [group["lr"] for group in optimizer.param_groups]
    total, step, begin = 0, 0, time.time()
    for epoch in range(options.epochs):
        batches = shuffled_batches(epoch_windows(documents, tokenizer, dice), dice)
        total = total or int(len(batches) * options.epochs * 1.02)
        model.train()
        sums: dict[str, float] = defaultdict(float)
        for chosen in batches:
            factor = min(1.0, step / (WARM_UP * total)) * max(0.02, 1 - step / total)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            batch = make_batch(chosen)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = model(*(torch.from_numpy(a) for a in (batch.ids, batch.feat, batch.mask)))
            losses = batch_losses(outputs, model.biases, batch)
            weighted(losses).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            for name, loss in losses.items():
                sums[name] += loss.item()
                sums[name + " n"] += 1
            if step % 50 == 0:
                shown = " ".join(
                    f"{n} {v / sums[n + ' n']:.4f}" for n, v in sums.items() if not n.endswith(" n")
                )
                print(f"epoch {epoch} step {step}/{total} {shown} {time.time() - begin:.0f}s", flush=True)
                sums.clear()
        yield epoch


def main() -> None:
    """Train, print development figures after each epoch, write ``NAME.safetensors``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--name", default="attribution-L6")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="documents, for a trial")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = open_tokenizer(options.base)
    documents = list(read_documents(options.work / "train.jsonl.gz"))
    if options.limit:
        documents = documents[:: max(1, len(documents) // options.limit)]
    dev = {
        name: [(document, make_example(document, tokenizer)) for document in read_documents(path)][
            : options.limit
        ]
        for name in ("dev", "gum-dev")
        if (path := options.work / f"{name}.jsonl.gz").exists()
    }
    model = Encoder(seed=100 * options.seed)
    load_base(model, options.base)
    begin = time.time()
    figures: dict[str, dict[str, float]] = {}
    for epoch in train(model, documents, tokenizer, options):
        model.eval()
        for name, pairs in dev.items():
            figures[name] = evaluate(
                torch_runner(model), bias_tables(model.biases), *zip(*pairs, strict=True)
            )
            print(f"epoch {epoch} {name} {figures[name]} {time.time() - begin:.0f}s", flush=True)
        about = {
            "epochs": epoch + 1,
            "rate": options.rate,
            "seed": options.seed,
            "documents": len(documents),
            "seconds": round(time.time() - begin),
            "nested": any(document.nests for document in documents),
            "figures": figures,
        }
        save_checkpoint(model.state_dict(), about, options.work / f"{options.name}.safetensors")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
