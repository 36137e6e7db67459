"""Bodies that take no side by their nature, in the words for a speaker."""

from __future__ import annotations

import re

from claimcheck.sides.parties import Party

NEUTRAL_BODY = re.compile(
    r"\b(?:hospitals?|clinic|tribunal|court|university|institute|college|school|think-?tank|observatory|"
    r"red (?:cross|crescent)|refugee agency|charity|ngo|aid (?:group|agency|organi[sz]ation)|monitor(?:ing)?|"
    r"observers?|church|museum|foundation|commission(?!er)|complaints|oversight|human rights|rights group|"
    r"mission|council|federation|newspaper|relief|inspectorate|ombudsman|united nations|"
    r"rescue (?:volunteers|workers|teams?))\b",
    re.I,
)
NEVER_PARTY = re.compile(
    r"(?:commission|hospital|clinic|court|tribunal|university|institute|observatory)\b", re.I
)
PRESSING = re.compile(r"\b(?:rights|campaign|advocacy|watchdog|monitoring) group\b", re.I)


def is_neutral(phrase: str, at: int, best: tuple[int, int, Party] | None) -> bool:
    """Whether a neutral body stands before the party's name, or the party's name is part of the body's."""
    if best is None or at < best[0] or _same_name(phrase, best[1], at):
        return True
    return at < best[1] and best[2].kind == "other" and NEVER_PARTY.search(phrase, at) is not None


def _same_name(phrase: str, end: int, start: int) -> bool:
    """Whether between two places there are only words of one name: "Tovian Institute of Peace"."""
    between = phrase[end:start].split()
    return (
        start >= end
        and phrase[start].isupper()
        and all(w[0].isupper() or w in ("of", "for", "and", "the") for w in between)
    )
