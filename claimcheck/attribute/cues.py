"""What belongs to a cue: the words that ascribe, "in a statement"; not auxiliaries, not "on Telegram"."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.page import Page
from claimcheck.attribute.phrases import DAYS
from claimcheck.attribute.sources import cue_verb, is_passive
from claimcheck.model import Attribution, Span, Spans

PLACES = frozenset(["on", "in", "at", "via", "through", "from", "by", "during", "to", "with"])
VEHICLE = frozenset(["in", "through", "via", "by"])
REACH = 6


def settle_cues(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Cut the network's cues to what the guidelines count, and add the statement in which it was said."""
    cues = page.settled_cues
    result = [item if id(item) in cues else _settled(page, item) for item in attributions]
    cues.update((id(item), item) for item, before in zip(result, attributions, strict=True) if item is before)
    return result


def _settled(page: Page, item: Attribution) -> Attribution:
    verb = cue_verb(page, item)
    if verb is None:
        return item
    if page.words[verb] not in page.lexicon.reporting:
        lettered = any(any(map(str.isalpha, page.text[start:end])) for start, end in item.cue)
        return item if lettered else replace(item, cue=())  # a bare colon is no cue
    number = next(i for i, span in enumerate(item.cue) if span.start <= page.starts[verb] < span.end)
    first, stop = page.at(item.cue[number].start), page.at(item.cue[number].end)
    if not page.negated(verb):
        first = _without_auxiliaries(page, first, verb)
    stop = _without_place(page, verb, stop)
    stop = max(stop, _vehicle(page, verb + 1, item))
    cue = (*item.cue[:number], page.span(first, stop), *item.cue[number + 1 :])
    content = _with_determiner(page, stop, item)
    return item if (cue, content) == (item.cue, item.content) else replace(item, cue=cue, content=content)


def _without_auxiliaries(page: Page, first: int, verb: int) -> int:
    while first < verb and _manner(page, page.words[first]):
        first += 1
    return first


def _manner(page: Page, word: str) -> bool:
    return word in page.lexicon.auxiliary or word.endswith("ly") or not word[0].isalnum()


def _without_place(page: Page, verb: int, stop: int) -> int:
    """The end of the cue without "on Friday", "on Telegram", a colon, a dangling preposition after "said"."""
    for index in range(verb + 1, stop):
        word = page.words[index]
        if not word[0].isalnum() or word in DAYS or word.endswith("ly") or word in page.lexicon.determiners:
            return index
        if word in PLACES and page.lexicon.lemma.get(page.words[verb]) not in (
            "call",
            "point",
            "hint",
            "respond",
            "reply",
        ):
            return index
    return stop


def _with_determiner(page: Page, stop: int, item: Attribution) -> Spans:
    """The content from its object on, where the cue took that in: "[rejected a report] [that ...]"."""
    first = item.content[0]
    if stop >= len(page) or page.words[stop] not in page.lexicon.determiners or page.words[stop] == "that":
        return item.content
    if page.at(first.start) != page.at(item.cue[-1].end) or page.starts[stop] >= first.start:
        return item.content
    return (Span(page.starts[stop], first.end), *item.content[1:])


def _vehicle(page: Page, start: int, item: Attribution) -> int:
    """The end of "in a statement", "in a televised address" right after the verb; else ``start``."""
    words = page.words
    limit = min(page.sentence(start - 1).stop, start + REACH)
    if start >= limit or words[start] not in VEHICLE:
        return start
    contents = [span for span in item.content if span.start >= page.starts[start]]
    for index in range(start + 1, limit):
        if any(span.start <= page.starts[index] for span in contents) or (
            not words[index][0].isalnum() and words[index] != "-"
        ):
            return start
        if words[index] in page.lexicon.document_nouns and (
            index + 1 >= len(page) or words[index + 1] not in page.lexicon.document_nouns
        ):
            return index + 1
    return start


def span_without_pronoun(page: Page, item: Attribution) -> tuple[Span, ...]:
    """The source, none where it is the "it" of an agentless passive ("it was claimed that ...")."""
    verb = cue_verb(page, item)
    if verb is None or len(item.source) != 1 or page.text[slice(*item.source[0])].lower() != "it":
        return item.source
    passive = is_passive(page, verb)
    return () if passive and page.at(item.source[0].start) < verb else item.source


def drop_dummies(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Take the "it" of "it was claimed" from the source: the article names nobody."""
    result = []
    for item in attributions:
        source = span_without_pronoun(page, item)
        result.append(item if source == item.source else replace(item, source=source))
    return result
