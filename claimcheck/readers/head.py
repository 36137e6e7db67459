"""What the head and foot of an article tell: title, outlet, date, dateline, and what is furniture."""

from __future__ import annotations

import re

from msgspec import Struct

from claimcheck.model import Span, Spans
from claimcheck.readers.dates import DAY_MONTH, FULL_DATE, date_of, iso_date
from claimcheck.readers.furniture import Line, is_head_furniture, lines_of, tail_start
from claimcheck.wording import has_one

HEAD_LINES = 12  # lines among which title and first paragraph are looked for
TITLE_WORDS = 4  # fewer words make a section name rather than a headline
LONGEST_NAME = 80  # characters
LONGEST_NOTICE = 200
DIGIT = re.compile(r"\d")
NAME_LINE = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]+ ?){2,4}")

_NAME = r"[A-ZÀ-Þ][\w'’.]*(?:[ /-](?:[A-ZÀ-Þ][\w'’.]*|of|the|de|al|el|la)){0,9}"  # a list is no place
_AGENCY = r"\(\s*(?P<{0}>[A-ZÀ-Þ][^()]{{1,40}})\)"
DATELINE = re.compile(
    rf"(?P<place>{_NAME}(?:\s?/\s?{_NAME})?(?:,\s{_NAME}){{0,2}}?)?"
    rf"(?:,?\s?{_AGENCY.format('agency')})?"
    rf"(?:(?:(?<!.)|,?\s)(?P<date>{DAY_MONTH}))?"  # at the head of the line: "Nov 9 (Reuters) -"
    rf"(?:,?\s?{_AGENCY.format('agency2')})?"
    r"\s?(?P<dash>\.\s?[-–—]{1,2}|--|[-–—:])(?:\s+|(?=[“\"‘«]))"
)
DATELINE_ALONE = re.compile(rf"(?P<place>{_NAME}(?:,\s{_NAME})?),\s(?P<date>{DAY_MONTH})\.?")
SIGN_OFF = re.compile(
    r"(?<=[.!?”\"»])\s+(?:[–—-]\s?)?(?P<sign>\((?P<a>[A-Z][\w .&/-]{1,30})\)(?:\s+\w{1,3}(?:/\w{1,3})+)?"
    r"|(?P<b>[A-Z]{2,6})(?:\s+\w{1,3}(?:/\w{1,3})+)?|[–—-]\s?(?:Our )?[Ss]taff (?:reporter|writer)s?)$"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)\s+(?P<year>(?:19|20)\d\d)?\s*(?P<name>[A-ZÀ-Þ][\w&'’ .-]{1,50}?)(?:[.,]|\s*$)"
)
CREDIT = re.compile(r"(?:Reporting by |^)(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:staff|writers?)\b")
# One of which stands in every match: the patterns are slow to find nothing.
COPYRIGHT_SIGNS = ("©", "(c)", "opyright")
CREDIT_SIGNS = (" staff", " writer")


class Head(Struct, frozen=True):
    """Bibliographic facts of an article, each None where its text does not give it."""

    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    published: str | None = None
    dateline: str | None = None
    dateline_span: Span | None = None
    furniture: Spans = ()


def read_head(text: str) -> Head:
    """Read the head and foot of ``text``.

    Nothing is guessed: a date without its year is no ``published``.
    """
    lines = lines_of(text)
    body = next(
        (i for i, line in enumerate(lines[:HEAD_LINES]) if line.is_prose and not line.is_furniture), 0
    )
    title = _title(lines, body)
    furniture = {i for i, line in enumerate(lines) if line.is_furniture and i != title}
    furniture |= {
        i for i in range(body) if i != title and (title is None or i < title or _is_byline(lines[i]))
    }
    furniture |= set(range(tail_start(lines, body), len(lines)))
    dateline, alone = _dateline(text, lines, body, furniture)
    if alone is not None:
        furniture.add(alone)
    spans = [lines[i].span for i in sorted(furniture)]
    sign = _sign_off(text, lines, furniture)
    if sign:
        spans.append(Span(*sign.span("sign")))
    return Head(
        title=lines[title].text if title is not None else None,
        title_span=lines[title].span if title is not None else None,
        outlet=_outlet(lines, dateline, sign),
        published=_published(lines, body, dateline),
        dateline=dateline["place"] if dateline else None,
        dateline_span=Span(*dateline.span()) if dateline and alone is None else None,
        furniture=_merged(spans),
    )


def _title(lines: list[Line], body: int) -> int | None:
    """The headline: the first line of some length above the body, or the longest there."""
    above = [i for i in range(body) if not lines[i].is_furniture and not is_head_furniture(lines[i])]
    for i in above:
        if lines[i].words >= TITLE_WORDS:
            return i
    return max(above, key=lambda i: lines[i].words, default=None)


def _is_byline(line: Line) -> bool:
    return is_head_furniture(line) or (
        len(line.text) <= LONGEST_NAME and bool(NAME_LINE.fullmatch(line.text))
    )


def _dateline(
    text: str, lines: list[Line], body: int, furniture: set[int]
) -> tuple[re.Match[str] | None, int | None]:
    """(match, index of the line where the dateline has a line of its own)."""
    for i in range(body):
        match = DATELINE_ALONE.fullmatch(text, *lines[i].span)
        if match and i not in furniture:
            return match, i
    first = next((line for i, line in enumerate(lines) if i >= body and i not in furniture), None)
    match = DATELINE.match(text, *first.span) if first else None
    if not match or not (match["place"] or match["agency"] or match["agency2"]):
        return None, None
    place = (match["place"] or "").split(",")[0]
    capitals = place.isupper() and len(place) > 2  # "Q:" and "A:" open the turns of an interview
    return (match if match["date"] or match["agency"] or match["agency2"] or capitals else None), None


def _sign_off(text: str, lines: list[Line], furniture: set[int]) -> re.Match[str] | None:
    """The agency's initials or "(Agency)" at the end of the last paragraph."""
    last = next((lines[i] for i in range(len(lines) - 1, -1, -1) if i not in furniture), None)
    return SIGN_OFF.search(text, *last.span) if last else None


def _outlet(lines: list[Line], dateline: re.Match[str] | None, sign: re.Match[str] | None) -> str | None:
    groups = dateline.groupdict() if dateline else {}
    agency = groups.get("agency") or groups.get("agency2")
    if agency:
        return agency.strip()
    for line in lines[-6:]:
        if len(line.text) >= LONGEST_NOTICE:
            continue
        for pattern, signs in ((COPYRIGHT, COPYRIGHT_SIGNS), (CREDIT, CREDIT_SIGNS)):
            match = pattern.search(line.text) if has_one(signs, line.text) else None
            if match:
                return match["name"].strip()
    return (sign["a"] or sign["b"]) if sign else None


def _published(lines: list[Line], body: int, dateline: re.Match[str] | None) -> str | None:
    for line in lines[: max(body + 1, 1)]:
        opening = line.text[:120]
        match = FULL_DATE.search(opening) if DIGIT.search(opening) else None  # the pattern is slow
        day = iso_date(match) if match else None
        if day:
            return day
    if not dateline or not dateline["date"]:
        return None
    year = next((m["year"] for line in lines[-4:] if (m := COPYRIGHT.search(line.text)) and m["year"]), None)
    if not year:
        return None
    return date_of(year, dateline["amonth"] or dateline["bmonth"], dateline["aday"] or dateline["bday"])


def _merged(spans: list[Span]) -> Spans:
    """Sorted, without those that lie in another."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
