"""The optimiser, its learning rate over time, and the running average of the weights."""

from collections import defaultdict
from collections.abc import Mapping

import torch
from torch import nn

WARM_UP = 0.06
LOWEST = 0.02
DECAY = 0.98
EVERY = 4
CLIP = 1.0


class Optimizer:
    """AdamW with linear warm-up and decay; parts may learn at their own multiple of the rate."""

    def __init__(self, model: nn.Module, rate: float, factors: Mapping[str, float], steps: int) -> None:
        """``factors``: multiple by top-level module (1 where not named); those named do not decay."""
        groups: dict[tuple[float, float], list[nn.Parameter]] = defaultdict(list)
        for name, parameter in model.named_parameters():
            factor = factors.get(name.split(".")[0])
            decay = 0.01 if factor is None and parameter.ndim > 1 else 0.0
            groups[factor or 1.0, decay].append(parameter)
        self._parameters = list(model.parameters())
        self._adam = torch.optim.AdamW(
            [
                {"params": p, "lr": rate * factor, "weight_decay": decay}
                for (factor, decay), p in groups.items()
            ],
            fused=True,
        )
        self._rates = [group["lr"] for group in self._adam.param_groups]
        self._total = steps
        self.steps = 0

    def step(self, loss: torch.Tensor) -> None:
        """Go one step down a loss."""
        done = self.steps / self._total
        factor = min(1.0, done / WARM_UP) * max(LOWEST, 1 - done)
        for group, rate in zip(self._adam.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        loss.backward()
        nn.utils.clip_grad_norm_(self._parameters, CLIP)
        self._adam.step()
        self._adam.zero_grad()
        self.steps += 1


class Average:
    """An exponential moving average of a model's weights, taken every few steps."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._weights = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self._updates = 0

    def update(self, step: int) -> None:
        """Move towards the model; early on by more, so that the start weighs nothing in the end."""
        if step % EVERY:
            return
        self._updates += 1
        share = 1 - min(DECAY, self._updates / (self._updates + 10))
        torch._foreach_lerp_(list(self._weights.values()), list(self._model.state_dict().values()), share)

    def swap(self) -> None:
        """Exchange the model's weights and the average; twice is none."""
        current = {name: value.detach().clone() for name, value in self._model.state_dict().items()}
        self._model.load_state_dict(self._weights)
        self._weights = current
