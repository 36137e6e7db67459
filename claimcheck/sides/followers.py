"""Who is called after another person: "Oram's men", "Oram's campaign manager", "a spokesman for Mr Oram"."""

from __future__ import annotations

import re

from claimcheck.sides.parties import Candidates
from claimcheck.sides.speaking import Affiliation, Speaking
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import one_of

NAME = r"[A-ZÀ-ÖØ-Þ][\w-]+(?: [A-ZÀ-ÖØ-Þ][\w-]+)?"
_WORDS = affiliation_words()
AIDE = re.compile(rf"^({NAME})['’]s (?:[a-z]+ ){{0,2}}(?:spokes\w+|{one_of(_WORDS['aides'])})\b")
AIDE_FOR = re.compile(
    rf"\b(?:spokes\w+|{one_of(_WORDS['aides_for'])}) (?:for|of|to) "
    rf"(?:[A-Z][a-z]{{1,2}}\.? |President |Senator |Governor |General )?({NAME})$"
)
AIDE_OF = re.compile(
    r"^(?:(?:[Aa]n?|[Tt]he|[Oo]ne|senior) )*(?!(?:An?|One|The|Another|Senior) )([A-ZÀ-ÖØ-Þ][\w-]+) "
    r"(?:campaign )?(?:aides?|advis[eo]rs?|spokes\w+)$"
)
FOLLOWER = re.compile(
    rf"(?:[Oo]ne of |[Ss]ome of )?([A-ZÀ-ÖØ-Þ][\w-]+)['’]s (?:own )?{one_of(_WORDS['followers'])}\b"
)


def leader_of(label: str, phrases: tuple[tuple[str, int], ...]) -> str | None:
    """The person after whom a speaker is called, by the speaker's label or by what is said of the speaker."""
    follower = FOLLOWER.match(label)
    aides = (AIDE.match(phrase) or AIDE_FOR.search(phrase) or AIDE_OF.match(phrase) for phrase, _ in phrases)
    found = follower or next((aide for aide in aides if aide), None)
    return found[1] if found else None


def called_after(candidates: Candidates, speaker: Speaking) -> Affiliation | None:
    """The party that is called after a person, for the person and who speaks for that person."""
    for name, party in candidates.persons.items():
        theirs = speaker.head in vocabulary().spokes and any(name in words for words, _ in speaker.phrases)
        if name == speaker.label or theirs:
            return Affiliation(party.key, f"{party.label} is called {name}'s")
    return None
