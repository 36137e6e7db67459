"""From a model's outputs to attributions and syntax, as plainly as possible, for development figures."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claimcheck.neural.encoding import PIECE_LIMIT, windows
from tools.train.batches import Batch
from tools.train.encoder import ARC, LINK, REACH
from tools.train.examples import Example
from tools.train.losses import gap_bucket, signed_gap

Outputs = dict[str, np.ndarray]
# A window (example, first word, end) to each output at its words, and "root", the arc output of the root.
Runner = Callable[[Example, int, int], Outputs]
ACROSS_PARAGRAPHS = -5.0
FARTHEST = 250
_SOURCE, _CUE, _CONTENT = 1, 3, 5


@dataclass(frozen=True, slots=True)
class BiasTables:
    """The bias tables of a model as numpy arrays; see the runtime contract."""

    content_cue: np.ndarray
    cue_source: np.ndarray
    null: np.ndarray
    distance: np.ndarray
    root: float


def read_tables(path: Path) -> BiasTables:
    """The bias tables of a model's JSON."""
    record = json.loads(path.read_text(encoding="utf-8"))
    link, arc = record["link"], record["arc"]
    arrays = (np.array(link[name]) for name in ("content_cue", "cue_source", "null"))
    return BiasTables(*arrays, np.array(arc["distance"]), float(arc["root"]))


@dataclass(frozen=True, slots=True)
class WordOutputs:
    """Outputs at the words of a document, each word's window and best head (-1 for the root)."""

    outputs: Outputs
    window: np.ndarray
    head: np.ndarray


def word_rows(outputs: Outputs, batch: Batch) -> Outputs:
    """What a runner returns, from a model's outputs on a batch of one window."""
    first = np.flatnonzero(batch.word[0] >= 0)
    rows = {name: values[0][first] for name, values in outputs.items()}
    rows["root"] = outputs["arc"][0][:1]
    return rows


def run_document(run: Runner, biases: BiasTables, example: Example, limit: int = PIECE_LIMIT) -> WordOutputs:
    """Run a model over the windows of a document, one at a time."""
    count = len(example.encoded.starts)
    window, head = np.zeros(count, np.int64), np.full(count, -1, np.int64)
    collected: dict[str, list[np.ndarray]] = {}
    for start, end in windows(example.encoded, limit):
        rows = run(example, start, end)
        root = rows.pop("root")
        for name, values in rows.items():
            collected.setdefault(name, []).append(values)
        window[start:end] = start
        best = best_heads(rows["arc"], root[0], biases)
        head[start:end] = np.where(best >= 0, best + start, -1)
    return WordOutputs({name: np.concatenate(parts) for name, parts in collected.items()}, window, head)


def best_heads(arc: np.ndarray, root: np.ndarray, biases: BiasTables) -> np.ndarray:
    """The best-scoring head of each word among the words ``[n, 2 * ARC]`` of a window, -1 for the root."""
    dependents, heads = arc[:, :ARC], arc[:, ARC:]
    place = np.arange(len(arc))
    distance = np.clip(place[None] - place[:, None], -REACH, REACH) + REACH
    scores = dependents @ heads.T / math.sqrt(ARC) + biases.distance[distance]
    np.fill_diagonal(scores, -np.inf)
    as_root = dependents @ root[ARC:] / math.sqrt(ARC) + biases.root
    return np.where(scores.max(1) > as_root, scores.argmax(1), -1)


def viterbi(logits: np.ndarray) -> np.ndarray:
    """The best tag sequence in which every I- follows a B- or I- of its kind."""
    allowed = np.zeros((7, 7))
    for inside in (2, 4, 6):
        for before in range(7):
            if before not in (inside - 1, inside):
                allowed[before, inside] = -1e4
    scores = logits - logits.max(1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    best = scores[0] + allowed[0]
    back = np.zeros((len(logits), 7), np.int64)
    for index in range(1, len(logits)):
        table = best[:, None] + allowed
        back[index] = table.argmax(0)
        best = table.max(0) + scores[index]
    tags = np.zeros(len(logits), np.int64)
    tags[-1] = best.argmax()
    for index in range(len(logits) - 1, 0, -1):
        tags[index - 1] = back[index, tags[index]]
    return tags


def spans_of(tags: np.ndarray, begin: int) -> np.ndarray:
    """First and last word of the spans of one layer, ``[spans, 2]``."""
    starts = np.flatnonzero(tags == begin)
    spans = []
    for start in starts.tolist():
        end = start
        while end + 1 < len(tags) and tags[end + 1] == begin + 1:
            end += 1
        spans.append((start, end))
    return np.array(spans, np.int64).reshape(-1, 2)


def attributions_of(
    words: WordOutputs, biases: BiasTables, paragraph: np.ndarray
) -> list[dict[str, set[int]]]:
    """Attributions as sets of words by layer; those without a cue or a source are dropped."""
    tags = viterbi(words.outputs["logits"])
    contents, cues, sources = (spans_of(tags, begin) for begin in (_CONTENT, _CUE, _SOURCE))
    link = words.outputs["link"]
    context = (link, words.window, paragraph)
    cue_of = _partners(context, contents, 0, cues, 1, biases.content_cue, biases.null[0])
    source_of = _partners(context, cues, 2, sources, 3, biases.cue_source, biases.null[1])
    found: dict[int, dict[str, set[int]]] = {}
    for span, cue in zip(contents, cue_of, strict=True):
        if cue < 0 or source_of[cue] < 0:
            continue
        if cue not in found:
            source = sources[source_of[cue]]
            found[cue] = {"source": _words(source), "cue": _words(cues[cue]), "content": set()}
        found[cue]["content"] |= _words(span)
    return list(found.values())


def _words(span: np.ndarray) -> set[int]:
    return set(range(int(span[0]), int(span[1]) + 1))


def _partners(
    context: tuple[np.ndarray, np.ndarray, np.ndarray],
    left: np.ndarray,
    a: int,
    right: np.ndarray,
    b: int,
    bias: np.ndarray,
    null: float,
) -> list[int]:
    if not len(left) or not len(right):
        return [-1] * len(left)
    link, window, paragraph = context

    def vectors(spans: np.ndarray, part: int) -> np.ndarray:
        columns = slice(part * LINK, (part + 1) * LINK)
        return (link[spans[:, 0], columns] + link[spans[:, 1], columns]) / 2

    gap = signed_gap(left, right)
    other = (paragraph[left[:, 0]][:, None] != paragraph[right[:, 0]][None]).astype(np.int64)
    scores = vectors(left, a) @ vectors(right, b).T / math.sqrt(LINK)
    scores = scores + bias[gap_bucket(gap), other] + ACROSS_PARAGRAPHS * other
    scores[(np.abs(gap) > FARTHEST) | (window[left[:, 0]][:, None] != window[right[:, 0]][None])] = -np.inf
    best = scores.argmax(1)
    return [int(j) if scores[i, j] > null else -1 for i, j in enumerate(best)]
