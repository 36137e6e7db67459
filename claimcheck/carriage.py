"""Who carries whom: the share that each outlet gives to each side, and disputes it tells from one side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
            one_sided=tuple(one_sided[key]),
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
    """For each outlet the disputes to which two sides speak, of which it lets only one do so."""
    outlet_of = {a.document.id: key for key, told in outlets.items() for a in told}
    claims = {claim.id: claim for told in outlets.values() for a in told for claim in a.claims}
    found: dict[str, list[OneSided]] = defaultdict(list)
    for contrast in contrasts:
        if contrast.verdict != "conflict":
            continue
        spoken: dict[str, dict[str, None]] = defaultdict(dict)
        for side, claim in _spoken_for(claims[name] for name in contrast.claims):
            spoken[outlet_of[claim.document]][side] = None
        parties = {side for heard in spoken.values() for side in heard}
        for key, heard in spoken.items():
            if len(parties) > 1 and len(heard) == 1:
                found[key].append(OneSided(contrast.id, next(iter(heard))))
    return found


def _spoken_for(claims: Iterable[Claim]) -> Iterator[tuple[str, Claim]]:
    for claim in claims:
        if claim.attribution is not None and claim.side is not None:
            yield claim.side, claim
