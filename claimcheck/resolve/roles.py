"""Speakers by role, documents, shares of a group, and "another"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.resolve.cast import Cast, Character
from claimcheck.resolve.descriptions import Descriptions
from claimcheck.resolve.outcome import Outcome, found
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.scene import Scene, Turn
from claimcheck.resolve.source import analyse_source
from claimcheck.sides.vocabulary import singulars, word_sets

RELATIVE = re.compile(r",| (?=who\b)")  # what follows it is no part of a name: "Another, who was there"
NEXT_PARAGRAPH = 1  # a communique is that of whoever spoke in this or the paragraph before


class Roles:
    """Finds the speaker whom a role or a description means, or makes a new one."""

    def __init__(self, cast: Cast, scene: Scene, latent: dict[int, Character]) -> None:
        self.cast = cast
        self.scene = scene
        self.latent = latent
        self.descriptions = Descriptions(cast, scene, latent)

    def by_role(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        """ "the spokesman" is one met before, "a spokesman" a new one."""
        if (phrase.definite and not phrase.other) or in_title:
            known = self.descriptions.by_description(phrase, position)
            if known:
                return found(known, phrase, position, "the role fits, spoke last")
        elif not phrase.indefinite:
            known = self.cast.exact(phrase.description)
            if known:
                return found(known, phrase, position, "the same words")
        character = self.latent.get(position) if phrase.kind == "role" else None
        if character is None or character.spoken:
            kind = "group" if phrase.kind in ("group", "pronoun") else "person"
            character = self.cast.add(phrase, kind, position)
        else:
            self.cast.take_up(character, phrase, position)
        if phrase.other:
            self._like_before(character)
        return Outcome(character, f"'{phrase.text}': a speaker without a name")

    def _like_before(self, character: Character) -> None:
        """ "A second diplomat" after "a League diplomat" is of the same body."""
        for before in self.scene.recent():
            if before is not character and before.head == character.head and before.name is None:
                character.affiliations += before.affiliations
                return

    def by_document(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        """ "the report" is the one named before; "the communique" that of whoever spoke last."""
        noun = singulars(phrase.head)[-1]
        for known in self.scene.recent():
            if known.kind != "document" or singulars(known.head)[-1] != noun:
                continue
            if (phrase.definite and not phrase.owner) or in_title or known.description == phrase.description:
                return found(known, phrase, position, f"the {phrase.head} named before")
            break
        document = self.cast.add(phrase, "document", position)
        last = self.scene.last_turn()
        if last and phrase.definite and not phrase.owner and phrase.head in word_sets()["messages"]:
            apart = self.scene.paragraph(position) - self.scene.paragraph(last.position)
            document.owner = last.character.final() if apart <= NEXT_PARAGRAPH else None
        return Outcome(document, f"'{phrase.text}': a document")

    def by_share(self, phrase: SourcePhrase, position: int) -> Outcome:
        """ "one of the sources" is the group named before; "one of them, a baker" a new speaker."""
        whole = analyse_source(phrase.partitive or "")
        if whole.kind == "pronoun":
            group: Character | None = self.scene.last_group()
        else:
            group = self.descriptions.by_description(replace(whole, definite=True), position)
        if phrase.kind in ("role", "person") and phrase.role:
            character = self.cast.add(replace(phrase, indefinite=True), "person", position)
            character.affiliations += group.affiliations if group else []
            character.group = group
            return Outcome(character, f"'{phrase.text}': one of {group.label if group else 'a group'}")
        if group:
            return found(group, replace(phrase, role=None, body=None), position, "the group named before")
        return Outcome(self.cast.add(phrase, "person", position), f"'{phrase.text}': one of a group")

    def one_more(self, phrase: SourcePhrase, position: int) -> Outcome:
        """ "Another said": one more of the kind that spoke last."""
        last = self.scene.last_turn()
        speaker = last.character.final() if last else None
        unnamed = speaker is not None and speaker.name is None and speaker.kind == "person"
        another = phrase.head in ("another", "others")
        if another and last and speaker and self._described_here(speaker, last, position):
            return self._like(phrase, speaker, position)
        group = speaker if unnamed and another else self.scene.last_group()
        if group is not None and group.group is not None:
            group = group.group
        if group is None and another and not self._named_here(last, position):
            group = self.scene.last_unnamed()
        return self._like(phrase, group, position)

    def _named_here(self, last: Turn | None, position: int) -> bool:
        """Whether who has just spoken has a name: another one is like that person, not like one before."""
        if last is None or last.character.final().name is None:
            return False
        return self.scene.paragraph(position) == self.scene.paragraph(last.position)

    def _described_here(self, speaker: Character, last: Turn, position: int) -> bool:
        """ "A fan who gave his name as Ilko": named, but for what he is; the next one is another fan."""
        near = self.scene.paragraph(position) == self.scene.paragraph(last.position)
        described = speaker.kind == "person" and speaker.indefinite and bool(speaker.role)
        return near and described and speaker.group is None

    def _like(self, phrase: SourcePhrase, group: Character | None, position: int) -> Outcome:
        """A new speaker, called as the phrase begins and by what the others are: "another fan"."""
        noun = group.head if group else ""
        single = next(iter(singulars(noun)[1:]), noun)
        opening = RELATIVE.split(phrase.text, maxsplit=1)[0]
        described = f"{opening.lower()} {single}" if single else phrase.text
        named = replace(phrase, kind="role", description=described, head=single, indefinite=True)
        character = self.cast.add(named, "person", position)
        if group and " and " not in group.label:
            character.affiliations += group.affiliations
            character.features.update(group.features)
        return Outcome(
            character, f"'{phrase.text}': one more of {group.label if group else 'nobody named before'}"
        )
