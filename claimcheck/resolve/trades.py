"""Names of unions that an "and" goes through: "the Dockers' and Seafarers' Union"."""

from __future__ import annotations

import re

from claimcheck.model import Span
from claimcheck.resolve.names import bare
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import one_of

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w-]+"
_MANY = rf"{_CAPITAL}s['’]"  # "Dockers'"
# Before a name of the kind: another trade, or behind an article its field ("the Transport and ...").
_BEFORE = re.compile(rf"(?:{_MANY} and|(?<=\b[Tt]he ){_CAPITAL} and) \Z")
# After "Union of Rail": further trades, each called after many of a kind.
_TRADE = rf"(?:[A-ZÀ-ÖØ-Þ][\w-]*(?:ers|ists|men)|{one_of(affiliation_words()['trade_names'])})\b"
_AFTER = re.compile(rf" and (?:{_CAPITAL} ){{0,2}}{_TRADE}")
_NAME = re.compile(rf"(?:{_MANY}|{_CAPITAL}) and (?:{_CAPITAL} ){{0,2}}{_MANY} (?P<head>{_CAPITAL})")
_LONGEST = 40  # code points before a name among which the trade before it stands
_KINDS = ("labour", "civic")
_POWERS = ("state", "police", "armed")


def whole_name(text: str, span: Span) -> Span:
    """The name at the span with what an "and" parts from it; the span itself where nothing is parted."""
    start, end = span
    if text.endswith("and ", 0, start) and _is_of_trades(text[start:end]):
        before = _BEFORE.search(text, max(0, start - _LONGEST), start)
        kind = vocabulary().body_kind.get(bare(before[0].split()[0])) if before is not None else None
        if before is not None and kind not in _POWERS:  # "the Army and General Workers' Union" are two
            start = before.start()
    if text.startswith(" and ", end) and " of " in text[start:end]:
        after = _AFTER.match(text, end)
        head = bare(text[start:end].partition(" of ")[0].split()[-1])
        if after is not None and vocabulary().body_kind.get(head) in _KINDS:
            end = after.end()
    return Span(start, end)


def head_of_trades(words: str) -> str | None:
    """The head of a name that an "and" goes through, in small letters; None for any other words."""
    match = _NAME.fullmatch(words)
    head = bare(match["head"]) if match else ""
    return head if vocabulary().body_kind.get(head) in _KINDS else None


def _is_of_trades(name: str) -> bool:
    """Whether a name is a union's of those who do something: "Seafarers' Union"."""
    *trades, head = name.split()
    many = bool(trades) and trades[-1].endswith(("s'", "s’"))
    return many and vocabulary().body_kind.get(bare(head)) in _KINDS
