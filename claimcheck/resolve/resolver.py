"""From a source's words to a character: one pass over the attributions in the order of the text."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.endless import without_endless_words
from claimcheck.model import Attribution, Segmented, Syntax, text_of
from claimcheck.resolve.antecedents import Antecedents, Standing
from claimcheck.resolve.asides import answers_charge, is_aside
from claimcheck.resolve.bodies import Bodies
from claimcheck.resolve.cast import Cast, Character, body_class
from claimcheck.resolve.introduce import countries, introduce, outside_headline, single_names
from claimcheck.resolve.mentions import find_mentions
from claimcheck.resolve.outcome import Outcome, found
from claimcheck.resolve.owners import Owners
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.roles import Roles
from claimcheck.resolve.scene import Scene
from claimcheck.resolve.source import analyse_source
from claimcheck.resolve.subjects import NameGrammar, is_impersonal
from claimcheck.sides.letterhead import in_title_case, letterhead
from claimcheck.sides.names import abbreviations
from claimcheck.sides.vocabulary import vocabulary, word_sets

WORDS = re.compile(r"\w+")
CAPITAL_BEFORE = re.compile(r"(?<!\S)[A-ZÀ-ÖØ-Þ]\S* \Z")  # a name that begins in the midst of another
COUNSEL = word_sets()["counsel"]  # "his lawyer" speaks for him, "his mother" for herself
LONGEST_WORD = 30  # code points
NEXT_PARAGRAPH = 1  # how far a later name may stand from the unnamed role that it names
HEADLINE_WORDS = 3  # a quotation in a headline of fewer words is not looked for in the text


class Resolver:
    """Resolves the sources of one document; ``outcomes`` holds who each attribution's source is."""

    def __init__(
        self, segmented: Segmented, attributions: tuple[Attribution, ...], syntax: Syntax | None = None
    ) -> None:
        self.segmented = segmented
        self.text = segmented.text
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.order = attributions
        self.cast = Cast()
        grammar = NameGrammar(segmented, syntax)
        mentions = find_mentions(segmented, grammar)
        self._introduce_issuer()
        latent = introduce(outside_headline(mentions, segmented), self.cast, self.text)
        self._introduce_abbreviated()
        self.scene = Scene(segmented, self.cast, mentions, latent, grammar)
        self.antecedents = Antecedents(self.scene)
        self.bodies = Bodies(self.cast, self.scene, countries(single_names(mentions)))
        self.owners = Owners(self.text, self.cast, self.scene, self.bodies, self.antecedents)
        self.roles = Roles(self.cast, self.scene, latent)
        self.outcomes: dict[str, Outcome] = {}
        self._by_span: dict[tuple[int, int], Outcome] = {}
        self._open: set[str] = set()

    def _introduce_issuer(self) -> None:
        """The body whose release the document is: "the party" in it is this one."""
        head = letterhead(self.text)
        if head is not None:
            phrase = analyse_source(in_title_case(self.text[head.start : head.end]))
            if phrase.kind == "body" and phrase.name:
                self.cast.add(phrase, "body", head.start)

    def _introduce_abbreviated(self) -> None:
        """Bodies by their abbreviations, also those that are told of by these alone."""
        known: set[str] = set()
        for name, short in abbreviations(without_endless_words(self.text)):
            body = self.cast.exact(name)
            if body is None and short not in known:
                phrase, at = analyse_source(name), self.text.find(name)
                whole = " " in name and not CAPITAL_BEFORE.search(self.text, max(0, at - LONGEST_WORD), at)
                if phrase.kind == "body" and phrase.name == name and whole:
                    body = self.cast.add(phrase, "body", at)
            if body is not None:
                known.add(short)
                self.cast.index(body, short)

    def run(self) -> None:
        """Resolve every attribution; headlines last, since they take up what the text introduces."""
        title = self.segmented.document.title_span
        headline = [a for a in self.order if title and title.start <= _start(a) < title.end]
        late = {a.id for a in headline}
        for attribution in sorted((a for a in self.order if a.id not in late), key=_start):
            self.resolve(attribution)
        for attribution in headline:
            self.resolve(attribution, in_title=True)

    def resolve(self, attribution: Attribution, in_title: bool = False) -> Outcome:
        """The outcome for one attribution; its parent and floor are resolved before it."""
        if attribution.id in self.outcomes:
            return self.outcomes[attribution.id]
        if attribution.id in self._open:  # floors or parents that go round in a circle
            return Outcome(None, "circular reference")
        self._open.add(attribution.id)
        parent = self.attributions.get(attribution.parent or "")
        if parent:
            self.resolve(parent, in_title)
        outcome = self._outcome(attribution, parent, in_title)
        self.outcomes[attribution.id] = outcome
        if outcome.character is not None:
            self.scene.take_turn(
                outcome.character,
                _start(attribution),
                nested=parent is not None or self._in_passing(attribution),
            )
        return outcome

    def _in_passing(self, attribution: Attribution) -> bool:
        """Whether somebody only answers what the speaker of the same sentence has told."""
        if not attribution.source or not is_aside(self.text, attribution.source[0].start):
            return False
        last = self.scene.last_turn()
        return last is not None and self.scene.in_one_sentence(last.position, attribution.source[0].start)

    def _outcome(self, attribution: Attribution, parent: Attribution | None, in_title: bool) -> Outcome:
        phrase = analyse_source(text_of(self.text, attribution.source))
        if phrase.kind == "none":
            return self._from_floor(attribution)
        place = (attribution.source[0].start, attribution.source[-1].end)
        if phrase.kind == "role" and self.text.startswith(" there", attribution.source[0].end):
            phrase = replace(phrase, body="there")
        if place not in self._by_span:  # one source of two cues is one speaker
            self._by_span[place] = self._from_words(phrase, place[0], parent, in_title)
        return self._by_span[place]

    # -- without a source

    def _from_floor(self, attribution: Attribution) -> Outcome:
        for other, why in (
            (self._said_below(attribution), "the same words below"),
            (self.attributions.get(attribution.floor or ""), "holds the floor"),
        ):
            speaker = self.resolve(other).character if other is not None else None
            if speaker:
                return Outcome(speaker, f"no source -> {speaker.label}: {why}")
        return Outcome(None, "no source is given")

    def _said_below(self, attribution: Attribution) -> Attribution | None:
        """The attribution in the text whose words a quotation in the headline repeats."""
        title = self.segmented.document.title_span
        if title is None or not attribution.content or attribution.content[0].start >= title.end:
            return None
        words = WORDS.findall(text_of(self.text, attribution.content).lower())
        if len(words) < HEADLINE_WORDS or attribution.cue:
            return None
        wanted = " ".join(words)
        for other in self.order:
            if other.source and other.content and other.content[0].start >= title.end:
                said = " ".join(WORDS.findall(text_of(self.text, other.content).lower()))
                if wanted in said:
                    return other
        return None

    # -- with one

    def _from_words(
        self, phrase: SourcePhrase, position: int, parent: Attribution | None, in_title: bool
    ) -> Outcome:
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, position, parent)
        self._note_body(phrase, position)
        phrase, owner = self.owners.owned(phrase, Standing(position, parent, self._speaker_of(parent)))
        outcome = self._from_noun(phrase, position, in_title)
        neutral = phrase.kind == "role" and vocabulary().role_kind(phrase.head) == "neutral"
        kin = neutral and owner is not None and owner.kind == "person" and phrase.head not in COUNSEL
        character = outcome.character
        if owner is not None and character is not None and character is not owner and not kin:
            character.owner = character.owner or owner
        return outcome

    def _note_body(self, phrase: SourcePhrase, position: int) -> None:
        """Take the body that only somebody's role names into the cast: "President of the Selm Town Union"."""
        if phrase.kind != "person" or not phrase.body:
            return
        body = analyse_source(phrase.body)
        new = body.kind == "body" and body.name and " " in body.name and self.cast.exact(body.name) is None
        if new and body_class(body.name or "") in ("civic", "labour"):
            self.cast.add(body, "body", position).spoken.append(position)

    def _from_noun(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        single = phrase.kind in ("role", "group") and phrase.main[:1].isupper() and " " not in phrase.main
        if single and self.cast.persons(phrase.main):  # "Cook said", of Ana Cook
            return self.bodies.by_short_name(replace(phrase, name=phrase.main, role=None), position)
        if phrase.partitive:
            return self.roles.by_share(phrase, position)
        if phrase.kind == "person":
            return self._person(phrase, position)
        if phrase.kind == "name":
            return self.bodies.by_short_name(phrase, position)
        if phrase.kind == "body":
            return self.bodies.by_noun(phrase, position, in_title)
        if phrase.kind == "document":
            return self.roles.by_document(phrase, position, in_title)
        return self.roles.by_role(phrase, position, in_title)

    def _pronoun(self, phrase: SourcePhrase, position: int, parent: Attribution | None) -> Outcome:
        speaker = self._speaker_of(parent)
        low, words = phrase.head, vocabulary()
        if low in words.first:
            if speaker:
                return Outcome(
                    speaker, f"'{phrase.text}' -> {speaker.label}: inside this speaker's own words"
                )
            return Outcome(None, f"'{phrase.text}' outside any known speaker's words")
        if low == "it" and is_impersonal(self.text, position + len(phrase.text)):
            return Outcome(None, f"'{phrase.text}' stands for nobody")
        if low in words.third:
            return self._accused(phrase, position) or self.antecedents.antecedent(
                phrase, Standing(position, parent, speaker)
            )
        if phrase.other or low in ("many", "some", "all", "one"):
            return self.roles.one_more(phrase, position)
        pair = self.scene.pair(position) if low in ("both", "the two", "neither", "each") else None
        if pair:
            return Outcome(pair, f"'{phrase.text}' -> {pair.label}: named together just before")
        if low in ("the latter", "the former"):
            return Outcome(None, f"'{phrase.text}' is not resolved")
        return Outcome(self.cast.add(phrase, "group", position), f"'{phrase.text}' as it stands")

    def _accused(self, phrase: SourcePhrase, position: int) -> Outcome | None:
        """ "A charge she rejected": who is named in what the sentence tells, not who tells it."""
        last = self.scene.last_turn()
        if phrase.plural or last is None or not answers_charge(self.text, position):
            return None
        named = self.antecedents.named_since(last, phrase, position)
        return found(named, phrase, position, "answers what is told of them") if named else None

    def _speaker_of(self, attribution: Attribution | None) -> Character | None:
        outcome = self.outcomes.get(attribution.id) if attribution else None
        return outcome.character.final() if outcome and outcome.character else None

    # -- persons

    def _person(self, phrase: SourcePhrase, position: int) -> Outcome:
        assert phrase.name
        known = self.cast.exact(phrase.name)
        same = [known] if known and known.kind == "person" else self.cast.persons(phrase.name)
        if known and known.kind == "body" and not same:
            return found(known, phrase, position, "the same name")
        if len(same) > 1:
            return self.scene.one_of(same, phrase, position)
        person = same[0] if same else self.cast.add(phrase, "person", position)
        self._adopt_unnamed(person, phrase, position)
        return found(person, phrase, position, "the fullest name")

    def _adopt_unnamed(self, person: Character, phrase: SourcePhrase, position: int) -> None:
        """A name without a role just after an unnamed spokesman is that spokesman's."""
        met = None if person.spoken or person.role or phrase.role else self.scene.just_met_unnamed(position)
        if met is not None and met.introduced < person.introduced:
            person.adopt(met)
            return
        last = self.scene.last_turn()
        if last is None or person.spoken:
            return
        role = last.character
        if (person.role or phrase.role) and role.head != (phrase.head or person.head):
            return
        apart = self.scene.paragraph(position) - self.scene.paragraph(last.position)
        single = role.kind == "person" and role.name is None and role.indefinite and not role.plural
        fits = (
            single
            and not role.condition  # who asked not to be named is named by nobody
            and len(role.spoken) <= 2
            and not (person.gender and role.gender not in ("", person.gender))
        )
        known = phrase.definite and phrase.head == role.head  # "a man", then "the man, who gave his name"
        speaks = vocabulary().role_kind(role.head) in ("spokes", "member")
        if fits and apart <= NEXT_PARAGRAPH and (speaks or known):
            person.adopt(role)


def _start(attribution: Attribution) -> int:
    spans = attribution.source or attribution.content or attribution.cue
    return spans[0].start if spans else 0
