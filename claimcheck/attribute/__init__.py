"""The network's drafts to attributions, by the guidelines: a list of rules, applied in order.

Each rule is a function ``(page, attributions) -> attributions``; what it may look at is in ``Page``.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_

from claimcheck.attribute.bounds import settle_bounds
from claimcheck.attribute.counts import find_counts
from claimcheck.attribute.cues import drop_dummies, settle_cues
from claimcheck.attribute.denials import find_denials, find_replies
from claimcheck.attribute.divide import join_quotations, keep_to_sentence
from claimcheck.attribute.drop import drop_attitudes, drop_fragments, drop_measures, drop_silence
from claimcheck.attribute.examined import free_examined
from claimcheck.attribute.final import find_final
from claimcheck.attribute.finish import finish
from claimcheck.attribute.floor import give_floor
from claimcheck.attribute.frames import find_figures, find_frames, whole_objects
from claimcheck.attribute.headlines import find_headlines
from claimcheck.attribute.labels import find_labels
from claimcheck.attribute.layout import find_announced, find_signed
from claimcheck.attribute.nesting import find_inner, set_parents
from claimcheck.attribute.nouns import find_nouns
from claimcheck.attribute.page import Page
from claimcheck.attribute.recipients import find_recipients
from claimcheck.attribute.repair import complete_finals, extend_over, repair_pieces, resume_clauses
from claimcheck.attribute.rival_figures import find_rival_figures
from claimcheck.attribute.said import find_according, find_hearsay, find_raised, find_said
from claimcheck.attribute.secondhand import find_cited, find_echoes, find_quoted
from claimcheck.attribute.sources import find_sources, local_sources, whole_sources
from claimcheck.attribute.transcripts import find_turns
from claimcheck.attribute.verbs import cut_clauses, part_verbs
from claimcheck.model import Attribution, Segmented, Tagging

Rule = Callable[[Page, list[Attribution]], list[Attribution]]

RULES: tuple[Rule, ...] = (
    drop_fragments,
    drop_silence,
    keep_to_sentence,
    part_verbs,
    repair_pieces,
    cut_clauses,
    settle_bounds,
    whole_objects,
    find_sources,
    local_sources,
    resume_clauses,
    complete_finals,
    extend_over,
    drop_dummies,
    find_said,
    find_raised,
    find_final,
    find_denials,
    find_replies,
    find_according,
    drop_measures,
    find_figures,
    find_frames,
    find_counts,
    find_rival_figures,
    settle_cues,
    find_hearsay,
    find_headlines,
    find_labels,
    find_turns,
    find_signed,
    find_announced,
    join_quotations,
    give_floor,
    find_inner,
    find_nouns,
    free_examined,
    find_cited,
    find_echoes,
    settle_cues,
    whole_sources,
    find_quoted,
    find_recipients,
    set_parents,
)


def attribute(segmented: Segmented, tagging: Tagging, attitudes: bool = False) -> tuple[Attribution, ...]:
    """Attributions in the order of the text, ids "a1", "a2" ...

    ``attitudes`` keeps intentions and feelings without a clause of content ("wants to"), which the
    guidelines leave out.
    """
    if not segmented.forms:
        return ()
    page = Page(segmented, tagging.syntax)
    attributions = list(tagging.drafts)
    for rule in RULES:
        attributions = _as_before(attributions, rule(page, attributions))
    if not attitudes:
        attributions = drop_attitudes(page, attributions)
    return finish(page, attributions)


def _as_before(before: list[Attribution], after: list[Attribution]) -> list[Attribution]:
    """The very list from before where a rule has changed nothing, so that what is known of it stays known."""
    if before is after:
        return before
    return before if len(before) == len(after) and all(map(is_, before, after)) else after
