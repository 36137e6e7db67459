"""Claims of one document against gold: found or not, and which of their parts are right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from claimcheck.evaluation.annotated import Annotated
from claimcheck.evaluation.differences import Difference, in_context, quoted, values_of
from claimcheck.evaluation.matching import TokenIndex, best_first, jaccard, near, overlap
from claimcheck.evaluation.metrics import Tally, counts, decided
from claimcheck.evaluation.names import same_side
from claimcheck.model import Claim

Range = tuple[float | None, float | None, float | None]
_KEPT: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
    ("claims", lambda claim: True),
    ("claims_figures", lambda claim: _range(claim)[:2] != (None, None)),
    ("claims_core", lambda claim: claim.type != "other"),
)


class MatchedClaim(Struct, frozen=True):
    """A gold claim, the predicted one that it is, and whether each part is right."""

    gold: Claim
    predicted: Claim
    parts: tuple[tuple[str, bool, object, object], ...]  # (part, right, gold's value, the report's)


class Claims(Struct, frozen=True):
    """The matching of one document: counts, and gold's id for each predicted id that was found."""

    tally: Tally
    gold_of: Mapping[str, str]
    matched: tuple[MatchedClaim, ...]
    missed: tuple[Claim, ...]
    spurious: tuple[Claim, ...]


def score_claims(
    gold: Annotated,
    found: Annotated,
    tokens: TokenIndex,
    sides: Mapping[str, str],
    attribution_of: Mapping[str, str],
) -> Claims:
    """Match the claims one to one by type, place and figure, and judge the parts of those matched.

    ``sides`` and ``attribution_of``: which gold side and attribution each predicted id stands for.
    """
    loose = _candidates(gold, found, tokens)
    numbers = best_first(
        candidate
        for candidate in loose
        if _range(gold.claims[candidate[1]])[:2] == _range(found.claims[candidate[2]])[:2]
    )
    hits = [gold.claims[i] for i in numbers]
    scores = {
        name: counts(sum(map(keep, hits)), sum(map(keep, gold.claims)), sum(map(keep, found.claims)))
        for name, keep in _KEPT
    }
    scores["claims_any_quantity"] = counts(len(best_first(loose)), len(gold.claims), len(found.claims))
    pairs = [(gold.claims[i], found.claims[j]) for i, j in sorted(numbers.items())]
    matched = tuple(
        MatchedClaim(left, right, _parts(left, right, sides, attribution_of)) for left, right in pairs
    )
    parts = [(part, right) for item in matched for part, right, _, _ in item.parts]
    shares = {
        f"claim_{part}": decided(right for name, right in parts if name == part)
        for part in dict.fromkeys(name for name, _ in parts)
    }
    return Claims(
        Tally(scores, shares),
        {right.id: left.id for left, right in pairs},
        matched,
        tuple(claim for i, claim in enumerate(gold.claims) if i not in numbers),
        tuple(claim for j, claim in enumerate(found.claims) if j not in numbers.values()),
    )


def _candidates(gold: Annotated, found: Annotated, tokens: TokenIndex) -> list[tuple[float, int, int]]:
    """Claims of one type at one place, whatever their figures."""
    gold_tokens = [tokens.touched(claim.spans) for claim in gold.claims]
    found_tokens = [tokens.touched(claim.spans) for claim in found.claims]
    return [
        (jaccard(gold_tokens[i], found_tokens[j]), i, j)
        for i, left in enumerate(gold.claims)
        for j, right in enumerate(found.claims)
        if left.type == right.type and near(gold_tokens[i], found_tokens[j])
    ]


def _range(claim: Claim) -> Range:
    """Low, high and best; nothing for "no one was hurt", which the polarity says already."""
    quantity = claim.quantity
    if quantity is None or quantity.low == quantity.high == 0:
        return None, None, None
    return quantity.low, quantity.high, quantity.best


def _in_percent(claim: Claim) -> bool:
    nothing = _range(claim) == (None, None, None)
    return not nothing and claim.quantity is not None and claim.quantity.unit in ("percent", "%", "per cent")


def _parts(
    left: Claim, right: Claim, sides: Mapping[str, str], attribution_of: Mapping[str, str]
) -> tuple[tuple[str, bool, object, object], ...]:
    """Each part of a matched claim: whether it is right, gold's value and the report's."""
    asserter = attribution_of.get(right.attribution) if right.attribution else None
    asserted = asserter == left.attribution if asserter else not (right.attribution or left.attribution)
    affected, actor = (left.affected.side, right.affected.side), (left.actor.side, right.actor.side)
    best = _range(left)[2], _range(right)[2]
    return (
        ("best", best[0] == best[1], *best),
        ("unit", _in_percent(left) == _in_percent(right), _in_percent(left), _in_percent(right)),
        ("affected_side", same_side(affected[1], affected[0], sides), *affected),
        ("actor_side", same_side(actor[1], actor[0], sides), *actor),
        ("polarity", left.polarity == right.polarity, left.polarity, right.polarity),
        ("asserter", asserted, left.attribution or "reporter", asserter or right.attribution or "reporter"),
    )


def differences(gold: Annotated, found: Annotated, result: Claims) -> list[Difference]:
    """Every claim that is missed, spurious or wrong in a part, in words."""
    listed = []

    def add(kind: str, claim: Claim, *lines: str) -> None:
        context = in_context(gold.text, claim.spans)
        listed.append(Difference(kind, gold.name, (context, values_of(claim), *lines)))

    for claim in result.missed:
        there = [other for other in result.spurious if overlap(claim.spans, other.spans)]
        lines = (f"prediction there: {values_of(c)} {quoted(gold.text, c.spans)}" for c in there[:2])
        add("missed claim", claim, *lines)
    for claim in result.spurious:
        add("spurious claim", claim)
    for item in result.matched:
        for part, right, wanted, given in item.parts:
            if right:
                continue
            if part.endswith("_side"):
                wanted, given = gold.side_label(_text(wanted)), found.side_label(_text(given))
            add(f"wrong claim {part.replace('_', ' ')}", item.gold, f"gold: {wanted}; predicted: {given}")
    return listed


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
