"""Many analyses -> one report, in this order.

Stories, merging, affiliation, corrections by hand, pairing, corrected pairs, contrasts, mirror.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.affiliation import affiliate
from claimcheck.asserters import Names
from claimcheck.carriage import carriage_of
from claimcheck.compare import Facets
from claimcheck.contrast import contrasts_of, number_contrasts
from claimcheck.copies import find_copies
from claimcheck.merge import Merged, merge, number_documents
from claimcheck.mirror import mirror_of
from claimcheck.model import Analysis, Contrast, Copy, Failure, Report, Reprint, Story
from claimcheck.own_types import OwnTypes
from claimcheck.pair import Paired, pair_story
from claimcheck.reprints import find_reprints
from claimcheck.revisions import revisions_of
from claimcheck.stories import find_stories

if TYPE_CHECKING:  # most reports are made without
    from claimcheck.corrections import Corrections, Corrector


class Compared(NamedTuple):
    """What stands between the documents of one story."""

    copies: Sequence[Copy]
    reprints: Sequence[Reprint]
    pairs: Paired


CompareStories = Callable[[Iterable[Sequence[Analysis]], OwnTypes | None], Iterable[Compared]]


def compare_stories(tales: Iterable[Sequence[Analysis]], own_types: OwnTypes | None) -> Iterator[Compared]:
    """Each story's documents by themselves, one story at a time: all comparisons would fill the memory."""
    for told in tales:
        copies, reprints = find_copies(told), find_reprints(told)
        yield Compared(copies, reprints, pair_story(told, copies, reprints, own_types))


def build_report(
    analyses: Sequence[Analysis],
    *,
    failures: Iterable[Failure] = (),
    one_story: bool = False,
    settings: Iterable[tuple[str, str]] = (),
    own_types: OwnTypes | None = None,
    corrections: Corrections | None = None,
    compare: CompareStories = compare_stories,
) -> Report:
    """The report on all documents, ids unique over it, lists in the order of the report format.

    ``one_story`` takes all documents for one story; else documents that share nothing are told apart and
    never paired.  ``settings`` are shown in the report as given.  ``own_types``: the user's types of claim,
    without which claims of them answer no question.  ``corrections``: what a person has put right.
    ``compare``: where the stories' claims are compared, in this process or elsewhere.
    """
    corrector = _corrector(corrections)
    numbered = number_documents(analyses)
    stories = find_stories(numbered, one_story=one_story)
    merged = affiliate(merge(numbered, stories), stories)
    if corrector is not None:
        merged = corrector.merged(merged)
    names = Names(
        {side.id: side.label for side in merged.sides}, {speaker.id: speaker for speaker in merged.speakers}
    )
    of = {analysis.document.id: analysis for analysis in merged.analyses}
    tales = ([of[name] for name in story.documents] for story in stories)
    across = _across(stories, compare(tales, own_types), corrector, names)
    corrected, unmatched = corrector.outcome() if corrector else ((), ())
    return replace(
        _report(merged, stories, across, names),
        failures=tuple(failures),
        settings=tuple(settings),
        corrections=corrected,
        unmatched=unmatched,
    )


def _report(merged: Merged, stories: tuple[Story, ...], across: _Across, names: Names) -> Report:
    """All that follows from the merged documents and from what stands between them."""
    claims = tuple(claim for analysis in merged.analyses for claim in analysis.claims)
    place = {claim.id: number for number, claim in enumerate(claims)}
    in_order = sorted(across.contrasts, key=lambda contrast: place[contrast.claims[0]])
    contrasts = number_contrasts(in_order, stories)
    outlets = {d.id: d.outlet or d.name for d in (analysis.document for analysis in merged.analyses)}
    story_of = {name: story.id for story in stories for name in story.documents}
    return Report(
        documents=tuple(analysis.document for analysis in merged.analyses),
        sides=merged.sides,
        speakers=merged.speakers,
        statements=tuple((a.document.id, statement) for a in merged.analyses for statement in a.statements),
        claims=claims,
        contrasts=contrasts,
        mirror=mirror_of(across.facets, merged.sides, contrasts, story_of),
        stories=stories,
        outlet_sides=tuple((a.document.id, a.outlet_side) for a in merged.analyses if a.outlet_side),
        words=sum(analysis.words for analysis in merged.analyses),
        attributed_words=_attributed_words(merged.analyses, [side.id for side in merged.sides]),
        copies=tuple(across.copies),
        reprints=tuple(across.reprints),
        carriage=carriage_of(merged.analyses, merged.sides, contrasts),
        revisions=revisions_of(contrasts, {read.claim.id: read for read in across.facets}, names, outlets),
    )


def _corrector(corrections: Corrections | None) -> Corrector | None:
    if corrections is None:
        return None
    from claimcheck.corrections import Corrector

    return Corrector(corrections)


class _Across(Struct, frozen=True):
    """What stands between documents, of all stories together."""

    contrasts: list[Contrast]
    facets: list[Facets]
    copies: list[Copy]
    reprints: list[Reprint]


def _across(
    stories: Iterable[Story], compared: Iterable[Compared], corrector: Corrector | None, names: Names
) -> _Across:
    """The stories' comparisons, with the pairs that a person has corrected, and their questions."""
    found = _Across([], [], [], [])
    for story, (copies, reprints, pairs) in zip(stories, compared, strict=True):
        corrected = corrector.pairs(pairs) if corrector else pairs
        found.copies.extend(copies)
        found.reprints.extend(reprints)
        found.contrasts.extend(contrasts_of(corrected, names, story.id))
        found.facets.extend(corrected.claims)
    return found


def _attributed_words(
    analyses: Iterable[Analysis], sides: Sequence[str]
) -> tuple[tuple[str | None, int], ...]:
    """Words inside anybody's content by side, in the order of the sides, speakers of no side last."""
    counted: Counter[str | None] = Counter()
    for analysis in analyses:
        for side, words in analysis.attributed_words:
            counted[side] += words
    order = [*sides, None]
    return tuple((side, counted[side]) for side in order if counted[side])
