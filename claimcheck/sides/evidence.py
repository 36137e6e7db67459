"""Evidence for parties: they speak, deny, are denied, stand in the headline, and who stands against whom."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.model import Segmented, text_of
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.state_phrases import STATE_PHRASE
from claimcheck.sides.testimony import Testimony
from claimcheck.sides.vocabulary import situation_words, vocabulary
from claimcheck.wording import CAPITAL, Keyed

SURNAME = re.compile(CAPITAL + r"[\w-]+")
HOSTILE = re.compile(r"\b(?:" + "|".join(vocabulary().hostile) + ")")
SHORT = 60  # characters of content within which "denied that" takes up the claim before it
LEAD = 400  # code points of title and first sentences, in which an article says who is at odds
_AT_ODDS = sorted(situation_words()["at_odds"], key=len, reverse=True)
AT_ODDS = Keyed(rf"\b(?:{'|'.join(_AT_ODDS)})\b", _AT_ODDS, flags=re.I)
BETWEEN = Keyed(
    r"\b(?:fight\w*|fought|clash\w*|battle\w*|brawl|dispute|row|feud|violence|confrontation|stand-off|quarrel)\b"
    r"[^.;]{0,60}? between (?P<one>[^.;,]{3,60}?) and (?P<other>[^.;,]{3,60})",
    ("between",),
    flags=re.I,
)
SAID_TO_FIGHT = "told of as one of two at odds"
ENEMY = re.compile(r"\b(?:enemy|enemies|aggressors?|invaders?|occupiers?)\b")
THE_ENEMY = "the enemy in the words of the other"
APPEAL = re.compile(r"\bcall(?:s|ed|ing)? (?:for|on|upon)\b")
OUTSIDE = re.compile(r"condemn|denounc")  # what a body outside a dispute says of it as well as one in it
PLACED = re.compile(r"\bin (?:north|south|east|west|central)\w* $")  # "in northern Tovia"
COMMENT = re.compile(r"^call|condemn|denounc")  # what a state says of others' war
NO_OPPOSITION = re.compile(r"vow|demand|threaten")
ANAPHORIC = re.compile(r"\W*(?:it|this|that|these|those|so|the \w+)\W*$", re.I)
FIGURE = re.compile(
    r"\d|\b(?:half|hundreds?|thousands?|dozens?|million|percent|per cent|twice|none|nobody)\b"
)
# Weight of an edge: against a name, against the claim before, told by the reporter, one after the
# other at the start, one figure after the other's.
DIRECT, TAKEN_UP, TOLD, IN_TURN, FIGURES = 2.0, 2.0, 1.0, 0.75, 0.5


def weigh(testimony: Testimony) -> None:
    """Evidence from speaking, denying, being denied, and standing in the headline; edges of opposition."""
    candidates, segmented = testimony.candidates, testimony.segmented
    spoken = list(zip(testimony.voices, testimony.parties(), strict=True))
    for voice, party in spoken:
        if party is not None and voice.turns:
            party.turns += len(voice.turns)
            bonus = (
                1 if party.kind in ("labour", "business", "armed") and "speaks" not in party.evidence else 0
            )
            party.add(min(len(voice.turns), 3) + bonus, "speaks")
    surnames = {
        voice.label.split()[-1]: party
        for voice, party in spoken
        if voice.kind == "person" and voice.named and party is not None
    }
    _score_denials(testimony, surnames)
    title = segmented.document.title_span
    if title:
        for party in _in_headline(candidates, segmented.text[title.start : title.end]):
            party.add(1.5, "in the headline")
    _add_told(candidates, segmented)


@lru_cache(maxsize=1 << 10)
def is_hostile_cue(cue: str) -> bool:
    """Whether a cue in lower case sets its speaker against another: "denied", "accused", not "called for"."""
    return HOSTILE.search(cue) is not None and APPEAL.search(cue) is None


def _named(candidates: Candidates, words: str) -> list[Party]:
    """The parties that the words name, each once."""
    return list({id(party): party for _, _, party in candidates.named_in(words)}.values())


def _in_headline(candidates: Candidates, words: str) -> list[Party]:
    """Whom a headline names, but for a state without soldiers that is only where it happened."""
    return list(
        {
            id(party): party
            for start, _, party in candidates.named_in(words)
            if party.state is None or party.state.arms or not PLACED.search(words[:start])
        }.values()
    )


def _add_told(candidates: Candidates, segmented: Segmented) -> None:
    """Opposition that the reporter tells of at the start: "X and Y at odds over Z"."""
    between_two, at_odds = BETWEEN.may_match(candidates.text), AT_ODDS.may_match(candidates.text)
    if not (between_two or at_odds):
        return
    for sentence in segmented.sentences:
        if sentence.start > LEAD:
            return
        words = segmented.text[sentence.start : sentence.end]
        told = between_two and " between " in words.lower()
        for between in BETWEEN.pattern.finditer(words) if told else ():
            two = [_named(candidates, between[side])[:1] for side in ("one", "other")]
            for party, other in zip(*two, strict=False):
                if party is not other:
                    candidates.oppose(party, other, TOLD * 2)
                    party.add(1.5, SAID_TO_FIGHT)
                    other.add(1.5, SAID_TO_FIGHT)
        if at_odds and AT_ODDS.pattern.search(words):
            parties = _named(candidates, words)
            for number, party in enumerate(parties):
                for other in parties[number + 1 :]:
                    candidates.oppose(party, other, TOLD)


def _score_denials(testimony: Testimony, surnames: dict[str, Party]) -> None:
    candidates, text = testimony.candidates, testimony.segmented.text
    party_of_turn = testimony.party_of_turn()
    previous, last_figures = None, False
    inner = {a.parent: party_of_turn.get(a.id) for a in testimony.attributions if a.parent}
    for attribution in testimony.in_order():
        party = party_of_turn.get(attribution.id)
        cue = text_of(text, attribution.cue).lower()
        content = text_of(text, attribution.content)
        if party is not None and OUTSIDE.search(cue) and _is_outside(party, candidates):
            continue
        if party is not None and COMMENT.search(cue) and _looks_on(party, candidates):
            continue
        if party is not None:
            _note_others(candidates, party, content)
        if is_hostile_cue(cue):
            _score_denial(candidates, party, inner.get(attribution.id) or previous, cue, content, surnames)
        if attribution.parent is None:
            figures = party is not None and FIGURE.search(content) is not None
            if party is not None and previous is not None:
                opening = attribution.content[0].start < LEAD
                candidates.oppose(party, previous, opening * IN_TURN + (figures and last_figures) * FIGURES)
            previous, last_figures = party, figures


def _is_outside(party: Party, candidates: Candidates) -> bool:
    """Whether two others speak whose dispute it may be that a party condemns."""
    others = (p for p in candidates.parties.values() if p.turns and p is not party)
    return party.kind in ("civic", "other") and len(list(others)) > 1


def _looks_on(party: Party, candidates: Candidates) -> bool:
    """Whether a state has nobody in arms in a war of two others who speak: a foreign leader's comment."""
    if party.state is None or party.state.arms or not candidates.war:
        return False
    fighting = [p for p in candidates.parties.values() if p.turns and p is not party and _is_in_arms(p)]
    return len(fighting) > 1


def _is_in_arms(party: Party) -> bool:
    return party.kind == "armed" or (party.state is not None and party.state.arms > 0)


def _note_others(candidates: Candidates, party: Party, content: str) -> None:
    """Whom a speaker of the party speaks of; a state that speaks of those in arms is one of two."""
    if party.kind in ("state", "armed") and ENEMY.search(content):
        _note_enemy(candidates, party)
    others = [other for _, _, other in candidates.named_in(content)]
    for other in others:
        candidates.note_spoken_of(party, other)
    armed = (p.kind == "armed" or (p.state is not None and p.state.force) for p in others if p is not party)
    if party.kind == "state" and any(armed):
        party.add(0.5, "speaks of the others")


def _note_enemy(candidates: Candidates, party: Party) -> None:
    """ "The enemy" in the words of one of two who are named in arms is the other."""
    others = [
        p
        for p in candidates.parties.values()
        if p is not party and (p.kind == "armed" or (p.state is not None and (p.state.force or p.state.arms)))
    ]
    if len(others) == 1 and THE_ENEMY not in others[0].evidence:
        others[0].add(2, THE_ENEMY)


def _means(party: Party, words: str, start: int, end: int) -> bool:
    """Whether words name a state: its people's adjective does so only before what is the state's own."""
    state = party.state
    if state is None or words[start:end] not in state.adjectives:
        return True
    return STATE_PHRASE.match(words, start) is not None


def _score_denial(
    candidates: Candidates,
    party: Party | None,
    previous: Party | None,
    cue: str,
    content: str,
    surnames: dict[str, Party],
) -> None:
    """Evidence from one hostile cue: for who uses it, for whom it names, or for who spoke just before."""
    if party is not None:
        party.add(2, f"'{cue}'")
    targets = {
        id(p): p
        for start, end, p in candidates.named_in(content)
        if p is not party and _means(p, content, start, end)
    }
    for surname in SURNAME.findall(content):  # "called Oram's account a tale"
        of_speaker = surnames.get(surname)
        if of_speaker is not None and of_speaker is not party:
            targets[id(of_speaker)] = of_speaker
    plain = NO_OPPOSITION.search(cue) is None
    for target in targets.values():
        target.add(1.5, f"spoken against: '{cue}'")
        if party is not None and plain:
            candidates.oppose(party, target, DIRECT)
    if party is None or previous is None or previous is party:
        return
    short = ANAPHORIC.match(content) is not None or len(content) < SHORT
    if plain:
        candidates.oppose(party, previous, TAKEN_UP if short else TAKEN_UP / 2)
    if not targets and short and plain:
        previous.add(2, f"contradicted: '{cue}'")
