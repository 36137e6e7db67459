"""One ONNX session: a window of ids and features in, one row of scores a word out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import DataError
from claimcheck.neural.encoding import CLASSIFICATION_PIECE, SEPARATOR_PIECE, Encoded
from claimcheck.neural.weights import REINSTALL, Contract, check_weights

# Fused normalisation is not vectorised on a CPU: the parts alone take a tenth of its time.
SLOW_FUSIONS = ["SkipLayerNormFusion"]
Rows = dict[str, NDArray[np.float32]]
Window = tuple[int, int, Rows]  # first word, last word (exclusive) and scores
Windows = Sequence[Window]  # of a document, in order
_STORED_QUOTE_STATES = 4


class Session:
    """Runs a model on one window at a time.

    Batch 1 and a fixed number of threads: dynamic int8 scales depend on the batch, so this is what makes two
    runs give the same bytes, and it is also the fastest on one core.
    """

    def __init__(self, contract: Contract, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        weights = check_weights(contract)
        try:
            self._session = onnxruntime.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
            )
        except Exception as problem:  # onnxruntime's errors have no common base of their own
            raise DataError(
                f"onnxruntime cannot load the model ({problem})", where=str(contract.onnx), hint=REINSTALL
            ) from problem
        self._contract = contract
        self._outputs = [output.name for output in self._session.get_outputs()]

    def run(self, encoded: Encoded, first: int, last: int, hashes: NDArray[np.int64] | None = None) -> Rows:
        """Scores of the words ``first`` to ``last`` (exclusive), by output name, [words, width].

        "root" [1, width] is the row of the special piece of the arc output, where the model has one.
        ``hashes`` [2, n] are the hashed features of a word-level model.
        """
        if self._contract.units == "words":
            return self._run_words(encoded, first, last, hashes)
        start = int(encoded.piece_of_word[first])
        stop = int(encoded.piece_of_word[last]) if last < len(encoded.starts) else len(encoded.piece)
        count = stop - start + 2
        ids = np.empty((1, count), np.int64)
        ids[0, 0], ids[0, -1], ids[0, 1:-1] = CLASSIFICATION_PIECE, SEPARATOR_PIECE, encoded.piece[start:stop]
        features = np.full((1, count), self._contract.special_feature, np.int64)
        features[0, 1:-1] = self._features(encoded.feature)[encoded.word[start:stop]]
        rows = self._call({"ids": ids, "feat": features})
        where = encoded.piece_of_word[first:last] - start + 1
        result = {name: values[where] for name, values in rows.items()}
        if "arc" in rows:
            result["root"] = rows["arc"][:1]
        return result

    def _run_words(self, encoded: Encoded, first: int, last: int, hashes: NDArray[np.int64] | None) -> Rows:
        if hashes is None:
            raise ValueError("a word-level model needs hashed features")
        window = slice(first, last)
        rows = self._call(
            {
                "ids": encoded.piece[None, window],
                "h1": hashes[None, 0, window],
                "h2": hashes[None, 1, window],
                "feat": self._features(encoded.feature)[None, window],
            }
        )
        return rows_by_head(rows["scores"], self._contract.heads)

    def _call(self, inputs: dict[str, NDArray[np.int64]]) -> Rows:
        values: list[Any] = self._session.run(None, inputs)
        return {name: value[0] for name, value in zip(self._outputs, values, strict=True)}

    def _features(self, stored: NDArray[np.int64]) -> NDArray[np.int64]:
        """The features as this model numbers them: some know quotation marks without their direction."""
        states = self._contract.quote_states
        if states == _STORED_QUOTE_STATES:
            return stored
        begins, rest = stored % 2, stored // 2
        quote = np.minimum(rest % _STORED_QUOTE_STATES, states - 1)
        return ((rest // _STORED_QUOTE_STATES) * states + quote) * 2 + begins


def rows_by_head(scores: NDArray[np.float32], heads: Mapping[str, int]) -> Rows:
    """The output of a word-level model by head, as views.

    ``scores`` [words + 2, widths of the ``heads``]: those heads side by side, the special words at the ends.
    """
    rows: Rows = {}
    start = 0
    for name, width in heads.items():
        rows[name] = scores[1:-1, start : start + width]
        if name == "arc":
            rows["root"] = scores[:1, start : start + width]
        start += width
    return rows
