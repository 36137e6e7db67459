"""Step 9: take out of the wide fast model what it needs least, and teach it again.

python -m tools.train.slim_words --work WORK --base MINILM [--start wide] [--name fast] [--epochs 4]

Of a neighbour a word then reads fewer numbers (``wordnet.NARROW``), those that the loss needs most, measured
as in ``slim.py``; they come first, so that they are a slice. The layer of the widest reach goes, and the
one before it reads its neighbours too. The narrow model then learns what the wide one learnt from and, as a
hint, what the wide one's last layer, links and arcs give.
"""

import random
from collections.abc import Iterable

import torch

from claimcheck.neural.words import WordTable
from tools.train.fit_words import (
    GRAMMAR,
    Heads,
    Hint,
    States,
    run_model,
    student_losses,
    train_and_save,
    training_arguments,
)
from tools.train.lessons import Course, Lesson
from tools.train.losses import weighted
from tools.train.slim import MEASURED, STATES, VECTORS, Gains, distance
from tools.train.wordnet import BUCKETS, NARROW, WIDTH, WordNet, load_words

RATE = 1.2e-3
# The wide layer that each narrow one begins as, and those that give it what it reads at each distance.
_KEPT = (0, 1, 2, 3, 5)
_READERS = ((0,), (1,), (2,), (3, 4), (5,))


def neighbour_gains(wide: WordNet, lessons: Iterable[Lesson]) -> torch.Tensor:
    """How much the loss needs each number of the neighbours, ``[WIDTH]``, over all layers."""
    gains = [Gains(layer.value, 1) for layer in wide.layers]
    for lesson in lessons:
        _, outputs = run_model(wide, lesson.batch, lesson.hashes)
        weighted(student_losses(outputs, wide, lesson), GRAMMAR).backward()
        for gain in gains:
            gain.count()
    wide.zero_grad()
    totals = torch.stack([gain.finish() for gain in gains])
    return totals.unflatten(1, (-1, WIDTH))[:, 1:].sum((0, 1))


def reordered(model: WordNet, order: torch.Tensor) -> WordNet:
    """The same function with the numbers between its layers in another order; for wide models."""
    weights = dict(model.state_dict())
    for name, value in weights.items():
        if name.startswith(("widen", "norm", "layers")):
            weights[name] = value[order]
    for name, value in weights.items():
        if name.startswith("layers") and name.endswith("weight"):
            weights[name] = value.unflatten(1, (-1, WIDTH))[..., order].flatten(1)
    weights["heads.weight"] = weights["heads.weight"][:, order]
    result = WordNet(model.sides)
    result.load_state_dict(weights)
    return result.eval()


def narrowed(wide: WordNet) -> WordNet:
    """A model of the narrow shape with the weights that the wide one has for it."""
    result = WordNet(NARROW)
    shared = {k: v for k, v in wide.state_dict().items() if not k.startswith(("layers", "norms"))}
    result.load_state_dict(shared, strict=False)
    for index, (kept, readers) in enumerate(zip(_KEPT, _READERS, strict=True)):
        layer, start = result.layers[index], wide.layers[kept]
        parts = [start.value.weight[:, :WIDTH]]
        for (_, count), reader in zip(layer.sides, readers, strict=True):
            _, before, after = wide.layers[reader].value.weight.split(WIDTH, 1)
            parts += [before[:, :count], after[:, :count]]
        layer.load_state_dict(start.state_dict() | {"value.weight": torch.cat(parts, 1)})
        result.norms[index].load_state_dict(wide.norms[kept].state_dict())
    return result.eval()


def hint_of(wide: WordNet) -> Hint:
    """How far a narrow model is from the wide one on a lesson: its last layer, links, arcs."""

    def hint(states: States, outputs: Heads, lesson: Lesson) -> torch.Tensor:
        with torch.inference_mode():
            right_states, right = run_model(wide, lesson.batch, lesson.hashes)
        real = torch.from_numpy(lesson.batch.mask) > 0
        loss = STATES * distance(states[-1][real], right_states[-1][real])
        return loss + VECTORS * sum(distance(outputs[n][real], right[n][real]) for n in ("link", "arc"))

    return hint


def main() -> None:
    """Print development figures after each epoch, write ``NAME.safetensors`` (averaged weights)."""
    options = training_arguments(__doc__, start="wide", name="fast", epochs=4, rate=RATE)
    course = Course(options.work, WordTable(options.base / "tokenizer.json", BUCKETS))
    wide = load_words(options.work / f"{options.start}.safetensors")
    probe = course.epoch(random.Random(options.seed))[:MEASURED]
    gains = neighbour_gains(wide, map(course.lesson, probe))
    wide = reordered(wide, gains.argsort(descending=True))
    model = narrowed(wide)
    model.biases.requires_grad_(False)  # as good as they were, and their gradients are slow
    train_and_save(model, course, options, hint_of(wide))


if __name__ == "__main__":
    main()
