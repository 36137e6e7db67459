"""Two verbs are two attributions, with one subject or each with its own (guidelines: Division)."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.bounds import trimmed
from claimcheck.attribute.counts import number_follows
from claimcheck.attribute.frames import figure_link
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import subject_before
from claimcheck.model import Attribution, Span

JOINTS = frozenset(["and", "but"])
OPENERS = frozenset(["while", "but", "whereas", "and", "as", ";"])
ADVERBS = 3
Parted = tuple[Attribution, Attribution]


def part_verbs(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Part "said that ... and denied that ...", "..., adding that ...", "...; Y denied that ..."."""
    result: list[Attribution] = []
    pending = list(reversed(attributions))
    while pending:
        item = pending.pop()
        parted = _before_cue(page, item) or _by_piece(page, item) or _in_piece(page, item)
        if parted is None:
            result.append(item)
        else:
            pending.extend(reversed(parted))
    return result


def _before_cue(page: Page, item: Attribution) -> Parted | None:
    """A first piece that another verb of saying opens: "who confirmed [that ...] and said [...]"."""
    if len(item.content) < 2 or not item.cue or item.content[0].end > item.cue[0].start:
        return None
    first = page.at(item.content[0].start)
    verb = first - 1
    if page.words[first] != "that" or verb < 1 or page.words[verb] not in page.lexicon.saying:
        return None
    source = subject_before(page, verb, page.sentence(verb).start)
    rest = tuple(piece for piece in item.content if piece.start > item.cue[0].start)
    if source is None or not rest:
        return None
    earlier = replace(
        item,
        id=page.new_id(),
        content=item.content[:1],
        cue=(page.span(verb, verb + 1),),
        source=(source,),
        reasons=(*item.reasons, "a second verb of saying"),
    )
    return earlier, replace(item, content=rest, source=(source,))


def _by_piece(page: Page, item: Attribution) -> Parted | None:
    """A later piece right after a verb of saying that is not the cue: "[...] and denied [that ...]"."""
    for number in range(1, len(item.content)):
        piece = item.content[number]
        verb = page.at(piece.start) - 1
        if item.content[number - 1].end > page.ends[verb]:
            continue
        if not _second(page, verb, item) or page.quotation_at(piece.start) is not None:
            continue
        source = _source(page, verb, item, page.at(item.content[number - 1].start))
        head = _head(page, verb, page.at(item.content[number - 1].start))
        before = _cut(page, item.content[:number], head)
        if source is None or not before:
            continue
        return _parts(page, item, before, item.content[number:], verb, source)
    return None


def _in_piece(page: Page, item: Attribution) -> Parted | None:
    """The same inside one piece: "[... and denied that ...]", "[..., adding that ...]"."""
    if not item.cue:
        return None
    for number, piece in enumerate(item.content):
        if piece.start < item.cue[0].start:
            continue
        indices = page.tokens(piece)
        for verb in range(indices.stop - 1, indices.start + 1, -1):
            if not _may_say(page, verb):
                continue
            parted = _at_verb(page, item, number, verb)
            if parted is not None:
                return parted
    return None


def _at_verb(page: Page, item: Attribution, number: int, verb: int) -> Parted | None:
    if not _second(page, verb, item):
        return None
    piece = item.content[number]
    last = verb == page.at(piece.end) - 1
    if not last and page.words[verb + 1] != "that" and not _gives_figure(page, verb, item):
        return None
    if last and number + 1 >= len(item.content):
        return None
    head = _head(page, verb, page.at(piece.start))
    if head == verb and page.words[verb] not in page.lexicon.gerunds:
        return None
    if page.words[verb] in page.lexicon.gerunds and page.words[verb - 1] != ",":
        return None
    if page.words[verb] not in page.lexicon.gerunds and _tense(page, verb) not in _cue_tenses(page, item):
        return None
    before = _cut(page, item.content[: number + 1], head)
    if not before or not item.source:
        return None
    rest = () if last else (Span(page.starts[_last_of_cue(page, verb) + 1], piece.end),)
    return _parts(page, item, before, (*rest, *item.content[number + 1 :]), verb, item.source[-1])


def _second(page: Page, verb: int, item: Attribution) -> bool:
    """Whether the token is a verb of saying outside the cue and outside quotation marks."""
    if verb < 1 or not item.cue:
        return False
    if not _may_say(page, verb):
        return False
    if any(span.start <= page.starts[verb] < span.end for span in item.cue):
        return False
    return page.starts[verb] > item.cue[0].start and page.quotation_at(page.starts[verb]) is None


def _may_say(page: Page, verb: int) -> bool:
    """Whether the token can be a second verb of saying: "speak" only in "speak of"."""
    word = page.words[verb]
    says = word in page.lexicon.saying or word in page.lexicon.giving
    return says or (word in page.lexicon.speaking and _last_of_cue(page, verb) > verb)


def _last_of_cue(page: Page, verb: int) -> int:
    """The last token of a cue: the "of" of "speaks of 57"."""
    speaks = page.words[verb] in page.lexicon.speaking and page.words[verb + 1 : verb + 2] == ["of"]
    return verb + 1 if speaks else verb


def _gives_figure(page: Page, verb: int, item: Attribution) -> bool:
    """Whether a figure is given at the verb, and by the speaker: "... and counted 14", ", putting it at 6",
    "disputes that and speaks of 57".

    What the content's own subject does stays in the content, unless it is a thing, which gives none:
    "said gunmen had fled and counted ...", but "said the brakes had failed and counted ...".
    """
    if page.words[verb] in page.lexicon.speaking:
        if not number_follows(page, _last_of_cue(page, verb) + 1):
            return False
    elif page.words[verb] in page.lexicon.figure:
        if not figure_link(page, verb, page.sentence(verb).stop):
            return False
    elif page.words[verb] not in page.lexicon.counting or not number_follows(page, verb + 1):
        return False
    if page.words[verb] in page.lexicon.gerunds or page.grammar is None:
        return True
    subject = page.grammar.subject(verb)
    if subject is None or overlap((page.span(subject, subject + 1),), (*item.source, *item.cue)):
        return True
    return page.grammar.is_noun(subject) and page.words[subject] not in page.lexicon.sayers


def _head(page: Page, verb: int, bound: int) -> int:
    """Where the part that the verb opens begins: at its "and" or comma, adverbs between; else the verb."""
    for index in range(verb - 1, max(verb - 2 - ADVERBS, bound), -1):
        word = page.words[index]
        if word in JOINTS or (word == "," and page.words[verb] in page.lexicon.gerunds):
            return index
        if word not in page.lexicon.auxiliary and not word.endswith("ly"):
            break
    return verb


def _source(page: Page, verb: int, item: Attribution, bound: int) -> Span | None:
    """The cue's own source where the verb is joined to it, else the subject before the verb."""
    if _head(page, verb, bound) != verb or page.words[verb] in page.lexicon.gerunds:
        return item.source[-1] if item.source else None
    opener = next((i for i in range(verb - 1, bound, -1) if page.words[i] in OPENERS), None)
    return subject_before(page, verb, opener + 1) if opener is not None else None


def _cut(page: Page, pieces: tuple[Span, ...], head: int) -> tuple[Span, ...]:
    """The pieces up to the token ``head``."""
    kept = [Span(start, min(end, page.ends[head - 1])) for start, end in pieces if start < page.starts[head]]
    tidy = [trimmed(page, piece) for piece in kept]
    return tuple(piece for piece in tidy if piece is not None)


def _parts(
    page: Page, item: Attribution, before: tuple[Span, ...], after: tuple[Span, ...], verb: int, source: Span
) -> Parted:
    second = replace(
        item,
        id=page.new_id(),
        content=after,
        cue=(page.span(verb, _last_of_cue(page, verb) + 1),),
        source=(source,),
        reasons=(*item.reasons, "a second verb of saying"),
    )
    return replace(item, content=before), second


def _cue_tenses(page: Page, item: Attribution) -> set[str]:
    return {_tense(page, index) for index in page.tokens(item.cue[-1])}


def _tense(page: Page, index: int) -> str:
    """ "s" for a third person, "d" for a past, "base" for the base of a verb or another word."""
    word = page.words[index]
    if word in page.lexicon.gerunds:
        return "ing"
    if word in page.lexicon.unchanged:
        return "d"  # "said ... and put"
    if page.lexicon.lemma.get(word) == word or word not in page.lexicon.lemma:
        return "base"
    return "s" if word.endswith("s") else "d"


def cut_clauses(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """End an unquoted content at a semicolon, ", while" or ", which" that opens another's statement."""
    result = []
    for item in attributions:
        content = tuple(_before_next(page, piece, item) for piece in item.content)
        result.append(item if content == item.content else replace(item, content=content))
    return result


def _before_next(page: Page, piece: Span, item: Attribution) -> Span:
    indices = page.tokens(piece)
    if not item.cue or piece.start < item.cue[0].start or page.quotation_at(piece.start) is not None:
        return piece
    for index in range(indices.start + 3, indices.stop - 3):
        mark, following = page.words[index], page.words[index + 1]
        opens = mark == ";" or (mark == "," and following in ("while", "whereas", "which"))
        if not opens or page.quotation_at(page.starts[index]) is not None:
            continue
        first = index + (1 if mark == ";" else 2)
        said = page.lexicon.denial if mark == "," and following == "which" else page.lexicon.saying
        for verb in range(first + 1, min(indices.stop, first + 12)):
            if page.words[verb] in said and subject_before(page, verb, first) is not None:
                return trimmed(page, page.span(indices.start, index)) or piece
    return piece
