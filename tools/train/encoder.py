"""The default model: MiniLM-L6 over word pieces and word features, with all heads on its last layer."""

import json
import math
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

from claimcheck.neural.encoding import FEATURES
from tools.train.labels import ENTITY, POS, RELATION, TAGS

HIDDEN, LAYERS, VOCABULARY = 384, 6, 30522
# Of the published weights; a slimmed model has fewer heads and inner units (``slim.py``).
ATTENTION_HEADS, INNER_SIZE = 12, 1536
HEAD_WIDTH = HIDDEN // ATTENTION_HEADS
POSITIONS = 256
LINK = 48
GAPS = (1, 3, 6, 12, 25, 60)
GAP_BUCKETS = 14
ARC = 96
REACH = 40
HEADS = {
    "logits": len(TAGS),
    "inner": len(TAGS),
    "link": 4 * LINK,
    "pos": len(POS),
    "entity": len(ENTITY),
    "relation": len(RELATION),
    "arc": 2 * ARC,
}
# Heads that choose a label for each word, whose probabilities the fast model learns from.
SOFT_HEADS = ("logits", "inner", "pos", "entity", "relation")


class Dropout(nn.Module):
    """Dropout with bytes from numpy, several times faster on a CPU than torch's."""

    def __init__(self, rate: float, seed: int) -> None:
        super().__init__()
        self.threshold = int(256 * rate)
        self.random = np.random.default_rng(seed)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.threshold:
            return x
        keep = np.frombuffer(self.random.bytes(x.numel()), np.uint8) >= self.threshold
        return x * torch.from_numpy(keep).view(x.shape).to(x.dtype) * (1 / (1 - self.threshold / 256))


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT."""

    def __init__(self, dropout: float, seed: int, heads: int, inner: int) -> None:
        super().__init__()
        self.attention_heads = heads
        self.qkv = nn.Linear(HIDDEN, 3 * heads * HEAD_WIDTH)
        self.attention_out = nn.Linear(heads * HEAD_WIDTH, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.up = nn.Linear(HIDDEN, inner)
        self.down = nn.Linear(inner, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.dropout = Dropout(dropout, seed)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        shaped = self.qkv(x).view(batch, length, 3, self.attention_heads, HEAD_WIDTH)
        query, key, value = shaped.permute(2, 0, 3, 1, 4)
        scores = (query * (1 / math.sqrt(HEAD_WIDTH))) @ key.transpose(-1, -2) + bias.to(query.dtype)
        mixed = torch.softmax(scores, -1).to(query.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, self.attention_heads * HEAD_WIDTH)
        x = self.attention_norm(x + self.dropout(self.attention_out(mixed)))
        return self.output_norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Biases(nn.Module):
    """Scores that depend on distance alone: of links by gap and paragraph, of arcs by signed distance."""

    def __init__(self) -> None:
        super().__init__()
        self.content_cue = nn.Parameter(torch.zeros(GAP_BUCKETS, 2))
        self.cue_source = nn.Parameter(torch.zeros(GAP_BUCKETS, 2))
        self.null = nn.Parameter(torch.zeros(2))
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.root = nn.Parameter(torch.zeros(1))


class Encoder(nn.Module):
    """ids, feat, mask ``[batch, pieces]`` to one array a head (``HEADS``), ``[batch, pieces, width]``."""

    def __init__(
        self,
        dropout: float = 0.1,
        seed: int = 0,
        attention_heads: int = ATTENTION_HEADS,
        inner: int = INNER_SIZE,
    ) -> None:
        """``attention_heads`` and ``inner`` units are those of each layer."""
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.dropout = Dropout(dropout, seed)
        self.layers = nn.ModuleList(
            Layer(dropout, seed + index + 1, attention_heads, inner) for index in range(LAYERS)
        )
        self.heads = nn.Linear(HIDDEN, sum(HEADS.values()))
        self.biases = Biases()

    def forward(self, ids: torch.Tensor, feat: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        return self.read_heads(self.states(ids, feat, mask)[-1])

    def states(self, ids: torch.Tensor, feat: torch.Tensor, mask: torch.Tensor) -> list[torch.Tensor]:
        """What each layer gives, ``[batch, pieces, HIDDEN]``."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(place)[None] + self.features(feat)))
        bias = (1 - mask[:, None, None, :].float()) * -1e4
        given = []
        for layer in self.layers:
            x = layer(x, bias)
            given.append(x)
        return given

    def read_heads(self, state: torch.Tensor) -> dict[str, torch.Tensor]:
        """One array a head from what the last layer gives."""
        return dict(zip(HEADS, self.heads(state).split(list(HEADS.values()), -1), strict=True))


def load_base(model: Encoder, folder: Path) -> None:
    """Start from the published weights of all-MiniLM-L6-v2 (safetensors); token types fold into positions."""
    weights = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
    table = "embeddings.{}_embeddings.weight"
    with torch.no_grad():
        model.words.weight.copy_(weights[table.format("word")])
        positions = weights[table.format("position")][:POSITIONS]
        model.positions.weight.copy_(positions + weights[table.format("token_type")][0])
        _copy(model.norm, weights, "embeddings.LayerNorm")
        for index, layer in enumerate(model.layers):
            prefix = f"encoder.layer.{index}."
            for kind in ("weight", "bias"):
                parts = [
                    weights[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")
                ]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
            _copy(layer.attention_out, weights, prefix + "attention.output.dense")
            _copy(layer.attention_norm, weights, prefix + "attention.output.LayerNorm")
            _copy(layer.up, weights, prefix + "intermediate.dense")
            _copy(layer.down, weights, prefix + "output.dense")
            _copy(layer.output_norm, weights, prefix + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, torch.Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def save_checkpoint(weights: dict[str, torch.Tensor], about: dict, path: Path) -> None:
    """Write weights as safetensors, with what they were trained on in the header."""
    tensors = {name: value.detach().float().contiguous() for name, value in weights.items()}
    save_file(tensors, path, metadata={"about": json.dumps(about)})


def load_checkpoint(path: Path) -> Encoder:
    """An encoder in evaluation mode with the weights of a checkpoint, of the checkpoint's size."""
    weights = load_file(path)
    attention_heads = weights["layers.0.attention_out.weight"].shape[1] // HEAD_WIDTH
    model = Encoder(attention_heads=attention_heads, inner=weights["layers.0.up.weight"].shape[0])
    model.load_state_dict(weights)
    return model.eval()
