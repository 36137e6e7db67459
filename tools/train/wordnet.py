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
DILATIONS = (1, 2, 4, 8, 16, 1)
# Little: a network of this size learns its teacher's opinions no better by heart than on unseen text.
DROPOUT = WORD_DROPOUT = 0.02
_EPSILON = 1e-5
_SPREAD = 0.3
_SMALL = 0.05


class Convolution(nn.Module):
    """What a word takes from itself and its neighbours at one distance; ``[batch, words, WIDTH]`` to that.

    The gate reads the word alone and is straight between closed and open: as good as one that reads its
    neighbours, too, at a third less of the products, and no exponential.
    """

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.value = nn.Linear(3 * WIDTH, WIDTH)
        self.gate = nn.Linear(WIDTH, WIDTH)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        edge = x.new_zeros(x.shape[0], self.dilation, x.shape[2])
        padded = torch.cat([edge, x, edge], 1)
        around = torch.cat([padded[:, : x.shape[1]], x, padded[:, 2 * self.dilation :]], -1)
        return self.value(around) * self.gate(x).clamp(0, 1)


class WordNet(nn.Module):
    """ids, two hashes and feat ``[batch, words]`` to one array a head, ``[batch, words, width]``."""

    def __init__(self, dropout: float = DROPOUT, seed: int = 0, dilations: Sequence[int] = DILATIONS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, VECTOR)
        self.forms = nn.Embedding(BUCKETS, VECTOR)
        self.features = nn.Embedding(FEATURES, VECTOR)
        nn.init.normal_(self.forms.weight, 0, _SMALL)
        nn.init.normal_(self.features.weight, 0, _SMALL)
        self.widen = nn.Linear(VECTOR, WIDTH)
        self.norm = nn.RMSNorm(WIDTH, _EPSILON)
        self.layers = nn.ModuleList(Convolution(dilation) for dilation in dilations)
        self.norms = nn.ModuleList(nn.RMSNorm(WIDTH, _EPSILON) for _ in dilations)
        self.dropout = Dropout(dropout, seed)
        self.heads = nn.Linear(WIDTH, sum(HEADS.values()))
        self.biases = Biases()

    @property
    def dilations(self) -> tuple[int, ...]:
        """How far each layer reaches, in words."""
        return tuple(layer.dilation for layer in self.layers)

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
        for layer, norm in zip(self.layers, self.norms, strict=True):
            x = x * real
            x = norm(x + self.dropout(layer(x)))
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
    model = WordNet(dilations=about["dilations"])
    model.load_state_dict(load_file(path))
    return model.eval()
