"""Peacekeepers who are accused: of no side by their nature, a party where the dispute is theirs."""

from __future__ import annotations

from claimcheck.sides.parties import Candidates
from claimcheck.wording import Keyed

_MEN = r"(?:peacekeep(?:ers|ing)|blue helmets|mission|monitors)"
# "Residents accused UN peacekeepers of", "protests against the mission", "the mission is accused of".
ACCUSED = Keyed(
    rf"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing)|against) (?:the )?(?:[A-Z][\w.]* ){{0,4}}{_MEN}\b|"
    rf"\b{_MEN} (?:\w+ )?(?:is |are |was |were |stands? |has been |have been )(?:accused|blamed)\b",
    ("accuse", "accused", "accuses", "accusing", "blame", "blamed", "blames", "blaming", "against"),
    ("peacekeepers", "peacekeeping", "blue helmets", "mission", "monitors"),
)
DENIES = Keyed(
    r"\b(?:mission|peacekeepers|[Ii]ts spokes(?:man|woman|person)\b[^.\n]{0,60})[^.\n]{0,60}? "
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?)\b",
    ("deny", "denies", "denied", "reject", "rejects", "rejected", "dismiss", "dismisses", "dismissed"),
)
CALLED = Keyed(
    r"\b[Mm]ission(?: in (?:the )?[A-Z]\w+)?,? (?:\(|known as |called )([A-Z][A-Za-z]+)", ("mission",)
)
NAMES = ("mission", "peacekeepers", "blue helmets", "UN peacekeepers", "United Nations peacekeepers")


def add_accused_mission(candidates: Candidates) -> None:
    """Make the peacekeepers of the article a candidate where somebody accuses them and they deny it."""
    if not (ACCUSED.search(candidates.text) and DENIES.search(candidates.text)):
        return
    called = CALLED.search(candidates.text)
    label = called[1] if called else "peacekeepers"
    known = candidates.called(label)
    party = known or candidates.party(f"other:{label.lower()}", label, "other")
    if party.state is None:
        for name in NAMES:
            if candidates.has(name.lower()) and candidates.called(name) is None:
                candidates.call(party, name)
