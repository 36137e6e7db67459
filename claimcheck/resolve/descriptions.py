"""Roles and descriptions that mean somebody met before: "the spokesman", "the 61-year-old"."""

from __future__ import annotations

import re
from bisect import bisect_left

from claimcheck.resolve.cast import Cast, Character
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.scene import MEMORY, PARAGRAPHS, Scene
from claimcheck.sides.state import stem
from claimcheck.sides.vocabulary import singulars, vocabulary, word_maps, word_sets

OPENING = 3  # paragraphs in which an office may stand for somebody who is named only later


def _of_another(character: Character, phrase: SourcePhrase) -> bool:
    """Whether a phrase says of whom its role is, and the character's role does not: "Norland's minister"."""
    owner = (phrase.owner or "").split()
    if len(owner) != 1 or not owner[0][0].isupper() or not character.role:
        return False
    return stem(owner[0]) not in {stem(word) for word in character.features}


def _owns(noun: str, character: Character) -> bool:
    """Whether the noun is whose the character's role is: "the service" is not "the service's director"."""
    role = (character.role or "").lower()
    return bool(noun) and re.search(rf"\b{re.escape(noun)}['’]s? ", role) is not None


class Descriptions:
    """Finds the character whose role or description a noun phrase repeats."""

    def __init__(self, cast: Cast, scene: Scene, latent: dict[int, Character]) -> None:
        self.cast = cast
        self.scene = scene
        self._latent = latent
        self._latent_places = sorted(latent)

    def by_description(self, phrase: SourcePhrase, position: int) -> Character | None:
        """The character whose role or description a definite noun phrase repeats."""
        heads = self._heads(phrase)
        others = {w for w in phrase.features if w not in heads and w not in ("same",) and not w[0].isdigit()}
        for character in self.scene.recent():
            if character.kind not in ("person", "group", "document") or character.plural != phrase.plural:
                continue
            if self._gender_clash(character, phrase) or _of_another(character, phrase):
                continue
            if _owns(phrase.head, character):
                continue
            known = character.features | {character.head}
            if any(f in known or f in {s for k in known for s in singulars(k)} for f in heads) and (
                not others or others <= known or len(others & known) * 2 >= len(others) or phrase.same
            ):
                return character
        another = bool(phrase.owner) and bool(others - {phrase.text.partition(" ")[0].lower()})
        latent = None if phrase.plural or another else self._latent_before(heads, position)
        if latent:
            return latent
        return (
            self._by_mention(heads, phrase, position)
            or self._by_feature(phrase, position)
            or self._by_later_name(heads, phrase, position)
        )

    def _heads(self, phrase: SourcePhrase) -> set[str]:
        """The nouns that a described person's role may have: "the head of state" is a president."""
        low = phrase.description.lower()
        offices = (names for office, names in word_maps()["same_office"].items() if low.endswith(office))
        return {*singulars(phrase.head), *next(offices, "").split()}

    def _latent_before(self, heads: set[str], position: int) -> Character | None:
        """A person of this role who was met, but has not spoken: "A medic came ... the medic said"."""
        end = bisect_left(self._latent_places, position)
        for place in reversed(self._latent_places[max(0, end - MEMORY) : end]):
            if (
                self._latent[place].head in heads
                and self.scene.paragraph(position) - self.scene.paragraph(place) <= PARAGRAPHS
            ):
                return self._latent[place].final()
        return None

    def _gender_clash(self, character: Character, phrase: SourcePhrase) -> bool:
        return bool(character.gender and phrase.gender and character.gender != phrase.gender)

    def _by_mention(self, heads: set[str], phrase: SourcePhrase, position: int) -> Character | None:
        """A person named before with this role who has not spoken yet."""
        if phrase.plural:
            return None
        fitting = [
            person
            for person in self.cast.named_persons()
            if person.introduced < position
            and person.role
            and heads & set(person.role.lower().split())
            and not self._gender_clash(person, phrase)
            and not _of_another(person, phrase)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _by_later_name(self, heads: set[str], phrase: SourcePhrase, position: int) -> Character | None:
        """Who is named only after the opening: "the regional governor said ... Governor NAME told"."""
        paragraph = self.scene.paragraph(position)
        if phrase.plural or not phrase.definite or phrase.owner or paragraph > OPENING:
            return None
        holders = [
            person
            for person in self.cast.named_persons()
            if person.role and heads & set(person.role.lower().split()[-1:])
        ]
        if len(holders) != 1 or not word_sets()["single_offices"] & heads:
            return None
        person = holders[0]
        told = {word for word in phrase.features if word not in heads}
        known = {word for word in (person.role or "").lower().split() if word not in heads}
        if told and known and not told & known:  # "the interior minister", "Foreign Minister NAME"
            return None
        near = (
            position < person.introduced and self.scene.paragraph(person.introduced) - paragraph <= PARAGRAPHS
        )
        clash = self._gender_clash(person, phrase) or _of_another(person, phrase)
        return person if near and not clash else None

    def _by_feature(self, phrase: SourcePhrase, position: int) -> Character | None:
        """ "the 61-year-old", "the former miner": the last person who spoke."""
        low = f"{phrase.description.lower()} "
        if not any(feature in low for feature in vocabulary().features):
            return None
        last = self.scene.last_turn()
        if (
            last is None
            or last.character.final().kind != "person"
            or self.scene.paragraph(position) - self.scene.paragraph(last.position) > 1
        ):
            return None
        person = last.character.final()
        return None if self._gender_clash(person, phrase) else person
