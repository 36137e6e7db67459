"""Who is called after another person: "Oram's men", "Oram's campaign manager", "a spokesman for Mr Oram"."""

from __future__ import annotations

import re

NAME = r"[A-ZÀ-ÖØ-Þ][\w-]+(?: [A-ZÀ-ÖØ-Þ][\w-]+)?"
AIDE = re.compile(
    rf"^({NAME})['’]s (?:[a-z]+ ){{0,2}}(?:spokes\w+|manager|aides?|advis[eo]r|deputy|chief of staff|"
    r"press secretary|running mate|ally|allies|secretary|treasurer|campaign)\b"
)
AIDE_FOR = re.compile(
    r"\b(?:spokes\w+|aides?|advis[eo]r|campaign manager|press secretary|chief of staff) (?:for|of|to) "
    rf"(?:[A-Z][a-z]{{1,2}}\.? |President |Senator |Governor |General )?({NAME})$"
)
FOLLOWER = re.compile(
    r"(?:[Oo]ne of |[Ss]ome of )?([A-ZÀ-ÖØ-Þ][\w-]+)['’]s (?:own )?(?:men|forces|troops|fighters|officers|"
    r"aides|campaign|camp|office|team|party|allies|supporters|soldiers|followers|deput(?:y|ies))\b"
)


def leader_of(label: str, phrases: tuple[tuple[str, int], ...]) -> str | None:
    """The person after whom a speaker is called, by the speaker's label or by what is said of the speaker."""
    follower = FOLLOWER.match(label)
    aides = (AIDE.match(phrase) or AIDE_FOR.search(phrase) for phrase, _ in phrases)
    found = follower or next((aide for aide in aides if aide), None)
    return found[1] if found else None
