"""The order in which characters are met and speak: who spoke last, who was named, who opens a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from claimcheck.endless import without_endless_words
from claimcheck.model import Segmented
from claimcheck.resolve.cast import Cast, Character
from claimcheck.resolve.mentions import Mention
from claimcheck.resolve.outcome import Outcome, found
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.subjects import NameGrammar
from claimcheck.sides.vocabulary import situation_words, vocabulary

_NAME = r"([A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){0,7})"
PAIR = re.compile(rf"{_NAME} and {_NAME}")
# "Some of the families have", "Neutral monitors posted at the dam"
OPENING_GROUP = re.compile(
    r"(?:(?:[A-Z][a-z]+ )?of the )?(?P<group>(?:[A-Za-z][\w’'-]* ){0,2}?(?P<noun>[A-Za-z][a-z]+s))(?<!ss)\b"
    r"(?= (?:have|had|were|are|who|say|said|posted|\w+ed|at|in|of|from)\b)"
)
MEMORY = 8  # turns that a pronoun or role may reach back
OPENS_WITHIN = 60  # code points at the start of a sentence in which a name opens it
PARAGRAPHS = 3  # paragraphs that a pronoun may reach back


class Turn(Struct, frozen=True):
    """One act of speaking by a resolved character."""

    character: Character
    position: int
    nested: bool


def _is_crowd(character: Character) -> bool:
    """ "the rebels": several persons who speak as one."""
    return character.kind == "body" and character.name is None and character.head.endswith("s")


class Scene:
    """The order in which characters are met and speak."""

    def __init__(
        self,
        segmented: Segmented,
        cast: Cast,
        mentions: tuple[Mention, ...],
        latent: dict[int, Character],
        grammar: NameGrammar,
    ) -> None:
        self.cast = cast
        self._grammar = grammar
        self._text = without_endless_words(segmented.text)
        self._latent = latent
        self.turns: list[Turn] = []
        self.paragraphs = [p.start for p in segmented.paragraphs]
        self.sentences = [s.start for s in segmented.sentences]
        self.mentions = mentions
        self.starts = [m.span.start for m in mentions]
        self._quotes = [q.span for q in segmented.quotations]
        self._pairs_of: dict[int, list[re.Match[str]]] = {}  # by paragraph
        self._quote_starts = [q.span.start for q in segmented.quotations]

    def paragraph(self, position: int) -> int:
        """The index of the paragraph at a position."""
        return max(0, bisect_right(self.paragraphs, position) - 1)

    def in_one_sentence(self, first: int, second: int) -> bool:
        """Whether two positions are of one sentence."""
        return bisect_right(self.sentences, first) == bisect_right(self.sentences, second)

    def take_turn(self, character: Character, position: int, nested: bool) -> None:
        """Note that the character speaks here."""
        character.spoken.append(position)
        self.turns.append(Turn(character, position, nested))

    def last_turn(self) -> Turn | None:
        """The last turn that is not nested in another's words."""
        return next((t for t in reversed(self.turns[-MEMORY:]) if not t.nested), None)

    def recent(self) -> list[Character]:
        """Distinct characters of the last turns, the latest first."""
        found: list[Character] = []
        for turn in reversed(self.turns[-2 * MEMORY :]):
            character = turn.character.final()
            if character not in found:
                found.append(character)
        return found

    def last_group(self) -> Character | None:
        """The last plural speaker of whom one more may speak."""
        return next((c for c in self.recent() if c.plural or c.kind == "group" or _is_crowd(c)), None)

    def last_unnamed(self) -> Character | None:
        """The last speaker without a name: "another" is one more like that."""
        return next((c for c in self.recent() if c.kind in ("group", "person") and c.name is None), None)

    def most_recent(self, characters: list[Character], position: int) -> Character | None:
        """The one of them that spoke or was named last before the position."""
        for character in self.recent():
            if character in characters:
                return character
        return self.last_named(characters, position)

    def last_named(self, characters: list[Character], position: int) -> Character | None:
        """The one of them that is named last before the position."""
        end = bisect_left(self.starts, position)
        for mention in reversed(self.mentions[max(0, end - 12) : end]):
            found = self.cast.exact(mention.phrase.name or "")
            if found in characters:
                return found
        return None

    def in_quotes(self, position: int) -> bool:
        """Whether the position lies between quotation marks."""
        index = bisect_right(self._quote_starts, position) - 1
        return index >= 0 and position < self._quotes[index].end

    def is_quoted(self, mention: Mention) -> bool:
        """Whether the mention stands between quotation marks."""
        return self.in_quotes(mention.span.start)

    def opens(self, mention: Mention) -> bool:
        """Whether the mention is among a sentence's first words, and its subject where there is syntax."""
        start = mention.span.start
        sentence = self.sentences[max(0, bisect_right(self.sentences, start) - 1)] if self.sentences else 0
        near = mention.unnamed or start - sentence < OPENS_WITHIN
        return near and self._grammar.holds_subject(mention.span)

    def who(self, mention: Mention) -> Character | None:
        """Whom a mention means, None where it may be several."""
        if mention.span.start in self._latent:
            return self._latent[mention.span.start].final()
        name = mention.phrase.name or mention.phrase.description
        found = self.cast.exact(name)
        if found:
            return found
        persons = self.cast.persons(name)
        return persons[0] if len(persons) == 1 else None

    def one_of(self, same: list[Character], phrase: SourcePhrase, position: int) -> Outcome:
        """Of two Khans the one who spoke or was named last, else nobody."""
        recent = self._named_since(same, position) or self.most_recent(same, position)
        if recent:
            return found(recent, phrase, position, "the one just met")
        names = ", ".join(character.label for character in same)
        return Outcome(None, f"'{phrase.text}' may be {names}", same)

    def _named_since(self, characters: list[Character], position: int) -> Character | None:
        """The one of them whose full name stands after the last turn: "Major Ilyas Khan disagreed"."""
        last = self.last_turn()
        since = last.position if last else 0
        end = bisect_left(self.starts, position)
        for mention in reversed(self.mentions[max(0, end - 12) : end]):
            named = self.cast.exact(mention.phrase.name or "")
            if mention.span.start > since and not self.is_quoted(mention) and named in characters:
                return named
        return None

    def pair(self, position: int) -> Character | None:
        """The two persons that one sentence just before names together."""
        told = self._pairs(self.paragraph(position))
        before = bisect_right(told, position, key=lambda match: match.end())
        if not before:
            return None
        name, *parts = told[before - 1].group(0, 1, 2)
        known = self.cast.exact(name)
        if known:
            return known
        people = [p for part in parts for p in self.cast.persons(part)[:1]]
        full = " and ".join(p.label for p in people) if len(people) == 2 else name
        pair = SourcePhrase(name, "group", description=full, plural=True, name=full)
        return self.cast.add(pair, "group", position)

    def _pairs(self, paragraph: int) -> list[re.Match[str]]:
        """The pairs of names of a paragraph, looked for once: many may be told of as "both"."""
        found = self._pairs_of.get(paragraph)
        if found is None:
            start, *later = self.paragraphs[paragraph : paragraph + 2] or [0]
            end = later[0] if later else len(self._text)
            found = self._pairs_of[paragraph] = list(PAIR.finditer(self._text, start, end))
        return found

    def opening_group(self, position: int) -> str | None:
        """The people who open this sentence or the one before: "Some of the families went. Their lawyer"."""
        sentence = bisect_right(self.sentences, position) - 1
        here = self.sentences[sentence] if sentence >= 0 else position
        if here == position and sentence > 0:
            here = self.sentences[sentence - 1]
        if here >= position or self.paragraph(here) != self.paragraph(position):
            return None
        match = OPENING_GROUP.match(self._text, here, position)
        if match is None:
            return None
        noun, words = match["noun"], vocabulary()
        people = (
            words.role_kind(noun) is not None or noun in situation_words()["groups"] or noun in words.crowds
        )
        return match["group"] if people else None

    def just_met_unnamed(self, position: int) -> Character | None:
        """Who opens the sentence before this one without a name: "A junior minister went further."."""
        sentence = bisect_right(self.sentences, position) - 1
        if sentence < 1:
            return None
        start = self.sentences[sentence - 1]
        character = self._latent.get(start)
        if character is None or character.spoken or self.paragraph(start) != self.paragraph(position):
            return None
        return (
            character if character.indefinite and vocabulary().role_kind(character.head) == "member" else None
        )
