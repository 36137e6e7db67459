"""Whole sources: the noun phrase with role, apposition and the clause of anonymity; sources found by the verb."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.attribute.page import Page, overlap, text_words
from claimcheck.attribute.phrases import DAYS, RELATIVE, phrase_after, subject_before
from claimcheck.model import Attribution, Span

LONGEST_INSERTION = 30
REACH = 12


def find_sources(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give a reporting cue without a source the subject before it; drop those that are left without one.

    Agentless passives stay without a source ("it was claimed").
    """
    result = []
    for item in attributions:
        if not item.source:
            verb = cue_verb(page, item)
            if verb is None:
                continue
            source = subject_before(page, verb, page.sentence(verb).start)
            if source is not None and not overlap((source,), item.content) and not _passive(page, verb):
                item = replace(item, source=(source,), reasons=(*item.reasons, "source: the verb's subject"))
            elif not _agentless(page, verb):
                continue
        result.append(item)
    return result


def cue_verb(page: Page, item: Attribution) -> int | None:
    """The token of the cue that ascribes: its first reporting word, else its last word."""
    indices = [index for span in item.cue for index in page.tokens(span)]
    reporting = [index for index in indices if page.lexicon.is_reporting(page.words[index])]
    return reporting[0] if reporting else indices[-1] if indices else None


def _passive(page: Page, verb: int) -> bool:
    return any(
        page.words[index] in ("was", "were", "been", "is", "are", "being")
        for index in range(max(verb - 3, 0), verb)
    )


def _agentless(page: Page, verb: int) -> bool:
    """Whether it is "it was claimed", "is believed to"."""
    return _passive(page, verb)


def whole_sources(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Extend sources over what describes them, up to the cue; cut what tells of the saying."""
    return [_whole(page, item) if item.source and item.cue else item for item in attributions]


def _whole(page: Page, item: Attribution) -> Attribution:
    source = item.source[-1]
    verb = cue_verb(page, item)
    if verb is None:
        return item
    if source.end <= page.starts[verb]:
        source = _up_to_cue(page, source, page.at(item.cue[0].start), item)
    elif page.at(source.start) == page.at(item.cue[-1].end):
        source = _after_cue(page, source, item)
    source = _tidy(page, source)
    if source == item.source[-1]:
        return item
    return replace(item, source=(*item.source[:-1], source))


def _up_to_cue(page: Page, source: Span, cue: int, item: Attribution) -> Span:
    """Include an apposition or a relative clause that stands between the source and its cue."""
    first = page.at(source.end)
    words = page.words
    if words[first - 1] in RELATIVE:
        first -= 1
    stop = cue
    while stop > first and (words[stop - 1] in page.lexicon.auxiliary or words[stop - 1] == ","):
        stop -= 1
    if stop - 2 >= first and words[stop - 1] in DAYS and words[stop - 2] == "on":
        stop -= 2
    while stop > first and words[stop - 1] == ",":
        stop -= 1
    if not 0 < stop - first <= LONGEST_INSERTION:
        return source
    between = page.span(first, stop)
    if "\n" in page.text[source.end : between.end] or overlap((between,), item.content):
        return source
    opener = words[first + 1] if words[first] == "," and first + 1 < stop else words[first]
    describes = opener in RELATIVE or opener in ("of", "for", "from", "calling", "speaking", "citing")
    if words[first] == "," and not describes:
        describes = (
            opener in page.lexicon.determiners
            or opener in ("one", "head", "chief", "leader")
            or opener.isdigit()
        )
        describes = describes or page.form(first + 1)[:1].isupper()
    return Span(source.start, between.end) if describes else source


def _after_cue(page: Page, source: Span, item: Attribution) -> Span:
    """An inverted subject to the end of its noun phrase: "said NAME, a nurse at the hospital"."""
    first = page.at(source.start)
    later = [span.start for span in item.content if span.start >= source.end]
    bound = min(page.sentence(first).stop, page.at(min(later)) if later else len(page))
    phrase = phrase_after(page, first, bound)
    return phrase if phrase is not None and phrase.end > source.end else source


def _tidy(page: Page, source: Span) -> Span:
    """Without commas at the ends and without ", from a picket line": where or when it was said."""
    first, stop = page.at(source.start), page.at(source.end)
    words = page.words
    for index in range(first + 1, stop - 1):
        if words[index] == "," and words[index + 1] in page.lexicon.prepositions - {"of", "for"}:
            if not any(word in RELATIVE for word in words[first:index]):
                stop = index
            break
    while stop > first + 1 and words[stop - 1] in (",", ";", ":"):
        stop -= 1
    while first < stop - 1 and words[first] in (",", ";", ":"):
        first += 1
    return page.span(first, stop)


def find_recipients(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Who was told: the noun phrase right after "told", "informed", "assured"."""
    result = []
    for item in attributions:
        recipient = _recipient(page, item) if item.recipient is None else item.recipient
        result.append(item if recipient == item.recipient else replace(item, recipient=recipient))
    return result


def _recipient(page: Page, item: Attribution) -> Span | None:
    verb = cue_verb(page, item)
    if verb is None or page.words[verb] not in page.lexicon.listener:
        return None
    sentence = page.sentence(verb)
    start = stop = verb + 1
    words = page.words
    nearest = min(
        (span.start for span in item.content if span.start > page.starts[verb]), default=len(page.text)
    )
    ends = page.lexicon.prepositions - {"of", "for"} | {
        "that",
        "how",
        "what",
        "why",
        "when",
        "where",
        "as",
        "it",
    }
    while stop < min(sentence.stop, start + REACH) and page.starts[stop] < nearest:
        word = words[stop]
        if not word[0].isalnum() and word not in ("'", "’", "-") and not _inside_name(page, stop):
            break
        if (word in ends and stop > start) or word in DAYS:
            break
        stop += 1
    if stop == start or words[start] in ends:
        return None
    return page.span(start, stop)


def _inside_name(page: Page, index: int) -> bool:
    """Whether a comma sets a name in apposition ("the capital, Meren") that ends the phrase."""
    words = page.words
    return (
        words[index] == ","
        and index + 2 < len(page)
        and page.form(index + 1)[:1].isupper()
        and words[index + 2] in ",.:"
    )


def source_words(page: Page, item: Attribution) -> tuple[str, ...]:
    """The source's words, for comparing two sources."""
    return tuple(text_words(page, item.source))
