"""Who fights whom: coalitions in arms, and evidence from "X fights Y" between two named parties."""

from __future__ import annotations

import re
from collections import Counter

from claimcheck.sides.parties import Candidates, Party
from claimcheck.wording import Headed, stretches, word_of

_LED = r"(?:[A-Z][\w.]*-led|[Gg]lobal|[Ii]nternational|[Mm]ultinational|(?:[Cc]ounter|[Aa]nti)-[\w’'-]+)"
_IN_ARMS = (
    r"(?:(?:military |ground |air )?forces|troops|air ?strikes|aircraft|jets|warplanes|military forces)"
)
COALITION = re.compile(
    rf"\b(?:{_LED} (?:(?:military )?[Cc]oalition)\b(?: {_IN_ARMS})?|[Cc]oalition {_IN_ARMS}\b)"
)
_LEADER = re.compile(r"([A-Z][\w.]*)-led ")
_BREAK = re.compile(r"[.;!?]\s")  # a sentence's end
_LINE_END = re.compile("\n")
BARE_COALITION = re.compile(r"\b[Tt]he [Cc]oalition\b")
_FIGHT = (
    "fight|fights|fighting|fought|battle|battles|battled|battling|attack|attacks|attacked|attacking|strike|"
    "strikes|struck|striking|air strikes|airstrikes|bombs|bombed|bombing|defeat|defeats|defeated|defeating|"
    "degrade|degrades|degraded|degrading|combat|combats|combating|against|clashes with|clashed with"
)
FIGHTS = Headed(rf"{word_of(_FIGHT.split('|'))}\b", _FIGHT.split("|"))
STRAIGHT = 60  # code points from the verb to the parties on its two sides
IN_ARMS = ("armed", "state")
FIGHTS_WHY = "fights "


def has_coalition(text: str) -> bool:
    """Whether the text names a coalition as those in arms are named; a ruling one may be, too."""
    return "oalition" in text and COALITION.search(text) is not None


def add_coalition(candidates: Candidates) -> None:
    """ "The US-led coalition", "coalition aircraft": states in arms as one, unless a party is called so."""
    if not candidates.war or "oalition" not in candidates.text:
        return
    near = stretches(candidates.text, ("oalition",), _LINE_END)
    phrases = [match[0] for span in near for match in COALITION.finditer(candidates.text, *span)]
    if not phrases:
        return
    known = (candidates.called(name) for name in (*phrases, "Coalition", "coalition"))
    party = next((party for party in known if party is not None), None)
    if party is None:
        label = next((p for p in phrases if p[-9:].lower() == "coalition"), "coalition")
        party = candidates.party("armed:coalition", label, "armed")
    elif not COALITION.match(party.label):
        return  # "the National Coalition", which is called so
    party.kind, party.regular = "armed", True
    for alias in (*phrases, "coalition", "Coalition"):
        candidates.call(party, alias)
    count = len(phrases) + sum(1 for _ in BARE_COALITION.finditer(candidates.text))
    party.add(0.5 + min(count, 4) * 0.5, "a coalition in arms")
    _join_leader(candidates, party, phrases)


def _join_leader(candidates: Candidates, coalition: Party, phrases: list[str]) -> None:
    """Join to a coalition the state that leads it: its ministry speaks for the same side."""
    leaders = {match[1] for phrase in phrases if (match := _LEADER.match(phrase)) is not None}
    state = candidates.called(leaders.pop()) if len(leaders) == 1 else None
    if state is not None and state.state is not None:
        candidates.merge(coalition, state)


def add_fighting(candidates: Candidates) -> None:
    """Evidence for both parties of "X fights Y", where one of them at least is no state."""
    if not any(party.kind == "armed" for party in candidates.parties.values()):
        return
    text = candidates.text
    met: list[tuple[Party, Party]] = []
    for match in FIGHTS.finditer(text):
        before = _nearest(candidates, text[max(0, match.start() - STRAIGHT) : match.start()], last=True)
        if before is None:
            continue
        after = _nearest(candidates, text[match.end() : match.end() + STRAIGHT], last=False)
        if after is None or before is after:
            continue
        if "armed" in (before.kind, after.kind):
            met += [(before, after), (after, before)]
    times = Counter(party.key for party, _ in met)
    for party, other in met:
        forces = party.state is None or party.state.force > 0
        if forces or times[party.key] > 1:  # a state without an army in the text is told of twice
            party.add(1.0, f"{FIGHTS_WHY}{other.label}")


def fights(party: Party) -> bool:
    """Whether the article says that it fights another."""
    return any(why.startswith(FIGHTS_WHY) for why in party.evidence)


def _nearest(candidates: Candidates, words: str, last: bool) -> Party | None:
    """The party in arms that is named nearest to the verb, within its sentence."""
    words = _BREAK.split(words)[-1 if last else 0]
    hits = [party for _, _, party in candidates.named_in(words) if party.kind in IN_ARMS]
    return hits[-1 if last else 0] if hits else None
