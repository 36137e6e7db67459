"""The training objective: tags, links and syntax, each a cross entropy."""

import math

import numpy as np
import torch
from torch.nn import functional

from tools.train.batches import Batch, LinkTargets
from tools.train.encoder import ARC, GAPS, LINK, REACH, Biases
from tools.train.examples import IGNORED

WEIGHTS = {"tags": 1.0, "inner": 0.5, "link": 0.5, "pos": 0.2, "entity": 0.4, "relation": 0.4, "arc": 0.4}
ATTRIBUTION = ("tags", "inner", "link")
FARTHEST = 300
_IMPOSSIBLE = -1e4


def batch_losses(outputs: dict[str, torch.Tensor], biases: Biases, batch: Batch) -> dict[str, torch.Tensor]:
    """Unweighted losses by name; parts for which the batch has no labels are left out."""
    losses = {}
    for name, target in batch.targets.items():
        if (target != IGNORED).any():
            scores = outputs["logits" if name == "tags" else name].float()
            losses[name] = functional.cross_entropy(
                scores.flatten(0, 1), torch.from_numpy(target).flatten(), ignore_index=IGNORED
            )
    if (batch.head != IGNORED).any():
        losses["arc"] = arc_loss(outputs["arc"].float(), biases, batch)
    if batch.links:
        losses["link"] = link_loss(outputs["link"].float(), biases, batch.links)
    return losses


def weighted(losses: dict[str, torch.Tensor], grammar: float = 1.0) -> torch.Tensor:
    """The sum that is minimised; ``grammar`` scales the weights of all but tags and links."""
    factors = {name: weight * (1 if name in ATTRIBUTION else grammar) for name, weight in WEIGHTS.items()}
    return torch.stack([factors[name] * loss for name, loss in losses.items()]).sum()


def arc_scores(arc: torch.Tensor, biases: Biases, word: torch.Tensor) -> torch.Tensor:
    """Scores ``[batch, dependent piece, head piece]``; piece 0 is the root, heads are first pieces."""
    scores = arc[..., :ARC] @ arc[..., ARC:].transpose(1, 2) / math.sqrt(ARC)
    distance = (word[:, None, :] - word[:, :, None]).clamp(-REACH, REACH) + REACH
    scores = scores + biases.distance[distance]
    impossible = (word < 0)[:, None, :] | torch.eye(word.shape[1], dtype=torch.bool)[None]
    scores = scores.masked_fill(impossible, _IMPOSSIBLE)
    root = (arc[..., :ARC] @ arc[:, 0, ARC:, None]).squeeze(-1) / math.sqrt(ARC) + biases.root
    return torch.cat([root[..., None], scores[..., 1:]], -1)


def arc_loss(arc: torch.Tensor, biases: Biases, batch: Batch) -> torch.Tensor:
    """Cross entropy of each word's head over the words of its window and the root."""
    scores = arc_scores(arc, biases, torch.from_numpy(batch.word))
    target = torch.from_numpy(batch.head)
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED)


def link_loss(link: torch.Tensor, biases: Biases, links: list[LinkTargets]) -> torch.Tensor:
    """Mean cross entropy of each content's cue and each cue's source, "none" included."""
    total, count = link.new_zeros(()), 0
    for item in links:
        vectors = link[item.row]
        if len(item.contents):
            scores = link_scores(vectors, item.contents, 0, item.cues, 1, item.paragraph, biases.content_cue)
            total = total + _choice(scores, biases.null[0], item.cue_of_content)
        scores = link_scores(vectors, item.cues, 2, item.sources, 3, item.paragraph, biases.cue_source)
        total = total + _choice(scores, biases.null[1], item.source_of_cue)
        count += len(item.contents) + len(item.cues)
    return total / max(count, 1)


def link_scores(
    vectors: torch.Tensor,
    left: np.ndarray,
    a: int,
    right: np.ndarray,
    b: int,
    paragraph: np.ndarray,
    bias: torch.Tensor,
) -> torch.Tensor:
    """Scores of every left span for every right span by their ``a``-th and ``b``-th vectors and their gap."""
    scores = _span_vectors(vectors, left, a) @ _span_vectors(vectors, right, b).T / math.sqrt(LINK)
    gap = signed_gap(left[:, 2:], right[:, 2:])
    other = (paragraph[left[:, 2]][:, None] != paragraph[right[:, 2]][None]).astype(np.int64)
    scores = scores + bias[torch.from_numpy(gap_bucket(gap)), torch.from_numpy(other)]
    return scores.masked_fill(torch.from_numpy(np.abs(gap) > FARTHEST), _IMPOSSIBLE)


def _span_vectors(vectors: torch.Tensor, spans: np.ndarray, part: int) -> torch.Tensor:
    columns = slice(part * LINK, (part + 1) * LINK)
    return (vectors[spans[:, 0], columns] + vectors[spans[:, 1], columns]) / 2


def _choice(scores: torch.Tensor, null: torch.Tensor, target: np.ndarray) -> torch.Tensor:
    scores = torch.cat([scores, null.expand(len(scores), 1)], 1)
    return functional.cross_entropy(scores, torch.from_numpy(target), reduction="sum")


def signed_gap(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Words from the near end of each left span to the near end of each right span, 0 where they overlap."""
    starts, ends = left[:, 0, None], left[:, 1, None]
    after = right[None, :, 0] - ends
    before = right[None, :, 1] - starts
    return np.where(after > 0, after, np.where(before < 0, before, 0))


def gap_bucket(gap: np.ndarray) -> np.ndarray:
    """Bucket of a signed gap: 0 to 6 to the left by size, 7 to 13 to the right."""
    size = np.digitize(np.abs(gap), GAPS)
    return np.where(gap < 0, size, size + len(GAPS) + 1)
