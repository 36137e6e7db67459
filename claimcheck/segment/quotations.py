"""Quotation spans in one paragraph, in every style that newspapers print.

Straight, curly, British single with apostrophes inside, guillemets (also with spaces, also turned
inwards), low-high, and doubled single marks.  A mark that lacks its partner never reaches beyond its
paragraph: an opening one runs to the next opening mark or to the paragraph's end, a closing one is
passed over.
"""

from __future__ import annotations

import re

from claimcheck.model import Quotation, Span

STRAIGHT = '"'
CLOSERS_OF = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‟": '”"',
    '"': '"”',
    "``": ("''", '"'),
    "''": ("''",),
}
MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‹›'＂]")
# What a single mark stands before when it is an apostrophe: 'tis, '90s, rock 'n' roll.
ELISION = re.compile(r"['‘’](?:\d0s|\d\d\b|tis\b|twas\b|em\b|n['’]|cause\b|til\b|round\b)", re.IGNORECASE)
SINGLE = "'‘’‚"


def find_quotations(text: str, paragraph: Span) -> list[Quotation]:
    """The quotations of ``paragraph``, left to right; one inside another is not listed of its own."""
    marks = list(MARK.finditer(text, paragraph.start, paragraph.end))
    found: list[Quotation] = []
    index = 0
    while index < len(marks):
        match = marks[index]
        if not _opens(text, match, paragraph):
            index += 1
            continue
        closing = _closing(text, marks, index, paragraph)
        quotation, index = _quotation(text, marks, index, closing, paragraph)
        if quotation is not None:
            found.append(quotation)
    return found


def _quotation(
    text: str, marks: list[re.Match[str]], index: int, closing: int | None, paragraph: Span
) -> tuple[Quotation | None, int]:
    """The quotation that ``marks[index]`` opens, and the index of the mark to go on with."""
    opening = marks[index]
    if closing is not None:
        end = marks[closing]
        span = Span(opening.start(), end.end())
        return Quotation(span, Span(opening.end(), end.start()), opening.group(), closed=True), closing + 1
    # A single mark without its end is far more often an apostrophe than a quotation that runs on.
    if opening.group() in SINGLE and not _runs_on(text, opening, paragraph):
        return None, index + 1
    nxt = next((i for i in range(index + 1, len(marks)) if _opens_double(text, marks[i], paragraph)), None)
    stop = paragraph.end if nxt is None else _back_over_space(text, marks[nxt].start())
    span = Span(opening.start(), max(stop, opening.end()))
    quotation = Quotation(span, Span(opening.end(), span.end), opening.group(), closed=False)
    return quotation, len(marks) if nxt is None else nxt


def _runs_on(text: str, opening: re.Match[str], paragraph: Span) -> bool:
    """Whether a sentence opens with the mark and the next paragraph opens with one, too."""
    before = _back_over_space(text, opening.start())
    after = text[paragraph.end : paragraph.end + 40].lstrip()
    opens = before <= paragraph.start or text[before - 1] in ".!?:'’"
    return opens and text[opening.end() : opening.end() + 1].isupper() and after[:1] in ("'", "‘")


def _closing(text: str, marks: list[re.Match[str]], index: int, paragraph: Span) -> int | None:
    """The index of the mark that closes ``marks[index]``, or None."""
    opening = marks[index].group()
    if opening in SINGLE or opening == "‹":
        return _closing_single(text, marks, index, paragraph)
    closers = CLOSERS_OF.get(opening, '"')
    for at in range(index + 1, len(marks)):
        mark = marks[at].group()
        if mark in closers and not (
            mark != "»" and mark != "«" and _looks_opening(text, marks[at], paragraph)
        ):
            return at
        if mark == opening and _opens_double(text, marks[at], paragraph):
            return None
    return None


def _closing_single(text: str, marks: list[re.Match[str]], index: int, paragraph: Span) -> int | None:
    """The end of a single-quoted stretch.

    A mark after punctuation closes.  One after a letter closes too, but a plural possessive ("workers'
    pay") looks the same: after an "s" it closes only where no better candidate follows before the next
    opening mark.
    """
    if marks[index].group() == "‹":
        return next((i for i in range(index + 1, len(marks)) if marks[i].group() == "›"), None)
    doubtful: int | None = None
    for at in range(index + 1, len(marks)):
        match = marks[at]
        if match.group() not in "'’‘":
            continue
        before = text[match.start() - 1]
        after = text[match.end()] if match.end() < paragraph.end else " "
        if _opens(text, match, paragraph):
            break
        if after.isalnum() or before.isspace():
            continue
        if before in "sS" and after == " ":
            doubtful = at if doubtful is None else doubtful
            continue
        return at
    return doubtful


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    if match.group() in SINGLE:
        return _opens_single(text, match, paragraph)
    return _opens_double(text, match, paragraph)


def _opens_single(text: str, match: re.Match[str], paragraph: Span) -> bool:
    if ELISION.match(text, match.start()) or match.group() == "’":
        return False
    return match.group() == "‚" or _looks_opening(text, match, paragraph)


def _opens_double(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark = match.group()
    if mark in ("„", "«", "``", "‹", "‟"):
        return True
    if mark in ("“", '"', "''", "＂"):
        return _looks_opening(text, match, paragraph)
    return mark == "»" and _looks_opening(text, match, paragraph)


def _looks_opening(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark stands where one opens: at the start or after a space or dash, before a word."""
    start, end = match.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-/:\"“‘'«")


def _back_over_space(text: str, position: int) -> int:
    while position and text[position - 1].isspace():
        position -= 1
    return position
