"""Nouns of saying with a clause of their own: "a claim by the army that ...", "their claim to have ..."."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.frames import clause_end
from claimcheck.attribute.known import Known, known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import STOPS
from claimcheck.model import Attribution, Span

REACH = 9
MODIFIERS = 3
_VERDICTS = frozenset(["was", "were", "is", "are"])
_OPENING = [["“"], ["‘"], ['"'], ["'"], ["«"], ["„"]]


def find_nouns(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add attributions by noun; the source is the possessor, the "by" phrase, or nobody."""
    known = known_on(page, attributions)
    for noun in page.where("clause noun"):
        if known.has_cue((page.span(noun, noun + 1),)):
            _give_possessor(page, known, noun)
            continue
        found = _noun(page, noun)
        if found is None:
            continue
        outer = _taken_up(page, known, found, noun)
        if outer is not None:
            known.replace(*outer)
        if outer is not None or not known.has_content(found.content):
            known.add(found)
    return known.items


def _give_possessor(page: Page, known: Known, noun: int) -> None:
    """Whose the noun is, or None ("X's claim that", "a claim by X that"); its clause begins at ``clause``."""
    cue = page.span(noun, noun + 1)
    source = _possessor(page, noun, page.sentence(noun).start) if _is_noun(page, noun) else None
    if source is None:
        return
    for item in known.near((cue,)):
        if item.cue == (cue,) and item.content[0].start > cue.end and not overlap(item.source, (source,)):
            known.replace(item, replace(item, source=(source,)))


def _taken_up(
    page: Page, known: Known, found: Attribution, noun: int
) -> tuple[Attribution, Attribution] | None:
    """Who "denied a claim by X that ...", before and after his content takes in the noun and its source."""
    for item in known.near(found.content):
        if item.content[0].start != found.content[0].start or not item.cue:
            continue
        first = page.at(item.cue[-1].start) + 1  # the word after the verb that takes the noun up
        if first <= noun <= first + MODIFIERS and page.words[first] in page.lexicon.determiners:
            widened = Span(page.starts[first], item.content[0].end)
            return item, replace(item, content=(widened, *item.content[1:]))
    return None


def _noun(page: Page, noun: int) -> Attribution | None:
    if not _is_noun(page, noun):
        return None
    sentence = page.sentence(noun)
    start = _clause(page, noun, sentence.stop)
    if start is None:
        return None
    quotation = page.quotation_at(page.starts[noun])
    bound = page.at(quotation.inner.end) if quotation is not None else sentence.stop
    stop = clause_end(page, start + 1, min(bound, sentence.stop))
    if page.grammar is not None:
        stop = page.grammar.clause_stop(noun, start, stop)
    stop = (
        _before_predicate(page, start, stop)
        if page.words[start] == "to"
        else _before_verdict(page, start, stop)
    )
    content = trimmed(page, page.span(start, stop)) if stop > start + 1 else None
    if content is None:
        return None
    source = source_of_noun(page, noun, start)
    return page.new(
        content=(content,),
        cue=(page.span(noun, noun + 1),),
        source=(source,) if source else (),
        confidence=0.7,
        reason=f'noun with a clause: "{page.words[noun]}"',
    )


def source_of_noun(page: Page, noun: int, clause: int) -> Span | None:
    """Whose "X's claim that" or "a claim by X that" is, or None; ``clause``: where its clause begins."""
    return _possessor(page, noun, page.sentence(noun).start) or _agent(page, noun, clause)


def _is_noun(page: Page, noun: int) -> bool:
    """Whether the form is a noun here: a determiner or possessor near before it, or a preposition."""
    words, lexicon = page.words, page.lexicon
    if page.syntax is not None:
        return page.syntax.pos[noun] == "NOUN"
    if noun == 0 or words[noun] in lexicon.gerunds or words[noun].endswith("ed"):
        return False
    before = words[noun - 1]
    if (
        before in lexicon.determiners
        or before in lexicon.prepositions - {"to"}
        or _possessive(page, noun - 1)
    ):
        return True
    if before in lexicon.object and before not in lexicon.clause_nouns:
        return True
    return (
        noun > 1
        and words[noun - 2] in lexicon.determiners - {"that", "this"}
        and before not in lexicon.pronouns
        and before.isalpha()
        and not before.endswith("s")
    )


def _possessive(page: Page, index: int) -> bool:
    words = page.words
    return words[index] in ("'", "’") or (
        words[index] == "s" and index > 0 and words[index - 1] in ("'", "’")
    )


def _clause(page: Page, noun: int, bound: int) -> int | None:
    """The "that" of the noun's clause, or "to" of "to have ...", with a "by" phrase between at most."""
    words = page.words
    after = noun + 1
    if after + 2 < bound and words[after] == "to" and words[after + 1] == "have":
        return after
    if after < bound and words[after] == "that":
        return after if _complements(page, after) else None
    if after >= bound or words[after] not in ("by", "from", "on", "in", "made", "last", "yesterday"):
        return None
    for index in range(after + 1, min(bound - 2, after + REACH)):
        if words[index] == "that":
            return index if _complements(page, index) else None
        if words[index] == "to" and words[index + 1] == "have":
            return index
        if (
            words[index] in STOPS
            or words[index] in page.lexicon.finite
            or words[index] in page.lexicon.saying
        ):
            return None
    return None


def _complements(page: Page, that: int) -> bool:
    """Whether a "that" opens what the noun says, and is no relative pronoun ("a charge that stung")."""
    if page.grammar is not None and not page.grammar.conjoins(that):
        return False
    return that + 1 < len(page) and page.words[that + 1] not in page.lexicon.finite


def _before_predicate(page: Page, start: int, stop: int) -> int:
    """The end of a "to have ..." clause: before the main verb of its sentence."""
    words = page.words
    for index in range(start + 3, stop):
        if words[index] in page.lexicon.finite and words[index] not in ("have", "been", "be", "being"):
            return index
    return stop


def _before_verdict(page: Page, start: int, stop: int) -> int:
    """The end of a clause that is a subject: before the verdict on it in quotation marks.

    "A claim that forty had died [was 'pure fancy']"; the clause must have a verb of its own.
    """
    if page.syntax is None:
        return stop
    pos = page.syntax.pos
    for index in range(start + 2, stop):
        if page.words[index] in _VERDICTS and page.words[index + 1 : index + 2] in _OPENING:
            return index if "VERB" in pos[start:index] else stop
    return stop


def _possessor(page: Page, noun: int, bound: int) -> Span | None:
    """ "the army's claim", "their claim", "a Dalmari claim": the words before the noun that name somebody."""
    words = page.words
    if noun - 1 < bound:
        return None
    if words[noun - 1] in ("his", "her", "its", "their", "our", "my"):
        return page.span(noun - 1, noun)
    stop = noun
    while (
        stop - 1 > bound
        and noun - stop < MODIFIERS
        and words[stop - 1].islower()
        and page.form(stop - 1).islower()
        and not _possessive(page, stop - 1)
    ):
        stop -= 1
    if _possessive(page, stop - 1):
        end = stop - 1 if words[stop - 1] in ("'", "’") else stop - 2
        start = end
        while start > bound and page.form(start - 1)[:1].isupper():
            start -= 1
        if start == end:
            start = max(end - 2, bound)
        return page.span(start, end) if end > start else None
    if (
        noun - 1 > bound
        and page.form(noun - 1)[:1].isupper()
        and words[noun - 1] not in page.lexicon.determiners
    ):
        return page.span(noun - 1, noun)
    return None


def _agent(page: Page, noun: int, clause: int) -> Span | None:
    """ "by the army", "from the army" between the noun and its clause."""
    if clause <= noun + 2:
        return None
    if (
        page.words[noun + 1] == "in"
        and page.words[clause - 1] in page.lexicon.source_nouns | page.lexicon.document_nouns
    ):
        return page.span(noun + 2, clause)
    if page.words[noun + 1] not in ("by", "from"):
        return None
    return page.span(noun + 2, clause)
