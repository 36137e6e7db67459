"""Figures that lean on other words: "put it at 5,000 and police at 900", "a crowd that police put at 900"."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.counts import QUALIFIERS
from claimcheck.attribute.frames import in_number, is_number, noun_taken_up
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import subject_before
from claimcheck.model import Attribution, Span

NAMED_IN = 5  # words of whoever gives the second figure
_JOINS = frozenset(["and", "while", "but", ","])
_LINKS = frozenset(["at", "to"])
_WITHIN = frozenset(["than", "least", "to", "and", "or", "million", "people"])


def find_rival_figures(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add the second figure of "X put the crowd at 5,000 and Y at 900"; the verb is the cue of both."""
    known = known_on(page, attributions)
    for verb in page.where("figure"):
        taken = _taken_up(page, verb)
        if taken is not None and not known.touches(taken.cue) and not known.touches(taken.content):
            known.add(taken)
    for item in list(known.items):
        if not _gives_figure(page, item):
            continue
        found = _second(page, item)
        if found is None:
            continue
        content, source, join = found
        if any(overlap((content,), other.content) for other in known.items if other is not item):
            continue
        first = item.content[0]
        cut = Span(first.start, min(first.end, page.ends[join - 1]))
        known.replace(item, replace(item, content=(cut,)))
        known.add(
            page.new(
                (content,), item.cue, (source,), confidence=0.7, reason="a second figure with the same verb"
            )
        )
    return known.items


def _gives_figure(page: Page, item: Attribution) -> bool:
    """Whether one verb gives a figure in one piece: "put", "claimed"."""
    if len(item.cue) != 1 or len(item.content) != 1 or not item.source or item.parent is not None:
        return False
    cue = page.tokens(item.cue[0])
    return len(cue) == 1 and page.words[cue.start] in page.lexicon.giving


def _second(page: Page, item: Attribution) -> tuple[Span, Span, int] | None:
    """(content, source, the joining word) of the figure that follows the item's own."""
    first = page.at(item.content[0].start)
    stop = page.sentence(first).stop
    numbered = next((i for i in range(first, stop) if is_number(page, i)), stop)
    for join in range(numbered + 1, min(stop - 2, numbered + 8)):
        if page.words[join] not in _JOINS or in_number(page, join):
            continue
        start = join + 1 + (page.words[join + 1] in _JOINS)
        figure = next(
            (i for i in range(start, min(stop, start + NAMED_IN)) if _begins_figure(page, i)), start
        )
        if figure == start or not _speaks(page, start, figure):
            continue
        return page.span(figure, figure_end(page, figure, stop)), page.span(start, figure), join
    return None


def _begins_figure(page: Page, index: int) -> bool:
    words = page.words[index : index + 2]
    return is_number(page, index) or words[0] in QUALIFIERS or (words[0] in _LINKS and len(words) == 2)


def _speaks(page: Page, start: int, stop: int) -> bool:
    """Whether the words name somebody who gives figures: "police", "the union", "Orsk"."""
    last = page.words[stop - 1]
    named = page.form(stop - 1)[:1].isupper() and page.grammar is not None
    return named or last in page.lexicon.sayers


def figure_end(page: Page, start: int, bound: int) -> int:
    """Where the number phrase ends that begins at ``start``: "at between 5,000 and 6,000 people"."""
    end = start + 1
    while end < bound and (_of_number(page, end) or page.words[end] in QUALIFIERS | _WITHIN):
        end += 1
    while end > start + 1 and page.words[end - 1] in ("and", "or", "to", "at", "about"):
        end -= 1
    return end


def _of_number(page: Page, index: int) -> bool:
    return is_number(page, index) or (page.words[index] == "," and in_number(page, index))


def _taken_up(page: Page, verb: int) -> Attribution | None:
    """ "A crowd that police put at 900 marched": the noun and the figure are the content."""
    sentence = page.sentence(verb)
    if verb + 2 >= sentence.stop or page.words[verb + 1] not in page.lexicon.links[page.words[verb]]:
        return None
    if not any(is_number(page, i) for i in range(verb + 2, min(sentence.stop, verb + 6))):
        return None
    source = subject_before(page, verb, sentence.start)
    subject = page.at(source.start) if source is not None else sentence.start
    relative = next((i for i in range(subject, verb) if page.words[i] in ("that", "which")), None)
    if relative is not None and relative + 1 < verb:  # "a crowd that" in the same phrase
        subject, source = relative + 1, page.span(relative + 1, verb)
    noun = noun_taken_up(page, subject, sentence.start) if subject > sentence.start else None
    if source is None or noun is None:
        return None
    figure = page.span(verb + 1, figure_end(page, verb + 1, sentence.stop))
    cue = (page.span(verb, verb + 1),)
    return page.new((noun, figure), cue, (source,), confidence=0.8, reason="a figure for what stands before")
