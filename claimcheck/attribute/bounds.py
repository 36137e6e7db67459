"""Where contents begin and end (guidelines, section 1: "content", "Ends")."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.page import Page, overlap
from claimcheck.model import Attribution, Quotation, Span, Spans

LEADING = frozenset(",;:.-–—•·*■►▪")
LONGEST_GAP = 8
TRAILING = frozenset(",;:.-–—")
DANGLING = frozenset(["as", "and", "but", "while", "or", "with"])


def settle_bounds(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give every content its quotation marks and its "that"; take stops, commas and manner phrases away."""
    result = []
    for item in attributions:
        pieces = [_settled(page, piece, item) for piece in item.content]
        content = _joined(page, [piece for piece in pieces if piece is not None], (*item.cue, *item.source))
        if content:
            result.append(item if content == item.content else replace(item, content=content))
    return result


def _settled(page: Page, piece: Span, item: Attribution) -> Span | None:
    piece = _without_adverb(page, piece)
    start, end = _from_colon(page, _with_quotation(page, piece, item.cue))
    start = _with_that(page, start, item)
    return trimmed(page, Span(start, end))


def _with_quotation(page: Page, piece: Span, cue: Spans) -> Span:
    """A piece that lies partly in a quotation, with the whole quotation: one quotation, one speaker."""
    start, end = piece
    opening = page.quotation_at(start)
    if opening is not None and opening.span.start < start and not _holds(opening, cue):
        missing = page.at(start) - page.at(opening.inner.start)
        if missing <= _half(page, opening):
            start = opening.span.start
    closing = page.quotation_at(end - 1)
    if closing is not None and end < closing.span.end and not _holds(closing, cue):
        missing = page.at(closing.inner.end) - page.at(end)
        if missing <= _half(page, closing) or start <= closing.span.start:
            end = closing.span.end
    return Span(start, end)


def _without_adverb(page: Page, piece: Span) -> Span:
    """Without the "only" of "said only that"."""
    first = page.at(piece.start)
    adverb = page.words[first] in ("only", "also", "simply", "merely") and page.words[
        first + 1 : first + 2
    ] == ["that"]
    return Span(page.starts[first + 1], piece.end) if adverb else piece


def _from_colon(page: Page, piece: Span) -> Span:
    """From the quotation on, where a few words and a colon before it were taken in: "[EFE: "..."]"."""
    first, stop = page.at(piece.start), page.at(piece.end)
    limit = min(stop - 1, first + 6)
    if ":" not in page.words[first:limit]:
        return piece
    for index in range(first, limit):
        if page.words[index] == ":" and page.quotation_at(page.starts[index]) is None:
            quotation = page.quotation_at(page.starts[index + 1])
            return Span(quotation.span.start, piece.end) if quotation is not None else piece
    return piece


def _half(page: Page, quotation: Quotation) -> int:
    return len(page.tokens(quotation.inner)) // 2


def _holds(quotation: Quotation, cue: Spans) -> bool:
    return overlap((quotation.span,), cue)


def _with_that(page: Page, start: int, item: Attribution) -> int:
    """Include the "that" which joins the content to a cue before it."""
    index = page.at(start) - 1
    if index < 1 or page.words[index] != "that" or not item.cue or item.cue[0].start >= page.starts[index]:
        return start
    return page.starts[index] if item.cue[0].end <= page.starts[index] else start


def trimmed(page: Page, piece: Span) -> Span | None:
    """Without white space, commas and stops at the ends; marks inside quotation marks stay.

    None where no word is left.
    """
    first, stop = page.at(piece.start), page.at(piece.end)
    stop = _manner(page, first, stop)
    words = page.words
    while first < stop and words[first] in LEADING:
        first += 1
    first = _after_clock(page, first, stop)
    while stop > first and (words[stop - 1] in TRAILING or _dangles(page, stop, piece)):
        if words[stop - 1] == "." and (_quoted(page, stop - 1) or _keeps_stop(page, first, stop - 1)):
            break
        if words[stop - 1] in TRAILING and _quoted(page, stop - 1):
            break
        stop -= 1
    if not any(map(str.isalnum, words[first:stop])):
        return None
    return page.span(first, stop)


def _after_clock(page: Page, first: int, stop: int) -> int:
    """After the time of day that opens an entry of a live page ("16:05 Troops have ...")."""
    if first >= stop or not page.words[first].isdigit():
        return first
    hour, mark, minute = (*page.words[first : first + 3], "", "", "")[:3]
    clock = len(hour) <= 2 and mark in (":", ".") and minute.isdigit() and len(minute) == 2
    opens = page.starts[first] == page.paragraph(page.starts[first]).start
    return first + 3 if clock and opens and first + 3 < stop else first


def _dangles(page: Page, stop: int, piece: Span) -> bool:
    """Whether the last word only joins the content to what follows it in the sentence."""
    if page.words[stop - 1] in ("a", "an", "the") and stop < len(page):
        return page.ends[stop - 1] < page.starts[stop]
    if page.words[stop - 1] not in DANGLING or stop >= len(page):
        return False
    return page.words[stop] not in ".!?"


def _quoted(page: Page, index: int) -> bool:
    quotation = page.quotation_at(page.starts[index])
    return quotation is not None and quotation.inner.start <= page.starts[index] < quotation.inner.end


def _keeps_stop(page: Page, first: int, index: int) -> bool:
    """Whether the full stop belongs to an abbreviation of letters ("the U.S.")."""
    return index - 3 >= first and page.words[index - 2] == "." and len(page.words[index - 1]) == 1


def _manner(page: Page, first: int, stop: int) -> int:
    """The end without a final "(,) without giving details"."""
    if "without" not in page.words[max(first, stop - 14) : stop]:
        return stop
    for index in range(stop - 2, max(first, stop - 14), -1):
        if (
            page.words[index] == "without"
            and page.words[index + 1] in page.lexicon.manner
            and not _quoted(page, index)
        ):
            return index
    return stop


def _joined(page: Page, pieces: list[Span], around: Spans) -> Spans:
    """Pieces in order; two of one sentence that neither cue nor source parts are one.

    ``around``: cue and source.  A content is discontinuous only where its cue interrupts it.
    """
    result: list[Span] = []
    for piece in sorted(set(pieces)):
        if result and piece.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(piece.end, result[-1].end))
        elif result and (_touch(page, result[-1], piece) or _unparted(page, result[-1], piece, around)):
            result[-1] = Span(result[-1].start, piece.end)
        else:
            result.append(piece)
    return tuple(result)


def _clause(page: Page, piece: Span) -> bool:
    return any(
        page.words[i] in page.lexicon.finite or page.words[i].endswith("ed") for i in page.tokens(piece)
    )


def _unparted(page: Page, left: Span, right: Span, around: Spans) -> bool:
    """Whether a few words of the same sentence were left out between two unquoted pieces."""
    if page.sentence_number(left.start) != page.sentence_number(right.start):
        return False
    if page.quotation_at(left.end - 1) is not None or page.quotation_at(right.start) is not None:
        return False
    gap = Span(left.end, right.start)
    if any(page.words[index] in page.lexicon.saying for index in page.tokens(gap)):
        return False
    return len(page.tokens(gap)) <= LONGEST_GAP and not overlap((gap,), around)


def _touch(page: Page, left: Span, right: Span) -> bool:
    between = page.text[left.end : right.start]
    if between.strip() == "," and not _clause(page, right) and _clause(page, left):
        return False  # "..., [a figure]" that another cue takes up
    if "\n" in between or any(letter.isalnum() for letter in between):
        return False
    return page.sentence_number(left.start) == page.sentence_number(right.start)
