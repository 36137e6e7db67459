"""How likely an attribution is right: the network's and the rules' own figures, calibrated.

What the network multiplies and what a rule says of itself are no probabilities.  A logistic regression over a
few properties, fitted on articles that no model was trained on, makes them so: of the attributions with 0.8,
eight in ten have the right content and the right source.  The weights are data (``data/confidence.json``, by
model); ``tools/calibrate.py`` fits and tests them.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from claimcheck.attribute.lexicon import load_lexicon
from claimcheck.errors import DataError
from claimcheck.model import Attribution, Segmented, Spans

WEIGHTS = Path(__file__).resolve().parent.parent / "data" / "confidence.json"
# The classes of cues in data/en/cues.toml that tell more or less certain attributions apart.
CLASSES = (
    "clause",
    "saying",
    "listener",
    "object",
    "frame",
    "figure",
    "attitude",
    "second_hand",
    "denial",
    "thought",
    "addressing",
    "headline",
    "clause_nouns",
    "document_nouns",
)
FEW_WORDS = 4
MANY_WORDS = 40
_CLOSEST = 0.01  # no figure of network or rule counts as nearer to 0 or 1


def calibrated(
    segmented: Segmented, attributions: Iterable[Attribution], model: str, drafts: Iterable[Attribution] = ()
) -> tuple[Attribution, ...]:
    """The attributions with the probability that each is right, by the weights of the model's name.

    ``drafts``: all that the network drafted in the document, kept or not; a document in which it was sure
    throughout is one of a kind that it knows.
    """
    weights = read_weights().get(model)
    if weights is None:
        return tuple(attributions)
    around = document_certainty(drafts)
    return tuple(
        _with_confidence(item, round(probability(properties(segmented, item, around), weights), 3))
        for item in attributions
    )


def _with_confidence(item: Attribution, confidence: float) -> Attribution:
    """``replace``, of which every attribution needs one here, in a third of the time."""
    return Attribution(
        *(item.id, item.kind, item.content, item.cue, item.source, item.recipient, item.parent, item.floor),
        confidence,
        item.reasons,
    )


def document_certainty(drafts: Iterable[Attribution]) -> float:
    """Mean log odds of the network's own figures over the drafts of a document, 0 without drafts."""
    odds = [_log_odds(item.confidence) for item in drafts]
    return sum(odds) / len(odds) if odds else 0.0


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of the weighted sum."""
    return 1 / (1 + math.exp(-sum(value * weights.get(name, 0.0) for name, value in found.items())))


def properties(segmented: Segmented, item: Attribution, around: float = 0.0) -> dict[str, float]:
    """What the calibration looks at; "always" is 1, "certainty" the log odds of the uncalibrated figure.

    ``around``: the document's certainty (``document_certainty``).
    """
    text = segmented.text
    cue, source = _words(text, item.cue), _words(text, item.source)
    words = sum([len(text[start:end].split()) for start, end in item.content])
    # A rule's figure is set by hand, the network's is learned: they weigh differently.
    certainty = "certainty after a rule" if item.reasons else "certainty"
    holds = {
        "changed by a rule": bool(item.reasons),
        "no cue": not cue,
        "several words in the cue": len(cue) > 2,
        "no source": not source,
        "pronoun": len(source) == 1 and source[0] in load_lexicon().pronouns,
        "nested": item.parent is not None,
        "floor": item.floor is not None,
        "few words": words < FEW_WORDS,
        "many words": words > MANY_WORDS,
        "in pieces": len(item.content) > 1,
    }
    found = {"always": 1.0, certainty: _log_odds(item.confidence), "certainty of the document": around}
    found[f"kind {item.kind}"] = 1.0
    found.update([(name, 1.0) for name, true in holds.items() if true])
    found.update([(name, 1.0) for name in _classes_of(cue)])
    return found


def _classes_of(cue: Sequence[str]) -> Sequence[str]:
    """The properties that say of which classes the words are, in the order of ``CLASSES``."""
    classes = [names for word in cue if (names := _classes().get(word))]
    if len(classes) < 2:
        return classes[0] if classes else ()
    return [name for name in map(_property, CLASSES) if any(name in names for names in classes)]


@cache
def _classes() -> Mapping[str, Sequence[str]]:
    """For each word of a class the properties that say so, in the order of ``CLASSES``."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in CLASSES:
        for word in getattr(load_lexicon(), name):
            found[word].append(_property(name))
    return dict(found)


def _property(name: str) -> str:
    return f"cue {name}"


def _log_odds(share: float) -> float:
    share = min(max(share, _CLOSEST), 1 - _CLOSEST)
    return math.log(share / (1 - share))


@cache
def read_weights() -> Mapping[str, Mapping[str, float]]:
    """The weights by model and property; DataError where the file is missing or damaged."""
    try:
        models = json.loads(WEIGHTS.read_bytes())["models"]
        return {
            name: {key: float(w) for key, w in model["weights"].items()} for name, model in models.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DataError(
            f"the weights of confidence are damaged ({problem!r})",
            where=str(WEIGHTS),
            hint="install claimcheck again, or restore the file",
        ) from None


def _words(text: str, spans: Spans) -> list[str]:
    return [word for start, end in spans for word in text[start:end].lower().split()]
