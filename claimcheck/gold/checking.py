"""Whether gold is in order: spans in the text, labels from the closed lists, ids that exist.

Whether it is right, nobody but an annotator can tell.  The first fault is named with its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from claimcheck.errors import InputError
from claimcheck.model import Analysis, Anonymity, Kind, Pair, Polarity, Relation, Spans


def check_gold(analysis: Analysis, pairs: tuple[Pair, ...], where: str) -> None:
    """Raise InputError with the place of the first fault; ``where`` is the gold file's path."""
    fault = next(_faults(analysis, pairs), None)
    if fault:
        raise InputError(fault, where=where, hint="the rules are in docs/annotation.md")


def _faults(analysis: Analysis, pairs: tuple[Pair, ...]) -> Iterator[str]:
    known = {
        "side": [side.id for side in analysis.sides],
        "speaker": [speaker.id for speaker in analysis.speakers],
        "attribution": [statement.id for statement in analysis.statements],
        "claim": [claim.id for claim in analysis.claims],
    }
    for what, ids in known.items():
        yield from (f"{what} {id}: this id stands twice" for id, count in Counter(ids).items() if count > 1)
    yield from _unknown_ids(analysis, pairs, {what: set(ids) for what, ids in known.items()})
    yield from _wrong_labels(analysis, pairs)
    size = len(analysis.document.text)
    for statement in analysis.statements:
        attribution, place = statement.attribution, f"attribution {statement.id}"
        yield from _bad_spans(attribution.content, size, f"{place}, content", needed=True)
        yield from _bad_spans(attribution.cue, size, f"{place}, cue")
        yield from _bad_spans(attribution.source, size, f"{place}, source")
    for claim in analysis.claims:
        yield from _bad_spans(claim.spans, size, f"claim {claim.id}, span", needed=True)


def _unknown_ids(analysis: Analysis, pairs: tuple[Pair, ...], known: dict[str, set[str]]) -> Iterator[str]:
    references: list[tuple[str, str, str | None]] = [("document", "side", analysis.outlet_side)]
    references += [(f"speaker {speaker.id}", "side", speaker.side) for speaker in analysis.speakers]
    for statement in analysis.statements:
        place = f"attribution {statement.id}"
        references += [
            (place, "speaker", statement.speaker),
            (place, "attribution", statement.attribution.parent),
        ]
    for claim in analysis.claims:
        place = f"claim {claim.id}"
        references += [
            (place, "attribution", claim.attribution),
            (place, "side", claim.affected.side),
            (place, "side", claim.actor.side),
        ]
    references += [("contrasts", "claim", end) for pair in pairs for end in pair.claims]
    for place, what, id in references:
        if id is not None and id not in known[what]:
            yield f"{place}: there is no {what} {id!r}"


def _wrong_labels(analysis: Analysis, pairs: tuple[Pair, ...]) -> Iterator[str]:
    labels: list[tuple[str, str, tuple[str, ...]]] = []
    labels += [(f"speaker {item.id}", item.anonymity, get_args(Anonymity)) for item in analysis.speakers]
    labels += [
        (f"attribution {item.id}", item.attribution.kind, get_args(Kind)) for item in analysis.statements
    ]
    labels += [(f"claim {item.id}", item.polarity, get_args(Polarity)) for item in analysis.claims]
    labels += [("contrasts", item.relation, get_args(Relation)) for item in pairs]
    for place, label, allowed in labels:
        if label not in allowed:
            yield f"{place}: {label!r} is none of {', '.join(allowed)}"


def _bad_spans(spans: Spans, size: int, place: str, *, needed: bool = False) -> Iterator[str]:
    if needed and not spans:
        yield f"{place}: there is no span"
    for start, end in spans:
        if not 0 <= start < end <= size:
            yield f"{place}: [{start}, {end}] is empty or outside the text of {size} code points"
