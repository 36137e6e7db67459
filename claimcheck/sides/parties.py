"""Candidates for sides: states, armed groups, unions, companies, movements, crowds, each with what it is called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from claimcheck.sides.scan import ARMED_PHRASE, REBEL_NAME, State, scan_states, stem
from claimcheck.sides.vocabulary import Vocabulary, singulars, vocabulary

SIDED = ("armed", "labour", "business", "civic")
WORD = re.compile(r"[\w’'-]+")


@dataclass(eq=False, slots=True)
class Party:
    """A candidate: ``aliases`` in the order in which they were found, ``score`` its weight as a side."""

    key: str
    label: str
    kind: str  # state, police, armed, labour, business, civic, crowd
    aliases: dict[str, None] = field(default_factory=dict)
    score: float = 0
    evidence: list[str] = field(default_factory=list)
    state: State | None = None

    def add(self, weight: float, why: str) -> None:
        """Count evidence that this is a side."""
        self.score += weight
        if why not in self.evidence:
            self.evidence.append(why)


class Candidates:
    """All candidates of one document and the phrases that name them."""

    def __init__(self, text: str, dateline: str | None, bodies: tuple[str, ...], classes: dict[str, str | None]) -> None:
        self.text = text
        self.low = text.lower()
        self.words_in_text = Counter(WORD.findall(self.low))
        self.parties: dict[str, Party] = {}
        self.states = scan_states(text, dateline)
        self.neutral: dict[str, None] = {}
        self._add_states()
        self._add_bodies(bodies, classes)
        self._add_armed()
        self._add_generic()

    def party(self, key: str, label: str, kind: str) -> Party:
        """The candidate of this key, made if new."""
        return self.parties.setdefault(key, Party(key, label, kind, {label: None}))

    def _add_states(self) -> None:
        for state in self.states.values():
            label = state.label or state_label(state)
            party = self.party(f"state:{state.stem}", label, "state")
            party.state = state
            for name in (*state.surfaces, *state.outlets, *state.phrases):
                party.aliases.setdefault(name)
            if state.force:
                party.add(min(state.force, 4) * 0.75, "its forces or ministries are named")

    def _add_bodies(self, bodies: tuple[str, ...], classes: dict[str, str | None]) -> None:
        words = vocabulary()
        for name in bodies:
            known = words.known.get(name)
            kind = known.kind if known else classes.get(name)
            if kind in ("neutral", "media"):
                self.neutral.setdefault(name)
            elif kind in SIDED and not self._of_state(name):
                self._add_body(known.label if known else name, name, kind)

    def _of_state(self, name: str) -> Party | None:
        """The state whose own body this is: "the Tovian Congress Party" is not, "Tovian army" is."""
        first = name.split()[0]
        for state in self.states.values():
            if first in state.adjectives and re.search(r"\b(?:[Ff]orces?|[Aa]rmy|[Nn]avy|[Cc]ommand)\b", name):
                return self.parties.get(f"state:{state.stem}")
        return None

    def _add_body(self, label: str, name: str, kind: str) -> None:
        party = self.party(f"{kind}:{label.lower()}", label, kind)
        words = name.split()
        party.aliases.setdefault(name)
        last = words[-1]
        if len(words) > 1 and re.search(rf"\b[Tt]he {re.escape(last)}\b", self.text):
            party.aliases.setdefault(last)
        short = "".join(w[0] for w in words if w[0].isupper())
        if len(short) >= 2 and re.search(rf"\b{re.escape(short)}\b", self.text):
            party.aliases.setdefault(short)

    def _add_armed(self) -> None:
        adjectives = {name: state for state in self.states.values() for name in state.surfaces}
        for match in ARMED_PHRASE.finditer(self.text):
            name = match[1].strip()
            name = re.sub(r"^(?:The|A|An|Our|Some|Two|Both|But|And|In|Its|Their) ", "", name)
            if not name or name in ("The", "A", "Our", "Some", "Two", "Both", "But", "Its", "Their") or name in adjectives:
                continue
            if match[2] in ("group", "movement") and self._known_kind(name) in ("neutral", "media", "business"):
                continue
            self._add_force(name, match[0].strip())
        for match in REBEL_NAME.finditer(self.text):
            self._add_force(match[1].strip(), match[0].strip())

    def _known_kind(self, name: str) -> str | None:
        known = vocabulary().known.get(name)
        return known.kind if known else None

    def _add_force(self, name: str, phrase: str) -> None:
        known = vocabulary().known.get(name)
        if known and known.kind == "state" or name in vocabulary().adjectives:
            return
        label = known.label if known else name
        same = next((p for p in self.parties.values() if p.kind in SIDED and name in p.aliases), None)
        party = same or self.party(f"armed:{label.lower()}", label, "armed")
        party.kind = "armed" if party.kind in ("civic", "armed") else party.kind
        party.aliases.setdefault(name)
        party.aliases.setdefault(phrase)
        party.add(1, "named with fighters")

    def _add_generic(self) -> None:
        """Nouns that stand for a party without a name: "the government", "police", "farmers"."""
        words = vocabulary()
        for noun in sorted(words.state_people | {n for n, k in words.body_kind.items() if k == "state"}):
            if self.has(noun):
                self.party("state:", "government", "state").aliases.setdefault(noun)
        generic = self.parties.get("state:")
        if generic:
            generic.label = next((n for n in ("government", "authorities", "army", "military", "regime", "coast guard") if n in generic.aliases), generic.label)
            if generic.label not in generic.aliases:
                generic.label = next((a for a in generic.aliases if a != "government"), generic.label)
        for noun, kind in words.body_kind.items():
            if kind == "police" and self.has(noun):
                self.party("police:", "police", "police").aliases.setdefault(noun)
        self._add_groups(words)

    def _add_groups(self, words: Vocabulary) -> None:
        for noun in sorted(words.epithets):
            if self.has(noun):
                self._attach(noun, ("armed",), "armed:", "armed")
        for noun in sorted(words.workers):
            if self.has(noun):
                self._attach(noun, ("labour",), "labour:", "labour")
        for noun in sorted(words.crowds):
            if self.has(noun):
                self._attach(noun, ("civic", "armed") if stem_owner(noun, self.parties) else ("civic",), f"crowd:{noun}", "crowd")
        for noun in ("union", "unions", "company", "operator", "owner", "corporation", "firm", "employer", "employers", "management", "airline", "manufacturer", "group", "club", "party", "developer"):
            kind = words.body_kind.get(noun)
            if kind in ("labour", "business") and self.has(noun):
                self._attach(noun, (kind,), f"{kind}:", kind)

    def _attach(self, noun: str, kinds: tuple[str, ...], key: str, kind: str) -> None:
        """Give a common noun to the only named party that it can mean, or make one of it."""
        owners = [p for p in self.parties.values() if p.kind in kinds and p.key not in ("armed:", "labour:", "business:")]
        owner = stem_owner(noun, self.parties) or (owners[0] if len(owners) == 1 else None)
        if owner is not None and (owner.kind in kinds or owner.kind == "crowd"):
            owner.aliases.setdefault(noun)
        elif not owners or kind == "crowd":
            self.party(key, noun, kind).aliases.setdefault(noun)

    def has(self, noun: str) -> bool:
        """Whether the text has the noun."""
        if " " in noun:
            return noun in self.low
        return noun in self.words_in_text

    def merge(self, into: Party, other: Party) -> None:
        """Two candidates turn out to be one."""
        for alias in other.aliases:
            into.aliases.setdefault(alias)
        into.score += other.score
        into.evidence += [e for e in other.evidence if e not in into.evidence]
        self.parties.pop(other.key, None)


def stem_owner(noun: str, parties: dict[str, Party]) -> Party | None:
    """The body whose name has the group's own word in it: "inmates" and "inmates' collective"."""
    for party in parties.values():
        if party.kind not in ("civic", "labour", "armed"):
            continue
        for word in WORD.findall(party.label.lower()):
            plain = word.rstrip("'’s")
            if len(plain) >= 4 and (noun.startswith(plain) or any(f.startswith(plain) for f in singulars(noun))):
                return party
    return None


def state_label(state: State) -> str:
    """The country's name as the text has it; without one, its most frequent body."""
    if state.names:
        return max(state.names, key=lambda name: (state.names[name], name))
    if state.phrases:
        return max(state.phrases, key=lambda name: (state.phrases[name], name))
    return next(iter(state.adjectives), state.stem)


__all__ = ["Candidates", "Party", "stem", "stem_owner"]
