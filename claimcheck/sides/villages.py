"""Villages and herders at odds, by the bodies that speak for them: "the Selm Development Union"."""

from __future__ import annotations

import re

from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import situation_words
from claimcheck.wording import Keyed

_OF_VILLAGE = re.compile(
    r"\b(?:Development|Progressive|Town|Community|Improvement|Village) (?:Union|Association|Forum|Council)$|"
    r"\bCommunity$"
)
_OF_KEEPERS = re.compile(r"\b(?:Cattle|Livestock|Herders|Herdsmen|Pastoralists|Breeders|Graziers)\b")
_FARMING = Keyed(r"\bfarming (?:settlement|community|village|hamlet|town)\b", ("farming",))
_ELDER = re.compile(
    r"^(?:the |an? )?(?:[a-z]+ )?"
    r"(?:(?:youth|community|village) (?:leader|head|chief|elder|chair(?:wo)?man|headman)|traditional ruler)\b"
)
_KEEPERS, _TILLERS = (tuple(sorted(situation_words()[kind])) for kind in ("keepers", "tillers"))


def join_trades(candidates: Candidates) -> None:
    """ "Herders" to the only "Cattle Owners' Association", "farmers" to a farming village's union."""
    bodies = [p for p in candidates.parties.values() if p.kind in ("civic", "labour")]
    keepers = [p for p in bodies if _OF_KEEPERS.search(p.label)]
    villages = [p for p in bodies if _is_of_village(p)] if _FARMING.search(candidates.text) else []
    for nouns, owners in ((_KEEPERS, keepers), (_TILLERS, villages)):
        for crowd in [
            p for noun in nouns if (p := candidates.called(noun)) is not None and p.kind == "crowd"
        ]:
            if len(owners) == 1 and candidates.get(crowd.key) is crowd:
                candidates.merge(owners[0], crowd)


def village_of(candidates: Candidates, low: str) -> Party | None:
    """The only village with a body to speak for it, or the villagers, whose "village head" speaks."""
    if not _ELDER.match(low):
        return None
    villages = [p for p in candidates.parties.values() if _is_of_village(p)]
    if not villages and not candidates.war and "village" in low:
        return candidates.called("villagers")
    return villages[0] if len(villages) == 1 else None


def _is_of_village(party: Party) -> bool:
    return party.kind == "civic" and _OF_VILLAGE.search(party.label) is not None
