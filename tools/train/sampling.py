"""What an epoch sees: every document in some quotation style, cut into windows, in batches of like length."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claimcheck.neural.encoding import PIECE_LIMIT, windows
from tools.train.batches import Window
from tools.train.document import TrainingDocument
from tools.train.examples import make_example
from tools.train.quotestyles import pick_style, restyle, rewrite_document, shout

SHOUTED = 0.04
_CHUNK = 16
_ANY_START = 1000


def vary(document: TrainingDocument, dice: random.Random) -> TrainingDocument:
    """The document in some quotation style, with a few lines in capitals or title case."""
    style = pick_style(dice)
    if style is not None:
        document = rewrite_document(document, restyle(document.text, style, dice))
    return replace(document, text=shout(document.text, dice, SHOUTED))


def epoch_windows(
    documents: Sequence[TrainingDocument], tokenizer: Any, dice: random.Random, limit: int = PIECE_LIMIT
) -> list[Window]:
    """Windows of every document, varied; the packing of paragraphs begins anew at a random one."""
    chosen: list[Window] = []
    for document in documents:
        example = make_example(vary(document, dice), tokenizer)
        split = dice.randrange(_ANY_START)
        chosen += [(example, start, end) for start, end in windows(example.encoded, limit, split)]
    return chosen


def shuffled_batches(chosen: list[Window], size: int, dice: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, in random order."""
    dice.shuffle(chosen)
    batches = []
    for start in range(0, len(chosen), size * _CHUNK):
        chunk = sorted(chosen[start : start + size * _CHUNK], key=lambda window: window[2] - window[1])
        batches += [chunk[index : index + size] for index in range(0, len(chunk), size)]
    dice.shuffle(batches)
    return batches
