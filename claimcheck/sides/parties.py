"""Candidates for sides: parties with what they are called and how much speaks for their being one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache

from msgspec import Struct, field

from claimcheck.sides.finder import NameFinder, places_of
from claimcheck.sides.state import State
from claimcheck.wording import one_of, stretches, wording

SIDED = ("armed", "labour", "business", "civic", "other")
RESERVE = ("office", "group")  # of no side by their nature
# The evidence that makes a candidate a side.
THRESHOLD = 3.0
SECOND = 2.0  # a dispute takes two: the second party needs less
AT_WAR = 1.5  # where armed parties are named, being named with forces is nearly enough
NAMELESS_STATE = "state:"
TOWN = "office:city"
NAMELESS_POLICE = "police:"
WORD = re.compile(r"[\w’'-]+")
WORDS = re.compile(r"\w+")
BEFORE = re.compile(r"([\w-]+)\W{1,2}\Z")
LONGEST = 60  # code points of a word
CONTINENT = re.compile(r"\b(?:Central|Latin|South|North|Native|African) $")  # "Central American countries"
KIND_OF_FORCE = re.compile(
    r" (?:group|fighters|rebels|movement|militia|militants|insurgents|forces|gang|cartel)$"
)

_ROLES = (
    r"lawmaker|legislator|leader|spokes\w+|candidate|president|chair\w*|officials?|supporters|members?|senator|lawyers?|counsel|attorney|barrister|"
    r"convenor|secretary|chief|director|executive|manager|commander"
)
ROLE_AFTER = re.compile(
    r"\b([A-ZÀ-ÖØ-Þ][\w’'-]*?(?: [A-ZÀ-ÖØ-Þ][\w’'-]*?){0,7}|[a-z]++)(?:['’]s)? (?:[a-z]++ )?"
    + one_of(_ROLES.split("|"))
    + r"\b"
)


LEADING_WORD = re.compile(r"^(?:A|An|The|One|But|And|Another) (?=[A-Z])")  # of a sentence
_ROLES_BEGIN = [re.sub(r"\w\?$|\\w.$", "", role) for role in _ROLES.split("|")]
_NO_NAME = re.compile('[.,;:!?()"“”\n]')  # marks that no match of ROLE_AFTER goes over


class Party(Struct, eq=False):
    """A candidate: ``aliases`` in the order in which they were found, ``score`` its weight as a side."""

    key: str
    label: str
    kind: str  # state, police, armed, labour, business, civic, crowd, other
    aliases: dict[str, None] = field(default_factory=dict)
    score: float = 0
    turns: int = 0  # statements by its speakers
    evidence: list[str] = field(default_factory=list)
    state: State | None = None
    regular: bool = False  # in arms with soldiers: no guerrillas, rebels
    employs: bool = False  # known by its people's roles alone
    called_out: bool = False  # it called people to a march or strike
    mediates: bool = False  # between others: it is of no side
    campaign: bool = False  # for one answer to a referendum

    def add(self, weight: float, why: str) -> None:
        """Count evidence that this is a side."""
        self.score += weight
        if why not in self.evidence:
            self.evidence.append(why)


class Body(Struct, frozen=True):
    """A body that the article names, as the sides see it.

    ``kind`` by its head noun, ``owner`` the person after whom it is called ("Oram's Dawn League"),
    ``speaks`` whether it or somebody of it speaks, ``named`` whether it has a name of its own, ``employs``
    whether only the roles of its people show that it is a body ("Norda spokesman").
    """

    name: str
    kind: str | None
    owner: str | None = None
    speaks: bool = False
    named: bool = True
    employs: bool = False


class Candidates:
    """The candidates of one document, by key and by what they are called."""

    def __init__(self, text: str, states: dict[str, State]) -> None:
        self.text = text
        self.low = wording(text).low
        self.states = states
        self.parties: dict[str, Party] = {}
        self.persons: dict[str, Party] = {}  # a person's name -> the party called after the person
        self.war = False
        self.protest = False
        self.rising: Party | None = None  # the soldiers of a mutiny
        self.seized: Party | None = None  # those who have seized power, soldiers among them
        self.ruling: tuple[str, ...] = ()  # what the ruling party is called
        self.issuer: str | None = None  # the key of the party whose own document this is
        self.home: State | None = None  # where the article takes place
        self.elsewhere = False  # it takes place in a country of which no forces are named
        self.host: str | None = None  # whose briefing the article reports
        self.concealed: frozenset[str] = frozenset()  # last words of the names that speakers gave themselves
        self._nouns, self._words = wording(text).nouns, wording(text).words
        self._merged: dict[str, str] = {}
        self._spoken_of: set[tuple[str, str]] = set()
        self._opposed: Counter[frozenset[str]] = Counter()
        self._called: dict[str, Party] = {}
        self._finder: NameFinder | None = None
        self._owner: dict[str, Party] = {}
        self._folded: dict[str, Party] = {}

    @property
    def fought(self) -> bool:
        """Whether people in arms are party to what the article tells."""
        return self.war or any(party.kind == "armed" for party in self.parties.values())

    def has(self, noun: str) -> bool:
        """Whether the text has the noun."""
        return noun in self.low if " " in noun else noun in self._nouns

    def those_had(self, nouns: frozenset[str]) -> list[str]:
        """Which of the nouns the text has, sorted."""
        phrases = _phrases_of(nouns)
        likely = (phrases[first] for first in phrases.keys() & self._words) if phrases else ()
        met = (noun for listed in likely for noun in listed if noun in self.low)
        return sorted((nouns & self._nouns).union(met))

    @cached_property
    def before_roles(self) -> frozenset[str]:
        """What stands before the noun of a role: "Norda" of "Norda officials"."""
        near = stretches(self.text, _ROLES_BEGIN, _NO_NAME)
        return frozenset(
            LEADING_WORD.sub("", match[1]) for span in near for match in ROLE_AFTER.finditer(self.text, *span)
        )

    def words_before(self, noun: str) -> set[str]:
        """The words that stand before a noun in the text, lower case."""
        before = (BEFORE.search(self.low, max(at - LONGEST, 0), at) for at in places_of(noun, self.low))
        return {match[1] for match in before if match}

    def party(self, key: str, label: str, kind: str) -> Party:
        """The candidate of this key, made if new."""
        party = self.parties.get(key)
        if party is None:
            party = self.parties[key] = Party(key, label, kind)
            self.call(party, label)
        return party

    def nameless(self, key: str, label: str, kind: str) -> Party:
        """The candidate of this key, made without an alias of its own if new."""
        return self.parties.setdefault(key, Party(key, label, kind))

    def call(self, party: Party, alias: str) -> None:
        """Note that the text calls the party this."""
        party.aliases.setdefault(alias)
        self._finder = None
        self._called.setdefault(alias, party)

    def called(self, alias: str) -> Party | None:
        """The party that the text calls this."""
        party = self._called.get(alias)
        return self.get(party.key) if party else None

    def get(self, key: str) -> Party | None:
        """The candidate of this key, or the one into which it was merged."""
        while key in self._merged:
            key = self._merged[key]
        return self.parties.get(key)

    def oppose(self, party: Party, other: Party, weight: float) -> None:
        """Note that one party stands against the other: it denies, accuses, or is said to differ."""
        if party is not other:
            self._opposed[frozenset((party.key, other.key))] += weight  # type: ignore[assignment]

    def opposition(self, party: Party, other: Party) -> float:
        """The weight of what stands between two parties, after mergers."""
        total = 0.0
        for keys, weight in self._opposed.items():
            ends = [self.get(key) for key in sorted(keys)]
            if len(ends) == 2 and party in ends and other in ends and ends[0] is not ends[1]:
                total += weight
        return total

    def note_spoken_of(self, party: Party, other: Party) -> None:
        """Note that a speaker of one party speaks of the other by its name."""
        self._spoken_of.add((party.key, other.key))

    def speaks_of(self, party: Party, other: Party) -> bool:
        """Whether a speaker of one party speaks of the other by its name, after mergers."""
        pairs = ((self.get(one), self.get(two)) for one, two in self._spoken_of)
        return party is not other and any(one is party and two is other for one, two in pairs)

    def merge(self, into: Party, other: Party) -> None:
        """Two candidates turn out to be one."""
        for alias in other.aliases:
            into.aliases.setdefault(alias)
        into.score += other.score
        into.turns += other.turns
        into.evidence += [why for why in other.evidence if why not in into.evidence]
        self.parties.pop(other.key, None)
        self._merged[other.key] = into.key

    def named_in(self, phrase: str) -> list[tuple[int, int, Party]]:
        """Start, end and candidate of every name in a phrase; nameless state parties are left out."""
        finder = self._finder or self._name_all()
        found = []
        for start, end in finder.find(phrase):
            name = phrase[start:end]
            owner = self._owner.get(name) or self._owner.get(name.lower())
            if owner is None and name.isupper():  # "SPOKESMAN OF THE NORTHERN COMMAND" in a transcript
                owner = self._folded.get(name.lower())
            if owner is not None and not (name.startswith("America") and CONTINENT.search(phrase, 0, start)):
                found.append((start, end, owner))
        return found

    def _names_of(self, party: Party) -> Iterable[str]:
        """What a phrase can name the party by; of a nameless state the one office by which it is called."""
        if party.key not in (NAMELESS_STATE, NAMELESS_POLICE):
            return party.aliases
        if party.key == NAMELESS_POLICE:
            return ()
        short = initials(party.label)
        office = [alias for alias in (party.label, short) if len(short) > 1 and alias in party.aliases]
        head = party.label.split()[-1]
        if office and head[0].isupper() and f"the {head}" in self.text:  # "the Authority"
            office.append(head)
        return (*office, *self.ruling)

    def _name_all(self) -> NameFinder:
        for party in self.parties.values():
            for alias in self._names_of(party):
                if " " in alias or not alias[:1].isupper():  # "Front" counts only with its capital
                    self._owner.setdefault(alias.lower(), party)
                self._owner.setdefault(alias, party)
                self._folded.setdefault(alias.lower(), party)
        self._finder = NameFinder(self._owner, after_hyphen=False)
        return self._finder


@lru_cache(maxsize=64)  # lists of the vocabulary
def _phrases_of(nouns: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Those of more than one word, by their first."""
    found: dict[str, tuple[str, ...]] = {}
    for noun in sorted(noun for noun in nouns if " " in noun):
        first = WORDS.findall(noun)[0]
        found[first] = (*found.get(first, ()), noun)
    return found


def initials(name: str) -> str:
    """What a name may be cut down to: "NRC" of "National Rail Corporation"."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def core_name(name: str) -> str:
    """A group's name without its kind: "Black Ridge group" -> "Black Ridge"."""
    return KIND_OF_FORCE.sub("", name)
