"""Candidates for sides: states, armed groups, unions, companies, movements, crowds, each with what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.sides.scan import ARMED_PHRASE, REBEL_NAME, State, scan_armed, scan_states, stem
from claimcheck.sides.vocabulary import KnownParty, Vocabulary, singulars, vocabulary

SIDED = ("armed", "labour", "business", "civic", "other")
WORD = re.compile(r"[\w’'-]+")
LEADING = re.compile(r"^(?:(?:The|A|An|Our|Some|Two|Both|But|And|In|Its|Their|On|So-called) )+")
PEOPLE_OF = re.compile(
    r"\b(?:[Rr]ebels|[Ff]ighters|[Mm]ilitants|[Ii]nsurgents|[Gg]unmen|[Gg]uerrillas|[Ss]oldiers|[Tt]roops) (?:of|from|loyal to) (?:the )?(?:so-called )?((?:[A-Z][\w’'-]+ ?){1,4})"
)


@dataclass(eq=False, slots=True)
class Party:
    """A candidate: ``aliases`` in the order in which they were found, ``score`` its weight as a side."""

    key: str
    label: str
    kind: str  # state, police, armed, labour, business, civic, crowd, other
    aliases: dict[str, None] = field(default_factory=dict)
    score: float = 0
    turns: int = 0
    evidence: list[str] = field(default_factory=list)
    state: State | None = None

    def add(self, weight: float, why: str) -> None:
        """Count evidence that this is a side."""
        self.score += weight
        if why not in self.evidence:
            self.evidence.append(why)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that the article names: its kind by its head noun, whose it is ("Oram's Dawn League"), if it speaks."""

    name: str
    kind: str | None
    owner: str | None = None
    speaks: bool = False
    named: bool = True


class Candidates:
    """All candidates of one document and the phrases that name them."""

    def __init__(
        self, text: str, dateline: str | None, bodies: tuple[Body, ...], people: frozenset[str] = frozenset()
    ) -> None:
        self.text = text
        self.low = text.lower()
        self.words_in_text = frozenset(re.sub(r"['’]s?$", "", word) for word in WORD.findall(self.low))
        self.parties: dict[str, Party] = {}
        self.bodies = bodies
        self.merged: dict[str, str] = {}
        self.persons: dict[str, Party] = {}  # a person's name -> the party called after the person
        self.states = scan_states(text, dateline, people)
        self.war = sum(1 for _ in COMBAT.finditer(text)) >= 3
        self._add_states()
        for body in bodies:
            self._add_body(body)
        self._add_owners()
        self._add_armed()
        self._add_generic()
        self._pattern: re.Pattern[str] | None = None
        self._owner: dict[str, Party] = {}

    def party(self, key: str, label: str, kind: str) -> Party:
        """The candidate of this key, made if new."""
        return self.parties.setdefault(key, Party(key, label, kind, {label: None}))

    def get(self, key: str) -> Party | None:
        """The candidate of this key, or the one into which it was merged."""
        while key in self.merged:
            key = self.merged[key]
        return self.parties.get(key)

    def merge(self, into: Party, other: Party) -> None:
        """Two candidates turn out to be one."""
        for alias in other.aliases:
            into.aliases.setdefault(alias)
        into.score += other.score
        into.evidence += [e for e in other.evidence if e not in into.evidence]
        self.parties.pop(other.key, None)
        self.merged[other.key] = into.key

    def named_in(self, phrase: str) -> list[tuple[int, int, Party]]:
        """Start, end and candidate of every name in a phrase; nameless state parties are left out."""
        if self._pattern is None:
            self._compile()
        assert self._pattern is not None
        found = []
        for match in self._pattern.finditer(phrase):
            owner = self._owner.get(match[0]) or self._owner.get(match[0].lower())
            if owner is not None:
                found.append((match.start(), match.end(), owner))
        return found

    def _compile(self) -> None:
        for party in self.parties.values():
            if party.key in ("state:", "police:"):
                continue
            for alias in party.aliases:
                single_capital = alias[:1].isupper() and " " not in alias
                self._owner.setdefault(alias if single_capital else alias.lower(), party)
                self._owner.setdefault(alias, party)
        longest = sorted(self._owner, key=lambda a: (-len(a), a))
        words = "|".join(map(re.escape, longest)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.I)

    # -- where candidates come from

    def _add_states(self) -> None:
        for state in self.states.values():
            party = self.party(f"state:{state.stem}", state.label or state_label(state), "state")
            party.state = state
            for name in (*state.surfaces, *state.outlets, *state.phrases):
                party.aliases.setdefault(name)
            if state.force:
                party.add(min(state.force, 4) * 0.75, "its forces or ministries are named")
            if any(phrase.endswith("regime") for phrase in state.phrases):
                party.add(1.5, "called a regime")

    def _add_body(self, body: Body) -> None:
        known = vocabulary().known.get(body.name) or _known_inside(body.name)
        kind = known.kind if known else body.kind
        if kind is None and body.speaks:
            kind = "other"
        if kind not in SIDED or self._of_state(body.name):
            return
        label = known.label if known else body.name
        party = self.party(f"{kind}:{core_name(label).lower()}", label, kind)
        if (
            not known
            and (len(label) < len(party.label)) == (kind == "armed")
            and party.label not in vocabulary().known
        ):
            party.label = label
        party.aliases.setdefault(body.name)
        self._add_short(party, body.name)
        if body.owner:
            self.persons.setdefault(body.owner, party)

    def _add_short(self, party: Party, name: str) -> None:
        words = name.split()
        last = words[-1]
        if len(words) > 1 and last[0].isupper() and re.search(rf"\b[Tt]he {re.escape(last)}\b", self.text):
            party.aliases.setdefault(last)
        if len(words) > 1 and last.lower() in HEADS and f"the {last.lower()}" in self.low:
            party.aliases.setdefault(last.lower())
        short = "".join(w[0] for w in words if w[0].isupper())
        if len(short) >= 2 and re.search(rf"\b{re.escape(short)}\b", self.text):
            party.aliases.setdefault(short)
        core = core_name(name)
        if core != name:
            party.aliases.setdefault(core)

    def _of_state(self, name: str) -> bool:
        """Whether this is a state's own body: "Tovian army", not "Tovian Congress Party"."""
        first = name.split()[0]
        adjective = any(first in state.adjectives for state in self.states.values())
        return adjective and re.search(r"\b(?:[Ff]orces?|[Aa]rmy|[Nn]avy|[Cc]ommand)\b", name) is not None

    def _add_owners(self) -> None:
        """ "Norda Cement, the operator": a company by its apposition."""
        for match in OWNERSHIP.finditer(self.text):
            name = LEADING.sub("", match[1] or match[2])
            if name and not any(name in p.aliases for p in self.parties.values()):
                self._add_body(Body(name, "business"))

    def _add_armed(self) -> None:
        for label, names, count in scan_armed(self.text):
            party = self.party(f"armed:{label.lower()}", label, "armed")
            for name in names:
                party.aliases.setdefault(name)
            party.add(min(count, 4) * 0.5, "an armed group, named")
        surfaces = {name for state in self.states.values() for name in state.surfaces}
        for match in ARMED_PHRASE.finditer(self.text):
            name = LEADING.sub("", match[1].strip() + " ").strip()
            known = vocabulary().known.get(name)
            if (
                not name
                or name in surfaces
                or (known and known.kind != "armed")
                or match[1].strip() in ("The", "A", "Our")
            ):
                continue
            if (
                match[2] in ("group", "movement")
                and not known
                and f"{name} fighters" not in self.text
                and not self._fights(name)
            ):
                continue
            self._add_force(name, LEADING.sub("", match[0]))
        for pattern in (REBEL_NAME, PEOPLE_OF):
            for match in pattern.finditer(self.text):
                name = LEADING.sub("", match[1].strip())
                if name and name.split()[0] not in surfaces and name not in surfaces:
                    self._add_force(name, match[0].strip() if pattern is REBEL_NAME else name)

    def _fights(self, name: str) -> bool:
        return (
            re.search(
                rf"{re.escape(name)}(?:['’]s)? (?:group )?(?:that )?(?:its )?(?:fighters|rebels|militants|had overrun|attack|killed|captured)|\b(?:soldiers|army|troops|militants)\b",
                self.text,
            )
            is not None
        )

    def _add_force(self, name: str, phrase: str) -> None:
        known = vocabulary().known.get(name)
        label = known.label if known else name
        same = next(
            (
                p
                for p in self.parties.values()
                if p.kind in SIDED and (name in p.aliases or core_name(name) in p.aliases)
            ),
            None,
        )
        party = same or self.party(f"armed:{core_name(label).lower()}", label, "armed")
        party.kind = "armed" if party.kind in ("civic", "armed", "other") else party.kind
        if re.search(r"(?:ish|ian|an|i)$", name) and " " not in name and party.label == name:
            party.label = phrase if name not in vocabulary().known else party.label
            for word in set(re.findall(r"\b[A-Z][a-z]{3,}s?\b", self.text)):
                if stem(word.rstrip("s")) == stem(name):
                    party.aliases.setdefault(word)
        for alias in (name, phrase):
            party.aliases.setdefault(alias)
        self._add_short(party, name)
        party.add(1, "named with fighters")

    def _add_generic(self) -> None:
        """Nouns that stand for a party without a name: "the government", "police", "farmers"."""
        words = vocabulary()
        state_nouns = words.state_people | {n for n, k in words.body_kind.items() if k == "state"}
        for noun in sorted(n for n in state_nouns if self.has(n)):
            self._generic("state:", "government", "state").aliases.setdefault(noun)
        generic = self.parties.get("state:")
        if generic:
            order = (
                "government",
                "authorities",
                "army",
                "military",
                "regime",
                "coast guard",
                "junta",
                "armed forces",
                "ministry",
            )
            generic.label = next((n for n in order if n in generic.aliases), "government")
        self._add_state_bodies()
        for noun in sorted(n for n, k in words.body_kind.items() if k == "police" and self.has(n)):
            self._generic("police:", "police", "police").aliases.setdefault(noun)
        self._add_groups(words)

    def _add_state_bodies(self) -> None:
        """Ministries and the like by name are the nameless state's; one of them may be all that it is called."""
        generic = self.parties.get("state:")
        named = [
            b.name
            for b in self.bodies
            if b.kind == "state"
            and b.named
            and not self.named_state(b.name)
            and not NEUTRAL_NAME.search(b.name)
        ]
        if generic is None or not named:
            return
        for name in named:
            generic.aliases.setdefault(name)
        ministries = [
            name for name in named if not re.search(r"\b(?:[Rr]adio|[Tt]elevision|TV|[Mm]edia)\b", name)
        ]
        if generic.label not in STATE_LABELS and ministries:
            generic.label = max(ministries, key=lambda name: (self.text.count(name), name))

    def named_state(self, name: str) -> bool:
        """Whether a body's name has a state's in it."""
        words = set(name.replace("’", "'").replace("'s", "").split())
        return any(words & set(state.surfaces) for state in self.states.values())

    def _generic(self, key: str, label: str, kind: str) -> Party:
        return self.parties.setdefault(key, Party(key, label, kind))

    def _add_groups(self, words: Vocabulary) -> None:
        strike = any(self.has(noun) for noun in words.strike)
        for noun in sorted(n for n in words.epithets if self.has(n)):
            self._attach(noun, ("armed",), "armed:", "armed")
        for noun in sorted(n for n in words.workers if strike and self.has(n)):
            self._attach(noun, ("labour",), "labour:", "labour")
        for noun in sorted(n for n in words.crowds if self.has(n)):
            kinds = ("civic",) if noun in MARCHERS else ()
            self._attach(noun, kinds, f"crowd:{noun}", "crowd")
        for noun in ("union", "unions"):
            if self.has(noun):
                self._attach(noun, ("labour", "civic"), "labour:", "labour")
        for noun in sorted(
            n for n, k in words.body_kind.items() if k == "business" and n in COMPANY_NOUNS and self.has(n)
        ):
            self._attach(noun, ("business",), "business:", "business")
        for noun in ("opposition",):
            if self.has(noun):
                self._attach(noun, (), f"crowd:{noun}", "civic")

    def _attach(self, noun: str, kinds: tuple[str, ...], key: str, kind: str) -> None:
        """Give a common noun to the only named party that it can mean, or make one of it."""
        owners = [p for p in self.parties.values() if p.kind in kinds and not p.key.endswith(":")]
        if kind == "armed" and len(owners) > 1:  # "Dawn Front rebels" and no other group's
            owners = [
                p
                for p in owners
                if any(
                    f"{alias.lower()} {noun}" in self.low or alias.lower().endswith(f" {noun}")
                    for alias in p.aliases
                )
            ] or owners
        first = [p for p in owners if p.kind == kinds[0]]
        owners = first or owners
        owner = stem_owner(noun, self.parties) or (owners[0] if len(owners) == 1 else None)
        if owner is not None and (owner.kind in kinds or kind == "crowd"):
            owner.aliases.setdefault(noun)
        elif not owners or kind == "crowd":
            self.party(key, noun, kind).aliases.setdefault(noun)

    def has(self, noun: str) -> bool:
        """Whether the text has the noun."""
        if " " in noun:
            return noun in self.low
        return noun in self.words_in_text


STATE_LABELS = frozenset("government authorities army military regime junta".split()) | {
    "coast guard",
    "armed forces",
}
HEADS = frozenset(
    "movement party league union coalition alliance council company corporation authority guard group brotherhood assembly guild".split()
)
OWNERSHIP = re.compile(
    r"\b([A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,3}), (?:which (?:owns|operates|runs|built)|the (?:[a-z]+['’]s? )?(?:[a-z]+ )?(?:owner|operator|manufacturer|company|developer|contractor|airline|employer)\b)|\b[Tt]he (?:[a-z]+ )?(?:owner|operator|manufacturer|developer|contractor|airline|employer|company), ([A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,3})"
)
NEUTRAL_NAME = re.compile(r"\b(?:United Nations|UN|U\.N\.|European|World|International|Refugee|refugee)\b")
MARCHERS = frozenset(
    "protesters protestors demonstrators marchers organisers organizers activists supporters campaigners".split()
)
COMBAT = re.compile(
    r"\b(?:soldiers|troops|fighters|rebels?|bomb(?:s|ed|ing|ings)|weapons|militants|insurgents|shell(?:s|ed|ing)|air ?strikes?|front line|brigade|battalion|ceasefire|truce|regime|rockets?|drones?|helicopters?|terrorists|garrison|offensive|gunmen|warplanes?|missiles?|army|militia|military|mortars?|warships?)\b"
)
COMPANY_NOUNS = frozenset(
    "company operator owner corporation firm employer employers management airline manufacturer developer contractor carrier landlord utility".split()
)
TRAILING = re.compile(r" (?:group|fighters|rebels|movement|militia|militants|insurgents|forces)$")


def _known_inside(name: str) -> KnownParty | None:
    """The armed group of the library that a longer name has in it: "Islamic State (ISIS) fighters"."""
    for word in (name.partition(" (")[0], *re.findall(r"\b[A-Z]{2,}\b", name)):
        known = vocabulary().known.get(word)
        if known and known.kind == "armed":
            return known
    return None


def core_name(name: str) -> str:
    """A group's name without its kind: "Black Ridge group" -> "Black Ridge"."""
    return TRAILING.sub("", name)


def stem_owner(noun: str, parties: dict[str, Party]) -> Party | None:
    """The body whose name has the group's own word in it: "inmates" and "inmates' collective"."""
    for party in parties.values():
        if party.kind not in ("civic", "labour", "armed"):
            continue
        for word in WORD.findall(party.label.lower()):
            plain = word.rstrip("'’s")
            if len(plain) >= 4 and any(form.startswith(plain) for form in singulars(noun)):
                return party
    return None


def state_label(state: State) -> str:
    """The country's name as the text has it; without one, its most frequent body."""
    if state.names:
        return max(state.names, key=lambda name: (state.names[name], name))
    if state.phrases:
        return max(state.phrases, key=lambda name: (state.phrases[name], name))
    return next(iter(state.adjectives), state.stem)
