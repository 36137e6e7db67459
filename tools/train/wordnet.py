"""The fast model: dilated gated convolutions over word vectors and hashed word forms, with the same heads."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn

from claimcheck.neural.encoding import FEATURES, UNKNOWN_PIECE
from tools.train.encoder import HEADS, VOCABULARY, Biases, Dropout

WIDTH, VECTOR, BUCKETS = 160, 128, 4096
DILATIONS = (1, 2, 4, 8, 16, 32, 1)
WORD_DROPOUT = 0.08
_SPREAD = 0.3
_SMALL = 0.05


class WordNet(nn.Module):
    """ids, two hashes and feat ``[batch, words]`` to one array a head, ``[batch, words, width]``."""

    def __init__(self, dropout: float = 0.2, seed: int = 0, dilations: Sequence[int] = DILATIONS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, VECTOR)
        self.forms = nn.Embedding(BUCKETS, VECTOR)
        self.features = nn.Embedding(FEATURES, VECTOR)
        nn.init.normal_(self.forms.weight, 0, _SMALL)
        nn.init.normal_(self.features.weight, 0, _SMALL)
        self.widen = nn.Linear(VECTOR, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.dilations = tuple(dilations)
        self.layers = nn.ModuleList(nn.Linear(3 * WIDTH, 2 * WIDTH) for _ in dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in dilations)
        self.dropout = Dropout(dropout, seed)
        self.heads = nn.Linear(WIDTH, sum(HEADS.values()))
        self.biases = Biases()

    def forward(
        self,
        ids: torch.Tensor,
        first: torch.Tensor,
        second: torch.Tensor,
        feat: torch.Tensor,
        mask: torch.Tensor,
    ) -> dict[str, torch.Tensor]:
        if self.training:
            ids = torch.where(torch.rand(ids.shape) < WORD_DROPOUT, UNKNOWN_PIECE, ids)
        x = self.words(ids) + self.forms(first) + self.forms(second) + self.features(feat)
        x = self.dropout(self.norm(self.widen(x)))
        real = mask[:, :, None].to(x.dtype)
        for dilation, layer, norm in zip(self.dilations, self.layers, self.norms, strict=True):
            x = x * real
            edge = x.new_zeros(x.shape[0], dilation, x.shape[2])
            padded = torch.cat([edge, x, edge], 1)
            around = torch.cat([padded[:, : x.shape[1]], x, padded[:, 2 * dilation :]], -1)
            value, gate = layer(around).chunk(2, -1)
            x = norm(x + self.dropout(value * torch.sigmoid(gate)))
        return dict(zip(HEADS, self.heads(x).split(list(HEADS.values()), -1), strict=True))


def start_words(model: WordNet, base: Path) -> None:
    """Start the word vectors from MiniLM's word-piece table, reduced to its first principal directions."""
    weights = {k.removeprefix("bert."): v.float() for k, v in load_file(base / "model.safetensors").items()}
    table = weights["embeddings.word_embeddings.weight"]
    table = table - table.mean(0)
    _, _, directions = torch.linalg.svd(table, full_matrices=False)
    reduced = table @ directions[:VECTOR].T
    with torch.no_grad():
        model.words.weight.copy_(reduced / reduced.std() * _SPREAD)


def load_words(path: Path) -> WordNet:
    """A word model in evaluation mode with the weights and the layers of a checkpoint."""
    with safe_open(path, "pt") as file:
        about = json.loads(file.metadata()["about"])
    model = WordNet(dilations=about.get("dilations", DILATIONS))
    model.load_state_dict(load_file(path))
    return model.eval()


def without_layers(model: WordNet, left_out: Sequence[int]) -> None:
    """Take layers out of a trained model, by number; it is trained on as it is left."""
    kept = [index for index in range(len(model.dilations)) if index not in left_out]
    model.dilations = tuple(model.dilations[index] for index in kept)
    model.layers = nn.ModuleList(model.layers[index] for index in kept)
    model.norms = nn.ModuleList(model.norms[index] for index in kept)
