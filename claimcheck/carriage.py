"""Who carries whom: the share that each outlet gives to each side, and disputes it tells from one side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.model import Analysis, Carriage, Claim, Contrast, OneSided, Share, Side

Outlets = dict[str, list[Analysis]]


def carriage_of(
    analyses: Sequence[Analysis], sides: Sequence[Side], contrasts: Sequence[Contrast]
) -> tuple[Carriage, ...]:
    """A record for each outlet, in the order of its first document; ``analyses`` have the report's ids."""
    outlets: Outlets = defaultdict(list)
    for analysis in analyses:
        outlets[outlet_key(analysis)].append(analysis)
    one_sided = _one_sided(outlets, contrasts)
    order = [*(side.id for side in sides), None]
    return tuple(
        Carriage(
            outlet=told[0].document.outlet,
            documents=tuple(analysis.document.id for analysis in told),
            words=sum(analysis.words for analysis in told),
            shares=tuple(_shares(told, order)),
            one_sided=tuple(one_sided.get(key, ())),
        )
        for key, told in outlets.items()
    )


def outlet_key(analysis: Analysis) -> str:
    """What documents of one outlet share: its name; a document without one is an outlet by itself."""
    return (analysis.document.outlet or "").strip().casefold() or analysis.document.id


def _shares(told: Iterable[Analysis], order: Sequence[str | None]) -> Iterator[Share]:
    """The sides that get a word, a statement or a figure."""
    words: Counter[str | None] = Counter()
    statements: Counter[str | None] = Counter()
    figures: Counter[str | None] = Counter()
    for analysis in told:
        for side, count in analysis.attributed_words:
            words[side] += count
        statements.update(statement.side for statement in analysis.statements)
        figures.update(claim.side for claim in analysis.claims if claim.attribution and claim.quantity)
    for side in order:
        if words[side] or statements[side] or figures[side]:
            yield Share(side, words[side], statements[side], figures[side])


def _one_sided(outlets: Outlets, contrasts: Iterable[Contrast]) -> dict[str, list[OneSided]]:
    """For each outlet the questions on which it carries one side's claim, and nobody who contests it.

    Whoever contests it, a side or a hospital, is heard in another outlet.  An outlet of a party gives that
    party's account in its own voice too; where any other outlet's own voice contradicts, both are told.
    """
    outlet_of = {a.document.id: key for key, told in outlets.items() for a in told}
    house = {a.document.id: a.outlet_side for told in outlets.values() for a in told}
    claims = {claim.id: claim for told in outlets.values() for a in told for claim in a.claims}
    found: dict[str, list[OneSided]] = defaultdict(list)
    for contrast in contrasts:
        if contrast.verdict == "conflict":
            heard: dict[str, set[str | None]] = defaultdict(set)
            for claim in (claims[name] for name in contrast.claims):
                if claim.attribution is not None or house[claim.document] is not None:
                    heard[outlet_of[claim.document]].add(_voice(claim, house))
            for outlet, contested in _contested(contrast, claims, outlet_of).items():
                (side, *others) = heard[outlet] or {None}
                if contested and side is not None and not others:
                    found[outlet].append(OneSided(contrast.id, side))
    return found


def _contested(
    contrast: Contrast, claims: Mapping[str, Claim], outlet_of: Mapping[str, str]
) -> dict[str, bool]:
    """Outlets with a claim that another outlet's contradicts; False where one of their own does so too."""
    found: dict[str, bool] = {}
    for pair in contrast.pairs:
        if pair.relation == "conflict":
            here, there = (outlet_of[claims[name].document] for name in pair.claims)
            for outlet in (here, there):
                found[outlet] = found.get(outlet, True) and here != there
    return found


def _voice(claim: Claim, house: Mapping[str, str | None]) -> str | None:
    """The side on whose account a claim is, also by its own outlet; None for everybody else."""
    return claim.side if claim.attribution is not None else house[claim.document]
