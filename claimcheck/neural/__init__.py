"""The network: tags sources, cues and contents, links them, and gives the syntax for the later stages.

Importing this package is cheap; numpy, onnxruntime and the tokenizer are loaded with the first model.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.neural.tagger import Tagger

__all__ = ["load_tagger"]


def load_tagger(model: str = "default", threads: int = 1) -> Tagger:
    """An installed model ("default", "fast"), loaded once in a process.

    Raises DataError where the model does not exist or its files are damaged.  ``threads``: of onnxruntime;
    more than one changes the speed, not the result.
    """
    return _loaded(model, threads)


@cache  # loading costs as much as thousands of words
def _loaded(model: str, threads: int) -> Tagger:
    from claimcheck.neural.tagger import Tagger
    from claimcheck.neural.weights import read_contract

    return Tagger(read_contract(model), threads)
