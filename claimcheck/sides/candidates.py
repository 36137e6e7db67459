"""Collect the candidates for sides that have a name: states, bodies, companies, armed groups."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from msgspec.structs import replace

from claimcheck.sides.armed import add_armed, without_arms_noun
from claimcheck.sides.ballot import add_campaigns, add_incumbent
from claimcheck.sides.coup import add_seizure, call_junta
from claimcheck.sides.deeds import add_deeds
from claimcheck.sides.described import (
    add_communities,
    add_prosecution,
    add_rising,
    community_of,
    described_bodies,
    is_armed,
    is_description,
)
from claimcheck.sides.fighting import add_coalition, add_fighting
from claimcheck.sides.finder import stands_in
from claimcheck.sides.generic import CALLED_REGIME, add_nameless, of_epithet
from claimcheck.sides.joining import join_branches, join_described, join_short_names
from claimcheck.sides.letterhead import PRESS_OFFICE
from claimcheck.sides.library import add_unions
from claimcheck.sides.mediation import note_mediators
from claimcheck.sides.mission import add_accused_mission
from claimcheck.sides.names import (
    ACRONYM,
    ARMY_OF_CAUSE,
    abbreviations,
    are_two,
    group_known,
    is_common,
    is_ground,
    is_no_party,
    is_of_neutral,
    is_of_workers,
    is_office,
    kind_of_cause,
    known_inside,
)
from claimcheck.sides.neutral import NEUTRAL_BODY, of_medics
from claimcheck.sides.occupation import add_breakaway
from claimcheck.sides.ownership import companies_of_chiefs, owners_told
from claimcheck.sides.parties import SIDED, Body, Candidates, Party, core_name, initials
from claimcheck.sides.represented import described_companies
from claimcheck.sides.scan import scan_states
from claimcheck.sides.setting import note_setting
from claimcheck.sides.state import state_label
from claimcheck.sides.state_phrases import CALENDAR
from claimcheck.sides.vessels import add_vessels
from claimcheck.sides.vocabulary import situation_words, vocabulary

IN_ARMS = situation_words()["fighters"] | {"militia", "militias", "militiamen"}
OWN_FORCE = re.compile(r"\b(?:[Ff]orces?|[Aa]rmy|[Nn]avy|[Cc]ommand)\b")
THEIR_OWN = ("alliance", "group", "movement", "campaign", "collective", "initiative")
LONGEST_NAME = 8  # words
THE_WORD = re.compile(r"[Tt](?<!\w.)he ([\w-]+)")


def find_candidates(
    text: str, dateline: str | None, bodies: tuple[Body, ...], people: frozenset[str]
) -> Candidates:
    """Everything in the article that could be a party to a dispute."""
    candidates = Candidates(text, scan_states(text, dateline, people))
    note_setting(candidates, dateline)
    collector = _Collector(candidates)
    collector.add_states()
    add_communities(candidates)
    add_campaigns(candidates)
    described_groups = _add_named(collector, bodies, people)
    join_short_names(candidates)
    join_branches(candidates)
    join_described(candidates)
    add_rising(candidates)
    add_seizure(candidates)
    add_prosecution(candidates)
    for body in (*filter(is_description, bodies), *described_groups):
        collector.add_description(body)
    add_coalition(candidates)
    add_accused_mission(candidates)
    add_breakaway(candidates)
    add_nameless(candidates, bodies)
    call_junta(candidates)
    add_incumbent(candidates)
    add_vessels(candidates)
    add_fighting(candidates)
    add_deeds(candidates)
    note_mediators(candidates)
    return candidates


def _add_named(collector: _Collector, bodies: tuple[Body, ...], people: frozenset[str]) -> list[Body]:
    """Add bodies, companies and armed groups that have a name; the groups without one are returned."""
    for body in bodies:
        if not is_description(body):
            collector.add_body(body)
    described = described_bodies(collector.text, people)
    nouns = Counter(noun for _, noun, _ in described)
    for body, noun, called_out in described:
        collector.add_described(body, noun if nouns[noun] == 1 else None, called_out)
    collector.add_companies()
    add_unions(collector.candidates)
    described_groups = add_armed(collector.candidates, collector.call_short)
    collector.call_heads()
    return described_groups


class _Collector:
    """Adds named candidates; holds what is looked up in the text for each of them."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.text = candidates.text
        self.abbreviations = dict(abbreviations(self.text))
        self.offices = {short for name, short in self.abbreviations.items() if is_office(name)}
        self.surfaces = {name for state in candidates.states.values() for name in state.surfaces}
        self.adjectives = {name for state in candidates.states.values() for name in state.adjectives}

    @cached_property
    def definite(self) -> frozenset[str]:
        """Words behind "the"."""
        return frozenset(THE_WORD.findall(self.text))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Words of capitals alone."""
        return frozenset(ACRONYM.findall(self.text))

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Words that the text uses for somebody known: behind an article or before a role."""
        return self.candidates.before_roles | self.definite

    def add_states(self) -> None:
        """Every state that the text names, with its capitals and forces."""
        for state in self.candidates.states.values():
            party = self.candidates.party(f"state:{state.stem}", state.label or state_label(state), "state")
            party.state = state
            for name in (*state.surfaces, *state.outlets, *state.phrases):
                self.candidates.call(party, name)
            if state.force:
                party.add(min(state.force, 4) * 0.75, "its forces or ministries are named")
            if any(phrase.endswith("regime") for phrase in state.phrases):
                party.add(1.5, CALLED_REGIME)

    def add_body(self, body: Body) -> None:
        """A body whose kind can be a party; of an unknown kind only where somebody speaks for it."""
        if body.name.endswith(("'", "’")):
            body = replace(body, name=body.name.rstrip("'’"))
        body = without_arms_noun(body)
        country, _, people = body.name.rpartition(" ")
        if country in self.surfaces and people in IN_ARMS:
            return  # "Burkina Faso jihadists" of a headline
        known = group_known(body.name) or known_inside(body.name)
        kind = known.kind if known else self._kind_of(body)
        if kind not in SIDED or self._is_none(body.name, kind):
            return
        label = known.label if known else body.name
        community = community_of(self.candidates, body.name) if kind in ("civic", "labour", "other") else None
        if community is not None:
            self.candidates.call(community, body.name)
            return
        party = self._same(label, kind) or self.candidates.party(
            f"{kind}:{core_name(label).lower()}", label, kind
        )
        shorter = len(label) < len(party.label)
        if not known and party.label not in vocabulary().known and shorter == (kind == "armed"):
            party.label = label
        self.call_short(party, body.name)
        party.employs = party.employs or body.employs
        if body.owner:
            self.candidates.persons.setdefault(body.owner, party)

    def _kind_of(self, body: Body) -> str | None:
        """The kind of a body by its name and the article; "other" where somebody speaks for it."""
        name, kind = body.name, body.kind
        if kind is None and body.speaks:
            return "other"
        if kind == "state" and body.owner and OWN_FORCE.search(name):
            return "armed"  # "the Northern Command of General Dahl" is his
        if kind == "state" and self.candidates.war and ARMY_OF_CAUSE.match(name):
            return kind_of_cause(name, self.surfaces)
        if kind == "labour" and not is_of_workers(name, self.candidates):
            return "civic"  # "the Civic Union" of an election
        if kind == "armed" and name.lower().endswith(("group", "groups")) and not self.candidates.war:
            return "civic"  # "the River Action Group"
        return kind

    def _is_none(self, name: str, kind: str) -> bool:
        """Whether a name is no party's: a plain word, two names, a helper in a war, a state's own."""
        word = NEUTRAL_BODY.search(name) if kind in ("other", "civic") else None
        aid = word is not None and (kind == "other" or word[0].lower() not in vocabulary().contestable)
        helps = self.candidates.war and (aid or of_medics(name))
        plain = kind == "other" and is_common(name, self.text)
        state = self.candidates.called(name)
        return (
            helps  # "Relief Now" in a war
            or len(name.split()) > LONGEST_NAME  # a headline with capitals
            or plain
            or are_two(name, self.text)
            or (state is not None and state.kind == "state")
            or self._of_state(name)
            or is_no_party(name)
            or is_of_neutral(name)
            or PRESS_OFFICE.match(name) is not None
            or name in self.offices  # "the EPO", of which the full name is a ministry's or an office's
        )

    def _same(self, label: str, kind: str) -> Party | None:
        """The party met before under its name alone: "Black Ridge", then "the Black Ridge group"."""
        party = self.candidates.called(core_name(label))
        if party is None or "other" not in (party.kind, kind) or party.kind not in SIDED:
            return None
        if party.kind == "other":
            party.kind = kind
        return party

    def add_described(self, body: Body, noun: str | None, called_out: bool) -> None:
        """A body by its apposition; who called a march out is a party to what is said of it."""
        part = next((p for p in self.candidates.parties.values() if body.name.endswith(f" {p.label}")), None)
        party = self.candidates.called(body.name)
        if party is None:
            self.add_body(body)
            party = self.candidates.called(body.name)
        if party is None:
            return
        group = party.kind == "business" and body.kind == "civic" and noun in THEIR_OWN
        if (party.kind == "other" or group) and body.kind:  # "the alliance Last Coal" is no company
            party.kind = body.kind
        if noun:
            self.candidates.call(party, noun)
        if part is not None and part.kind == "other" and part is not party:
            self.candidates.merge(party, part)
        if called_out:
            party.called_out = True
            party.add(1, "called people out")

    def add_description(self, body: Body) -> None:
        """ "The guerrilla movement": the one group that it can mean, or a party without a name."""
        armed = body.kind == "armed" or is_armed(body.name)
        kinds = ("armed",) if armed else ("civic",)
        owners = [p for p in self.candidates.parties.values() if p.kind in kinds and not p.key.endswith(":")]
        owners = of_epithet(body.name, owners) if armed else owners
        if len(owners) == 1:
            self.candidates.call(owners[0], body.name)
        elif not owners and body.name not in vocabulary().epithets:  # "the rebels" may be those of a name
            self.add_body(Body(body.name, "armed" if armed else body.kind, named=False))

    def call_short(self, party: Party, name: str) -> None:
        """The name, and what it is cut down to: "the League", "NDM"."""
        call, words = self.candidates.call, name.split()
        call(party, name)
        call(party, core_name(name))
        head, of, _ = name.partition(" of ")
        if of and head in self.definite:  # "the Commune" of the Commune of Vaux
            call(party, head)
        if " " in name:
            self._call_head(party, head.rpartition(" ")[2].lower())
        if len(words) == 1 and f" {name.lower()}" in self.text:  # "Family" of a headline, "the family"
            call(party, name.lower())
        last, rest = words[-1], " ".join(words[:-1])
        people = f"{rest or name}s"
        if party.kind == "armed" and " " not in people and stands_in(people, self.text):
            known = self.candidates.called(people)  # "the Dovars" of the Dovar movement
            if known is not None and known is not party and known.kind == "other":
                self.candidates.merge(party, known)
            call(party, people)
        if rest and not of:
            headed = party.kind != "business" or last.lower() in vocabulary().body_kind
            if last[0].isupper() and last in self.nouns and headed and not is_ground(last, self.text):
                call(party, last)
            whole = last.islower() and rest[0].isupper() and " " not in rest  # "Unite" of "the Unite union"
            alone = whole and party.kind == "labour" and self.candidates.called(rest) is None
            if alone or (rest in self.candidates.before_roles and rest not in vocabulary().body_kind):
                call(party, rest)  # "Unity lawmaker" of the Unity Party
        if last.lower() in vocabulary().party_people and stands_in(name[:-1], self.text):
            call(party, name[:-1])  # "a Green deputy" of the Greens
        short = initials(name)
        if len(short) > 1 and short in self.acronyms:
            call(party, short)
        if name in self.abbreviations:
            call(party, self.abbreviations[name])

    def _call_head(self, party: Party, noun: str) -> None:
        """ "The federation": a head in lower case, where the text has it alone."""
        if noun in vocabulary().short_heads and noun in self.nouns:
            self.candidates.call(party, noun)

    def call_heads(self) -> None:
        """ "The museum" of the Reed Museum, where no other body has this head noun."""
        heads: dict[str, list[Party]] = {}
        for party in self.candidates.parties.values():
            head = party.label.split()[-1]
            kind = vocabulary().body_kind.get(head.lower(), "state")
            if party.kind in SIDED and head[0].isupper() and kind not in ("state", "police"):
                heads.setdefault(head.lower(), []).append(party)
        for head, parties in heads.items():
            if len(parties) == 1 and head in self.nouns and self.candidates.called(head) is None:
                self.candidates.call(parties[0], head)

    def _of_state(self, name: str) -> bool:
        """Whether this is a state's own body: "Tovian army", not "Tovian Congress Party"."""
        return name.split()[0] in self.adjectives and OWN_FORCE.search(name) is not None

    def add_companies(self) -> None:
        """ "Norda Cement, the operator": a company by its apposition."""
        for name, noun in owners_told(self.text):
            if name.lower() in CALENDAR:
                continue  # "on Friday, the airline said"
            known = self.candidates.called(name)
            if name.split()[-1:] and name.split()[-1].lower() in vocabulary().body_kind and known is not None:
                continue  # "Harl Council, which runs two monitors"
            if known is not None and known.kind == "other":
                known.kind = "business"
            elif name and known is None:
                self.add_body(Body(name, "business"))
            owner = self.candidates.called(name)
            if owner and noun:
                self.candidates.call(owner, noun)
        for described in described_companies(self.candidates):
            self.add_described(*described, called_out=False)
        for name in companies_of_chiefs(self.text):
            if self.candidates.called(name) is None and name not in self.surfaces:
                self.add_body(Body(name, "business"))
