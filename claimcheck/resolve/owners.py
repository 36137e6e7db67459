"""Whose somebody is by a possessive or a body without a name: "its director", "who heads the department"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.resolve.antecedents import Antecedents, Standing
from claimcheck.resolve.bodies import Bodies
from claimcheck.resolve.cast import PARTISAN, Cast, Character, body_class, class_of
from claimcheck.resolve.names import strip_honorifics
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.scene import Scene
from claimcheck.resolve.source import analyse_source
from claimcheck.sides.vocabulary import vocabulary, word_sets

# "Her rival", "their Tovian counterparts": not of her, not theirs.
OWN_BODIES = ("party", "movement", "group")
RIVALS = word_sets()["rivals"]
LONGEST_NAME = 80  # code points
# What a relative clause is about: "the governing party, whose chief said".
BEFORE_WHOSE = re.compile(
    r".*\b((?:the|a|an) (?:[\w’'-]+ ){0,2}[\w’'-]+|[A-ZÀ-ÖØ-Þ][\w’'-]*(?: [A-ZÀ-ÖØ-Þ][\w’'-]*)*), \Z"
)

# What a sentence opens with: "At Lowfield, the county's only clinic, nine beds were free, its director said".
AT_PLACE = re.compile(r"(?<!\S)At [^.\n,]{2,60}, ((?:the|a|an) [^,.\n]{2,60}), [^.\n]*\Z")
# "The hospital in Lowfield took in eight, according to its director".
BODY_OPENS = re.compile(
    r"(?:(?<=\n)|(?<=[.”\"] ))((?:The|A|An) (?:[a-z-]+ ){0,3}[a-z]+)"
    r"(?: (?:in|at|of) [^,.\n]{2,40})? [^.\n]*, (?:according to )?\Z"
)
LONGEST_OPENING = 200  # code points


class Owners:
    """Finds the body or person whose a speaker is said to be."""

    def __init__(self, text: str, cast: Cast, scene: Scene, bodies: Bodies, antecedents: Antecedents) -> None:
        self._text = text
        self.cast = cast
        self.scene = scene
        self.bodies = bodies
        self.antecedents = antecedents

    def owned(self, phrase: SourcePhrase, at: Standing) -> tuple[SourcePhrase, Character | None]:
        """Whose: "its director" is of the hospital just named, "the union's leader" of the union."""
        if phrase.owner is None:
            return self._employed(phrase, at)
        if phrase.owner == "whose":
            named = BEFORE_WHOSE.search(self._text, max(0, at.position - LONGEST_NAME), at.position)
            return (replace(phrase, body=named[1]) if named else phrase), None
        if phrase.owner not in vocabulary().possessive:
            return phrase, self._named_owner(phrase.owner, at.position)
        begin = max(0, at.position - LONGEST_OPENING)
        place = AT_PLACE.search(self._text, begin, at.position) or BODY_OPENS.search(
            self._text, begin, at.position
        )
        if phrase.owner == "its" and place is not None:
            words = place[1].split()
            opening = next(
                (" ".join(words[:n]) for n in (4, 3, 2) if body_class(" ".join(words[:n]))), place[1]
            )
            if body_class(opening) == "neutral":
                return replace(phrase, owner=None, body=opening), None
            subject = self._named_owner(opening.partition(" ")[2], at.position)
            if subject is not None and subject.kind == "body":
                return replace(phrase, body=subject.label), subject
        if RIVALS.isdisjoint((phrase.head, *(phrase.role or "").lower().split()[:3])):
            return self._owned_by(phrase, phrase.owner, at)
        return replace(phrase, owner=None), None

    def _owned_by(
        self, phrase: SourcePhrase, possessive: str, at: Standing
    ) -> tuple[SourcePhrase, Character | None]:
        """The phrase with whom "its", "her" means for its body, and who that is."""
        group = self.scene.opening_group(at.position) if possessive == "their" else None
        if group is not None:
            return replace(phrase, body=group), None
        owner = self._meant_by(possessive, at)
        if owner is None:
            return phrase, None
        own = phrase.kind == "body" and body_class(phrase.description) in PARTISAN
        body = phrase.body if own else phrase.body or owner.label  # "their union" is not what they are
        if owner.name is None:
            return replace(phrase, body=body), owner
        described = f"{owner.label}'s {phrase.description.partition(' ')[2]}"
        return replace(phrase, body=body, description=described, owner=owner.label), owner

    def _meant_by(self, possessive: str, at: Standing) -> Character | None:
        """Whom "its", "their" stands for."""
        code = vocabulary().possessive[possessive]
        gender = code[0] if code[0] in "mfn" else ""
        pronoun = SourcePhrase(possessive, "pronoun", head=possessive, gender=gender, plural=code[1] == "p")
        return self.antecedents.antecedent(pronoun, at).character

    def _employed(self, phrase: SourcePhrase, at: Standing) -> tuple[SourcePhrase, Character | None]:
        """Whose somebody is by a body without a name: "its headquarters", "who heads the department"."""
        body = phrase.body or ""
        noun = analyse_source(body)
        told = body.startswith("the ") and phrase.kind == "person" and body not in phrase.main
        if not told or noun.kind != "body" or noun.name or body != body.lower():
            return phrase, self._employer(phrase, at)
        owner = self._spoken_body(noun.head) or self.bodies.just_named(noun, at.position)
        if owner is None or owner.kind != "body":
            return phrase, None
        if owner.name:
            role = phrase.role and phrase.role.replace(body, f"the {owner.name}")
            phrase = replace(phrase, body=owner.name, role=role)
        return phrase, owner

    def _employer(self, phrase: SourcePhrase, at: Standing) -> Character | None:
        """The body of "an officer at its headquarters"; a nurse in its clinic speaks for nobody."""
        first = (phrase.body or "").partition(" ")[0].lower()
        role = phrase.kind in ("role", "person") and vocabulary().role_kind(phrase.head)
        if first not in ("its", "their") or role not in ("member", "spokes"):
            return None
        owner = self._meant_by(first, at)
        return owner if owner is not None and owner.kind == "body" else None

    def _named_owner(self, owner: str, position: int) -> Character | None:
        people = self.cast.persons(" ".join(strip_honorifics(owner.split())))
        if len(people) == 1:
            return people[0]
        known = self.cast.exact(owner)
        noun = analyse_source(f"the {owner}")
        if known or noun.kind != "body" or noun.name:
            return known
        last = self.scene.last_turn()
        speaker = last.character.final() if last is not None else None
        if speaker is not None and last is not None and noun.head in OWN_BODIES:
            near = self.scene.paragraph(last.position) == self.scene.paragraph(position)
            if near and speaker.kind == "body" and class_of(speaker) in (None, "civic"):
                return speaker  # "Dawn denied it. The party's secretary said"
        if speaker is not None and speaker.kind == "body" and speaker.head == noun.head and not speaker.name:
            return speaker  # "Its defence ministry gave a toll. The ministry's spokesman said"
        return self.bodies.described(noun, position, in_title=False) or self._spoken_body(noun.head)

    def _spoken_body(self, noun: str) -> Character | None:
        """The body that spoke last by this noun: "the foreign ministry", then "the ministry's spokesman"."""
        return next((c for c in self.scene.recent() if c.kind == "body" and c.head == noun), None)
