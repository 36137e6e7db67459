"""Verbs whose object belongs to the content: "accused X of Y", "put X at N" (guidelines: Object)."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import STOPS, subject_before, without_noun
from claimcheck.attribute.sources import cue_verb
from claimcheck.model import Attribution, Span, Spans

REACH = 16
_GIVEN = frozenset(["figure", "toll", "count", "tally", "estimate", "number"])  # "gave a toll of 47"
# After "at", with the digits: what a figure may begin with.
NUMBERS = frozenset([
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "dozens", "scores", "hundreds", "thousands", "none", "zero", "half"
])  # fmt: skip


def whole_objects(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Begin the content at the object where the network began it at "of" or "as"."""
    return [_with_object(page, item) for item in attributions]


def _with_object(page: Page, item: Attribution) -> Attribution:
    source = tuple(without_noun(page, span) for span in item.source)
    item = item if source == item.source else replace(item, source=source)
    verb = cue_verb(page, item)
    if verb is None or not item.content:
        return item
    links = page.lexicon.links.get(page.words[verb])
    first = page.at(item.content[0].start)
    after = page.at(item.cue[-1].end)
    if links and page.words[first] in links and first == after and item.source:
        subject = page.at(item.source[-1].start)
        noun = noun_taken_up(page, subject, page.sentence(subject).start)
        return item if noun is None else replace(item, content=(noun, *item.content))
    if not links or page.words[first] not in links or not 0 < first - after <= REACH:
        return item
    if any(page.words[index] in STOPS for index in range(after, first)):
        return item
    widened = Span(page.starts[after], item.content[0].end)
    source = () if overlap((widened,), item.source) else item.source
    return replace(item, content=(widened, *item.content[1:]), source=source or item.source)


def noun_taken_up(page: Page, subject: int, bound: int) -> Span | None:
    """The "a figure", "a charge" right before a subject, or before its "that": what the verb is about."""
    noun = subject - 1
    if noun > bound and page.words[noun] in ("that", "which"):
        noun -= 1
    if noun <= bound or page.words[noun - 1] not in ("a", "an", "the"):
        return None
    known = page.words[noun] in page.lexicon.clause_nouns or page.words[noun] in page.lexicon.figure_nouns
    return page.span(noun - 1, noun + 1) if known else None


def find_figures(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add "put X at N", "raised X to N"; where the network saw a part of it, take the whole."""
    known = known_on(page, attributions)
    for verb in page.where("figure"):
        found = _figure(page, verb)
        if found is None:
            continue
        if page.words[verb] in page.lexicon.gerunds and page.words[verb - 1] == ",":
            speakers = _earlier_sources(page, verb, known.near((page.sentence_span(verb),)))
            found = replace(found, source=speakers[-1]) if speakers else found
        same = next((item for item in known.near(found.cue) if overlap(found.cue, item.cue)), None)
        if same is None:
            if not any(overlap(found.content, item.cue) for item in known.near(found.content)):
                known.add(found)
        elif overlap(found.content, same.content):
            known.replace(same, replace(same, content=found.content))
    return known.items


def find_frames(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add ", describing X as Y", ", accusing X of Y": a further verb with the subject of the cue."""
    known = known_on(page, attributions)
    for verb in page.where("frame"):
        place = (page.span(verb, verb + 1),)
        if page.words[verb - 1] != "," or known.touches(place):
            continue
        found = _further_frame(page, verb, known.near((page.sentence_span(verb),)))
        if found is not None and not known.touches(found.content):
            known.add(found)
    return known.items


def _further_frame(page: Page, verb: int, near: list[Attribution]) -> Attribution | None:
    sentence = page.sentence(verb)
    before = _earlier_sources(page, verb, near)
    content = trimmed(page, page.span(verb + 1, sentence.stop)) if verb + 1 < sentence.stop else None
    reach = page.words[verb + 2 : min(sentence.stop - 1, verb + REACH)]
    if not before or content is None or page.lexicon.links[page.words[verb]].isdisjoint(reach):
        return None
    return page.new(
        content=(content,),
        cue=(page.span(verb, verb + 1),),
        source=before[-1],
        confidence=0.75,
        reason="a further verb with the same subject",
    )


def _earlier_sources(page: Page, verb: int, near: list[Attribution]) -> list[Spans]:
    """Whose words stand before the verb in its sentence: a gerund after a comma goes on with the last's."""
    start = page.sentence(verb).start
    return [
        item.source for item in near
        if item.cue and item.source and start <= page.at(item.cue[-1].start) < verb
    ]  # fmt: skip


def _figure(page: Page, verb: int) -> Attribution | None:
    """SUBJECT put OBJECT at NUMBER, up to the end of the clause."""
    words = page.words
    lemma = page.lexicon.lemma[words[verb]]
    sentence = page.sentence(verb)
    link = figure_link(page, verb, sentence.stop)
    if link is None:
        return None
    if words[verb] in page.lexicon.gerunds and lemma not in ("put", "estimate"):
        return None  # "..., raising the toll to 21": what happened raises it, and nobody says so
    source = subject_before(page, verb, sentence.start)
    content = trimmed(page, page.span(verb + 1, clause_end(page, link + 1, sentence.stop)))
    if source is None or content is None:
        return None
    if lemma == "give":
        source = _without_relative(page, source)
    return page.by_verb(
        verb, content, source, confidence=0.8, reason=f'"{words[verb]} ... {words[link]}" with a figure'
    )


def _without_relative(page: Page, source: Span) -> Span:
    """ "The health office, which had spoken of 190 tents, now gives ...": what the clause says is its own."""
    tokens = page.tokens(source)
    comma = next((i for i in tokens if page.words[i] == "," and page.words[i + 1] in ("which", "who")), None)
    return source if comma is None or comma == tokens.start else page.span(tokens.start, comma)


def figure_link(page: Page, verb: int, bound: int) -> int | None:
    """The "at" or "to" of "put OBJECT at NUMBER", "raised the toll to NUMBER"; None where it is no such."""
    words, links = page.words, page.lexicon.links[page.words[verb]]
    link = next((i for i in range(verb + 2, min(bound - 1, verb + REACH)) if words[i] in links), None)
    if link is None or any(words[i] in STOPS for i in range(verb + 1, link)):
        return None
    moved = page.lexicon.lemma[words[verb]] in ("raise", "lower", "revise", "place", "give")
    if words[link] == "of" and words[link - 1] not in _GIVEN:
        return None  # "gave a total of nine lorries"
    if moved and page.lexicon.figure_nouns.isdisjoint(words[verb + 1 : link]):
        return None
    return link if _numeral_follows(page, link, bound) else None


def _numeral_follows(page: Page, link: int, bound: int) -> bool:
    return any(is_number(page, index) for index in range(link + 1, min(bound, link + 5)))


def is_number(page: Page, index: int) -> bool:
    """Whether the token is a number, in digits or in words."""
    return page.words[index][0].isdigit() or page.words[index] in NUMBERS


def clause_end(page: Page, start: int, bound: int) -> int:
    """Where the clause that goes on at ``start`` ends: a stop, a comma, or the next clause's opener."""
    words = page.words
    for index in range(start, bound):
        if words[index] in ",;:" and not (words[index] == "," and _goes_on(page, index, bound)):
            return index
        if _further_verb(page, index):
            return index
        if words[index] in ("and", "but", "while") and _verb_soon(page, index, bound):
            return index
    return bound


def _goes_on(page: Page, comma: int, bound: int) -> bool:
    """Whether a comma ends nothing: inside a number, before "including two of its own"."""
    part = comma + 1 < bound and page.words[comma + 1] == "including"
    return part or in_number(page, comma)


def _further_verb(page: Page, index: int) -> bool:
    """Whether the word is the gerund of another cue, and no noun: "no warning was given"."""
    if page.words[index] not in page.lexicon.gerunds or page.words[index] not in page.lexicon.saying:
        return False
    return page.grammar is None or not page.grammar.is_noun(index)


def in_number(page: Page, comma: int) -> bool:
    """Whether a comma stands inside a number."""
    return (
        comma + 1 < len(page)
        and page.words[comma - 1][0].isdigit()
        and page.starts[comma + 1] == page.ends[comma]
    )


def _verb_soon(page: Page, index: int, bound: int) -> bool:
    """Whether a verb follows the conjunction, so that it opens a clause ("and said ...")."""
    return any(
        page.words[i] in page.lexicon.lemma or page.words[i] in page.lexicon.finite
        for i in range(index + 1, min(bound, index + 3))
    )
