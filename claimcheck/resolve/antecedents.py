"""Who holds the floor and who was just met: antecedents of pronouns, roles and descriptions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claimcheck.endless import without_endless_words
from claimcheck.model import Attribution, Segmented
from claimcheck.resolve.cast import Cast, Character, fits_gender
from claimcheck.resolve.mentions import Mention
from claimcheck.resolve.outcome import Outcome, found
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.sides.state import stem
from claimcheck.sides.vocabulary import singulars, situation_words, vocabulary, word_sets

_NAME = r"([A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){0,7})"
PAIR = re.compile(rf"{_NAME} and {_NAME}")
# "Some of the families have", "Neutral monitors posted at the dam"
OPENING_GROUP = re.compile(
    r"(?:(?:[A-Z][a-z]+ )?of the )?(?P<group>(?:[A-Za-z][\w’'-]* ){0,2}?(?P<noun>[A-Za-z][a-z]+s))(?<!ss)\b"
    r"(?= (?:have|had|were|are|who|say|said|posted|\w+ed|at|in|of|from)\b)"
)
MEMORY = 8  # turns that a pronoun or role may reach back
OPENING = 3  # paragraphs in which an office may stand for somebody who is named only later
PARAGRAPHS = 3  # paragraphs that a pronoun may reach back


@dataclass(frozen=True, slots=True)
class Turn:
    """One act of speaking by a resolved character."""

    character: Character
    position: int
    nested: bool


def _may_mean_itself(phrase: SourcePhrase, speaker: Character) -> bool:
    """Whether a pronoun in a speaker's own words can be the speaker; one of a group may be he or she."""
    unnamed = speaker.name is None and speaker.kind in ("person", "group") and phrase.gender != "n"
    return unnamed or fits_gender(speaker, phrase.gender, phrase.plural)


def _is_crowd(character: Character) -> bool:
    """ "the rebels": several persons who speak as one."""
    return character.kind == "body" and character.name is None and character.head.endswith("s")


def _distance(apart: int) -> str:
    if apart <= 0:
        return "same paragraph"
    return "the paragraph before" if apart == 1 else f"{apart} paragraphs before"


def _of_another(character: Character, phrase: SourcePhrase) -> bool:
    """Whether a phrase says of whom its role is, and the character's role does not: "Norland's minister"."""
    owner = (phrase.owner or "").split()
    if len(owner) != 1 or not owner[0][0].isupper() or not character.role:
        return False
    return stem(owner[0]) not in {stem(word) for word in character.features}


def _owns(noun: str, character: Character) -> bool:
    """Whether the noun is whose the character's role is: "the service" is not "the service's director"."""
    return (
        bool(noun and character.role)
        and re.search(rf"\b{re.escape(noun)}['’]s? ", (character.role or "").lower()) is not None
    )


class Scene:
    """The order in which characters are met and speak."""

    def __init__(
        self, segmented: Segmented, cast: Cast, mentions: tuple[Mention, ...], latent: dict[int, Character]
    ) -> None:
        self.cast = cast
        self._text = without_endless_words(segmented.text)
        self._latent = latent
        self._latent_places = sorted(latent)
        self.turns: list[Turn] = []
        self._paragraphs = [p.start for p in segmented.paragraphs]
        self._sentences = [s.start for s in segmented.sentences]
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]
        self._quotes = [q.span for q in segmented.quotations]
        self._quote_starts = [q.span.start for q in segmented.quotations]

    def paragraph(self, position: int) -> int:
        """The index of the paragraph at a position."""
        return max(0, bisect_right(self._paragraphs, position) - 1)

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
        for mention in reversed(self._mentions[: bisect_left(self._starts, position)][-12:]):
            found = self.cast.exact(mention.phrase.name or "")
            if found in characters:
                return found
        return None

    def in_quotes(self, position: int) -> bool:
        """Whether the position lies between quotation marks."""
        index = bisect_right(self._quote_starts, position) - 1
        return index >= 0 and position < self._quotes[index].end

    # -- pronouns

    def antecedent(
        self, phrase: SourcePhrase, position: int, parent: Attribution | None, speaker: Character | None
    ) -> Outcome:
        """Who a third-person pronoun is; ``speaker``: the parent's, in whose words it stands."""
        quoted = self.in_quotes(position)
        if parent and speaker and not quoted and _may_mean_itself(phrase, speaker):
            return self._take(speaker, phrase, "inside this speaker's own words")
        barred = speaker if quoted else None
        met = self._just_met(phrase, position)
        if met and met is not barred:
            return self._take(met, phrase, "opens the sentence just before")
        for turn in reversed(self.turns[-MEMORY:]):
            character = turn.character.final()
            apart = self.paragraph(position) - self.paragraph(turn.position)
            if apart > PARAGRAPHS or character is barred or turn.position >= position:
                continue
            open_to = quoted or not turn.nested or phrase.plural
            if open_to and fits_gender(character, phrase.gender, phrase.plural):
                rivals = self._rivals(character, turn, phrase, position)
                if rivals:
                    reason = f"'{phrase.text}' may be who holds the floor or who was named since"
                    return Outcome(None, reason, [character, *rivals])
                return self._take(character, phrase, f"holds the floor, {_distance(apart)}")
        named = self._named_before(phrase, position)
        if named:
            return self._take(named, phrase, "the only one named before")
        people = [c for c in self.recent() if c.kind == "person"][:3]
        return Outcome(None, f"'{phrase.text}' is not resolved", people)

    def _rivals(self, floor: Character, turn: Turn, phrase: SourcePhrase, position: int) -> list[Character]:
        """Others whom a pronoun fits: the floor is far, or somebody new is met in the sentence before."""
        far = self.paragraph(position) - self.paragraph(turn.position) > 1
        here, spoke = (bisect_right(self._sentences, at) for at in (position, turn.position))
        found: list[Character] = []
        first, end = bisect_left(self._starts, turn.position + 1), bisect_left(self._starts, position)
        for mention in self._mentions[max(first, end - 3 * MEMORY) : end]:
            character = self._who(mention)
            if mention.quoted or character is None or character in (floor, *found):
                continue
            new = character.introduced == mention.span.start
            sentence = bisect_right(self._sentences, mention.span.start)
            near = here - sentence <= 1 and sentence > spoke
            if (far or (new and near)) and fits_gender(character, phrase.gender, phrase.plural):
                found.append(character)
        return found

    def _take(self, character: Character, phrase: SourcePhrase, why: str) -> Outcome:
        if phrase.gender in ("m", "f") and character.kind == "person" and not character.gender:
            character.gender = phrase.gender
        return Outcome(character, f"'{phrase.text}' -> {character.label}: {why}")

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
        for mention in reversed(self._mentions[: bisect_left(self._starts, position)][-12:]):
            named = self.cast.exact(mention.phrase.name or "")
            if mention.span.start > since and not mention.quoted and named in characters:
                return named
        return None

    def _just_met(self, phrase: SourcePhrase, position: int) -> Character | None:
        """The person or body that opens the latest sentence since the last turn."""
        last = self.last_turn()
        since = last.position if last else 0
        first = bisect_left(
            self._starts, max(since + 1, self._paragraphs[max(0, self.paragraph(position) - 1)])
        )
        end = bisect_left(self._starts, position)
        best: tuple[int, Character] | None = None
        for mention in self._mentions[first:end]:
            if mention.quoted or not mention.opening:
                continue
            character = self._who(mention)
            if (
                character is None
                or not fits_gender(character, phrase.gender, phrase.plural)
                or character.kind == "group"
            ):
                continue
            sentence = bisect_right(self._sentences, mention.span.start)
            if best is None or sentence > best[0]:
                best = (sentence, character)
        if best is None or (last and best[0] == bisect_right(self._sentences, since)):
            return None
        return best[1] if bisect_right(self._sentences, position) - best[0] <= 1 else None

    def _who(self, mention: Mention) -> Character | None:
        if mention.span.start in self._latent:
            return self._latent[mention.span.start].final()
        name = mention.phrase.name or mention.phrase.description
        found = self.cast.exact(name)
        if found:
            return found
        persons = self.cast.persons(name)
        return persons[0] if len(persons) == 1 else None

    def _named_before(self, phrase: SourcePhrase, position: int) -> Character | None:
        end = bisect_left(self._starts, position)
        here = self.paragraph(position)
        found: list[Character] = []
        for mention in reversed(self._mentions[max(0, end - 12) : end]):
            if here - self.paragraph(mention.span.start) > 1:
                break
            character = self._who(mention)
            if (
                character
                and not mention.quoted
                and mention.opening
                and fits_gender(character, phrase.gender, phrase.plural)
                and character not in found
            ):
                found.append(character)
        return found[0] if len(found) == 1 else None

    def pair(self, position: int) -> Character | None:
        """The two persons that one sentence just before names together."""
        start = self._paragraphs[self.paragraph(position)] if self._paragraphs else 0
        matches = list(PAIR.finditer(self._text, start, position))
        if not matches:
            return None
        name = matches[-1][0]
        known = self.cast.exact(name)
        if known:
            return known
        people = [p for part in (matches[-1][1], matches[-1][2]) for p in self.cast.persons(part)[:1]]
        full = " and ".join(p.label for p in people) if len(people) == 2 else name
        pair = SourcePhrase(name, "group", description=full, plural=True, name=full)
        return self.cast.add(pair, "group", position)

    def opening_group(self, position: int) -> str | None:
        """The people who open this sentence or the one before: "Some of the families went. Their lawyer"."""
        sentence = bisect_right(self._sentences, position) - 1
        here = self._sentences[sentence] if sentence >= 0 else position
        if here == position and sentence > 0:
            here = self._sentences[sentence - 1]
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
        sentence = bisect_right(self._sentences, position) - 1
        if sentence < 1:
            return None
        start = self._sentences[sentence - 1]
        character = self._latent.get(start)
        if character is None or character.spoken or self.paragraph(start) != self.paragraph(position):
            return None
        return (
            character if character.indefinite and vocabulary().role_kind(character.head) == "member" else None
        )

    # -- roles and descriptions

    def by_description(self, phrase: SourcePhrase, position: int) -> Character | None:
        """The character whose role or description a definite noun phrase repeats."""
        heads = set(singulars(phrase.head))
        others = {w for w in phrase.features if w not in heads and w not in ("same",) and not w[0].isdigit()}
        for character in self.recent():
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

    def _latent_before(self, heads: set[str], position: int) -> Character | None:
        """A person of this role who was met, but has not spoken: "A medic came ... the medic said"."""
        end = bisect_left(self._latent_places, position)
        for place in reversed(self._latent_places[max(0, end - MEMORY) : end]):
            if (
                self._latent[place].head in heads
                and self.paragraph(position) - self.paragraph(place) <= PARAGRAPHS
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
        paragraph = self.paragraph(position)
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
        near = position < person.introduced and self.paragraph(person.introduced) - paragraph <= PARAGRAPHS
        clash = self._gender_clash(person, phrase) or _of_another(person, phrase)
        return person if near and not clash else None

    def _by_feature(self, phrase: SourcePhrase, position: int) -> Character | None:
        """ "the 61-year-old", "the former miner": the last person who spoke."""
        low = f"{phrase.description.lower()} "
        if not any(feature in low for feature in vocabulary().features):
            return None
        last = self.last_turn()
        if (
            last is None
            or last.character.final().kind != "person"
            or self.paragraph(position) - self.paragraph(last.position) > 1
        ):
            return None
        person = last.character.final()
        return None if self._gender_clash(person, phrase) else person
