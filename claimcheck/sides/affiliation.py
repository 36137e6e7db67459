"""Whose a speaker is: a spokesperson, official, commander, member or source OF a party speaks for it."""

from __future__ import annotations

import re

from claimcheck.model import Spans
from claimcheck.sides.circumstances import by_circumstance, by_name_of_war
from claimcheck.sides.finder import stands_apart
from claimcheck.sides.followers import called_after, leader_of
from claimcheck.sides.letterhead import PRESS_OFFICE
from claimcheck.sides.names import BETWEEN_STATES
from claimcheck.sides.neutral import (
    LOCAL,
    NEUTRAL_BODY,
    OF_REGIONS,
    POSTED,
    PRESSING,
    has_neutral_head,
    is_neutral,
    of_medics,
)
from claimcheck.sides.occupation import by_occupation
from claimcheck.sides.officeholders import party_of_officeholder
from claimcheck.sides.own_voice import of_enemy
from claimcheck.sides.parties import NAMELESS_STATE, RESERVE, Candidates
from claimcheck.sides.persons import FORMER, is_in_own_name, is_of_others, present_first
from claimcheck.sides.posts import by_post, is_head
from claimcheck.sides.regions import by_region
from claimcheck.sides.relation import OPPOSED, STUDIES, Hit, first_named, is_origin, is_where_another_works
from claimcheck.sides.speaking import Affiliation, Speaking
from claimcheck.sides.state_nouns import CAPTIVE, INSIDE, OF_OTHERS, own_role, police_first, state_noun
from claimcheck.sides.vocabulary import affiliation_words, vocabulary, word_sets
from claimcheck.sides.which_state import WhichState
from claimcheck.wording import without_possessives

CIVILIANS = word_sets()["civilians"]
_WORDS = affiliation_words()
ABROAD, MINISTERS = _WORDS["abroad"], _WORDS["ministers"]
OFFICERS = frozenset(_WORDS["officers"])
# Patterns in small letters are for phrases in small letters: to take any case makes a search slower.
ANTI = re.compile(r"\banti-\w+ (?:forces|troops|army|military)\b")
IN_ARMS = re.compile(r"\bin the (?:army|military|police)\b")
IN_THE_RANKS = re.compile(r"\b(?:in|with) the (?:army|ranks|military)")
HIRED = re.compile(r"\b(?:called|hired|summoned|commissioned) by\b")
OPPOSITION_MEMBER = re.compile(
    r"\b[Oo]pposition (?:lawmaker|legislator|senator|politician|mp|councillor|deput)", re.I
)
STATES_BODY = re.compile(
    r"^(?:an? |the )?(?:government|state|state-run|government-run) (?:body|agency|institution)$"
)
OPPOSITION_LEADER = re.compile(
    r"^(?:[Tt]he )?(?:[A-Z][\w-]+(?:['’]s)? )?opposition(?: (?:leader|figure|chief)\b|$)"
)
OPPOSITION = re.compile(r"^(?:the )?(?:opposition|former|retired|ex-|exiled)")
OUSTED = re.compile(r"\b(?:ousted|dismissed)$", re.I)
SHOP_STEWARD = re.compile(r"\b(?:shop steward|union (?:rep|steward|convenor|convener))\b", re.I)
OUR = re.compile(r"our\b", re.I)
BARE_MINISTRY = re.compile(r"(?:the |a )?ministry\b", re.I)
COUNTERPART = re.compile(r"(?:his|her) (?:opposite number|counterpart)\b", re.I)
HEAD_OF_STATE = r"\b(?:President|Prime Minister|Premier|King|Queen|Chancellor) (?:[A-Z][\w’'-]+ ){0,2}"
BOTH = re.compile(
    r"\b(?:both|two|rival|opposing|warring) (?:sides|parties|camps|candidates|armies|"
    r"governments|countries)\b",
    re.I,
)
ENEMY = re.compile(r"\bof the (?:invaders|occupiers|aggressors?|enemy)\b|^(?:the )?so-called ")
CHIEF = re.compile(
    r"\bchief of (?:the )?(?:general |defen[cs]e )?staff\b|\bcommander-in-chief\b|\barmy chief\b"
)


class Affiliations:
    """Affiliates the speakers of one document, in the order in which they first speak."""

    def __init__(
        self, candidates: Candidates, sentences: tuple[int, ...], quotes: Spans, outlet: str | None = None
    ) -> None:
        self.outlet = outlet
        self.candidates = candidates
        self.which = WhichState(candidates, sentences, quotes, outlet)
        self.known: dict[str, Affiliation] = {}  # by the speaker's name
        self.ministry: str | None = None  # whose ministry spoke last, if nobody of another party has since

    def of(self, speaker: Speaking) -> Affiliation:
        """The party for which a speaker speaks."""
        known = self.known.get(speaker.owner or "")
        found = known or self._of(speaker)
        if found.key:
            self.known.setdefault(speaker.label, found)
        if found.key and found.key.startswith("state:"):
            self.which.note(found.key, speaker.head, speaker.position)
        if speaker.head == "ministry" or found.key != self.ministry:
            self.ministry = found.key if speaker.head == "ministry" else None
        return found

    def _of(self, speaker: Speaking) -> Affiliation:
        found = self._by_label(speaker)
        if found is not None:
            return found
        words = vocabulary()
        ours = next((phrase for phrase, _ in speaker.phrases if OUR.match(phrase)), None)
        if self.outlet and ours:
            return Affiliation(self.outlet, f"'{ours}' in the party's own document")
        neutral = (
            words.role_kind(speaker.head) == "neutral"
            and speaker.kind != "body"
            and not is_head(speaker.head, speaker.phrases)
        )
        by_name = self._by_names(speaker, neutral)
        if by_name is not None:
            return by_name
        leader = leader_of(speaker.label, speaker.phrases)
        led = self._leader(leader, speaker.position) if leader else None
        if led is not None:
            return led
        known = party_of_officeholder(self.candidates, speaker.label)
        if known is not None:
            return Affiliation(known.key, f"{speaker.label} is known to speak for {known.label}")
        person = called_after(self.candidates, speaker)
        if person is not None:
            return person
        for phrase, _ in speaker.phrases:
            verdict = by_circumstance(self.candidates, speaker.kind, speaker.label, phrase)
            if verdict is not None:
                return self._in_context(verdict, speaker)
        pointed = self._pointed_at(speaker)
        if pointed is not None:
            return pointed
        for phrase, position in police_first(speaker.phrases):
            found = self._by_noun(phrase, position, speaker, neutral)
            if found is not None:
                return found
        return Affiliation(
            None, f"'{speaker.head}' is a role of no side" if neutral else "nothing says for whom"
        )

    def _by_names(self, speaker: Speaking, neutral: bool) -> Affiliation | None:
        """By the first phrase that names a party or a body of no side."""
        phrases = present_first(speaker.phrases) if speaker.kind == "person" else speaker.phrases
        for phrase, position in phrases:
            found = self._named(phrase, neutral, speaker)
            if found is not None:
                nameless = found.key == NAMELESS_STATE
                return self._of_nameless(phrase, position, speaker, neutral) if nameless else found
        return None

    def _pointed_at(self, speaker: Speaking) -> Affiliation | None:
        """Whom a phrase points to and does not name: "an officer there", "his counterpart"."""
        words = vocabulary()
        there = next((at for phrase, at in speaker.phrases if phrase == "there"), None)
        if there is not None and speaker.head in (words.ranks | words.spokes | OFFICERS):
            return Affiliation(*self.which.there(there))
        for phrase, _ in speaker.phrases:  # "Committee chairman", of the State Border Committee that spoke
            head = phrase.partition(" ")[0]
            bodies = [found for name, found in self.known.items() if name.endswith(f" {head}")]
            if head.lower() in words.short_heads and head[0].isupper() and len(bodies) == 1:
                return bodies[0]
        facing = next((phrase for phrase, _ in speaker.phrases if COUNTERPART.match(phrase)), None)
        return Affiliation(*self.which.facing(facing)) if facing is not None else None

    def _of_nameless(self, phrase: str, position: int, speaker: Speaking, neutral: bool) -> Affiliation:
        """Whose a state's body is: that of its owner in fuller words, "Norland's State Committee"."""
        owned = (words for words, _ in speaker.phrases if f"s {phrase}" in words)
        fuller = (self._named(words, neutral, speaker) for words in owned)
        whose = next((told for told in fuller if told and told.key not in (None, NAMELESS_STATE)), None)
        return whose or self._of_state(NAMELESS_STATE, phrase, position, speaker.head)

    def _of_state(self, key: str, phrase: str, position: int, head: str) -> Affiliation:
        holder = by_region(self.candidates, phrase, position)
        if holder is not None:
            return Affiliation(holder.key, f"'{phrase}', of a region of {holder.label}")
        if self.ministry is not None and BARE_MINISTRY.match(phrase):
            return Affiliation(self.ministry, f"'{phrase}', of the ministry named before")
        return Affiliation(*self.which.of(key, phrase, position, head))

    def _by_label(self, speaker: Speaking) -> Affiliation | None:
        """By what the speaker is called: a known body of no side, a party's outlet, one that presses."""
        words = vocabulary()
        known = words.known.get(speaker.label)
        if speaker.kind == "body" and known is not None and known.kind in ("neutral", "media"):
            return Affiliation(None, f"'{speaker.label}' is no party")
        enemy = of_enemy(self.candidates, speaker) if self.outlet else None
        if enemy is not None:
            return enemy
        issued = self.outlet and not self.candidates.named_in(speaker.label)
        if issued and speaker.kind == "body" and PRESS_OFFICE.match(speaker.label):
            return Affiliation(self.outlet, f"'{speaker.label}' in the party's own document")
        outlet = words.outlets.get(speaker.label)
        if outlet is not None:
            return Affiliation(
                f"{outlet.kind}:{outlet.label if outlet.kind == 'state' else outlet.label.lower()}",
                f"outlet of {outlet.label}",
            )
        accused = self.candidates.persons.get(speaker.label)
        if accused is not None and accused.key.startswith("person:"):  # also who holds no office any more
            return Affiliation(accused.key, f"'{speaker.label}' stands trial")
        if speaker.kind == "body" and self.candidates.war and of_medics(speaker.label):
            return Affiliation(None, f"'{speaker.label}' treats who is hurt in a war")
        own = next((one for one in speaker.phrases if STATES_BODY.match(one[0])), None)
        if own is not None and speaker.kind == "body":
            return self._of_state(NAMELESS_STATE, *own, speaker.head)
        told = by_name_of_war(self.candidates, speaker.label, speaker.phrases) or by_occupation(
            self.candidates, speaker.phrases
        )
        if told is not None:
            return Affiliation(*told)
        if speaker.kind == "person" and HIRED.search(speaker.label):
            return Affiliation(None, f"'{speaker.label}' gives evidence")
        pressing = next((p for p, _ in speaker.phrases if PRESSING.search(p)), None)
        if speaker.kind == "body" and pressing and not self._called_out(speaker.label):
            return Affiliation(None, f"'{pressing}' belongs to no side")
        return None

    def _leader(self, surname: str, position: int) -> Affiliation | None:
        """Of whom "Oram's men" are: the party of Oram, who speaks or after whom it is called."""
        for label, party in self.candidates.persons.items():
            if label.split()[-1] == surname:
                return Affiliation(party.key, f"{party.label} is called {label}'s")
        known = next((found for name, found in self.known.items() if name.split()[-1] == surname), None)
        if known is None and re.search(HEAD_OF_STATE + re.escape(surname) + r"\b", self.candidates.text):
            return Affiliation(*self.which.of(NAMELESS_STATE, f"aide to {surname}", position, "aide"))
        return known

    def _called_out(self, label: str) -> bool:
        party = self.candidates.called(label)
        return party is not None and party.called_out

    def _in_context(self, verdict: tuple[str | None, str], speaker: Speaking) -> Affiliation:
        key, reason = verdict
        if key != NAMELESS_STATE:
            return Affiliation(key, reason)
        phrase, position = speaker.phrases[0]
        return self._of_state(key, phrase, position, speaker.head)

    def _named(self, phrase: str, neutral: bool, speaker: Speaking) -> Affiliation | None:
        """The first party or neutral body that the phrase names."""
        captive = CAPTIVE.search(phrase)
        if captive is not None:  # "a captured Norland sergeant" is Norland's, "captured rebels" anybody's
            named = [hit for hit in self.candidates.named_in(phrase) if hit[0] == captive.end() + 1]
            return Affiliation(named[0][2].key, f"'{phrase}'") if named and named[0][2].state else None
        apart = self._apart(phrase, speaker)
        if apart is not None:
            return apart
        hits = [hit for hit in self.candidates.named_in(phrase) if not OPPOSED.search(phrase[: hit[0]])]
        several = speaker.kind == "group" or speaker.label.lower().startswith("both ")
        if several and self._of_several(speaker.label, {id(hit[2]) for hit in hits}):
            return Affiliation(None, f"'{speaker.label}' are of more than one side")
        if speaker.kind == "person" and any(words != speaker.label for words, _ in speaker.phrases):
            hits = [hit for hit in hits if not is_in_own_name(hit, phrase, speaker.label)]
        if speaker.head in ABROAD:  # "the envoy to Norland" is not Norland's
            hits = [hit for hit in hits if not phrase[: hit[0]].endswith((" to ", " to the "))]
        if speaker.head == "diplomat":  # "a diplomat in Selm" is anybody's
            hits = [hit for hit in hits if not phrase[: hit[0]].endswith(" in ")]
        whole = max((words for words, _ in speaker.phrases if phrase in words), key=len, default=phrase)
        hits = [hit for hit in hits if not is_where_another_works(hit, phrase, whole)]
        best = first_named(hits, phrase)
        if speaker.kind == "person" and HIRED.search(phrase):
            return Affiliation(None, f"'{phrase}' gives evidence")
        neutral_body = self._neutral_body(phrase, speaker, best)
        if neutral_body is not None or best is None:
            return neutral_body
        own = neutral and own_role(phrase) == "neutral"
        match = INSIDE.search(phrase) if own else None
        if match is not None and match.start() < best[0] and not IN_THE_RANKS.search(phrase):
            return Affiliation(None, f"'{phrase}' speaks for no side")
        if own and best[2].kind == "armed" and speaker.head.rstrip("s") in STUDIES:
            return Affiliation(None, f"'{phrase}' speaks of it, not for it")
        if own and is_origin(phrase, best) and not IN_THE_RANKS.search(phrase):
            return Affiliation(None, f"'{phrase}' says where, not for whom")
        return Affiliation(best[2].key, f"'{phrase}'")

    def _apart(self, phrase: str, speaker: Speaking) -> Affiliation | None:
        """Whom a phrase sets apart whatever it names: who has left, who is of both, overseers, opponents."""
        former = FORMER.match(phrase) or FORMER.match(speaker.label)
        if former and self.candidates.seized is not None and OUSTED.search(former[0]):
            return None
        if speaker.kind == "person" and former:
            return Affiliation(None, f"'{phrase}' speaks for no side any more")
        unions = [p for p in self.candidates.parties.values() if p.kind == "labour"]
        if len(unions) == 1 and SHOP_STEWARD.search(phrase):
            return Affiliation(unions[0].key, f"'{phrase}', of the only union")
        if ENEMY.search(phrase) and not self.candidates.named_in(phrase):
            return Affiliation(None, f"'{phrase}' is of those whom somebody calls the enemy")
        if BOTH.search(phrase):
            return Affiliation(None, f"'{phrase}' are of more than one side")
        if has_neutral_head(phrase) or BETWEEN_STATES.match(phrase):
            return Affiliation(None, f"'{phrase}' belongs to no side")
        if OPPOSITION_MEMBER.search(phrase):
            opposition = self.candidates.called("opposition")
            if opposition is not None and opposition.label != "opposition":
                return Affiliation(opposition.key, f"'{phrase}'")
            return Affiliation(None, f"'{phrase}' names no party")
        if OPPOSITION_LEADER.search(phrase) or OPPOSITION_LEADER.search(speaker.label):
            opposition = self.candidates.called("opposition")
            return Affiliation(opposition.key if opposition else None, f"'{phrase}' is of the opposition")
        return None

    def _neutral_body(self, phrase: str, speaker: Speaking, best: Hit | None) -> Affiliation | None:
        """That a phrase is a neutral body's, or of people who are no state's though it names one."""
        if best is not None and best[2].kind == "state" and speaker.head in CIVILIANS:
            return Affiliation(None, f"'{phrase}' are no state's")
        body = NEUTRAL_BODY.search(phrase)
        if body is None or speaker.sided or (speaker.head in MINISTERS and body.start() == 0):
            return None  # "Relief", of which somebody is the minister
        if not is_neutral(phrase, body.start(), best):
            return None
        if best is not None and best[2].kind in RESERVE and best[0] <= body.start() < best[1]:
            return None
        return Affiliation(None, f"'{body[0]}' belongs to no side")

    def _of_several(self, label: str, named: set[int]) -> bool:
        """Whether joint speakers ("the army and the rebels") are of more than one party."""
        if not re.search(r" and |, ", label):
            return False
        generic = self.candidates.parties.get(NAMELESS_STATE)
        nouns = generic.aliases if generic else ()
        nameless = any(stands_apart(noun.lower(), label.lower()) for noun in nouns)
        return len(named) > 1 or (bool(named) and nameless)

    def _by_noun(self, phrase: str, position: int, speaker: Speaking, neutral: bool) -> Affiliation | None:
        """By a common noun: "company spokesman", "government source", "police officer"."""
        if (
            OF_OTHERS.match(phrase.lower())
            and not self.candidates.named_in(phrase)
            and speaker.kind == "person"
        ):
            return None
        if speaker.label.split()[-1] in self.candidates.concealed:
            return None  # "Commander Three", of whom nothing says whose he is
        if is_of_others(speaker.phrases):
            return None
        low = without_possessives(phrase.lower())
        placed = LOCAL.search(low) or OF_REGIONS.match(low) or POSTED.search(phrase)
        if OPPOSITION.match(low) or placed or ANTI.search(low):
            return None
        if CHIEF.search(low):
            return self._of_state(NAMELESS_STATE, phrase, position, speaker.head)
        if neutral and not IN_ARMS.search(low):
            return None
        employer = by_post(self.candidates, low, frozenset(f.key for f in self.known.values() if f.key))
        if employer is not None:
            return Affiliation(employer.key, f"'{phrase}', of the only one of that kind")
        key = state_noun(self.candidates, self.outlet, low, speaker.kind)
        return self._of_state(key, phrase, position, speaker.head) if key else None
