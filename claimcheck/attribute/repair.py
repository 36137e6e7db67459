"""Pieces that the network puts into the wrong part: subjects tagged as content, clauses about the saying."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.known import known_on
from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import subject_before
from claimcheck.attribute.sources import cue_verb, is_passive
from claimcheck.model import Attribution, Span

FARTHEST = 8
LONGEST_DESCRIPTION = 12
CLOSERS = frozenset([",", '"', "”", "’", "'", "»"])
SUBJECT = "the words before the cue are its subject"
OCCASION = frozenset(["when", "after", "as", "before", "while"])
NEXT_CLAUSE = frozenset(["while", "but", "whereas", "and", "as"])


def repair_pieces(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Move a piece that is the cue's subject to the source; take out pieces that tell of the occasion."""
    result = []
    for item in attributions:
        if item.cue and len(item.content) > 1:
            item = _subject_piece(page, item)
            item = _over_description(page, item)
            kept = tuple(piece for piece in item.content if not _beside(page, piece, item))
            item = replace(item, content=kept) if kept and kept != item.content else item
        result.append(item)
    return result


def _over_description(page: Page, item: Attribution) -> Attribution:
    """Join ``[... at its plant in] Casta, a town of 900, [and of ...]``: a preposition ends no piece."""
    pieces = list(item.content)
    for number in range(len(pieces) - 1, 0, -1):
        before, after = pieces[number - 1], pieces[number]
        last, first = page.at(before.end) - 1, page.at(after.start)
        dangles = page.words[last] in page.lexicon.prepositions and first - last <= LONGEST_DESCRIPTION
        between = (Span(before.end, after.start),)
        if dangles and not overlap(between, (*item.cue, *item.source)) and last in page.sentence(first):
            pieces[number - 1 : number + 1] = [Span(before.start, after.end)]
    return item if len(pieces) == len(item.content) else replace(item, content=tuple(pieces))


def resume_clauses(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Add the rest of a clause that its cue interrupts: "[The strike], X said, [has closed ...]"."""
    result = []
    for item in attributions:
        rest = _rest(page, item) if item.cue and item.source and len(item.content) == 1 else None
        result.append(item if rest is None else replace(item, content=(*item.content, rest)))
    return result


def complete_finals(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Take the whole sentence before a final "it said", up to the comma, where the network took a part."""
    known = known_on(page, attributions)
    for item in attributions:
        whole = _up_to_comma(page, item) if item.cue and item.source and len(item.content) == 1 else None
        if whole is None:
            continue
        before = (Span(whole.start, item.content[0].start),)
        others = [other for other in known.near(before) if other is not item]
        if not any(overlap(before, (*other.cue, *other.source, *other.content)) for other in others):
            known.replace(item, replace(item, content=(whole,)))
    return known.items


def extend_over(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Extend "quotes [a source who confirmed]" over what that source confirmed."""
    known = known_on(page, attributions)
    for item in attributions:
        last = item.content[-1]
        verb = page.at(last.end) - 1
        if page.words[verb] not in page.lexicon.saying or page.quotation_at(last.start) is not None:
            continue
        sentence = page.sentence(verb)
        after = [
            other for other in known.near((page.span(verb, min(verb + 2, len(page))),))
            if other is not item and page.at(other.content[0].start) == verb + 1
        ]  # fmt: skip
        if after:
            end = page.at(after[0].content[-1].end)
            whole = page.span(page.at(last.start), min(end, sentence.stop))
            known.replace(item, replace(item, content=(*item.content[:-1], whole)))
    return known.items


def _up_to_comma(page: Page, item: Attribution) -> Span | None:
    piece = item.content[0]
    head = page.at(min(item.cue[0].start, item.source[0].start))
    first, stop = page.at(piece.start), page.at(piece.end)
    sentence = page.sentence(first)
    if not stop <= head - 1 or page.words[head - 1] != "," or page.sentence(head - 1) != sentence:
        return None
    if page.quotations_in(page.span(sentence.start, head)) or page.quotation_at(piece.start) is not None:
        return None
    last = page.at(max(item.cue[-1].end, item.source[-1].end))
    if last < sentence.stop and page.words[last] not in ".,;!?" and page.words[last] not in ("on", "in"):
        return None
    whole = page.span(sentence.start, head - 1)
    return whole if whole != piece else None


def _rest(page: Page, item: Attribution) -> Span | None:
    piece = item.content[0]
    stop = page.at(max(item.cue[-1].end, item.source[-1].end))
    first = page.at(piece.start)
    sentence = page.sentence(first)
    if stop >= sentence.stop - 2 or page.words[stop] != "," or piece.end > item.cue[0].start:
        return None
    if sentence.start != first or page.words[page.at(piece.end)] != ",":
        return None
    if page.quotation_at(piece.start) is not None or any(
        page.words[i] in page.lexicon.finite for i in page.tokens(piece)
    ):
        return None
    verb = page.words[stop + 1]
    return (
        page.span(stop + 1, sentence.stop - 1) if verb in page.lexicon.finite or verb.endswith("ed") else None
    )


def _subject_piece(page: Page, item: Attribution) -> Attribution:
    """``[the report] says [that ...]``: an unquoted piece right before the cue is who says it."""
    verb = cue_verb(page, item)
    inserted = _inserted_subject(page, item)
    if inserted is not None:
        content = tuple(piece for piece in item.content if piece != inserted)
        return replace(item, content=content, source=(inserted,), reasons=(*item.reasons, SUBJECT))
    before = [
        piece
        for piece in item.content
        if verb is not None and page.at(piece.end) == page.at(item.cue[0].start)
    ]
    after = [piece for piece in item.content if piece.start >= item.cue[-1].end]
    if not before or not after or page.quotation_at(before[0].end - 1) is not None:
        return item
    if verb is None or is_passive(page, verb):
        return replace(item, content=tuple(piece for piece in item.content if piece != before[0]))
    content = tuple(piece for piece in item.content if piece != before[0])
    return replace(
        item,
        content=content,
        source=(before[0],),
        reasons=(*item.reasons, "the words before the cue are its subject"),
    )


def _inserted_subject(page: Page, item: Attribution) -> Span | None:
    """``[A], [the ministry] said``: the last piece before the cue, after a comma, without a verb."""
    before = [piece for piece in item.content if piece.end <= item.cue[0].start]
    if len(before) < 2 or page.at(before[-1].end) != page.at(item.cue[0].start):
        return None
    first = page.at(before[-1].start)
    if page.words[first - 1] not in CLOSERS or page.quotation_at(before[-1].start) is not None:
        return None
    return None if any(page.words[i] in page.lexicon.finite for i in page.tokens(before[-1])) else before[-1]


def _beside(page: Page, piece: Span, item: Attribution) -> bool:
    """Whether a piece is not part of what was said."""
    if page.quotation_at(piece.start) is not None:
        return False
    first = page.at(piece.start)
    if page.words[first] == "asked":
        return True
    if (
        _far_off(page, piece, item)
        or _before_that(page, piece, item)
        or _in_relative_clause(page, piece, item)
        or _another_clause(page, piece, item)
    ):
        return True
    quoted = any(page.quotation_at(other.start) is not None for other in item.content if other != piece)
    return quoted and piece.start > item.cue[0].start and first > 0 and page.words[first - 1] in OCCASION


def _far_off(page: Page, piece: Span, item: Attribution) -> bool:
    """Whether unquoted words stand apart from the next piece on the cue's side: a headline, a list."""
    nearer = [other for other in item.content if piece.end < other.start and other.end <= item.cue[0].start]
    if not nearer or page.quotation_at(nearer[0].start) is not None:
        return False
    return page.at(nearer[0].start) - page.at(piece.end) > FARTHEST


def _before_that(page: Page, piece: Span, item: Attribution) -> bool:
    """Unquoted words before a cue that a "that" clause follows: the reporter's own."""
    if piece.end > item.cue[0].start:
        return False
    between = page.words[page.at(piece.end) : page.at(item.cue[0].start)]
    if "," in between and NEXT_CLAUSE.isdisjoint(between):
        return False
    if "while" in between or "whereas" in between or ";" in between:
        return any(other.start >= item.cue[-1].end for other in item.content)
    return any(
        other.start >= item.cue[-1].end and page.words[page.at(other.start)] == "that"
        for other in item.content
    )


def _in_relative_clause(page: Page, piece: Span, item: Attribution) -> bool:
    """``X, which called [the march], said [that ...]``: between the source and its cue."""
    if not item.source or not any(other.start >= item.cue[-1].end for other in item.content):
        return False
    return item.source[0].end <= piece.start and piece.end <= item.cue[0].start


def _another_clause(page: Page, piece: Span, item: Attribution) -> bool:
    """``A, X said, [while Y insisted that B]``: a piece with a subject and a cue of its own."""
    first = page.at(piece.start)
    if piece.start < item.cue[-1].end or page.words[first] not in NEXT_CLAUSE:
        return False
    for verb in page.tokens(piece)[2:]:
        if page.words[verb] in page.lexicon.saying and page.words[verb] not in page.lexicon.gerunds:
            return (
                page.words[verb + 1 : verb + 2] == ["that"]
                and subject_before(page, verb, first + 1) is not None
            )
    return False
