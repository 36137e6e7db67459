"""Everybody in the article who speaks or could speak, and by which words they are found again."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct, field

from claimcheck.resolve.names import bare
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.subjects import is_person_noun
from claimcheck.sides.vocabulary import affiliation_words, situation_words, vocabulary, word_sets

PARTISAN = ("labour", "armed", "civic", "business")  # kinds of bodies that are sides of their own
UNITED = word_sets()["united"]
LINKS = ("of", "for", "in", "at", "that", "which", "who")
_WORDS = affiliation_words()
STATE_BODIES = _WORDS["state_bodies"]
_ARMED_CAUSES = frozenset(_WORDS["armed_causes"])
BROADCAST, PEOPLES_BODIES = _WORDS["broadcast"], _WORDS["peoples_bodies"]
_MANY_AFTER = re.compile(r"\S+ [A-Z]\w+s' ")
MANY = 200  # named bodies among which a noun ("the company") is looked for


class Character(Struct, eq=False):
    """A person, group, body or document while the article is being read; becomes a Speaker at the end."""

    kind: str  # person, group, body, document
    name: str | None
    description: str
    role: str | None = None
    head: str = ""
    gender: str = ""
    plural: bool = False
    indefinite: bool = False
    introduced: int = 0  # where in the text it is first met
    spoken: list[int] = field(default_factory=list)
    affiliations: list[tuple[str, int]] = field(default_factory=list)  # phrases that name its side, and where
    owner: Character | None = None
    condition: str | None = None
    basis: str | None = None
    names: dict[str, None] = field(default_factory=dict)
    features: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    merged: Character | None = None
    group: Character | None = None  # of which it is one: "one of them, a baker"
    employs: str | None = None  # of a body that only its people's roles name: "business" or "other"

    @property
    def label(self) -> str:
        """The fullest name, or the description."""
        return self.name or self.description

    def final(self) -> Character:
        """The character that this one turned out to be."""
        found = self
        while found.merged is not None:
            found = found.merged
        return found

    def adopt(self, role: Character) -> None:
        """An unnamed speaker turns out to be this person."""
        role.merged = self
        self.role, self.head = role.role, role.head
        self.gender = self.gender or role.gender
        self.affiliations += role.affiliations
        self.features |= role.features
        self.names.update(role.names)
        self.reasons.append(f"'{role.description}' is named as {self.label} right after")

    def learn(self, phrase: SourcePhrase, position: int) -> None:
        """Take up what a phrase says of the character."""
        if (
            self.kind == "person"
            and phrase.name
            and self.name
            and len(phrase.name.split()) > len(self.name.split())
        ):
            self.name = phrase.name
        self.names.setdefault(phrase.text)
        if phrase.name:
            self.names.setdefault(phrase.name)
        if phrase.role and (
            self.role is None
            or only_ranks(self.role)
            or phrase.role.lower().endswith(self.role.lower())
            or phrase.role.startswith(f"{self.role} ")  # "nurse at the health centre"
        ):
            self.role, self.head = phrase.role, phrase.head or self.head
        self.head = self.head or phrase.head
        self.gender = self.gender or phrase.gender
        self.condition = self.condition or phrase.condition
        self.basis = self.basis or phrase.basis
        self.features.update(phrase.features)
        if phrase.role:
            self.features.update(phrase.role.lower().split())
        name = phrase.name if self.kind == "body" else None
        for words in (name, phrase.role, phrase.body, phrase.main or phrase.text):
            if words:
                self.affiliations.append((words, position))


def fits_gender(character: Character, gender: str, plural: bool) -> bool:
    """Whether a pronoun of this gender and number may stand for the character."""
    if plural:
        if character.kind == "body":
            return body_class(character.label) not in ("media", "neutral")
        return (
            character.plural
            or character.kind == "group"
            or (character.kind == "person" and not character.name and bool(character.spoken))
        )
    if gender == "n":
        return character.kind in ("body", "document")
    if character.kind != "person" or character.plural:
        return False
    if not character.name and not character.gender and not is_person_noun(character.head):
        return False  # "a tactic" that somehow held the floor
    return not character.gender or character.gender == gender


class Cast:
    """The characters, found by name, by initials or by role."""

    def __init__(self) -> None:
        self.characters: list[Character] = []
        self._by_word: dict[str, list[Character]] = {}
        self._by_name: dict[str, Character] = {}
        self._bodies: list[Character] = []
        self._persons: list[Character] = []

    def add(self, phrase: SourcePhrase, kind: str, position: int) -> Character:
        """A new character from a phrase."""
        name = phrase.name if phrase.name and kind != "document" else None
        character = Character(
            kind,
            name,
            phrase.description or phrase.text,
            head=phrase.head,
            gender=phrase.gender,
            plural=phrase.plural,
            indefinite=phrase.indefinite or phrase.other,
            introduced=position,
        )
        character.learn(phrase, position)
        self.characters.append(character)
        self.index(character, name or character.description)
        if kind == "body" and name:
            self._bodies.append(character)
        elif kind == "person" and name:
            self._persons.append(character)
        return character

    def latent(self, phrase: SourcePhrase, position: int) -> Character:
        """A person without a name who has not spoken yet: not found by words, only by place."""
        character = Character(
            "person",
            None,
            phrase.description or phrase.text,
            head=phrase.head,
            gender=phrase.gender,
            indefinite=True,
            introduced=position,
        )
        character.learn(phrase, position)
        return character

    def make_body(self, person: Character) -> None:
        """Somebody known by name alone turns out to be a body: "The club, Westmere Rovers"."""
        person.kind, person.gender, person.head = "body", "n", ""
        self._persons = [known for known in self._persons if known is not person]
        self._bodies.append(person)

    def take_up(self, character: Character, phrase: SourcePhrase, position: int) -> None:
        """A latent person speaks."""
        character.learn(phrase, position)
        character.description = phrase.description
        self.characters.append(character)

    def named_persons(self) -> list[Character]:
        """The persons with a name, the last of very many."""
        self._persons = [person for person in self._persons if person.merged is None][-MANY:]
        return self._persons

    def named_bodies(self) -> list[Character]:
        """The bodies with a name, the last of very many."""
        self._bodies = [body for body in self._bodies if body.merged is None][-MANY:]
        return self._bodies

    def index(self, character: Character, name: str) -> None:
        """Make the character be found by this name and its words."""
        key = name_key(name)
        self._by_name.setdefault(key, character)
        for word in key.split():
            known = self._by_word.setdefault(word, [])
            if character not in known[-4:]:
                known.append(character)

    def exact(self, name: str) -> Character | None:
        """The character of exactly this name or description."""
        found = self._by_name.get(name_key(name))
        return found.final() if found else None

    def _called(self, word: str) -> list[Character]:
        """Who has the word in a name: what they turned out to be, each once, the last of very many."""
        known = self._by_word.get(word)
        if known:
            finals = {id(final): final for final in map(Character.final, known)}
            known[:] = list(finals.values())[-MANY:]
        return known or []

    def persons(self, name: str) -> list[Character]:
        """Persons whose name ends with, or begins with, these words; distinct, in order of introduction."""
        key = name_key(name).split()
        if not key:
            return []
        found: list[Character] = []
        for person in self._called(key[-1]):
            if person.kind != "person" or not person.name or person in found:
                continue
            words = name_key(person.name).split()
            if words[-len(key) :] == key or (len(key) == 1 and words[0] == key[0]) or set(key) <= set(words):
                found.append(person)
        return found

    def bodies(self, name: str) -> list[Character]:
        """Bodies whose name holds all these words, the last of them as its head, or has these initials."""
        key = name_key(name).split()
        if not key:
            return []
        found: list[Character] = []
        for body in self._called(key[-1]):
            if body.kind == "body" and body not in found and _is_short_for(key, body):
                found.append(body)
        if len(key) == 1 and 2 <= len(key[0]) <= 6 and not found:
            found = [body for body in self.named_bodies() if initials(body.label) == key[0]]
        return found


def _is_short_for(key: list[str], body: Character) -> bool:
    words = name_key(body.label).split()
    if len(words) == 3 and words[1] == "and":
        return False  # "Voxa and Telmar" are two
    link = next(
        (number for number, word in enumerate(words) if word in ("of", "for", "in") and number), len(words)
    )
    opens = (
        key == words[: len(key)]
        and body_class(body.label) != "state"
        and body.label.split()[0] not in vocabulary().known
        # "Norda" is not the Norda Pilots' Association.
        and not _MANY_AFTER.match(body.label.replace("’", "'"))
    )
    return set(key) <= set(words) and (key[-1] == words[link - 1] or opens)


@lru_cache(maxsize=1 << 12)
def name_key(name: str) -> str:
    """A name for comparison: lower case, no articles, titles' full stops or marks."""
    words = [bare(token) for token in name.replace("-", " ").split()]
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(word for word in words if word)


def initials(name: str) -> str:
    """ "National Rail Corporation" -> "nrc"."""
    return "".join(
        word[0] for word in name_key(name).split() if word not in ("of", "the", "for", "and", "in")
    )


def only_ranks(role: str) -> bool:
    """Whether a role is a rank alone: "Brig. Gen."."""
    words = vocabulary()
    return all(bare(token) in words.ranks or bare(token) in words.honorifics for token in role.split())


@lru_cache(maxsize=1 << 12)
def body_class(name: str) -> str | None:
    """What kind of body a name or noun phrase is, by its head noun; None where unknown."""
    words = vocabulary()
    low = [bare(token) for token in name.split()]
    members: list[str] = []
    for index, token in enumerate(low):
        if index and (token in LINKS or (token.endswith("ed") and words.kind_of_body(low[index - 1]))):
            low, members = low[:index], low[index + 1 :]
            break
    if not low:
        return None
    if low[-1] in UNITED and not words.workers.isdisjoint(members):
        return "labour"  # "United Federation of Workers"
    if " ".join(low[-2:]) in words.pressure:
        return None
    if "humanitarian" in low[:-1] and words.kind_of_body(low[-1]) != "state":
        return "neutral"  # "Lake Humanitarian Forum"
    if low[0] in words.insurgent_names and low[-1] in ("army", "forces", "front", "brigades"):
        return "armed"  # "Free Tovian Army"
    kind = _by_cause(low)
    if kind is not None:
        return kind
    for width in (3, 2, 1):
        kind = words.kind_of_body(" ".join(low[-width:]))
        if kind:
            break
    worker = any(
        token.rstrip("'’") in words.workers or token.rstrip("'’").endswith("workers") for token in low[:-1]
    )
    if (kind in ("civic", "neutral", "armed") and worker) or (kind is None and low[-1] in words.workers):
        return "labour"
    return _by_other_words(name, low) or kind if kind in (None, "neutral") or low[-1] == "club" else kind


def _by_cause(low: list[str]) -> str | None:
    """The kind of a council or committee by what it is for or whose it says that it is."""
    if low[-1] in _WORDS["councils"] and not _ARMED_CAUSES.isdisjoint(low[:-1]):
        return "armed"  # "the Liberation Council"
    if low[0] == "state" and len(low) > 2 and low[-1] in STATE_BODIES:
        return "state"  # "the State Border Committee"
    return None


def _by_other_words(name: str, low: list[str]) -> str | None:
    """The kind of a body that other words than its head tell, where the head tells none or no party's."""
    if len(low) > 1 and low[0] in BROADCAST and vocabulary().kind_of_body(low[-1]) is None:
        return "media"  # "Radio Norda"
    if low[-1] == "club" and any(token.endswith(("s'", "s’")) for token in name.split()):
        return "civic"  # "the Anglers' Club"
    if low[-1] in PEOPLES_BODIES and _called_after_people(name):
        return "civic"  # "the Rovers Supporters' Trust"
    return None


def _called_after_people(name: str) -> bool:
    """Whether a body's name says whose it is by many of a kind: "Supporters' Trust"."""
    groups = situation_words()["groups"] | situation_words()["represented"]
    many = (token[:-1].lower() for token in name.split() if token.endswith(("s'", "s’")))
    return any(noun in groups for noun in many)


def class_of(body: Character) -> str | None:
    """What kind of body this is: by its name, what stands beside it ("the owner"), its people's roles."""
    role = body.role or ""
    called = "civic" if role.lower() in word_sets()["party_adjectives"] else body_class(role)
    return body_class(body.label) or called or (body.employs if body.employs != "other" else None)
