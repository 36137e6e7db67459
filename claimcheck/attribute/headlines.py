"""Headlines: "Army kills 40 rebels: spokesman", "'We will not move': union", "X says A; Y says B"."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.page import Page, overlap
from claimcheck.model import Attribution, Span

LONGEST_TAIL = 4
# A paragraph that ends like a sentence is no headline.
STOPS = (".", "!", '."', ".”", ".'", ".’")
LONGEST_SAYER = 6
OCCASION = frozenset([
    "as", "after", "amid", "in", "on", "at", "over", "while", ";", ",", "ahead", "following"
])  # fmt: skip
LONGEST_TITLE = 30
NEXT = frozenset(["as", "while", "but", ",", ";"])  # between two that speak in one headline


def find_headlines(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add what the first paragraph of a document ascribes after a colon or dash, or quotes before a colon."""
    title = page.segmented.document.title_span
    if title is None and page.segmented.paragraphs:
        title = page.segmented.paragraphs[0]
    if title is None or page.text[title.start : title.end].rstrip().endswith(STOPS):
        return attributions
    indices = page.tokens(title)
    if not 3 <= len(indices) <= LONGEST_TITLE:
        return attributions
    attributions = _with_answer(page, attributions, indices)
    attributions = [_before_next(page, item, attributions, title) for item in attributions]
    inverted = _inverted(page, indices)
    if inverted is not None:
        rest = [item for item in attributions if not overlap(item.cue, inverted.cue)]
        return [*rest, inverted]
    head = _quoted_head(page, indices)
    if head is not None:
        return [*(item for item in attributions if not overlap(item.content, head.content)), head]
    found = _tail(page, indices)
    if found is None or any(overlap(found.content, item.content) for item in attributions):
        return attributions
    return [*attributions, found]


def _with_answer(page: Page, attributions: list[Attribution], indices: range) -> list[Attribution]:
    """Add "..., Y denies B" behind what somebody else says in the headline."""
    words, lexicon = page.words, page.lexicon
    for verb in indices[3:-1]:
        if words[verb] not in lexicon.denial or words[verb] in lexicon.gerunds or words[verb].endswith("ed"):
            continue
        first = next(
            (i for i in range(verb - 1, max(indices.start, verb - LONGEST_SAYER), -1) if words[i] in NEXT),
            verb,
        )
        said = any(words[i] in lexicon.headline for i in range(indices.start, first))
        content = trimmed(page, page.span(verb + 1, indices.stop))
        cue = page.span(verb, verb + 1)
        if (
            not said
            or first + 1 >= verb
            or content is None
            or any(overlap((cue,), item.cue) for item in attributions)
        ):
            continue
        source = page.span(first + 1, verb)
        reason = "headline: who denies it stands behind the comma"
        return [*attributions, page.by_verb(verb, content, source, confidence=0.7, reason=reason)]
    return attributions


def _before_next(page: Page, item: Attribution, attributions: list[Attribution], title: Span) -> Attribution:
    """ "Union says A as airline denies B": what the first says ends before what the second does."""
    last = item.content[-1]
    if not (item.cue and title.start <= item.cue[0].start < last.start and last.end <= title.end):
        return item
    for other in attributions:
        if other is item or not other.source or not last.start < other.source[0].start < last.end:
            continue
        first = page.at(other.source[0].start)
        if page.words[first - 1] in NEXT and page.starts[first - 1] > last.start:
            cut = trimmed(page, Span(last.start, page.ends[first - 2]))
            return item if cut is None else replace(item, content=(*item.content[:-1], cut))
    return item


def _inverted(page: Page, indices: range) -> Attribution | None:
    """CLAUSE, a comma, "says" and who: what follows "as" or "after" tells of the occasion."""
    words = page.words
    for verb in indices[2:-1]:
        if words[verb] not in page.lexicon.headline or words[verb - 1] not in (",", "'", "’", "”", '"'):
            continue
        stop = next((i for i in range(verb + 1, indices.stop) if words[i] in OCCASION), indices.stop)
        content = trimmed(page, page.span(indices.start, verb))
        if content is None or not 0 < stop - verb - 1 <= LONGEST_SAYER:
            return None
        source = page.span(verb + 1, stop)
        return page.by_verb(
            verb, content, source, confidence=0.8, reason="headline: who says it follows the verb"
        )
    return None


def _tail(page: Page, indices: range) -> Attribution | None:
    """CLAUSE, a colon or dash, and at most a few words that name who says so."""
    words = page.words
    mark = next((i for i in reversed(indices) if words[i] in ":-–—" and _spaced(page, i)), None)
    if mark is None or mark < indices.start + 2:
        return None
    stop = next((i for i in range(mark + 1, indices.stop) if words[i] == ";"), indices.stop)
    tail = range(mark + 1, stop)
    if not 0 < len(tail) <= LONGEST_TAIL or not _names_sayer(page, tail):
        return None
    content = trimmed(page, page.span(indices.start, mark))
    if content is None:
        return None
    return page.new(
        content=(content,),
        source=(page.span(tail.start, tail.stop),),
        confidence=0.7,
        reason="headline: who says so stands after the colon",
    )


def _spaced(page: Page, index: int) -> bool:
    """Whether the mark parts two words: white space follows it."""
    return index + 1 < len(page) and page.ends[index] < page.starts[index + 1]


def _names_sayer(page: Page, tail: range) -> bool:
    words = [page.words[i] for i in tail]
    if not page.lexicon.sayers.isdisjoint(words):
        return True
    return len(tail) <= 2 and page.form(tail.start).isupper() and len(page.form(tail.start)) > 1


def _quoted_head(page: Page, indices: range) -> Attribution | None:
    """A quotation that opens the headline, then a colon: somebody in the article says it."""
    quotation = page.quotation_at(page.starts[indices.start])
    if quotation is None or quotation.span.start != page.starts[indices.start]:
        return None
    after = page.at(quotation.span.end)
    if after >= indices.stop or page.words[after] != ":":
        return None
    return page.new(
        kind="direct",
        content=(Span(*quotation.span),),
        confidence=0.6,
        reason="headline: a quotation before a colon",
    )
