"""For each side: the losses it admits beside those that others ascribe to it, and the ratio it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from claimcheck.compare import Facets, period, place
from claimcheck.compare.figures import Figure
from claimcheck.model import Contrast, Exchange, MirrorRow, Side

# family -> what its figures count, for the remark
LOSSES = {
    "killed": "dead",
    "wounded": "wounded",
    "captured_people": "captured or detained",
    "missing": "missing",
    "equipment_lost": "lost equipment",
}


FIGHTING = ("people", "combatants")  # whom an exchange ratio counts
FAR = ("apart", "inside", "care")


class _Accounts(Struct):
    """The claims on one kind of loss of one side, by whose account."""

    own: list[Facets] = field(default_factory=list)
    others: list[Facets] = field(default_factory=list)
    unaligned: list[Facets] = field(default_factory=list)


_Losses = dict[tuple[str, str], _Accounts]


def mirror_of(
    claims: Iterable[Facets],
    sides: Sequence[Side],
    contrasts: Iterable[Contrast] = (),
    story_of: Mapping[str, str] | None = None,
) -> tuple[MirrorRow, ...]:
    """A row for each side and kind of loss that any claim ascribes to it, in the order of sides and kinds.

    The voice of a side's own outlet is its own account.  Parts of other figures and losses of the
    past are left out.  ``contrasts`` tell which claims are answered, ``story_of`` (document -> story) which
    losses an exchange ratio may set side by side.
    """
    found: _Losses = defaultdict(_Accounts)
    for read in claims:
        side = read.affected
        if side is None or read.family.name not in LOSSES or read.part or read.period.past:
            continue
        accounts, voice = found[side, read.family.name], voice_of(read)
        (accounts.own if voice == side else accounts.unaligned if voice is None else accounts.others).append(
            read
        )
    labels = {side.id: side.label for side in sides}
    answered = _answered(contrasts)
    rows = []
    for side in labels:
        for kind in LOSSES:
            if (side, kind) in found:
                row = _row(side, kind, found[side, kind], labels, answered)
                rows.append(replace(row, exchanges=tuple(_exchanges(side, kind, found, labels, story_of))))
    return tuple(rows)


def voice_of(read: Facets) -> str | None:
    """The side on whose account a claim is, also by its own outlet; None for everybody else."""
    return read.outlet_side or (read.asserter.key if read.asserter.kind == "side" else None)


def _answered(contrasts: Iterable[Contrast]) -> dict[str, set[str]]:
    """Claim id -> the claims with which it stands in a pair."""
    answers: dict[str, set[str]] = defaultdict(set)
    for contrast in contrasts:
        for pair in contrast.pairs:
            one, other = pair.claims
            answers[one].add(other)
            answers[other].add(one)
    return answers


def _row(
    side: str, kind: str, accounts: _Accounts, labels: Mapping[str, str], answers: Mapping[str, set[str]]
) -> MirrorRow:
    own = tuple(read.claim.id for read in accounts.own)
    others = tuple(read.claim.id for read in accounts.others)
    foreign = [*accounts.others, *accounts.unaligned]
    return MirrorRow(
        side=side,
        type=kind,
        own=own,
        others=others,
        unaligned=tuple(read.claim.id for read in accounts.unaligned),
        remark=_sentence(_remark(labels[side], LOSSES[kind], accounts.own, foreign)),
        unanswered=tuple(name for name in others if answers.get(name, set()).isdisjoint(own)),
    )


# ------------------------------------------------------------------ exchange ratios


def _exchanges(
    side: str, kind: str, losses: _Losses, labels: Mapping[str, str], story_of: Mapping[str, str] | None
) -> Iterable[Exchange]:
    """The ratio that ``side`` tells for each enemy, from losses of one fight."""
    admitted = [read for read in losses[side, kind].own if _counts(read)]
    for enemy in labels:
        if enemy == side or (enemy, kind) not in losses:
            continue
        claimed = [
            read
            for read in losses[enemy, kind].others
            if voice_of(read) == side and read.figure and not read.denied and _counts(read)
        ]
        here, there = _of_one_fight(claimed, admitted, story_of)
        if here and there:
            low, high = _ratio(_reach(here), _reach(there))
            yield Exchange(
                enemy, tuple(c.claim.id for c in here), tuple(a.claim.id for a in there), low, high
            )


def _counts(read: Facets) -> bool:
    """Whether a loss is of fighters or equipment, with a figure or as a denial of any."""
    fighting = read.people in FIGHTING or read.family.name == "equipment_lost"
    return fighting and (read.figure is None) == read.denied


_Fight = tuple[str | None, place.Place, period.Period]


def _of_one_fight(
    claimed: Sequence[Facets], admitted: Sequence[Facets], story_of: Mapping[str, str] | None
) -> tuple[list[Facets], list[Facets]]:
    """The claims of either list to which the other has one of the same story, place and time."""

    def fight(read: Facets) -> _Fight:
        story = None if story_of is None else story_of[read.claim.document]
        return story, read.place, read.period

    # By story first, and each place and time once: a war has thousands of claims, and few fights a story.
    theirs: dict[str | None, set[_Fight]] = defaultdict(set)
    for read in admitted:
        theirs[fight(read)[0]].add(fight(read))
    met = {
        (one, other)
        for one in {fight(read) for read in claimed}
        for other in theirs.get(one[0], ())
        if place.relate(one[1], other[1]) not in FAR and period.relate(one[2], other[2]) not in FAR
    }
    ours, others = {one for one, _ in met}, {other for _, other in met}
    return [c for c in claimed if fight(c) in ours], [a for a in admitted if fight(a) in others]


def _reach(claims: Iterable[Facets]) -> Figure | None:
    """The lowest and the highest of the figures; None where there are only denials."""
    figures = [read.figure for read in claims if read.figure is not None]
    if not figures:
        return None
    ends = [figure.high for figure in figures if figure.high is not None]
    high = max(ends) if len(ends) == len(figures) else None
    return Figure(min(figure.low for figure in figures), high, None, None)


def _ratio(claimed: Figure | None, admitted: Figure | None) -> tuple[float | None, float | None]:
    """The lowest and the highest ratio that both ranges allow; (None, None) where no loss is admitted."""
    if claimed is None or admitted is None:
        return None, None
    low = round(claimed.low / admitted.high, 2) if admitted.high else 0.0
    high = None if claimed.high is None or not admitted.low else round(claimed.high / admitted.low, 2)
    return low, high


# ------------------------------------------------------------------ remarks


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
