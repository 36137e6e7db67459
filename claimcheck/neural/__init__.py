"""The network: tags sources, cues and contents, links them, and gives the syntax for the later stages.

Importing this package is cheap; numpy, onnxruntime and the tokenizer are loaded with the first model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.neural.tagger import Tagger

__all__ = ["load_tagger"]


def load_tagger(model: str = "default", threads: int = 1) -> Tagger:
    """Load an installed model ("default", "fast").

    Raises DataError where the model does not exist or its files are damaged.  ``threads``: of onnxruntime;
    more than one changes the speed, not the result.
    """
    from claimcheck.neural.tagger import Tagger
    from claimcheck.neural.weights import read_contract

    return Tagger(read_contract(model), threads)
