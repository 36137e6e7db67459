"""The fast model: dilated gated convolutions over word vectors and hashed word forms, with the same heads."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from claimcheck.neural.encoding import FEATURES, UNKNOWN_PIECE
from tools.train.encoder import HEADS, VOCABULARY, Biases, Dropout

WIDTH, VECTOR, BUCKETS = 160, 128, 4096
# How a layer looks around: distances in words, and how many of a neighbour's numbers it reads at each.
Sides = Sequence[Sequence[int]]
WIDE: Sequence[Sides] = tuple(((distance, WIDTH),) for distance in (1, 2, 4, 8, 16, 1))
# What ``slim_words.py`` leaves of it: fewer numbers of neighbours, one layer for the two widest reaches.
NARROW: Sequence[Sides] = (((1, 80),), ((2, 80),), ((4, 64),), ((8, 48), (16, 48)), ((1, 80),))
# Little: a network of this size learns its teacher's opinions no better by heart than on unseen text.
DROPOUT = WORD_DROPOUT = 0.02
_EPSILON = 1e-5
_SPREAD = 0.3
_SMALL = 0.05


class Convolution(nn.Module):
    """What a word takes from itself and its neighbours; ``[batch, words, WIDTH]`` to that.

    The gate reads the word alone and is straight between closed and open: as good as one that reads its
    neighbours, too, at a third less of the products, and no exponential. Of its neighbours a word reads the
    first numbers only, those that say most.
    """

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self.sides = sides
        self.value = nn.Linear(WIDTH + 2 * sum(count for _, count in sides), WIDTH)
        self.gate = nn.Linear(WIDTH, WIDTH)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        around = [x]
        for distance, count in self.sides:
            padded = functional.pad(x[..., :count], (0, 0, distance, distance))
            around += [padded[:, : x.shape[1]], padded[:, 2 * distance :]]
        return self.value(torch.cat(around, -1)) * self.gate(x).clamp(0, 1)


class WordNet(nn.Module):
    """ids, two hashes and feat ``[batch, words]`` to one array a head, ``[batch, words, width]``."""

    def __init__(self, layers: Sequence[Sides] = WIDE, dropout: float = DROPOUT, seed: int = 0) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, VECTOR)
        self.forms = nn.Embedding(BUCKETS, VECTOR)
        self.features = nn.Embedding(FEATURES, VECTOR)
        nn.init.normal_(self.forms.weight, 0, _SMALL)
        nn.init.normal_(self.features.weight, 0, _SMALL)
        self.widen = nn.Linear(VECTOR, WIDTH)
        self.norm = nn.RMSNorm(WIDTH, _EPSILON)
        self.layers = nn.ModuleList(Convolution(sides) for sides in layers)
        self.norms = nn.ModuleList(nn.RMSNorm(WIDTH, _EPSILON) for _ in layers)
        self.dropout = Dropout(dropout, seed)
        self.heads = nn.Linear(WIDTH, sum(HEADS.values()))
        self.biases = Biases()

    @property
    def sides(self) -> list[Sides]:
        """How each layer looks around."""
        return [layer.sides for layer in self.layers]

    def forward(
        self,
        ids: torch.Tensor,
        first: torch.Tensor,
        second: torch.Tensor,
        feat: torch.Tensor,
        mask: torch.Tensor,
    ) -> dict[str, torch.Tensor]:
        return self.read_heads(self.states(ids, first, second, feat, mask)[-1])

    def states(
        self,
        ids: torch.Tensor,
        first: torch.Tensor,
        second: torch.Tensor,
        feat: torch.Tensor,
        mask: torch.Tensor,
    ) -> list[torch.Tensor]:
        """What each layer gives, ``[batch, words, WIDTH]``."""
        if self.training:
            ids = torch.where(torch.rand(ids.shape) < WORD_DROPOUT, UNKNOWN_PIECE, ids)
        x = self.words(ids) + self.forms(first) + self.forms(second) + self.features(feat)
        x = self.dropout(self.norm(self.widen(x)))
        real = mask[:, :, None].to(x.dtype)
        result = []
        for layer, norm in zip(self.layers, self.norms, strict=True):
            x = x * real
            x = norm(x + self.dropout(layer(x)))
            result.append(x)
        return result

    def read_heads(self, state: torch.Tensor) -> dict[str, torch.Tensor]:
        """The heads' arrays of the last layer's."""
        return dict(zip(HEADS, self.heads(state).split(list(HEADS.values()), -1), strict=True))


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
    model = WordNet(about["layers"])
    model.load_state_dict(load_file(path))
    return model.eval()
