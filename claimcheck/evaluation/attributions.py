"""Attributions of one document against gold: contents, sources, nesting, speakers and sides."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from msgspec import Struct

from claimcheck.evaluation.annotated import Annotated, reports
from claimcheck.evaluation.differences import Difference, in_context, quoted
from claimcheck.evaluation.matching import SOFT, TokenIndex, Tokens, bare, best_first, jaccard, overlap
from claimcheck.evaluation.metrics import Counts, Decisions, Tally, counts, decided
from claimcheck.evaluation.names import same_side, same_speaker
from claimcheck.model import Statement


class Matched(Struct, frozen=True):
    """A gold attribution, the predicted one that it is, and what of it is right."""

    gold: Statement
    predicted: Statement
    exact: bool
    source: bool
    kind: bool
    parent: bool
    speaker: bool
    strict: bool
    named: bool  # whether the report names a speaker
    side: bool

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """What an editor would correct, by name."""
        named = (("source", self.source), ("kind", self.kind), ("parent", self.parent))
        return (*named, ("speaker", self.speaker), ("side", self.side))


class Attributions(Struct, frozen=True):
    """The matching of one document: counts, and gold's id for each predicted id that was found."""

    tally: Tally
    gold_of: Mapping[str, str]
    matched: tuple[Matched, ...]
    missed: tuple[tuple[Statement, Statement | None], ...]  # with the nearest prediction
    spurious: tuple[Statement, ...]


def score_attributions(
    gold: Annotated, found: Annotated, tokens: TokenIndex, sides: Mapping[str, str]
) -> Attributions:
    """Match the attributions one to one by their contents and judge what was matched.

    ``sides``: the gold side that each predicted one stands for.
    """
    gold_tokens = [tokens.touched(s.attribution.content) for s in gold.statements]
    found_tokens = [tokens.touched(s.attribution.content) for s in found.statements]
    numbers = best_first(_candidates(gold_tokens, found_tokens))
    gold_of = {found.statements[j].id: gold.statements[i].id for i, j in numbers.items()}
    pairs = sorted(numbers.items())
    matched = tuple(
        _judged(gold, found, gold.statements[i], found.statements[j], sides, gold_of) for i, j in pairs
    )
    free = [j for j in range(len(found.statements)) if j not in numbers.values()]
    missed = []
    for i, statement in enumerate(gold.statements):
        if i not in numbers:
            nearest = next((j for j in free if gold_tokens[i] & found_tokens[j]), None)
            missed.append((statement, None if nearest is None else found.statements[nearest]))
    covered, predicted = frozenset().union(*gold_tokens), frozenset().union(*found_tokens)
    tally = _tally(gold, found, matched)
    tally += Tally({"attribution_tokens": counts(len(covered & predicted), len(covered), len(predicted))})
    return Attributions(tally, gold_of, matched, tuple(missed), tuple(found.statements[j] for j in free))


def _candidates(gold: list[Tokens], found: list[Tokens]) -> list[tuple[float, int, int]]:
    likeness = (
        (jaccard(left, right), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(found)
        if left & right
    )
    return [candidate for candidate in likeness if candidate[0] >= SOFT]


def _judged(
    gold: Annotated,
    found: Annotated,
    left: Statement,
    right: Statement,
    sides: Mapping[str, str],
    gold_of: Mapping[str, str],
) -> Matched:
    """What of a matched attribution is right.

    Where gold has no cue or no source (a further quotation of whoever holds the floor), the right speaker
    makes the source right.
    """
    one, other = left.attribution, right.attribution
    wanted, given = gold.speaker_of(left), found.speaker_of(right)
    speaker = same_speaker(given, wanted)
    source = overlap(one.source, other.source) or not (one.source or other.source)
    if wanted and speaker and not (one.cue and one.source):
        source = True
    return Matched(
        gold=left,
        predicted=right,
        exact=bare(one.content, gold.text) == bare(other.content, gold.text),
        source=source,
        kind=one.kind == other.kind,
        parent=(gold_of.get(other.parent, "") if other.parent else None) == one.parent,
        speaker=speaker,
        strict=same_speaker(given, wanted, strict=True),
        named=given is not None,
        side=same_side(right.side, left.side, sides),
    )


def _tally(gold: Annotated, found: Annotated, matched: tuple[Matched, ...]) -> Tally:
    total, predicted = len(gold.statements), len(found.statements)
    located = [item for item in matched if item.source]
    scores = {
        "attribution_soft": counts(len(matched), total, predicted),
        "attribution_exact": counts(sum(item.exact for item in matched), total, predicted),
        "attribution_end_to_end": counts(len(located), total, predicted),
        "attribution_say_type": _say_type(gold, found, located),
        "parent_links": _parent_links(gold, found, matched),
        "speaker_links": _speaker_links(matched),
    }
    return Tally(scores, _shares(gold, matched))


def _say_type(gold: Annotated, found: Annotated, located: list[Matched]) -> Counts:
    """Gold is chosen by gold's cue, predictions by their own."""
    return Counts(
        sum(reports(item.gold.attribution.cue, gold.text) for item in located),
        sum(reports(item.attribution.cue, gold.text) for item in gold.statements),
        sum(reports(item.attribution.cue, gold.text) for item in found.statements),
        sum(reports(item.predicted.attribution.cue, gold.text) for item in located),
    )


def _parent_links(gold: Annotated, found: Annotated, matched: tuple[Matched, ...]) -> Counts:
    nested = sum(item.attribution.parent is not None for item in gold.statements)
    predicted = sum(item.attribution.parent is not None for item in found.statements)
    right = sum(item.parent for item in matched if item.predicted.attribution.parent)
    return counts(right, nested, predicted)


def _speaker_links(matched: tuple[Matched, ...]) -> Counts:
    """Pairs of matched attributions that one speaker makes, by gold and by the report."""
    right = in_gold = in_report = 0
    for one, other in combinations(matched, 2):
        wanted = one.gold.speaker is not None and one.gold.speaker == other.gold.speaker
        given = one.predicted.speaker is not None and one.predicted.speaker == other.predicted.speaker
        in_gold += wanted
        in_report += given
        right += wanted and given
    return counts(right, in_gold, in_report)


def _shares(gold: Annotated, matched: tuple[Matched, ...]) -> dict[str, Decisions]:
    shares = {
        "source_overlap": decided(item.source for item in matched),
        "kind": decided(item.kind for item in matched),
        "parent": decided(item.parent for item in matched),
        "speaker": decided(item.speaker for item in matched),
        "speaker_precision": decided(item.speaker for item in matched if item.named),
        "speaker_strict": decided(item.strict for item in matched),
        "side": decided(item.side for item in matched),
        "side_given": decided(item.side for item in matched if item.gold.side is not None),
    }
    found = {item.gold.id for item in matched}
    for kind in ("direct", "indirect", "mixed"):
        ids = [item.id for item in gold.statements if item.attribution.kind == kind]
        shares[f"recall_{kind}"] = decided(id in found for id in ids)
    return shares


def differences(gold: Annotated, found: Annotated, result: Attributions) -> list[Difference]:
    """Every attribution that is missed, spurious or wrong in a part, in words."""
    text, listed = gold.text, []

    def add(kind: str, statement: Statement, *lines: str) -> None:
        context = in_context(text, statement.attribution.content)
        listed.append(Difference(kind, gold.name, (context, *lines)))

    for statement, nearest in result.missed:
        lines = [f"{statement.attribution.kind}, source: {quoted(text, statement.attribution.source)}"]
        if nearest:
            lines.append(f"nearest prediction: {in_context(text, nearest.attribution.content)}")
        add("missed attribution", statement, *lines)
    for statement in result.spurious:
        by, cue = quoted(text, statement.attribution.source), quoted(text, statement.attribution.cue)
        add("spurious attribution", statement, f"source: {by}; cue: {cue}")
    for item in result.matched:
        if not item.exact:
            predicted = in_context(text, item.predicted.attribution.content)
            add("content not exact", item.gold, f"predicted: {predicted}")
        wrong = [part for part, right in item.parts if not right]
        for part in wrong:
            wanted, given = _values(part, item, gold, found, result.gold_of)
            source = f"source: {quoted(text, item.gold.attribution.source)}"
            add(f"wrong {part}", item.gold, f"gold: {wanted}; predicted: {given}", source)
    return listed


def _values(
    part: str, item: Matched, gold: Annotated, found: Annotated, gold_of: Mapping[str, str]
) -> tuple[object, object]:
    """A part by gold and by the report, for people."""
    one, other = item.gold.attribution, item.predicted.attribution
    if part == "source":
        return quoted(gold.text, one.source), quoted(gold.text, other.source)
    if part == "kind":
        return one.kind, other.kind
    if part == "parent":
        return one.parent, gold_of.get(other.parent, "one that gold has not") if other.parent else None
    if part == "side":
        return gold.side_label(item.gold.side), found.side_label(item.predicted.side)
    speakers = gold.speaker_of(item.gold), found.speaker_of(item.predicted)
    wanted, given = (repr(speaker.name) if speaker else "nobody" for speaker in speakers)
    return wanted, given
