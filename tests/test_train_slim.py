"""Slimming takes out what gives nothing, and nothing else."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from tools.train.batches import Batch  # noqa: E402
from tools.train.encoder import HEAD_WIDTH, Encoder  # noqa: E402
from tools.train.examples import IGNORED  # noqa: E402
from tools.train.slim import inputs_of, slimmed  # noqa: E402

IDLE_HEADS, IDLE_UNITS = (1, 4, 5, 11), range(0, 1536, 3)


def encoder_with_idle_parts() -> Encoder:
    torch.manual_seed(3)
    model = Encoder().eval()
    with torch.no_grad():
        for layer in model.layers:
            for head in IDLE_HEADS:
                layer.attention_out.weight[:, head * HEAD_WIDTH : (head + 1) * HEAD_WIDTH] = 0
            layer.down.weight[:, list(IDLE_UNITS)] = 0
    return model


def batch() -> Batch:
    dice = np.random.default_rng(5)
    shape = (2, 12)
    nothing = np.full(shape, IGNORED, np.int64)
    return Batch(
        ids=dice.integers(1000, 20000, shape),
        feat=dice.integers(0, 50, shape),
        mask=np.ones(shape, np.int64),
        word=np.tile(np.arange(12), (2, 1)),
        targets={"tags": dice.integers(0, 7, shape), "pos": dice.integers(0, 17, shape)},
        head=nothing,
        links=[],
    )


def test_idle_heads_and_units_are_what_is_cut() -> None:
    model, given = encoder_with_idle_parts(), batch()
    slim = slimmed(model, [given], 12 - len(IDLE_HEADS), 1536 - len(IDLE_UNITS)).eval()
    assert slim.layers[0].attention_heads == 8
    assert slim.layers[0].up.out_features == 1024
    with torch.inference_mode():
        before, after = model(*inputs_of(given)), slim(*inputs_of(given))
    for name, values in before.items():
        assert torch.allclose(values, after[name], atol=1e-4), name
