"""The campaigns of a referendum, which are called by the answer that they want: "the No camp"."""

from __future__ import annotations

from claimcheck.sides.parties import NAMELESS_STATE, Candidates, Party
from claimcheck.sides.vocabulary import situation_words
from claimcheck.wording import CAPITAL, Keyed

_WORDS = situation_words()
_ANSWER = Keyed(
    rf"\b({'|'.join(sorted(word.title() for word in _WORDS['answers']))}) "
    rf"({'|'.join(sorted(_WORDS['campaigns'], key=lambda noun: (-len(noun), noun)))})\b",
    _WORDS["answers"],
    _WORDS["campaigns"],
)
_INCUMBENT = Keyed(
    rf"\b[Ii]ncumbent,? (?:[Pp]resident |[Pp]rime [Mm]inister |[Ll]eader )?"
    rf"({CAPITAL}[\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)+)",
    ("incumbent",),
)
KEY = "civic:{} campaign"
OFTEN = 2  # a ministry that speaks so often is no mere returning officer


def add_campaigns(candidates: Candidates) -> None:
    """Two campaigns for two answers; one answer alone may be a word like any other ("No voters came")."""
    phrases: dict[str, list[str]] = {}
    for match in _ANSWER.finditer(candidates.text):
        phrases.setdefault(match[1], []).append(match[0])
    if len(phrases) != 2:
        return
    for answer, called in phrases.items():
        label = next((phrase for phrase in called if phrase.endswith(" campaign")), called[0])
        party = candidates.party(KEY.format(answer.lower()), label, "civic")
        party.campaign = True
        for phrase in called:
            candidates.call(party, phrase)


def add_incumbent(candidates: Candidates) -> None:
    """Who holds the office that is voted on speaks for the government: "the incumbent, Ana Sol"."""
    state = candidates.get(NAMELESS_STATE)
    if state is not None:
        for match in _INCUMBENT.finditer(candidates.text):
            candidates.persons.setdefault(match[1], state)


def holds_vote(party: Party, candidates: Candidates) -> bool:
    """Whether a state only holds the vote on which two campaigns that speak are at odds."""
    speaking = [p for p in candidates.parties.values() if p.campaign and p.turns]
    return party.kind == "state" and party.turns < OFTEN and len(speaking) > 1
