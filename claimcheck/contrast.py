"""Claims and comparisons -> questions, verdicts and explanations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations

from msgspec.structs import replace

from claimcheck.asserters import Names
from claimcheck.compare import Facets
from claimcheck.compare.figures import number
from claimcheck.model import VERDICT_ORDER, Contrast, NotPaired, Pair, Relation, Story, Verdict
from claimcheck.pair import Comparison, Paired
from claimcheck.questions import common_place, question, shared_side

RELATIONS: tuple[Relation, ...] = ("conflict", "agree", "update")  # the first that occurs is the verdict
_Links = Collection[tuple[str, str]]  # ids of claims that are one claim printed twice

LONGEST_WORDS = 60  # code points of a claim's own words in an explanation
MOST_NOT_PAIRED = 50  # reasons listed for one question; a long story would else list thousands


def contrasts_of(paired: Paired, names: Names, story: str | None = None) -> list[Contrast]:
    """The questions of one story, in the order of their first claims, with empty ids.

    A question holds the claims that are pairs or one asserter's repetitions, and those that answer it and yet
    cannot be compared (a part, one hospital's count).
    """
    groups = _groups(paired)
    place_of = {read.claim.id: number for number, group in enumerate(groups) for read in group}
    met: dict[int, list[Comparison]] = defaultdict(list)
    for found in paired.comparisons:
        met[place_of[found.claims[0]]].append(found)
    made = [
        _contrast(group, met[index], names, story, paired.printed_again) for index, group in enumerate(groups)
    ]
    return _told_apart(made, groups)


def number_contrasts(contrasts: Sequence[Contrast], stories: Sequence[Story] = ()) -> tuple[Contrast, ...]:
    """The contrasts in the order given, with ids that follow the reports: q1 is the first question shown.

    Reports show story by story, disputed questions first.
    """
    story = {story.id: number for number, story in enumerate(stories)}
    shown = sorted(
        range(len(contrasts)),
        key=lambda i: (story.get(contrasts[i].story or "", 0), VERDICT_ORDER.index(contrasts[i].verdict), i),
    )
    ids = {index: f"q{number}" for number, index in enumerate(shown, 1)}
    return tuple(replace(contrast, id=ids[index]) for index, contrast in enumerate(contrasts))


# ------------------------------------------------------------------ grouping


def _groups(paired: Paired) -> list[list[Facets]]:
    """Claims connected by pairs or repetition; then single claims to the question they answer in part."""
    order = {read.claim.id: index for index, read in enumerate(paired.claims)}
    leader = list(range(len(paired.claims)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    def join(found: Comparison) -> None:
        here, there = sorted(find(order[name]) for name in found.claims)
        leader[there] = here

    for found in paired.comparisons:
        if found.outcome.verdict != "not_comparable":
            join(found)
    members = defaultdict(list)
    for index in range(len(leader)):
        members[find(index)].append(index)
    alone = {first for first, indices in members.items() if _is_one_claim(indices, paired)}
    for found in paired.comparisons:
        if found.outcome.near:
            met = {find(order[name]) for name in found.claims}
            if met & alone:
                join(found)
                alone -= met
    grouped: dict[int, list[Facets]] = defaultdict(list)
    for index, read in enumerate(paired.claims):
        grouped[find(index)].append(read)
    return [grouped[index] for index in sorted(grouped)]


def _is_one_claim(indices: Sequence[int], paired: Paired) -> bool:
    """Whether the claims are one, however many outlets print it."""
    first, *others = (paired.claims[index].claim.id for index in indices)
    return all((first, other) in paired.printed_again for other in others)


# ------------------------------------------------------------------ one question


def _contrast(
    claims: list[Facets], met: list[Comparison], names: Names, story: str | None, printed_again: _Links
) -> Contrast:
    pairs = tuple(pair for found in met if (pair := _pair(found)) is not None)
    missed = tuple(
        NotPaired(found.claims, found.outcome.reason)
        for found in met
        if found.outcome.verdict == "not_comparable" and found.one.asserter != found.other.asserter
    )
    verdict = _verdict(pairs, claims, printed_again)
    return Contrast(
        id="",
        question=question(claims, names.labels),
        type=claims[0].family.name,
        affected_side=shared_side(
            [read.affected if read.affected in names.labels else None for read in claims]
        ),
        place=common_place(claims),
        verdict=verdict,
        claims=tuple(read.claim.id for read in claims),
        pairs=pairs,
        not_paired=missed[:MOST_NOT_PAIRED],
        explanation=_explanation(verdict, claims, pairs, missed, names)
        + _origins(verdict, claims, printed_again),
        story=story,
    )


def _pair(found: Comparison) -> Pair | None:
    outcome = found.outcome
    if outcome.verdict not in ("conflict", "agree", "update"):
        return None
    return Pair(
        found.claims, outcome.verdict, outcome.reason, outcome.score, outcome.difference, outcome.ratio
    )


def _verdict(pairs: Sequence[Pair], claims: Sequence[Facets], printed_again: _Links) -> Verdict:
    if pairs:
        relations = {pair.relation for pair in pairs}
        for relation in RELATIONS:
            if relation in relations:
                return relation
    return "one_sided" if _voices(claims, printed_again) == 1 else "not_comparable"


def _voices(claims: Sequence[Facets], printed_again: _Links) -> int:
    """How many speak to the question; two outlets that print one text are one voice."""
    if len(claims) == 1:
        return 1
    voice = {read.asserter: read.asserter for read in claims}
    for one, other in combinations(claims, 2) if printed_again and len(voice) > 1 else ():
        if (one.claim.id, other.claim.id) in printed_again:
            kept, gone = voice[one.asserter], voice[other.asserter]
            if kept != gone:
                voice = {asserter: kept if said == gone else said for asserter, said in voice.items()}
    return len(set(voice.values()))


def _explanation(
    verdict: Verdict,
    claims: Sequence[Facets],
    pairs: Sequence[Pair],
    missed: Sequence[NotPaired],
    names: Names,
) -> str:
    """One or two sentences: who says what, and the widest gap or the reason."""
    said = "; ".join(_accounts(claims, names))
    if verdict == "one_sided":
        return f"{said}. Nobody else speaks of this."
    if verdict == "not_comparable":
        reasons = (
            "; ".join(sorted({entry.reason for entry in missed}))
            or "no two asserters can be set side by side"
        )
        return f"{said}. Not comparable: {reasons}."
    relevant = [pair for pair in pairs if pair.relation == verdict]
    return f"{said}. {_gist(verdict, relevant)}"


def _origins(verdict: Verdict, claims: Sequence[Facets], printed_again: _Links) -> str:
    """How many voices agree, where outlets print one text and would seem more."""
    if verdict != "agree":
        return ""
    voices = _voices(claims, printed_again)
    if voices == len({read.asserter for read in claims}):
        return ""
    return f" Copied text counts once: {voices} origins."


def _gist(verdict: Verdict, pairs: Sequence[Pair]) -> str:
    count = f"{len(pairs)} pair{'s' if len(pairs) > 1 else ''}"
    widest = max(pairs, key=lambda pair: (pair.difference or 0, pair.score))
    if verdict == "conflict":
        return f"In conflict ({count}): {widest.reason}."
    if verdict == "agree":
        return f"These agree ({count}): {widest.reason}."
    return f"Updated by the same asserter ({count}): {widest.reason}."


def _accounts(claims: Sequence[Facets], names: Names) -> list[str]:
    """ "Army: 3", each asserter once with the figures it gives; without any, what it says or denies."""
    said: dict[str, dict[str, None]] = {}
    worded: dict[str, str] = {}
    for read in claims:
        name = names.of(read)
        figures = said.setdefault(name, {})
        worded.setdefault(name, _in_words(read))
        if read.figure:
            figures[f"denies {read.figure.spoken}" if read.denied else read.figure.spoken] = None
    return [f"{name}: {', '.join(figures) or worded[name]}" for name, figures in said.items()]


def _in_words(read: Facets) -> str:
    """A claim without a figure: "none", "denies it", or its own words, cut at a word's end."""
    quantity = read.claim.quantity
    if quantity is not None and quantity.low == quantity.high == 0:
        return "none"
    if read.denied:
        return "denies it"
    words = " ".join(read.claim.text.split()).strip(' ,.;"“”«»„')
    if len(words) > LONGEST_WORDS:
        words = f"{words[:LONGEST_WORDS].rsplit(' ', 1)[0]} ..."
    return f"“{words}”"


def _told_apart(contrasts: list[Contrast], groups: Sequence[Sequence[Facets]]) -> list[Contrast]:
    """Equal questions get the time of their first claim that gives one, then a number."""
    seen: dict[str, int] = defaultdict(int)
    told: list[Contrast] = []
    repeated: dict[str, int] = defaultdict(int)
    for contrast in contrasts:
        repeated[contrast.question] += 1
    for contrast, group in zip(contrasts, groups, strict=True):
        words = contrast.question
        if repeated[words] > 1:
            time = next((read.claim.time for read in group if read.claim.time), None)
            words = f"{words}, {time}" if time else words
        seen[words] += 1
        words = words if seen[words] == 1 else f"{words} ({number(seen[words])})"
        told.append(contrast if words == contrast.question else replace(contrast, question=words))
    return told
