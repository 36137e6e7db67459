"""Fill a unit's columns: figures, parts of speech, names, chunks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.claims.chunks import find_chunks
from claimcheck.claims.known_places import KNOWN_PLACE, known_places
from claimcheck.claims.tagging import guess_tags, repair_tags
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity, Segmented, Syntax


def _usual_labels(segmented: Segmented, syntax: Syntax) -> dict[str, str]:
    """Name in lower case -> the entity that the document's other mentions of it speak for.

    One mention in a headline may be misread; a name stays what it is throughout an article, and is a place
    where the article calls it one.
    """
    counts: dict[str, dict[str, int]] = {}
    for i in [i for i, label in enumerate(syntax.entity) if label != "O"]:
        if syntax.pos[i] == "PROPN":
            labels = counts.setdefault(segmented.forms[i].lower(), {})
            label = f"I-{syntax.entity[i][2:]}"
            labels[label] = labels.get(label, 0) + 1
    usual = {word: max(labels, key=labels.__getitem__) for word, labels in counts.items()}
    usual |= {word: KNOWN_PLACE for word in known_places(segmented.text) if word in usual}
    return usual


class Columns:
    """Fills a unit's columns from the document's tokens, syntax and quantities."""

    def __init__(self, segmented: Segmented, syntax: Syntax | None, quantities: Sequence[Quantity]) -> None:
        self._starts = [*segmented.starts, len(segmented.text) + 1]  # the last one stands for the text's end
        self._syntax = syntax
        self._quantities = quantities
        self._quantity_starts = [quantity.span.start for quantity in quantities]
        self._usual = _usual_labels(segmented, syntax) if syntax is not None else {}

    def fill(self, unit: Unit) -> None:
        """Add tokens, tags and chunks; figures must be there."""
        if self._syntax is None:
            unit.tags = guess_tags(unit.text, unit.words, unit.starts, unit.figures)
        else:
            self._tags(unit, self._syntax)
            repair_tags(unit.words, unit.tags)
        find_chunks(unit)

    def figures(self, unit: Unit) -> None:
        """Mark the words that quantities cover."""
        if not unit.starts:
            return
        figures: list[Quantity | None] = [None] * len(unit.words)
        first = max(0, bisect_left(self._quantity_starts, unit.starts[0]) - 1)
        last = bisect_left(self._quantity_starts, unit.ends[-1])
        for quantity in self._quantities[first:last]:
            at = bisect_left(unit.starts, quantity.span.start - 3)
            while at < len(unit.words) and unit.starts[at] < quantity.span.end:
                if unit.ends[at] > quantity.span.start and unit.words[at] not in ",.;":
                    figures[at] = quantity
                at += 1
        unit.figures = figures
        unit.counted = any(figures)

    def _tags(self, unit: Unit, syntax: Syntax) -> None:
        starts, limit, usual = self._starts, len(self._starts) - 1, self._usual
        parts, labels = syntax.pos, syntax.entity
        tags: list[str] = []
        entities: list[str] = []
        first = bisect_left(starts, unit.starts[0]) if unit.starts else 0
        for word, start, end in zip(unit.words, unit.starts, unit.ends, strict=True):
            while starts[first] < start:
                first += 1
            last = first
            while starts[last] < end:
                last += 1
            if last == first:  # a mark of the unit's own, or part of the token before
                head = min(first, limit - 1)
                tags.append("PUNCT")
                entities.append(usual.get(word, "O") if parts[head] == "PROPN" else "O")
                continue
            pos, label = parts[last - 1], labels[last - 1]
            if pos == "PUNCT" and word[0].isalpha():  # "U.S.", of which the last token is a full stop
                pos, label = parts[first], labels[first]
            first = last
            if pos == "NUM" and word[0].isalpha() and word[-1].isdigit():
                pos, label = "PROPN", "O"  # "M23", "the N-15": of a group or a weapon, no number
            tags.append(pos)
            entities.append(usual.get(word, label) if pos == "PROPN" else label)
        unit.tags, unit.entities = tags, entities
