"""Who mediates between others: of no side, though it speaks and is a state or a body of states."""

from __future__ import annotations

from claimcheck.sides.deeds import does_violence
from claimcheck.sides.parties import Candidates
from claimcheck.sides.vocabulary import situation_words
from claimcheck.wording import CAPITAL, Keyed, one_of

_WORDS = situation_words()
_NAME = CAPITAL + r"[\w’'-]*(?: [A-ZÀ-ÖØ-Þ][\w’'-]*){0,4}"
_MEDIATES = one_of(sorted(_WORDS["mediates"]))
_BETWEEN = one_of(sorted(_WORDS["mediated"]))
_TRUCE = one_of(sorted(_WORDS["truces"]))
_DOES = rf"(?:(?:has|had|have|is|was) )?(?:also )?{_MEDIATES}"
MEDIATOR = Keyed(
    rf"({_NAME})(?:,? (?:which|that) | and {_NAME},? (?:which |that )?|,? (?:who )?| ){_DOES}\b|"
    rf"\b{_TRUCE} (?:[a-z]+ ){{0,3}}?{_BETWEEN} by (?:the )?({_NAME})(?: and (?:the )?({_NAME}))?|"
    rf"\b[Mm]ediators? (?:from )?({_NAME})",
    _WORDS["mediates"] | _WORDS["mediated"] | {"mediator", "mediators"},
)


def note_mediators(candidates: Candidates) -> None:
    """Mark whom the article tells to mediate, unless it is in arms itself (guidelines 3)."""
    for match in MEDIATOR.finditer(candidates.text):
        for name in filter(None, match.groups()):
            party = candidates.called(name)
            if party is not None and not does_violence(party):
                party.mediates = True
