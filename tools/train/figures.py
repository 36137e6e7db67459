"""Development figures: attributions end to end, parts of speech, entities and heads."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from claimcheck.neural.encoding import PIECE_LIMIT
from tools.train.document import TrainingDocument
from tools.train.examples import IGNORED, Example, word_ranges
from tools.train.labels import ENTITY, POS
from tools.train.prediction import BiasTables, Runner, WordOutputs, attributions_of, run_document

OVERLAP = 0.5
_PUNCTUATION = POS.index("PUNCT")
Attributed = dict[str, set[int]]


def evaluate(
    run: Runner,
    biases: BiasTables,
    documents: Sequence[TrainingDocument],
    examples: Sequence[Example],
    limit: int = PIECE_LIMIT,
) -> dict[str, float]:
    """Figures in percent over documents; each only where the documents have its labels.

    ``end_to_end``: F1 of attributions whose content is found (word Jaccard at least 0.5, best pairs first)
    with an overlapping source; ``tag_*``: F1 of words by layer; ``pos``: accuracy; ``entity``: F1 of exact
    spans; ``uas``, ``las``: heads without and with relation, punctuation left out.
    """
    counts: Counter[str] = Counter()
    for document, example in zip(documents, examples, strict=True):
        words = run_document(run, biases, example, limit)
        if document.attributions is not None:
            gold = [
                {
                    layer: _word_set(word_ranges(example.encoded, getattr(attribution, layer)))
                    for layer in ("source", "cue", "content")
                }
                for attribution in document.attributions
                if not attribution.nested
            ]
            found = attributions_of(words, biases, example.encoded.paragraph)
            counts.update(_attribution_counts([g for g in gold if g["content"]], found))
            counts.update(_layer_counts(gold, found))
        counts.update(_syntax_counts(example, words))
    return _rates(counts)


def _word_set(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {word for first, last in ranges for word in range(first, last + 1)}


def _attribution_counts(gold: list[Attributed], found: list[Attributed]) -> Counter[str]:
    counts = Counter({"end_to_end gold": len(gold), "end_to_end found": len(found)})
    counts.update({"content gold": len(gold), "content found": len(found)})
    pairs = []
    for i, right in enumerate(gold):
        for j, guess in enumerate(found):
            common = len(right["content"] & guess["content"])
            if common and common >= OVERLAP * len(right["content"] | guess["content"]):
                pairs.append((-common / len(right["content"] | guess["content"]), i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(pairs):
        if i in used_gold or j in used_found:
            continue
        used_gold.add(i)
        used_found.add(j)
        counts["content right"] += 1
        source, guess = gold[i]["source"], found[j]["source"]
        counts["end_to_end right"] += bool(source & guess) if source else not guess
    return counts


def _layer_counts(gold: list[Attributed], found: list[Attributed]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for layer in ("source", "cue", "content"):
        right = set().union(*(item[layer] for item in gold))
        guess = set().union(*(item[layer] for item in found))
        counts[f"tag_{layer} gold"] += len(right)
        counts[f"tag_{layer} found"] += len(guess)
        counts[f"tag_{layer} right"] += len(right & guess)
    return counts


def _syntax_counts(example: Example, words: WordOutputs) -> Counter[str]:
    counts: Counter[str] = Counter()
    known = example.pos != IGNORED
    counts["pos all"] = int(known.sum())
    counts["pos right"] = int((words.outputs["pos"].argmax(1) == example.pos)[known].sum())
    scored = (example.head != IGNORED) & (example.pos != _PUNCTUATION)
    right = (words.head == example.head) & scored
    counts["uas all"] = counts["las all"] = int(scored.sum())
    counts["uas right"] = int(right.sum())
    counts["las right"] = int((right & (words.outputs["relation"].argmax(1) == example.relation)).sum())
    unknown = example.entity == IGNORED
    gold = entity_spans(example.entity)
    guess = entity_spans(words.outputs["entity"].argmax(1))
    guess = {span for span in guess if not unknown[span[0] : span[1] + 1].any()}
    counts["entity gold"], counts["entity found"] = len(gold), len(guess)
    counts["entity right"] = len(gold & guess)
    return counts


def entity_spans(tags: np.ndarray) -> set[tuple[int, int, str]]:
    """(first word, last word, class) of the entities; an I- without its B- begins one."""
    spans: set[tuple[int, int, str]] = set()
    start, name = -1, ""
    for index, tag in enumerate([*tags.tolist(), 0]):
        label = ENTITY[tag] if tag >= 0 else "O"
        if start >= 0 and label != f"I-{name}":
            spans.add((start, index - 1, name))
            start = -1
        if label != "O" and start < 0:
            start, name = index, label[2:]
    return spans


def _rates(counts: Counter[str]) -> dict[str, float]:
    rates = {}
    for key in counts:
        name, kind = key.rsplit(" ", 1)
        if kind == "all" and counts[key]:
            rates[name] = 100 * counts[f"{name} right"] / counts[key]
        elif kind == "gold" and counts[key]:
            rates[name] = 200 * counts[f"{name} right"] / (counts[key] + counts[f"{name} found"])
    return {name: round(value, 2) for name, value in rates.items()}
