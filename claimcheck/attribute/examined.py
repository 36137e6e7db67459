"""Whoever looks into what others say does not say it: "the army is investigating reports that ..."."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.nouns import source_of_noun
from claimcheck.attribute.page import Page
from claimcheck.model import Attribution

_REACH = 4  # words between the verb and the noun: "looking into several new claims"
_PARTICLES = frozenset(["into", "up", "on", "at", "through", "of"])


def free_examined(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give "reports that ..." to nobody where the subject only examined or received them.

    GUIDELINES 1: a noun with a clause is an attribution of its own, whose source is the one that the article
    names for it ("a claim by X that ..."), or nobody.
    """
    return [_freed(page, item) for item in attributions]


def _freed(page: Page, item: Attribution) -> Attribution:
    if not item.cue or not item.source:
        return item
    noun = page.at(item.cue[-1].end) - 1
    if page.words[noun] not in page.lexicon.clause_nouns or item.content[0].start < item.cue[-1].end:
        return item
    verb = _examining(page, noun)
    if verb is None or page.at(item.source[-1].start) > verb:
        return item
    source = source_of_noun(page, noun, page.at(item.content[0].start))
    return replace(
        item,
        cue=(page.span(noun, noun + 1),),
        source=() if source is None else (source,),
        reasons=(*item.reasons, f'"{page.words[verb]}" takes up what others say'),
    )


def _examining(page: Page, noun: int) -> int | None:
    """The verb of examining or receiving that has the noun as its object."""
    words, lexicon = page.words, page.lexicon
    for index in range(noun - 1, max(page.sentence(noun).start, noun - 1 - _REACH), -1):
        if words[index] in lexicon.examining:
            return index
        passes = words[index] in lexicon.determiners or words[index] in _PARTICLES
        if not passes and (page.syntax is None or page.syntax.pos[index] not in ("ADJ", "ADV", "NUM")):
            return None
    return None
