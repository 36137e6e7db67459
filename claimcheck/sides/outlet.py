"""Whether an outlet is a party's own: a state agency, a press office, a group's radio."""

from __future__ import annotations

import re

from claimcheck.model import Segmented, text_of
from claimcheck.sides.letterhead import in_title_case, letterhead
from claimcheck.sides.own_voice import by_own_voice, own_voice
from claimcheck.sides.parties import NAMELESS_STATE, Candidates
from claimcheck.sides.speaking import Affiliation
from claimcheck.sides.state import stem
from claimcheck.sides.testimony import Testimony
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import one_of

_WORDS = affiliation_words()
OFFICIAL = re.compile(rf"\b{one_of(_WORDS['official_outlets'])}\b", re.I)
STATE = re.compile(rf"\b{one_of(_WORDS['state_outlets'])}\b", re.I)
_OURS = one_of(_WORDS["called_ours"])
REPORTS = re.compile(
    r"^(?:(?:also |later |had |has )?report(?:ed|s|ing)?|according to|quot\w+|cit\w+|add(?:ed|s))$"
)
THIS_IS = re.compile(r"This is(?<!\w.{7}) ((?:[A-ZÀ-ÖØ-Þ][\w’'-]+ ?){2,5})")
PARTISAN = re.compile(
    rf"\b(?:our|we) (?:\w+ )?{_OURS}|"
    r"\b(?:terrorists?|bandits|so-called|regime|heroic|martyrs?|liberat\w+|restored security)\b",
    re.I,
)


def find_outlet_party(segmented: Segmented, candidates: Candidates) -> str | None:
    """The candidate whose own outlet this is, by the outlet's name and the words of its own voice."""
    head = letterhead(segmented.text)
    if head is not None:
        return _issuer(in_title_case(segmented.text[head.start : head.end]), candidates)
    return _by_name(segmented, candidates) or by_own_voice(segmented, candidates)


def _by_name(segmented: Segmented, candidates: Candidates) -> str | None:
    """The party after which the outlet is called, where it is official or tells of its own."""
    outlet = segmented.document.outlet or _announced(segmented.text)
    if not outlet:
        return None
    known = vocabulary().outlets.get(outlet)
    if known:
        key = f"state:{known.label}" if known.kind == "state" else f"{known.kind}:{known.label.lower()}"
        return key if key in candidates.parties else None
    if not OFFICIAL.search(outlet):
        return None
    partisan = PARTISAN.search(own_voice(segmented))
    stems = {stem(word) for word in re.findall(r"[A-Z]\w{2,}", outlet)}
    for key, party in candidates.parties.items():
        words = {
            stem(w)
            for alias in (party.label, *(party.state.surfaces if party.state else ()))
            for w in re.findall(r"[A-Z]\w{2,}", alias)
        }
        if words & stems and (partisan or (party.kind == "state" and STATE.search(outlet))):
            return key
    nameless = candidates.parties.get("state:")
    return "state:" if nameless and partisan and STATE.search(outlet) else None


def set_outlets_apart(testimony: Testimony) -> None:
    """Bodies that only report, or report and are told things, are outlets and no parties."""
    candidates, attributions = testimony.candidates, testimony.attributions
    cues = {a.id: text_of(candidates.text, a.cue).lower() for a in attributions}
    told = {candidates.text[slice(*a.recipient)].removeprefix("the ") for a in attributions if a.recipient}
    for number, voice in enumerate(testimony.voices):
        party = testimony.affiliations[number].party(candidates)
        if party is None or party.kind != "other" or voice.kind != "body" or not voice.turns:
            continue
        said = [cues[turn] for turn in voice.turns]
        reports = all(REPORTS.search(cue) for cue in said)
        only = any("report" in cue for cue in said) and candidates.text.count(voice.label) <= len(said) + 1
        if reports and (only or voice.label in told):
            testimony.affiliations[number] = Affiliation(None, f"'{voice.label}' only reports")


def _issuer(name: str, candidates: Candidates) -> str | None:
    """The candidate that issues a release; a ministry of no state that has a name is the nameless state's."""
    party = candidates.called(name)
    hits = candidates.named_in(name)
    if party is not None:
        return party.key
    if hits:
        return hits[0][2].key
    return NAMELESS_STATE if candidates.get(NAMELESS_STATE) is not None else None


def _announced(text: str) -> str | None:
    """The station that names itself: "This is Radio Dawn"."""
    match = THIS_IS.search(text)
    return match[1].strip() if match else None
