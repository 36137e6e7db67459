"""A verb or predicate trigger where it stands, with the arguments that its frame needs."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.claims.arguments import agent, objects
from claimcheck.claims.assertion import (
    governed_by_unreal,
    is_negated_phrase,
    is_never_told_of,
    unasserted,
    unreal_gerund,
)
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, Pattern, Trigger, load_grammar, word_sets
from claimcheck.claims.nouns import classes_of, fits
from claimcheck.claims.phrases import Phrase, conjuncts_before, phrase_of
from claimcheck.claims.subjects import object_relative, subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import Group, verb_group
from claimcheck.model import Quantity

_WORDS = word_sets("claim_words")
_LINKING = _WORDS["linking"]
_INTRANSITIVE = _WORDS["intransitive_frames"]
_STOPPED = _WORDS["stopped"]
_JOINED_WITHIN = 6  # words: "and another nine injured"
_FEARED = _WORDS["feared"]


class Occurrence(Struct):
    """One trigger at words ``first`` to ``last`` (exclusive) of a unit.

    ``subjects`` and ``objects`` are the surface arguments; ``patients`` what the verb is done to in either
    voice; ``doer`` who does it.
    """

    lexicon: Lexicon
    unit: Unit
    trigger: Trigger
    first: int
    last: int
    group: Group
    passive: bool
    subjects: list[Phrase]
    objects: list[Phrase]
    patients: list[Phrase]
    doer: Phrase | None

    @property
    def pattern(self) -> Pattern:
        """The pattern that the trigger belongs to."""
        return self.trigger.pattern

    def classes(self, phrase: Phrase) -> frozenset[str]:
        """The classes of the phrase's head."""
        return classes_of(self.lexicon, self.unit, phrase)

    def fits(self, phrase: Phrase) -> bool:
        """Whether the phrase is of a class that the pattern asks for."""
        return fits(self.trigger.pattern.objects, self.classes(phrase))

    def names(self, phrase: Phrase, wanted: frozenset[str]) -> bool:
        """Whether the phrase is of one of the wanted classes."""
        return fits(wanted, self.classes(phrase))

    @property
    def base(self) -> str:
        """The base form of the trigger's verb."""
        word = self.unit.words[self.first]
        return load_grammar().bases.get(word, word)

    def draft(
        self,
        affected: Phrase | None,
        figure: Quantity | None,
        *,
        actor: Phrase | None = None,
        ground: Phrase | None = None,
        cover: Phrase | None = None,
    ) -> Draft:
        """A draft of the pattern's type with these roles; negation is read off roles and verb group."""
        phrases = [
            p
            for p in (affected, actor, ground, cover, *self.patients[:1])
            if p is not None and not p.implicit
        ]
        negative = self.group.negative
        for phrase in phrases:
            if is_negated_phrase(self.unit, phrase.start, phrase.end) or is_never_told_of(
                self.unit, phrase.start
            ):
                negative = True
        words = self.unit.phrase(self.first, self.last)
        voice = "passive" if self.passive else "active" if "adjective" not in self.trigger.forms else "state"
        return Draft(
            type=self.pattern.type,
            unit=self.unit,
            first=self.first,
            last=self.last,
            quantity=None if self.pattern.type == "attack" and _is_article(figure) else figure,
            affected=affected,
            actor=actor,
            ground=ground,
            negative=negative,
            reasons=[f"{self.pattern.frame} ({voice}): {words}"],
            cover=[p for p in (cover, ground) if p is not None],
        )


def _is_article(figure: Quantity | None) -> bool:
    """ "An attack" counts no attacks."""
    return figure is not None and figure.text.lower().split()[0] in ("a", "an", "another")


def verb_occurrence(
    lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int
) -> Occurrence | None:
    """The occurrence of a verb trigger, or None where the verb asserts nothing there.

    Several patterns have one verb: what the unit says of it is read once for all of them.
    """
    key = (first, last, trigger.forms, trigger.pattern.frame in _INTRANSITIVE)
    if key not in unit.clauses:
        unit.clauses[key] = _read(lexicon, unit, trigger, first, last)
    known = unit.clauses[key]
    return known if known is None or known.trigger is trigger else replace(known, trigger=trigger)


def _read(lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int) -> Occurrence | None:
    """The occurrence as the unit tells it; None where the verb asserts nothing."""
    forms, intransitive = trigger.forms, trigger.pattern.frame in _INTRANSITIVE
    group = verb_group(unit, first)
    if group.unreal or unasserted(unit, group.start):
        return None
    if "gerund" in forms and unit.word(group.start - 1) in _STOPPED:
        return None
    if "gerund" in forms and not group.finite and unreal_gerund(unit, first):
        return None
    without = unit.word(group.start - 1) == "without"
    if not without and governed_by_unreal(unit, group.start) and not group.finite:
        return None
    if without:
        group = replace(group, negative=True)
    found_objects = objects(unit, last)
    if "gerund" in forms and not group.finite and group.start == 0 and _is_topic(unit, last, found_objects):
        return None
    shared = unit.word(last) in ("and", "or") and unit.tag(last + 1) == "VERB" and not group.finite
    if shared and not found_objects:
        found_objects = objects(unit, last + 2)  # "targeted and ransacked the shop"
    found_objects = found_objects or object_relative(unit, group.start)
    passive = _is_passive(unit, forms, intransitive, group, last, found_objects)
    if passive is None:
        return None
    subjects = _subjects(unit, first, group, passive)
    if "base" in forms and not forms & {"past", "participle", "present"} and _imperative(group, subjects):
        return None
    if passive and not group.finite and _only_describes(unit, group, last, subjects):
        return None
    if passive:
        patients, doer = subjects, agent(unit, last) or _shared_agent(unit, last)
    else:
        patients, doer = found_objects, subjects[-1] if len(subjects) == 1 else _joined(subjects)
    return Occurrence(
        *(lexicon, unit, trigger, first, last, group, passive), subjects, found_objects, patients, doer
    )


def _subjects(unit: Unit, first: int, group: Group, passive: bool) -> list[Phrase]:
    """The phrases before the verb of which the clause is told."""
    if group.infinitive and (users := _users(unit, group.start)):
        return users
    reduced = _reduced_relative(unit, first, group, passive)
    return _before(unit, first) if reduced else subject(unit, group.start)


def _users(unit: Unit, to: int) -> list[Phrase]:
    """ "The army used artillery to bombard X": the subject of "used"; empty for any other infinitive."""
    for k in range(to - 1, max(-1, to - 5), -1):
        if unit.tags[k] == "VERB":
            uses = unit.words[k] in ("used", "using", "uses", "use") and k < to - 1
            return subject(unit, verb_group(unit, k).start) if uses else []
    return []


def _imperative(group: Group, subjects: list[Phrase]) -> bool:
    """A base form that nothing in its clause is the subject of."""
    return not group.finite and not group.infinitive and (not subjects or subjects[0].implicit)


def _is_topic(unit: Unit, last: int, found: list[Phrase]) -> bool:
    """ "Seizing them would be a mistake": the gerund is the subject of what follows."""
    return unit.tag(found[-1].end if found else last) == "AUX"


def _counted_part(unit: Unit, i: int) -> bool:
    """ "Eighteen of the dead": a figure that is no article before "of the"."""
    chunk = unit.chunk_at(i - 1)
    return unit.word(i) == "of" and chunk is not None and unit.figures[chunk.head] is not None


def _caused_in_vain(unit: Unit, phrase: Phrase) -> bool:
    """ "could leave 30 wounded": the verb that the phrase is the object of asserts nothing."""
    return unit.tag(phrase.start - 1) == "VERB" and bool(verb_group(unit, phrase.start - 1).unreal)


def _shared_agent(unit: Unit, last: int) -> Phrase | None:
    """ "Nine were killed and 14 hurt by raiders": the agent of the participle that the verb is joined to."""
    if unit.word(last) not in ("and", ","):
        return None
    for i in range(last + 1, min(len(unit), last + _JOINED_WITHIN)):
        if unit.tags[i] == "AUX" or unit.words[i] in (",", ";"):
            return None
        if unit.tags[i] == "VERB":
            bare = not verb_group(unit, i).finite and unit.words[i].endswith(("ed", "en", "rt", "ld"))
            return agent(unit, i + 1) if bare else None
    return None


def _only_describes(unit: Unit, group: Group, last: int, subjects: list[Phrase]) -> bool:
    """Whether a bare participle after the phrase claims nothing of its figure: "hurt but not killed"."""
    if group.negative or not subjects:
        return group.negative
    return _caused_in_vain(unit, subjects[0]) or _part_of_those(unit, subjects[0], last)


def _part_of_those(unit: Unit, phrase: Phrase, last: int) -> bool:
    """ "freed 53 of the 60 hostages held", "53 of the 60 held had been freed": sixty were held.

    Another verb, before or after, counts the 53.
    """
    if phrase.figure is None or phrase.figure.of is None:
        return False
    before = unit.tag(phrase.start - 1) == "VERB" and unit.word(phrase.start - 1) not in _LINKING
    return before or "AUX" in unit.tags[last:]


def _joined(subjects: list[Phrase]) -> Phrase | None:
    if not subjects:
        return None
    return replace(subjects[0], end=subjects[-1].end, figure=None)


def _is_passive(
    unit: Unit, forms: frozenset[str], intransitive: bool, group: Group, last: int, found: list[Phrase]
) -> bool | None:
    """Voice; None where the form can be neither (a base form with a form of "be")."""
    if "participle" in forms and group.passive:
        return True
    if group.passive:
        return False if "gerund" in forms else None
    if group.finite or "participle" not in forms or "gerund" in forms or intransitive:
        return False
    return unit.word(last) == "by" or not found


def _reduced_relative(unit: Unit, first: int, group: Group, passive: bool) -> bool:
    """ "30 wounded", "five others wounded", "drones launched by the rebels": the noun stands right before."""
    if not passive or group.finite or not first:
        return False
    return unit.chunk_of[_past_manner(unit, first) - 1] >= 0


def _past_manner(unit: Unit, first: int) -> int:
    """The word at which what is before a participle ends: "one soldier [slightly] wounded"."""
    word = first
    while word > 1 and unit.words[word - 1].endswith("ly") and unit.chunk_of[word - 1] < 0:
        word -= 1
    chunk = unit.chunk_at(word - 1)
    counted = chunk is not None and any(unit.figures[chunk.start : chunk.end])
    return word if counted else first


def _before(unit: Unit, first: int) -> list[Phrase]:
    """The phrase right before a bare participle, with its conjuncts and what "of" adds."""
    chunk = unit.chunk_at(_past_manner(unit, first) - 1)
    while chunk is not None and unit.word(chunk.start - 1) in ("of", "among", "including"):
        outer = unit.chunk_at(chunk.start - 2)
        freed = outer is not None and unit.tag(outer.start - 1) == "VERB"  # "freed 53 of the 60 held"
        whole = freed or unit.word(chunk.start - 1) == "among" or (outer is not None and outer.figure is None)
        if outer is None or (whole and chunk.figure is not None):
            break  # "the names of 14 civilians killed", "two nurses among 14 dead": the fourteen are meant
        chunk = outer
    return conjuncts_before(unit, phrase_of(unit, chunk)) if chunk else []


def state_occurrence(
    lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int
) -> Occurrence | None:
    """The occurrence of a predicate word ("dead", "missing") with the phrase that it is said of."""
    group = verb_group(unit, first)
    start = group.start
    if group.unreal or unasserted(unit, start):
        return None
    if unit.word(first - 1) == "the" and not _counted_part(unit, first - 2):
        return None  # "the dead" only refers
    if unit.word(start - 1) in _FEARED or unit.word(start - 2) in _FEARED:
        return None
    linked = group.finite
    if unit.word(start - 1) == "as" and unit.word(start - 2) in _LINKING:
        start -= 1  # "were listed as missing"
    while start > 0 and unit.word(start - 1) in _LINKING:
        inner = verb_group(unit, start - 1)
        if inner.unreal:
            return None
        linked, start = True, inner.start
        group = replace(group, negative=group.negative or inner.negative)
    if start == 0 and not linked:
        return None
    found = subject(unit, start) if linked else _before(unit, start)
    subjects = [p for p in found if not p.implicit]
    if subjects and _caused_in_vain(unit, subjects[0]):
        return None
    if not linked and not (subjects and subjects[-1].figure is not None and unit.chunk_of[start - 1] >= 0):
        return None
    return Occurrence(lexicon, unit, trigger, first, last, group, False, subjects, [], subjects, None)
