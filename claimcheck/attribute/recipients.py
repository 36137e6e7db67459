"""Who was told, and what they were told to do (guidelines: recipient)."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.page import Page
from claimcheck.attribute.phrases import DAYS
from claimcheck.attribute.sources import cue_verb
from claimcheck.model import Attribution, Span

REACH = 12
ENDS = frozenset(["that", "how", "what", "why", "when", "where", "as", "it"])


def find_recipients(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The noun phrase after "told", "informed", "assured"; the one who is urged to do something."""
    result = []
    for item in attributions:
        item = _addressed(page, item)
        recipient = _recipient(page, item) if item.recipient is None else item.recipient
        result.append(item if recipient == item.recipient else replace(item, recipient=recipient))
    return result


def _recipient(page: Page, item: Attribution) -> Span | None:
    verb = cue_verb(page, item)
    if verb is None or page.words[verb] not in page.lexicon.listener:
        return None
    words = page.words
    start = stop = verb + 1
    limit = min(page.sentence(verb).stop, start + REACH)
    nearest = min(
        (span.start for span in item.content if span.start > page.starts[verb]), default=len(page.text)
    )
    while stop < limit and page.starts[stop] < nearest:
        word = words[stop]
        if not word[0].isalnum() and word not in ("'", "’", "-") and not _inside_name(page, stop):
            break
        if (stop > start and _ends(page, word)) or word in DAYS:
            break
        stop += 1
    if stop == start or words[start] in ENDS or words[start] in page.lexicon.prepositions:
        return None
    return page.span(start, stop)


def _ends(page: Page, word: str) -> bool:
    """Whether the phrase of who was told ends before the word: "in ...", "that ...", "it ..."."""
    return word in ENDS or (word in page.lexicon.prepositions and word not in ("of", "for"))


def _inside_name(page: Page, index: int) -> bool:
    """Whether a comma sets a name in apposition ("the capital, Selm") that ends the phrase."""
    following = page.words[index + 1 : index + 3]
    if page.words[index] != "," or len(following) < 2:
        return False
    return page.form(index + 1)[:1].isupper() and following[1] in ",.:"


def _addressed(page: Page, item: Attribution) -> Attribution:
    """``called on [the minister to resign]``: the minister is the recipient, "to resign" the content."""
    verb = cue_verb(page, item)
    if verb is None or page.words[verb] not in page.lexicon.addressing:
        return item
    piece = item.content[0]
    first = page.at(piece.start)
    between = range(page.at(item.cue[-1].end), first)
    if page.words[first] == "to" and 0 < len(between) < REACH and item.recipient is None:
        plain = all(page.words[i][0].isalnum() or page.words[i] in "'’-" for i in between)
        return replace(item, recipient=page.span(between.start, between.stop)) if plain else item
    if piece.start < item.cue[-1].end or page.quotation_at(piece.start) is not None:
        return item
    for index in range(first, min(page.at(piece.end) - 1, first + REACH)):
        word = page.words[index]
        if word == "to" and index > first and page.words[index + 1].isalpha():
            content = (Span(page.starts[index], piece.end), *item.content[1:])
            return replace(item, content=content, recipient=page.span(first, index))
        if word in page.lexicon.finite or (not word[0].isalnum() and word not in "'’-") or word == "that":
            break
    return item
