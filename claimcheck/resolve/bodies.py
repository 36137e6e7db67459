"""Bodies: by full and short names, initials, demonyms, and by what they are ("the union", "her party")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec.structs import replace

from claimcheck.resolve.cast import PARTISAN, Cast, Character, body_class, class_of, initials, name_key
from claimcheck.resolve.descriptions import OPENING
from claimcheck.resolve.outcome import Outcome, found
from claimcheck.resolve.phrase import SourcePhrase, strip_article
from claimcheck.resolve.scene import Scene
from claimcheck.sides.vocabulary import affiliation_words, situation_words, vocabulary, word_sets

DESCRIBING = affiliation_words()["describing"]
FIGHTERS = sorted(situation_words()["fighters"])
IN_POWER = [group.split() for group in affiliation_words()["in_power"]]
LINK = re.compile(r" (?:of|for|in|on|at)\b")
GENERIC = ("labour", "business", "armed")


class Bodies:
    """Finds the body that a name or a noun means."""

    def __init__(self, cast: Cast, scene: Scene, countries: dict[str, str]) -> None:
        self.cast = cast
        self.scene = scene
        self.countries = countries  # demonym -> country

    def by_short_name(self, phrase: SourcePhrase, position: int) -> Outcome:
        """A capitalised word or two: a surname, a body's short name, a country, its people or capital."""
        name = phrase.name or phrase.description
        country = self.countries.get(name)
        if country:
            phrase = replace(phrase, name=country)
            known = self.cast.exact(country) or self.cast.add(phrase, "body", position)
            return found(known, phrase, position, "the name of its people")
        exact = self.cast.exact(name)
        if exact:
            return found(exact, phrase, position, "the same name")
        persons = self.cast.persons(name)
        if len(persons) == 1:
            return found(persons[0], phrase, position, "surname")
        if persons:
            return self.scene.one_of(persons, phrase, position)
        return self.by_name(phrase, position)

    def by_name(self, phrase: SourcePhrase, position: int) -> Outcome:
        """A body's name, in full or short, or the initials of an office."""
        assert phrase.name
        bodies = [body for body in self.cast.bodies(phrase.name) if body.name]
        spoken = [body for body in bodies if body.spoken]
        exact = self.cast.exact(phrase.name)
        if len(bodies) > 1 and len(spoken) == 1:
            bodies = spoken
        elif len(bodies) > 1 and exact in bodies:
            fuller = [body for body in bodies if body is not exact]
            bodies = fuller if len(fuller) == 1 else [body for body in bodies if body is exact]
        if len(bodies) == 1:
            return found(bodies[0], phrase, position, "the same name in full")
        if exact and exact.kind in ("body", "person"):
            if exact.kind == "person" and not exact.spoken and not exact.role and _says_body(phrase):
                self.cast.make_body(exact)
            return found(exact, phrase, position, "the same name")
        officer = self._by_office(phrase.name)
        if officer:
            return found(officer, phrase, position, "initials of the office")
        return Outcome(self.cast.add(phrase, "body", position), f"'{phrase.text}': named here")

    def _by_office(self, name: str) -> Character | None:
        """ "the SP" -> the Superintendent of Police who spoke before."""
        if not name.isupper() or not 2 <= len(name) <= 4:
            return None
        people = (c for c in self.scene.recent() if c.kind == "person" and c.role)
        return next((c for c in people if initials(c.role or "") == name.lower()), None)

    def by_noun(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        """A body by what it is: "the ministry", "the company", "their union"."""
        if in_title and phrase.name and is_described(phrase.name):
            body = self.described(phrase, position, in_title)
            if body:
                return found(body, phrase, position, "the only one meant so in the text")
        if phrase.name:
            surname = " " not in phrase.name and not phrase.definite and self.cast.persons(phrase.name)
            return self.by_short_name(phrase, position) if surname else self.by_name(phrase, position)
        known = (phrase.owner and self._of_people(phrase)) or self.cast.exact(phrase.description)
        if known and known.kind in ("body", "group"):
            return found(known, phrase, position, "the same words")
        single = not phrase.indefinite and " " not in phrase.description
        if not phrase.body and (phrase.definite or in_title or single):
            body = self.described(phrase, position, in_title)
            if body:
                return found(body, phrase, position, "the only one meant so here")
            body = self._spoken_by_kind(phrase)
            if body:
                return found(body, phrase, position, "the only one of this noun that spoke")
        if phrase.owner and phrase.body:
            body = self._of_owner(phrase.owner)
            if body:
                return found(body, phrase, position, "the owner's")
        later = self._named_later(phrase, position)
        if later:
            return found(later, phrase, position, "named further down")
        return Outcome(self.cast.add(phrase, "body", position), f"'{phrase.text}': a body without a name")

    def _spoken_by_kind(self, phrase: SourcePhrase) -> Character | None:
        """ "The service": the one body without a name that spoke as "the prison service"."""
        if strip_article(phrase.description) != phrase.head:
            return None
        spoken = [c for c in self.scene.recent() if c.kind == "body" and c.name is None and c.spoken]
        fit = [c for c in spoken if c.description.lower().endswith(f" {phrase.head}")]
        return fit[0] if len(fit) == 1 else None

    def _named_later(self, phrase: SourcePhrase, position: int) -> Character | None:
        """ "A doctors' association" of the opening, where the Association of Rural Physicians follows."""
        head = _plain(phrase.head)
        told = {_plain(word) for word in phrase.description.lower().split()} - {head, "a", "an"}
        if not phrase.indefinite or not told or self.scene.paragraph(position) > OPENING:
            return None
        meant = told | {word for group in _alike() if told & group for word in group}
        later = [body for body in self.cast.named_bodies() if body.introduced > position]
        fit = [body for body in later if head in (words := _words_of(body)) and meant & words]
        return fit[0] if len(fit) == 1 else None

    def described(self, phrase: SourcePhrase, position: int, in_title: bool) -> Character | None:
        """The named body of a noun or kind; in a headline also one that the text names later."""
        head = phrase.head
        bodies = [b for b in self.cast.named_bodies() if in_title or b.introduced < position]
        same, bodies = _by_power(bodies, phrase.description)
        wanted = body_class(phrase.description)
        heads = [
            b
            for b in bodies
            if _core(b.label)[-1:] == (head,) and _may_be_called(body_class(b.label), wanted)
            if not self._of_fighters(b)
        ]
        noted = [b for b in bodies if head in b.features and head not in name_key(b.label).split()]
        kind = [b for b in bodies if class_of(b) == wanted] if wanted in GENERIC or head in DESCRIBING else []
        for group in (same, heads, noted, self._not_called_otherwise(kind, head)):
            spoken = [b for b in group if b.spoken]
            if len(spoken) == 1 or len(group) == 1:
                return (spoken or group)[0]
            if group:
                return self.scene.most_recent(group, position)
        return None

    def _not_called_otherwise(self, bodies: list[Character], head: str) -> list[Character]:
        """Those that "the company" may mean: "grid operator Norda" only just after it has spoken."""
        last = self.scene.last_turn()
        speaker = last.character.final() if last else None
        here = (speaker, speaker.owner if speaker else None)
        nouns = vocabulary().company_nouns - {head}
        fit = [b for b in bodies if b in here or (b.role or "").rpartition(" ")[2] not in nouns]
        return fit or bodies

    def just_named(self, phrase: SourcePhrase, position: int) -> Character | None:
        """The body of a noun's kind that is named last before the place: "who speaks for the group"."""
        wanted = body_class(phrase.description)
        fit = [b for b in self.cast.named_bodies() if b.introduced < position and class_of(b) == wanted]
        near = self.scene.last_named(fit, position) if wanted in PARTISAN else None
        return near or self.described(phrase, position, in_title=False)

    def _of_fighters(self, body: Character) -> bool:
        """Whether an army is that of rebels of its name: "the army" is not the Sorv National Army."""
        first = body.label.split()[0]
        return any(self.cast.exact(f"{first} {noun}") is not None for noun in FIGHTERS)

    def _of_people(self, phrase: SourcePhrase) -> Character | None:
        """ "The growers' guild": the one body whose name ends so, the Selm Growers' Guild."""
        words = _core(phrase.description)
        fit = [
            b for b in self.cast.named_bodies() if len(words) > 1 and _core(b.label)[-len(words) :] == words
        ]
        return fit[0] if len(fit) == 1 else None

    def _of_owner(self, owner: str) -> Character | None:
        """ "Her party" -> the party that she was said to be of."""
        person = self.cast.exact(owner)
        if person is None or person.kind != "person":
            return None
        for words, _ in person.affiliations:
            low = words.lower()
            for body in self.cast.named_bodies():
                if body.label.lower() in low:
                    return body
        return None


def _by_power(bodies: list[Character], description: str) -> tuple[list[Character], list[Character]]:
    """For "the governing party" those who are called so, and who may be it: never the opposition."""
    first = description.lower().partition(" ")[0]
    alike = next((group for group in IN_POWER if first in group), None)
    if alike is None:
        return [], bodies
    called = [(b, (b.role or "").lower().partition(" ")[0]) for b in bodies]
    contrary = {word for group in IN_POWER for word in group if group is not alike}
    return [b for b, word in called if word in alike], [b for b, word in called if word not in contrary]


@lru_cache(maxsize=1 << 10)
def _core(label: str) -> tuple[str, ...]:
    """The words of a body's name up to its head: "Doctors' Federation" of the one of a country."""
    return tuple(name_key(LINK.split(label)[0]).split())


def _may_be_called(kind: str | None, noun: str | None) -> bool:
    """Whether a body of a kind may go by a noun of another: a supporters' trust by "the trust"."""
    return kind in (noun, "labour") or (noun == "neutral" and kind == "civic")


def _says_body(phrase: SourcePhrase) -> bool:
    """Whether the noun beside a name is a body's: "The club, Westmere Rovers"."""
    noun = strip_article(phrase.role or phrase.description)
    return noun != phrase.name and body_class(noun) is not None


def is_described(name: str) -> bool:
    """Whether a headline's capital makes a company's description look like a name: "Food firm"."""
    first, _, head = name.rpartition(" ")
    ruling = first.lower() in word_sets()["party_adjectives"] and head == "party"
    return ruling or (head if first else head.lower()) in vocabulary().company_nouns


def _plain(word: str) -> str:
    """A word without what a plural or a possessor adds: "doctors'" as "doctor"."""
    return word.strip("'’").removesuffix("'s").removesuffix("’s").rstrip("s")


def _words_of(body: Character) -> set[str]:
    return {_plain(word) for word in body.label.lower().split()}


@cache
def _alike() -> tuple[frozenset[str], ...]:
    """Groups of words for the same people."""
    return tuple(frozenset(map(_plain, group.split())) for group in situation_words()["alike"])
