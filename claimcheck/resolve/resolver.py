"""From a source's words to a character: one pass over the attributions in the order of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from claimcheck.model import Attribution, Segmented, text_of
from claimcheck.resolve.antecedents import Scene
from claimcheck.resolve.cast import Cast, Character, body_class, initials, name_key
from claimcheck.resolve.mentions import Mention, find_mentions, is_probable_person
from claimcheck.resolve.names import bare
from claimcheck.resolve.source import SourcePhrase, analyse_source
from claimcheck.sides.scan import ADJECTIVE, stem
from claimcheck.sides.vocabulary import singulars, vocabulary

WORDS = re.compile(r"\w+")
KIND_OF = {
    "person": "person",
    "role": "person",
    "group": "group",
    "body": "body",
    "name": "body",
    "document": "document",
    "pronoun": "group",
}
MESSAGES = frozenset(
    "statement communique communiqué letter message bulletin post tweet declaration email leaflet note release".split()
)
REACH = 2  # paragraphs over which a later name is taken for an unnamed role before it


@dataclass(slots=True)
class Outcome:
    """Who an attribution's source is, or who it may be."""

    character: Character | None
    reason: str
    candidates: list[Character] = field(default_factory=list)


class Resolver:
    """Resolves the sources of one document."""

    def __init__(self, segmented: Segmented, attributions: tuple[Attribution, ...]) -> None:
        self.segmented = segmented
        self.text = segmented.text
        self.attributions = {a.id: a for a in attributions}
        self.order = attributions
        self.cast = Cast()
        self.mentions = find_mentions(segmented)
        self.outcomes: dict[str, Outcome] = {}
        self.phrases: dict[str, SourcePhrase] = {}
        self._by_span: dict[tuple[int, int], Outcome] = {}
        self._open: set[str] = set()
        self.latent: dict[int, Character] = {}
        self.countries: dict[str, str] = {}
        self._introduce()
        self.scene = Scene(segmented, self.cast, self.mentions, self.latent)

    # -- the names that the article gives

    def _introduce(self) -> None:
        singles = {bare(m.phrase.name) for m in self.mentions if m.phrase.name and " " not in m.phrase.name}
        self.countries = _countries(
            {m.phrase.name for m in self.mentions if m.phrase.name and " " not in m.phrase.name}
        )
        for mention in self.mentions:
            phrase = mention.phrase
            if phrase.kind == "role":
                self.latent[mention.span.start] = self.cast.latent(phrase, mention.span.start)
            elif (phrase.kind == "person" and phrase.indefinite and phrase.name) or is_probable_person(phrase, singles):  # "A man calling himself X"
                self._introduce_person(phrase, mention)
            elif phrase.kind == "body" and not self.cast.exact(phrase.name or phrase.description):
                if not phrase.name or " " in phrase.name:
                    self.cast.add(
                        replace(phrase, description=phrase.name or phrase.description),
                        "body",
                        mention.span.start,
                    )

    def _introduce_person(self, phrase: SourcePhrase, mention: Mention) -> None:
        assert phrase.name
        known = self.cast.exact(phrase.name)
        if known is None and " " not in phrase.name:
            same = self.cast.persons(phrase.name)
            known = same[0] if len(same) == 1 else None
        if known is None:
            self.cast.add(phrase, "person", mention.span.start)
        elif known.kind == "person":
            known.learn(phrase, mention.span.start)

    # -- the attributions

    def run(self) -> None:
        """Resolve every attribution; titles last, since they name what the text introduces."""
        title = self.segmented.document.title_span
        late = [a for a in self.order if title and _start(a) < title.end and _start(a) >= title.start]
        late_ids = {a.id for a in late}
        for attribution in sorted((a for a in self.order if a.id not in late_ids), key=_start):
            self.resolve(attribution)
        for attribution in late:
            self.resolve(attribution, in_title=True)

    def resolve(self, attribution: Attribution, in_title: bool = False) -> Outcome:
        """The outcome for one attribution; its parent and floor are resolved before it."""
        if attribution.id in self.outcomes:
            return self.outcomes[attribution.id]
        if attribution.id in self._open:  # a circle of floors or parents: bad input
            return Outcome(None, "circular reference")
        self._open.add(attribution.id)
        parent = self.attributions.get(attribution.parent or "")
        if parent:
            self.resolve(parent, in_title)
        outcome = self._outcome(attribution, parent, in_title)
        self.outcomes[attribution.id] = outcome
        if outcome.character is not None:
            self.scene.take_turn(outcome.character, _start(attribution), nested=parent is not None)
        return outcome

    def _outcome(self, attribution: Attribution, parent: Attribution | None, in_title: bool) -> Outcome:
        words = text_of(self.text, attribution.source)
        phrase = analyse_source(words)
        self.phrases[attribution.id] = phrase
        position = attribution.source[0].start if attribution.source else _start(attribution)
        if phrase.kind == "none":
            return self._from_floor(attribution)
        place = (attribution.source[0].start, attribution.source[-1].end)
        if place not in self._by_span:  # one source of two cues is one speaker
            self._by_span[place] = self._from_words(phrase, position, parent, in_title)
        return self._by_span[place]

    def _from_words(
        self, phrase: SourcePhrase, position: int, parent: Attribution | None, in_title: bool
    ) -> Outcome:
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, position, parent)
        phrase, owner = self._owned(phrase, position, parent)
        outcome = self._from_noun(phrase, position, in_title)
        kin = phrase.kind == "role" and vocabulary().role_kind(phrase.head) == "neutral"
        if owner is not None and not kin and outcome.character is not None and outcome.character is not owner:
            outcome.character.owner = outcome.character.owner or owner
        return outcome

    def _from_noun(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        if phrase.partitive:
            return self._share(phrase, position)
        if phrase.kind == "person":
            return self._person(phrase, position)
        if phrase.kind == "name":
            return self._name(phrase, position)
        if phrase.kind == "body":
            return self._body(phrase, position, in_title)
        if phrase.kind == "document":
            return self._document(phrase, position, in_title)
        return self._role(phrase, position, in_title)

    def _from_floor(self, attribution: Attribution) -> Outcome:
        same = self._said_below(attribution)
        if same is not None:
            outcome = self.resolve(same)
            if outcome.character:
                return Outcome(outcome.character, f"the same words as {outcome.character.label}'s below")
        holder = self.attributions.get(attribution.floor or "")
        if holder is not None:
            outcome = self.resolve(holder)
            if outcome.character:
                return Outcome(outcome.character, f"no source: {outcome.character.label} holds the floor")
        return Outcome(None, "no source is given")

    def _said_below(self, attribution: Attribution) -> Attribution | None:
        """The attribution in the text whose words a quotation in the headline repeats."""
        title = self.segmented.document.title_span
        if (
            title is None
            or not attribution.content
            or attribution.content[0].start >= title.end
            or attribution.cue
        ):
            return None
        words = WORDS.findall(text_of(self.text, attribution.content).lower())
        if len(words) < 3:
            return None
        wanted = " ".join(words)
        for other in self.order:
            if other.source and other.content[0].start >= title.end:
                said = " ".join(WORDS.findall(text_of(self.text, other.content).lower()))
                if wanted in said:
                    return other
        return None

    def _pronoun(self, phrase: SourcePhrase, position: int, parent: Attribution | None) -> Outcome:
        speaker = self._speaker_of(parent)
        low = phrase.head
        if low in vocabulary().first:
            if speaker:
                return Outcome(speaker, f"'{phrase.text}' inside the words of {speaker.label}")
            return Outcome(None, f"'{phrase.text}' outside any known speaker's words")
        if low in vocabulary().third:
            found, reason, candidates = self.scene.antecedent(phrase, position, parent, speaker)
            return Outcome(found, reason, candidates)
        if phrase.other or low in ("many", "some", "all", "one"):
            return self._bare_other(phrase, position)
        found_group = (
            self.scene.pair_or_group(position) if low in ("both", "the two", "neither", "each") else None
        )
        if found_group:
            return Outcome(found_group, f"'{phrase.text}' -> {found_group.label}: named together just before")
        if low in ("the latter", "the former"):
            return Outcome(None, f"'{phrase.text}' is not resolved")
        return Outcome(self.cast.add(phrase, "group", position), f"'{phrase.text}' as it stands")

    def _speaker_of(self, parent: Attribution | None) -> Character | None:
        outcome = self.outcomes.get(parent.id) if parent else None
        return outcome.character.final() if outcome and outcome.character else None

    def _bare_other(self, phrase: SourcePhrase, position: int) -> Outcome:
        """ "Another said": one more of the kind that spoke last."""
        group = self.scene.last_group() or (
            self.scene.last_unnamed() if phrase.head in ("another", "others") else None
        )
        noun = group.head if group else ""
        single = next((f for f in singulars(noun)[1:]), noun)
        named = replace(
            phrase,
            kind="role",
            description=f"{phrase.text.lower()} {single}".strip() if single else phrase.text,
            head=single,
            indefinite=True,
        )
        character = self.cast.add(named, "person", position)
        if group and " and " not in group.label:
            character.affiliations += group.affiliations
            character.features.update(group.features)
        return Outcome(
            character,
            f"'{phrase.text}': one more of {group.label}" if group else f"'{phrase.text}': a new speaker",
        )

    def _owned(
        self, phrase: SourcePhrase, position: int, parent: Attribution | None
    ) -> tuple[SourcePhrase, Character | None]:
        """Put the owner in place of "its", "his": "its director" -> body "the Harbour Hospital"."""
        if phrase.owner is None:
            return phrase, None
        if phrase.owner not in vocabulary().possessive:
            people = self.cast.persons(phrase.owner)
            if len(people) == 1:
                return phrase, people[0]
            noun = analyse_source(f"the {phrase.owner}")
            known = self.cast.exact(phrase.owner)
            return phrase, known or (
                self._described_body(noun, position, False) if noun.kind == "body" and not noun.name else None
            )
        code = vocabulary().possessive[phrase.owner]
        gender = {"m": "m", "f": "f", "n": "n"}.get(code[0], "")
        pronoun = SourcePhrase(
            phrase.owner, "pronoun", head=phrase.owner, gender=gender, plural=code[1] == "p"
        )
        found, _, _ = self.scene.antecedent(pronoun, position, parent, self._speaker_of(parent))
        if found is None:
            return phrase, None
        described = phrase.description
        if found.name:
            described = f"{found.label}'s {described.partition(' ')[2]}"
        body = phrase.body or found.label
        owner = found.label if found.name else phrase.owner
        return replace(phrase, body=body, description=described, owner=owner), found

    # -- persons

    def _person(self, phrase: SourcePhrase, position: int) -> Outcome:
        assert phrase.name
        known = self.cast.exact(phrase.name)
        same = [known] if known and known.kind == "person" else self.cast.persons(phrase.name)
        if known and known.kind == "body" and not same:
            return self._found(known, phrase, position, f"'{phrase.text}': {known.label}")
        if len(same) > 1:
            return self._ambiguous(phrase, same, position)
        if same:
            self._adopt_unnamed(same[0], phrase, position)
            return self._found(same[0], phrase, position, f"'{phrase.text}' -> {same[0].label}")
        person = self.cast.add(phrase, "person", position)
        self._adopt_unnamed(person, phrase, position)
        return Outcome(person, f"'{phrase.text}': named here")

    def _adopt_unnamed(self, person: Character, phrase: SourcePhrase, position: int) -> None:
        """A name without a role just after an unnamed spokesman is that spokesman's."""
        before = self.scene.last_turn()
        if person.spoken or person.role or phrase.role or before is None:
            return
        role = before.character
        apart = self.scene.paragraph(position) - self.scene.paragraph(before.position)
        fits = (
            role.kind == "person"
            and role.name is None
            and role.indefinite
            and len(role.spoken) <= 2
            and not role.plural
        )
        gender = not person.gender or not role.gender or person.gender == role.gender
        if fits and apart < REACH and gender and vocabulary().role_kind(role.head) in ("spokes", "member"):
            role.merged = person
            person.role, person.head = role.role, role.head
            person.gender = person.gender or role.gender
            person.affiliations += role.affiliations
            person.features |= role.features
            person.names.update(role.names)
            person.reasons.append(f"'{role.description}' is named as {person.label} right after")

    def _ambiguous(self, phrase: SourcePhrase, same: list[Character], position: int) -> Outcome:
        """Two Khans: the one met in this paragraph or who spoke last, else nobody."""
        recent = self.scene.most_recent(same, position)
        if recent:
            return self._found(
                recent, phrase, position, f"'{phrase.text}' -> {recent.label}: the one just met"
            )
        names = ", ".join(c.label for c in same)
        return Outcome(None, f"'{phrase.text}' may be {names}", same)

    def _found(self, character: Character, phrase: SourcePhrase, position: int, reason: str) -> Outcome:
        character = character.final()
        character.learn(phrase, position)
        return Outcome(character, reason)

    def _name(self, phrase: SourcePhrase, position: int) -> Outcome:
        """A capitalised word or two: a surname, a body's short name, a country or its capital."""
        assert phrase.name
        country = self.countries.get(phrase.name)
        if country:
            phrase = replace(phrase, name=country)
            known = self.cast.exact(country)
            if known:
                return self._found(
                    known, phrase, position, f"'{phrase.text}' -> {known.label}: its people's name"
                )
            return Outcome(
                self.cast.add(phrase, "body", position), f"'{phrase.text}' -> {country}: its people's name"
            )
        exact = self.cast.exact(phrase.name)
        if exact:
            return self._found(exact, phrase, position, f"'{phrase.text}' -> {exact.label}")
        persons = self.cast.persons(phrase.name)
        if len(persons) == 1:
            return self._found(
                persons[0], phrase, position, f"'{phrase.text}' -> {persons[0].label}: surname"
            )
        if persons:
            return self._ambiguous(phrase, persons, position)
        return self._named_body(phrase, position)

    # -- bodies

    def _named_body(self, phrase: SourcePhrase, position: int) -> Outcome:
        assert phrase.name
        bodies = [b for b in self.cast.bodies(phrase.name) if b.name]
        spoken = [b for b in bodies if b.spoken]
        if len(bodies) > 1 and len(spoken) == 1:
            bodies = spoken
        exact = self.cast.exact(phrase.name)
        if len(bodies) > 1 and exact in bodies and exact:
            fuller = [b for b in bodies if b is not exact]
            bodies = fuller if len(fuller) == 1 else [exact]
        if len(bodies) == 1:
            return self._found(
                bodies[0], phrase, position, f"'{phrase.text}' -> {bodies[0].label}: the same name in full"
            )
        if exact and exact.kind in ("body", "person"):
            return self._found(exact, phrase, position, f"'{phrase.text}' -> {exact.label}")
        abbreviated = self._by_role_initials(phrase.name)
        if abbreviated:
            return self._found(
                abbreviated,
                phrase,
                position,
                f"'{phrase.text}' -> {abbreviated.label}: initials of the office",
            )
        return Outcome(self.cast.add(phrase, "body", position), f"'{phrase.text}': named here")

    def _by_role_initials(self, name: str) -> Character | None:
        low = name.lower()
        if not name.isupper() or not 2 <= len(name) <= 4:
            return None
        return next(
            (c for c in self.scene.recent() if c.kind == "person" and c.role and initials(c.role) == low),
            None,
        )

    def _body(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        if phrase.name:
            persons = self.cast.persons(phrase.name) if " " not in phrase.name and not phrase.definite else []
            return self._name(phrase, position) if persons else self._named_body(phrase, position)
        known = self.cast.exact(phrase.description)
        if known and known.kind in ("body", "group"):
            return self._found(known, phrase, position, f"'{phrase.text}' -> {known.label}: the same words")
        bare_noun = (
            phrase.definite or in_title or (not phrase.indefinite and len(phrase.description.split()) == 1)
        )
        if bare_noun and not phrase.body:
            found = self._described_body(phrase, position, in_title)
            if found:
                return self._found(
                    found, phrase, position, f"'{phrase.text}' -> {found.label}: the only one meant so here"
                )
        if phrase.owner and phrase.body:
            found = self._body_of_owner(phrase)
            if found:
                return self._found(found, phrase, position, f"'{phrase.text}' -> {found.label}: the owner's")
        return Outcome(
            self.cast.add(phrase, "body", position), f"'{phrase.text}': a body without a name of its own"
        )

    def _described_body(self, phrase: SourcePhrase, position: int, in_title: bool) -> Character | None:
        """ "the union", "the company", "the group": the named body of that noun or kind."""
        head = phrase.head
        bodies = [c for c in self.cast.characters if c.kind == "body" and c.name and c.merged is None]
        if not in_title:
            bodies = [c for c in bodies if c.introduced < position]
        heads = [c for c in bodies if name_key(c.label).split()[-1:] == [head]]
        described = [c for c in bodies if c not in heads and head in c.features]
        wanted = body_class(phrase.description)
        generic = wanted in ("labour", "business", "armed") or head in (
            "agency",
            "party",
            "movement",
            "monitor",
            "bank",
        )
        kind = (
            [c for c in bodies if generic and body_class(c.label) == wanted]
            if not heads and not described
            else []
        )
        for group in (heads, described, kind):
            spoken = [c for c in group if c.spoken]
            if len(spoken) == 1 or len(group) == 1:
                return (spoken or group)[0]
            if group:
                return self.scene.most_recent(group, position)
        return None

    def _body_of_owner(self, phrase: SourcePhrase) -> Character | None:
        """ "Her party" -> the party that she was said to be of."""
        owner = self.cast.exact(phrase.owner or "")
        if owner is None or owner.kind != "person":
            return None
        for words, _ in owner.affiliations:
            for body in self.cast.characters:
                if (
                    body.kind == "body"
                    and body.name
                    and body.merged is None
                    and body.name.lower() in words.lower()
                ):
                    return body
        return None

    # -- roles, groups, documents

    def _document(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        previous = [
            c
            for c in self.scene.recent()
            if c.kind == "document" and singulars(c.head)[-1] == singulars(phrase.head)[-1]
        ]
        if previous and (
            (phrase.definite and not phrase.owner) or in_title or previous[0].description == phrase.description
        ):
            return self._found(
                previous[0],
                phrase,
                position,
                f"'{phrase.text}' -> {previous[0].label}: the {phrase.head} named before",
            )
        document = self.cast.add(phrase, "document", position)
        last = self.scene.last_turn()
        near = (
            last is not None and self.scene.paragraph(position) - self.scene.paragraph(last.position) < REACH
        )
        if last is not None and near and phrase.definite and not phrase.owner and phrase.head in MESSAGES:
            document.owner = last.character.final()
        return Outcome(document, f"'{phrase.text}': a document")

    def _role(self, phrase: SourcePhrase, position: int, in_title: bool) -> Outcome:
        if (phrase.definite and not phrase.other) or in_title:
            found = self.scene.by_description(phrase, position)
            if found:
                return self._found(
                    found, phrase, position, f"'{phrase.text}' -> {found.label}: role fits, spoke last"
                )
        elif not phrase.indefinite:
            known = self.cast.exact(phrase.description)
            if known:
                return self._found(
                    known, phrase, position, f"'{phrase.text}' -> {known.label}: the same words"
                )
        character = self.latent.get(position) if phrase.kind == "role" else None
        if character is None or character.spoken:
            character = self.cast.add(phrase, KIND_OF[phrase.kind], position)
        else:
            character.learn(phrase, position)
            character.description = phrase.description
            self.cast.characters.append(character)
        if phrase.other:
            self._like_before(character)
        return Outcome(character, f"'{phrase.text}': a speaker without a name")

    def _like_before(self, character: Character) -> None:
        """ "A second diplomat" after "a Compact diplomat" is of the same body."""
        for before in self.scene.recent():
            if before is not character and before.head == character.head and before.name is None:
                character.affiliations += before.affiliations
                return

    def _share(self, phrase: SourcePhrase, position: int) -> Outcome:
        whole = analyse_source(phrase.partitive or "")
        if whole.kind == "pronoun":
            group: Character | None = self.scene.last_group()
        else:
            group = self.scene.by_description(replace(whole, definite=True), position)
        if (
            phrase.kind in ("role", "person")
            and phrase.head not in ("them", "these", "those")
            and phrase.role
        ):
            character = self.cast.add(replace(phrase, indefinite=True), "person", position)
            if group:
                character.affiliations += group.affiliations
            return Outcome(
                character,
                f"'{phrase.text}': one of {group.label}" if group else f"'{phrase.text}': one of a group",
            )
        if group:
            return self._found(
                group,
                replace(phrase, role=None, body=None),
                position,
                f"'{phrase.text}' -> {group.label}: the group named before",
            )
        return Outcome(self.cast.add(phrase, "person", position), f"'{phrase.text}': one of a group")


def _countries(names: set[str]) -> dict[str, str]:
    """Demonyms that stand alone, with their country: "Tovian" -> "Tovia" where the text has both."""
    stems: dict[str, list[str]] = {}
    for name in names:
        stems.setdefault(stem(name), []).append(name)
    found = {}
    for group in stems.values():
        countries = [n for n in group if not ADJECTIVE.search(n) or n.endswith("ia")]
        if len(countries) == 1:
            found.update({n: countries[0] for n in group if n != countries[0] and ADJECTIVE.search(n)})
    return found


def _start(attribution: Attribution) -> int:
    spans = attribution.source or attribution.content or attribution.cue
    return spans[0].start if spans else 0
