"""Antecedents of pronouns: who holds the floor, who was just met."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from claimcheck.model import Attribution
from claimcheck.resolve.cast import Character, fits_gender
from claimcheck.resolve.outcome import Outcome
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.scene import MEMORY, PARAGRAPHS, Scene, Turn


def _may_mean_itself(phrase: SourcePhrase, speaker: Character) -> bool:
    """Whether a pronoun in a speaker's own words can be the speaker; one of a group may be he or she."""
    unnamed = speaker.name is None and speaker.kind in ("person", "group") and phrase.gender != "n"
    return unnamed or fits_gender(speaker, phrase.gender, phrase.plural)


def _distance(apart: int) -> str:
    if apart <= 0:
        return "same paragraph"
    return "the paragraph before" if apart == 1 else f"{apart} paragraphs before"


class Standing(Struct, frozen=True):
    """Where a phrase stands: its offset, the attribution in which it does, and whose words that gives."""

    position: int
    parent: Attribution | None
    speaker: Character | None


class Antecedents:
    """Finds whom a third-person pronoun stands for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def antecedent(self, phrase: SourcePhrase, at: Standing) -> Outcome:
        """Who a third-person pronoun is."""
        position, speaker = at.position, at.speaker
        quoted = self.scene.in_quotes(position)
        if at.parent and speaker and not quoted and _may_mean_itself(phrase, speaker):
            return self._take(speaker, phrase, "inside this speaker's own words")
        barred = speaker if quoted else None
        met = self._just_met(phrase, position)
        if met and met is not barred:
            return self._take(met, phrase, "opens the sentence just before")
        holder = self._holder(phrase, position, barred, quoted)
        if holder is not None:
            return holder
        named = self._named_before(phrase, position)
        if named:
            return self._take(named, phrase, "the only one named before")
        people = [c for c in self.scene.recent() if c.kind == "person"][:3]
        return Outcome(None, f"'{phrase.text}' is not resolved", people)

    def _holder(
        self, phrase: SourcePhrase, position: int, barred: Character | None, quoted: bool
    ) -> Outcome | None:
        """Who of the last turns holds the floor; sooner who answered here than who spoke a paragraph ago.

        ``barred``: in whose quotation the pronoun stands, if it is ``quoted``.
        """
        passing: Character | None = None  # who spoke within another's words in this paragraph
        for turn in reversed(self.scene.turns[-MEMORY:]):
            character = turn.character.final()
            apart = self.scene.paragraph(position) - self.scene.paragraph(turn.position)
            if apart > PARAGRAPHS or character is barred or turn.position >= position:
                continue
            if not fits_gender(character, phrase.gender, phrase.plural):
                continue
            if turn.nested and not quoted and not phrase.plural:
                known = character.gender == phrase.gender and phrase.gender in ("m", "f")
                passing = passing or (character if known and not apart else None)
                continue
            if passing is not None and apart:
                return self._take(passing, phrase, "answers in passing, same paragraph")
            rivals = self._rivals(character, turn, phrase, position)
            if rivals:
                reason = f"'{phrase.text}' may be who holds the floor or who was named since"
                return Outcome(None, reason, [character, *rivals])
            return self._take(character, phrase, f"holds the floor, {_distance(apart)}")
        return None

    def _rivals(self, floor: Character, turn: Turn, phrase: SourcePhrase, position: int) -> list[Character]:
        """Others whom a pronoun fits: the floor is far, or somebody new is met in the sentence before."""
        far = self.scene.paragraph(position) - self.scene.paragraph(turn.position) > 1
        here, spoke = (bisect_right(self.scene.sentences, at) for at in (position, turn.position))
        found: list[Character] = []
        starts = self.scene.starts
        first, end = bisect_left(starts, turn.position + 1), bisect_left(starts, position)
        for mention in self.scene.mentions[max(first, end - 3 * MEMORY) : end]:
            character = self.scene.who(mention)
            if self.scene.is_quoted(mention) or character is None or character in (floor, *found):
                continue
            new = character.introduced == mention.span.start
            sentence = bisect_right(self.scene.sentences, mention.span.start)
            near = here - sentence <= 1 and sentence > spoke
            if (far or (new and near)) and fits_gender(character, phrase.gender, phrase.plural):
                found.append(character)
        return found

    def _take(self, character: Character, phrase: SourcePhrase, why: str) -> Outcome:
        if phrase.gender in ("m", "f") and character.kind == "person" and not character.gender:
            character.gender = phrase.gender
        return Outcome(character, f"'{phrase.text}' -> {character.label}: {why}")

    def _just_met(self, phrase: SourcePhrase, position: int) -> Character | None:
        """The person or body that opens the latest sentence since the last turn."""
        last = self.scene.last_turn()
        since = last.position if last else 0
        first = bisect_left(
            self.scene.starts,
            max(since + 1, self.scene.paragraphs[max(0, self.scene.paragraph(position) - 1)]),
        )
        end = bisect_left(self.scene.starts, position)
        best: tuple[int, Character] | None = None
        for mention in self.scene.mentions[first:end]:
            if self.scene.is_quoted(mention) or not self.scene.opens(mention):
                continue
            character = self.scene.who(mention)
            if (
                character is None
                or not fits_gender(character, phrase.gender, phrase.plural)
                or character.kind == "group"
            ):
                continue
            sentence = bisect_right(self.scene.sentences, mention.span.start)
            if best is None or sentence > best[0]:
                best = (sentence, character)
        if best is None or (last and best[0] == bisect_right(self.scene.sentences, since)):
            return None
        if bisect_right(self.scene.sentences, position) - best[0] > 1:
            return None
        return self._known_to_fit(best, phrase, first, end) or best[1]

    def _known_to_fit(
        self, met: tuple[int, Character], phrase: SourcePhrase, first: int, end: int
    ) -> Character | None:
        """The one of the same sentence who is known to be a woman, where "she" might be anybody."""
        if phrase.gender not in ("m", "f") or met[1].gender:
            return None
        beside = (m for m in self.scene.mentions[first:end] if not self.scene.is_quoted(m))
        found = {
            id(who): who
            for mention in beside
            if bisect_right(self.scene.sentences, mention.span.start) == met[0]
            and (who := self.scene.who(mention)) is not None
            and who.kind == "person"
            and who.gender == phrase.gender
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def named_since(self, turn: Turn, phrase: SourcePhrase, position: int) -> Character | None:
        """Whom the pronoun fits and the sentence names last, beside who speaks in it."""
        end = bisect_left(self.scene.starts, position)
        for mention in reversed(self.scene.mentions[max(0, end - MEMORY) : end]):
            if not self.scene.in_one_sentence(mention.span.start, position):
                return None
            character = self.scene.who(mention)
            fit = character is not None and fits_gender(character, phrase.gender, phrase.plural)
            if character is not None and fit and character is not turn.character.final():
                return character
        return None

    def _named_before(self, phrase: SourcePhrase, position: int) -> Character | None:
        end = bisect_left(self.scene.starts, position)
        here = self.scene.paragraph(position)
        found: list[Character] = []
        for mention in reversed(self.scene.mentions[max(0, end - 12) : end]):
            if here - self.scene.paragraph(mention.span.start) > 1:
                break
            character = self.scene.who(mention)
            if (
                character
                and not self.scene.is_quoted(mention)
                and self.scene.opens(mention)
                and fits_gender(character, phrase.gender, phrase.plural)
                and character not in found
            ):
                found.append(character)
        return found[0] if len(found) == 1 else None
