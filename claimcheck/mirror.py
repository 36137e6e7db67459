"""For each side: the losses it admits beside those that others ascribe to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimcheck.compare import Facets
from claimcheck.model import MirrorRow, Side

# family -> what its figures count, for the remark
LOSSES = {
    "killed": "dead",
    "wounded": "wounded",
    "captured_people": "captured or detained",
    "missing": "missing",
    "equipment_lost": "lost equipment",
}


def mirror_of(claims: Iterable[Facets], sides: Sequence[Side]) -> tuple[MirrorRow, ...]:
    """A row for each side and kind of loss that any claim ascribes to it, in the order of sides and kinds.

    The voice of a side's own outlet is its own account.  Parts of other figures and losses of the
    past are left out.
    """
    found: dict[tuple[str, str], tuple[list[Facets], list[Facets], list[Facets]]] = defaultdict(
        lambda: ([], [], [])
    )
    for read in claims:
        side = read.affected
        if side is None or read.family.name not in LOSSES or read.part or read.period.past:
            continue
        own, others, unaligned = found[side, read.family.name]
        voice = read.outlet_side or (read.asserter.key if read.asserter.kind == "side" else None)
        (own if voice == side else unaligned if voice is None else others).append(read)
    labels = {side.id: side.label for side in sides}
    return tuple(
        _row(side.id, kind, *found[side.id, kind], labels)
        for side in sides
        for kind in LOSSES
        if (side.id, kind) in found
    )


def _row(
    side: str,
    kind: str,
    own: list[Facets],
    others: list[Facets],
    unaligned: list[Facets],
    labels: dict[str, str],
) -> MirrorRow:
    return MirrorRow(
        side=side,
        type=kind,
        own=tuple(read.claim.id for read in own),
        others=tuple(read.claim.id for read in others),
        unaligned=tuple(read.claim.id for read in unaligned),
        remark=_sentence(_remark(labels[side], LOSSES[kind], own, [*others, *unaligned])),
    )


def _remark(label: str, what: str, own: list[Facets], foreign: list[Facets]) -> str:
    """What the reader would miss: no figure of its own, or figures that nobody else gives."""
    own_figures = [read.figure.spoken for read in own if read.figure and not read.denied]
    foreign_figures = [read.figure.spoken for read in foreign if read.figure and not read.denied]
    if not own_figures:
        if any(read.denied for read in own):
            return f"{label} denies it"
        return f"{label} gives no figure of its own {what}"
    if not foreign_figures and any(read.denied for read in foreign):
        return f"{label} admits {_listed(own_figures)}; others deny it"
    if not foreign_figures:
        return f"nobody else gives a figure of {label}'s {what}"
    return f"{label} admits {_listed(own_figures)}; others say {_listed(foreign_figures)}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _listed(figures: list[str]) -> str:
    return ", ".join(dict.fromkeys(figures))
