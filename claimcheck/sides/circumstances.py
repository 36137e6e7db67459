"""Whose a speaker is by the circumstances: a rising, a trial, an election, a briefing, a name of war."""

from __future__ import annotations

import re

from claimcheck.sides.described import POLICE_DEED, PROSECUTES
from claimcheck.sides.parties import NAMELESS_STATE, TOWN, Candidates, Party
from claimcheck.sides.villages import village_of
from claimcheck.sides.vocabulary import affiliation_words, singulars, situation_words, vocabulary
from claimcheck.wording import one_of, without_possessives

Verdict = tuple[str | None, str]  # the key of a candidate or None for no side, and why

_WORDS = affiliation_words()
# Patterns in small letters are for phrases in small letters: to take any case makes a search slower.
PROSECUTION = re.compile(r"\bprosecut(?:or|ors|ion)\b")
ATTORNEY = re.compile(r"\battorney[- ]general\b")
CALLED_BY = re.compile(r"\b(?:called|hired|paid|appointed) by\b|\bwitness")
CHARGES = re.compile(r"^(?:the |an? )?(?:indictment|charge sheet|charges)\b")
CIVIL = re.compile(r"^(?:the |deputy |acting |provincial |regional |district )*(?:governor|mayor)\b")
CLERGY = re.compile(r"^(?:the |auxiliary )*(?:arch)?bishop\b|^(?:the )?(?:vicar general|cardinal)\b")
MAYOR = re.compile(r"^(?:the |a |deputy |acting )*(?:mayor|city officials?|town officials?|city hall)\b")
PRISON = re.compile(r"\b(?:prison|jail|penitentiary)\b")
SELF_DECLARED = re.compile(r"\bself-(?:declared|proclaimed|styled)\b|\bbreakaway (?:government|republic)\b")
BREAKAWAY = re.compile(
    r"\b(?:separatist|breakaway|rebel|secessionist) "
    r"(?:authorit|administration|government|region|republic|enclave)"
)
KIN = re.compile(rf"^(?:the |his |her |their )?{one_of(_WORDS['kin'])}\b")
PRISON_CHIEF = re.compile(r"\b(?:prison|jail) (?:director|governor|chief|warden|service|authorities)\b")
COUNCILLOR = re.compile(r"^(?:the )?(?:council leader|councill?or|leader of the council)\b")
CHALLENGER = re.compile(r"\bchallenger\b|\bopposition (?:\w+ )?(?:leader|candidate|chief)\b|\bopposition$")
WITHIN = re.compile(rf"\b(?:in|inside|within|from) the (?:[\w’']+ )?{one_of(_WORDS['quarters'])}\b")
LOYAL = re.compile(r"\b(?:loyal\w*|army|ministry|government|general staff|chief of)\b", re.I)
COMMANDER = re.compile(
    r"^(?:(?:the|a|field|local|senior|deputy|military|regional|frontline|front-line) )*commander\b(?! of\b)"
)
_BANDS = (*_WORDS["rebel"], "bandit", "militia", *sorted(situation_words()["bands"]))
OUTLAW = re.compile(rf"\b({one_of(_BANDS)}) (?:leader|boss|chief|member|commander|fighter|spokesman)\b")
AGAINST_RULERS = re.compile(
    r"\banti-(?:junta|coup|government|regime) (?:[a-z]+ )?(?:fighter|rebel|commander|group|militia)|"
    r"\bresistance (?:fighter|commander|spokes)"
)
PRESIDES = re.compile(
    r"\b(?:director|spokes(?:man|woman|person)|chair(?:man|woman|person)?|head|president|administrator)\b",
    re.I,
)


def by_circumstance(candidates: Candidates, kind: str, label: str, phrase: str) -> Verdict | None:
    """The party of a speaker whose phrase names none; None where the circumstances do not tell."""
    low = without_possessives(phrase.lower())
    concealed = kind == "person" and label.split()[-1].strip("“”\"'") in candidates.concealed
    rising = candidates.rising
    if rising is not None and (concealed or _of_rising(rising, low)):
        return rising.key, f"'{phrase}', of those who have risen"
    if candidates.seized is not None and kind == "person" and _is_officer(low):
        return candidates.seized.key, f"'{phrase}', where officers have seized power"
    if _only_counts(candidates, low):
        return None, f"'{phrase}' counts what police did"
    if PROSECUTION.search(low) or (kind == "document" and CHARGES.match(low)):
        return _prosecution(candidates, phrase, low)
    guerrillas = _only_guerrillas(candidates)
    outlaw = OUTLAW.search(low)
    band = candidates.called(f"{outlaw[1]}s") if outlaw else None
    if band is not None and band.kind == "armed":
        return band.key, f"'{phrase}' is one of the {band.label}"
    if guerrillas is not None and (outlaw or AGAINST_RULERS.search(low)):
        return guerrillas.key, f"'{phrase}', in an article of one armed group"
    if guerrillas is not None and SELF_DECLARED.search(low):
        return guerrillas.key, f"'{phrase}' is no government's"
    if guerrillas is not None and (concealed or (kind == "person" and COMMANDER.match(low))):
        return guerrillas.key, f"'{phrase}', in an article of one armed group"
    if BREAKAWAY.search(low):
        return None, f"'{phrase}' is of no state that is named"
    return _of_people(candidates, kind, phrase, low) or _host(candidates, kind, phrase)


def _of_people(candidates: Candidates, kind: str, phrase: str, low: str) -> Verdict | None:
    """Kin, members of crowds, councillors, challengers, mayors: whose they are, or nobody's."""
    if KIN.match(low) and candidates.called("family") is not None:
        return _key(candidates, "family"), f"'{phrase}' is of the family"
    crowd = _member(candidates, kind, low)
    if crowd is not None:
        return crowd.key, f"'{phrase}' is one of the {crowd.label}"
    if PRISON_CHIEF.search(low) and any(noun in candidates.low for noun in ("inmates", "prisoners")):
        return NAMELESS_STATE, f"'{phrase}', of the prison"
    if COUNCILLOR.match(low) and candidates.called("council") is not None:
        return _key(candidates, "council"), f"'{phrase}'"
    village = village_of(candidates, low)
    if village is not None:
        return village.key, f"'{phrase}', of the community"
    opposition = candidates.called("opposition") if CHALLENGER.search(low) else None
    if opposition is not None:
        return opposition.key, f"'{phrase}' is of the opposition"
    see = next((p for noun in _WORDS["sees"] if (p := candidates.called(noun)) is not None), None)
    if see is not None and CLERGY.match(low):
        return see.key, f"'{phrase}', of the {see.label}"
    if MAYOR.match(low) and candidates.get(TOWN) is not None:
        return TOWN, f"'{phrase}' speaks for the town"
    if CIVIL.match(low) and not candidates.fought and not PRISON.search(low):
        return None, f"'{phrase}' is an office of no side here"
    return None


def _member(candidates: Candidates, kind: str, low: str) -> Party | None:
    """The crowd of which a person is one: "an inmate" of the inmates."""
    nouns = re.findall(r"[\w-]+", re.split(r" (?:who|at|in|from|of|with|on)\b", low)[0])
    if kind != "person" or not nouns:
        return None
    party = candidates.called(f"{nouns[-1]}s")
    return party if party is not None and party.kind == "crowd" else None


def by_name_of_war(
    candidates: Candidates, label: str, phrases: tuple[tuple[str, int], ...]
) -> Verdict | None:
    """The group of somebody who gives no name but one of war, where nothing else says whose he is."""
    if label.split()[-1] not in candidates.concealed or any(LOYAL.search(phrase) for phrase, _ in phrases):
        return None
    group = candidates.rising or _only_guerrillas(candidates)
    return (group.key, f"'{label}' is a name of war in an article of one armed group") if group else None


def _only_counts(candidates: Candidates, low: str) -> bool:
    """Whether prosecutors, outside a trial, tell of what police did: they are of neither side."""
    prosecution = candidates.get("prosecution:")
    tried = prosecution is not None and PROSECUTES in prosecution.evidence
    named = PROSECUTION.search(low) or ATTORNEY.search(low)
    return named is not None and not tried and POLICE_DEED.search(candidates.low) is not None


def _is_officer(low: str) -> bool:
    """Whether somebody has a rank and is not said to be on the ousted government's side."""
    ranked = any(word in vocabulary().ranks for word in low.split()[:3])
    return ranked and not LOYAL.search(low) and "guard" not in low


def _of_rising(rising: Party, low: str) -> bool:
    """Whether somebody is of the units that rose, or speaks from where they are."""
    if LOYAL.search(low):
        return False
    words = re.findall(r"[\w-]+", low)
    units = {alias.split()[-1].lower() for alias in rising.aliases} - situation_words()["soldiers"]
    forms = {form for unit in units for form in singulars(unit)}
    return any(word in forms for word in words) or WITHIN.search(low) is not None


def _prosecution(candidates: Candidates, phrase: str, low: str) -> Verdict:
    """In a trial a party; against people in arms the state's; else of no side."""
    if CALLED_BY.search(low):
        return None, f"'{phrase}' is a witness"
    if len([s for s in candidates.states.values() if s.force or (s.metonyms and s.known is None)]) > 1:
        return NAMELESS_STATE, f"'{phrase}'"
    if candidates.get("prosecution:") is not None:
        return "prosecution:", f"'{phrase}'"
    if candidates.fought:
        return NAMELESS_STATE, f"'{phrase}', against people in arms"
    return None, f"'{phrase}' is an office of no side here"


def _only_guerrillas(candidates: Candidates) -> Party | None:
    armed = [p for p in candidates.parties.values() if p.kind == "armed" and not p.regular]
    return armed[0] if len(armed) == 1 else None


def _host(candidates: Candidates, kind: str, phrase: str) -> Verdict | None:
    """Who presides over a briefing is of the body that gives it."""
    if candidates.host is None or kind != "person" or not PRESIDES.search(phrase):
        return None
    party = candidates.called(candidates.host)
    return (party.key, f"'{phrase}', at the briefing of {candidates.host}") if party else None


def _key(candidates: Candidates, name: str) -> str | None:
    party = candidates.called(name)
    return party.key if party else None
